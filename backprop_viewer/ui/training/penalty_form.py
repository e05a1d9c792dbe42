"""The penalty of large weights that is added to the loss."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from backprop_viewer.base import Parameter
from backprop_viewer.engine.problem import Penalty
from backprop_viewer.ui.forms.fields import CheckField, NumberField
from backprop_viewer.ui.theme import Theme

STRENGTH = Parameter("strength", 0.0, minimum=0.0)


class PenaltyForm(QWidget):
    """Shows a penalty and tells of another.

    Signals:
        chosen(penalty): the user wants a Penalty.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._penalty = Penalty()
        self.fields = {
            "l2": NumberField(self.tr("l2: ½·l2·Σw² is added to the loss"), theme),
            "l1": NumberField(self.tr("l1: l1·Σ|w| is added to the loss"), theme),
        }
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        for column, (name, field) in enumerate(self.fields.items()):
            field.setAccessibleName(name)
            field.set_parameter(STRENGTH)
            field.chosen.connect(self._on_strength)
            label = QLabel(name)
            label.setBuddy(field)
            grid.addWidget(label, 0, 2 * column, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, 0, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        self.biases = CheckField(
            self.tr("biases too"), self.tr("Also the biases, not only weights")
        )
        self.biases.chosen.connect(self._on_biases)
        grid.addWidget(self.biases, 1, 1, 1, 3)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        for field in self.fields.values():
            field.set_theme(theme)

    def show_penalty(self, penalty: Penalty) -> None:
        """Show a penalty."""
        self._penalty = penalty
        self.fields["l2"].show_number(penalty.l2)
        self.fields["l1"].show_number(penalty.l1)
        self.biases.show_flag(penalty.biases)

    def _on_strength(self, strength: float) -> None:
        if self.sender() is self.fields["l2"]:
            self.chosen.emit(replace(self._penalty, l2=strength))
        else:
            self.chosen.emit(replace(self._penalty, l1=strength))

    def _on_biases(self, also: bool) -> None:
        self.chosen.emit(replace(self._penalty, biases=also))
