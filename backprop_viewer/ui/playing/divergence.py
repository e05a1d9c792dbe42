"""What is said when training leaves the finite numbers, and the way back from there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.remedies import go_back, smaller_rate
from backprop_viewer.session.state import State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import translate

Change = Callable[[str, Callable[[State], State]], object]
"""How a change is asked for: what it is called in 'Undo ...', and the transition."""


class DivergenceBox(QMessageBox):
    """Says in words what happened, and offers to go back to the best moment.

    ``back_button`` is None where there is no better moment.
    """

    def __init__(
        self, parent: QWidget, state: State, error: DivergenceError, change: Change
    ) -> None:
        super().__init__(parent)
        self._change = change
        assert state.run is not None
        assert state.document is not None
        self.setObjectName("divergence")
        self.setIcon(QMessageBox.Icon.Warning)
        self.update_number = state.run.trajectory.best_moment()
        title = translate("Divergence", "Training diverged: update {number} has no finite numbers.")
        self.setText(title.format(number=grouped(error.update)))
        words = problem_text(error.reason)
        reason = words[:1].upper() + words[1:]
        more = translate(
            "Divergence",
            "{reason}. Each update went further than the gradient is good for, so that the next "
            "gradient was larger still.",
        )
        self.setInformativeText(more.format(reason=reason))
        role = QMessageBox.ButtonRole
        self.back_button = None
        if self.update_number is not None:
            rate = smaller_rate(state.document.optimizer).settings["learning_rate"]
            text = translate("Divergence", "&Go back to update {number}, with learning rate {rate}")
            self.back_button = self.addButton(
                text.format(number=grouped(self.update_number), rate=setting_text(float(rate))),
                role.AcceptRole,
            )
            self.setDefaultButton(self.back_button)
        self.addButton(translate("Divergence", "&Stay here"), role.RejectRole)
        self.buttonClicked.connect(self._on_button)

    def _on_button(self, button: QAbstractButton) -> None:
        if button is self.back_button and self.update_number is not None:
            text = translate("Divergence", "going back with a smaller learning rate")
            self._change(text, partial(go_back, update=self.update_number))


def explain_divergence(
    parent: QWidget, state: State, error: DivergenceError, change: Change
) -> None:
    """Say why training cannot go on, and offer the way back."""
    box = DivergenceBox(parent, state, error, change)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
