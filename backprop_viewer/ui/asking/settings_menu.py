"""What is asked for, and how exactly it has to be answered: a menu."""

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.session import asking
from backprop_viewer.session.asked import ABSOLUTE, DIGITS, OPERATIONS, RELATIVE, Tolerance
from backprop_viewer.session.session import Session
from backprop_viewer.ui.asking.tolerance_dialog import ToleranceDialog
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

TOLERANCES = (
    Tolerance(DIGITS),
    Tolerance(ABSOLUTE, 0.001),
    Tolerance(ABSOLUTE, 0.01),
    Tolerance(RELATIVE, 0.01),
    Tolerance(RELATIVE, 0.05),
)
OPERATION_NAMES = {
    "weighted_sum": QT_TRANSLATE_NOOP("AskMenu", "weighted sums"),
    "activation": QT_TRANSLATE_NOOP("AskMenu", "activations"),
    "loss": QT_TRANSLATE_NOOP("AskMenu", "loss"),
    "loss_gradient": QT_TRANSLATE_NOOP("AskMenu", "gradients of the loss"),
    "delta": QT_TRANSLATE_NOOP("AskMenu", "deltas"),
    "weight_gradient": QT_TRANSLATE_NOOP("AskMenu", "gradients of weights"),
    "bias_gradient": QT_TRANSLATE_NOOP("AskMenu", "gradients of biases"),
    "propagate": QT_TRANSLATE_NOOP("AskMenu", "gradients passed back"),
    "weight_update": QT_TRANSLATE_NOOP("AskMenu", "new weights"),
    "bias_update": QT_TRANSLATE_NOOP("AskMenu", "new biases"),
}


def tolerance_text(tolerance: Tolerance) -> str:
    """Return a tolerance in words."""
    if tolerance.kind == DIGITS:
        return translate("AskMenu", "to the digits shown, the last may be off by one")
    if tolerance.kind == RELATIVE:
        text = translate("AskMenu", "within {percent} % of the number")
        return text.format(percent=setting_text(100.0 * tolerance.size))
    text = translate("AskMenu", "within ±{size}")
    return text.format(size=setting_text(tolerance.size))


class AskMenu(QMenu):
    """Settings of questions; it is filled when it is opened."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Show the settings of now."""
        self.clear()
        settings = self._session.state.view.asking
        if settings is None:
            return
        is_free = self._session.state.practice is None
        if is_free:
            self.addSection(self.tr("Ask for"))
            for name in OPERATIONS:
                action = self._checked(
                    translate("AskMenu", OPERATION_NAMES[name]), name in settings.operations
                )
                action.toggled.connect(partial(_toggle_operation, self._session, name))
            self.addSection(self.tr("With the question"))
            action = self._checked(self.tr("Show the formula"), settings.shows_formula)
            action.toggled.connect(partial(_show_formula, self._session))
        self.addSection(self.tr("An answer is right"))
        self._add_tolerances(settings.tolerance)

    def _checked(self, text: str, is_checked: bool) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(is_checked)
        return action

    def _add_tolerances(self, present: Tolerance) -> None:
        group = QActionGroup(self)
        known = TOLERANCES if present in TOLERANCES else (*TOLERANCES, present)
        for tolerance in known:
            action = self._checked(tolerance_text(tolerance), tolerance == present)
            group.addAction(action)
            action.triggered.connect(partial(_choose_tolerance, self._session, tolerance))
        self.addAction(self.tr("Another tolerance…")).triggered.connect(self._ask_tolerance)

    def _ask_tolerance(self) -> None:
        settings = self._session.state.view.asking
        if settings is not None:
            parent = self.parentWidget()
            dialog = ToleranceDialog(settings.tolerance, parent.window() if parent else None)
            dialog.chosen.connect(partial(_choose_tolerance, self._session))
            dialog.open()


def _toggle_operation(session: Session, name: str, is_asked: bool) -> None:
    settings = session.state.view.asking
    if settings is None:
        return
    wanted = settings.operations | {name} if is_asked else settings.operations - {name}
    if wanted:
        session.apply(asking.choose_operations, wanted)


def _show_formula(session: Session, is_shown: bool) -> None:
    session.apply(asking.show_formula, is_shown)


def _choose_tolerance(session: Session, tolerance: Tolerance, checked: bool = True) -> None:
    session.apply(asking.choose_tolerance, tolerance)
