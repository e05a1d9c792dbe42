"""The form of a goal: how long to train and until what, with its buttons and its progress."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.base import Parameter
from backprop_viewer.engine.metrics import METRICS, Metric
from backprop_viewer.session.goals import MOST_UPDATES, Goal
from backprop_viewer.ui.forms.fields import ChoiceBox, NumberField
from backprop_viewer.ui.forms.folding import Folding
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.training_words import metric_title, time_left_text

FIRST_COUNT = 1000
BAR_STEPS = 1000
SPACING = 6
COUNT = Parameter("count", FIRST_COUNT, minimum=1, maximum=MOST_UPDATES)
POSITIVE = Parameter("limit", 1.0, minimum=0.0, open_minimum=True)
ANY = Parameter("limit", 1.0)
CONDITIONS: Mapping[str, tuple[str, str, Parameter]] = {
    "loss_below": (
        QT_TRANSLATE_NOOP("Training", "loss <"),
        QT_TRANSLATE_NOOP("Training", "Stop when the loss over all training samples is below"),
        POSITIVE,
    ),
    "accuracy_above": (
        "",  # named after what is measured
        QT_TRANSLATE_NOOP("Training", "Stop when the training samples reach this"),
        ANY,
    ),
    "gradient_norm_below": (
        QT_TRANSLATE_NOOP("Training", "gradient norm <"),
        QT_TRANSLATE_NOOP("Training", "Stop when the norm of the whole gradient is below"),
        POSITIVE,
    ),
    "patience": (
        QT_TRANSLATE_NOOP("Training", "epochs without gain"),
        QT_TRANSLATE_NOOP(
            "Training",
            "Stop when the dev loss (without dev samples, the loss) was not lower for so many "
            "epochs",
        ),
        COUNT,
    ),
}
"""The conditions: what a field is called, what it does, and which numbers it takes."""


class CountField(NumberField):
    """The number of updates or epochs; Return begins to train so long, if it is not empty.

    Signals:
        entered(): Return was pressed, with a good number.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Return beside taking the number."""
        super().keyPressEvent(event)
        is_entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_entered and self.text() and not self.problem:
            self.entered.emit()


class GoalForm(QWidget):
    """Asks for a goal and shows how far it is.

    Signals:
        goal_asked(goal): the user wants training towards a Goal.
        stop_asked(): the user wants it to stop.
    """

    goal_asked = Signal(object)
    stop_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._metric = METRICS["binary_accuracy"]
        self._limits: dict[str, float | None] = dict.fromkeys(CONDITIONS)
        self._count: float | None = FIRST_COUNT
        self._is_running = False
        self.count = CountField(self.tr("How many updates or epochs; empty: no limit"), theme, True)
        self.count.setAccessibleName(self.tr("Number of updates or epochs"))
        self.count.set_parameter(COUNT)
        self.count.show_number(FIRST_COUNT)
        self.unit = ChoiceBox(self.tr("What is counted"))
        self.unit.addItem(self.tr("updates"), "updates")
        self.unit.addItem(self.tr("epochs"), "epochs")
        self.unit.show_data("updates")
        self.fields: dict[str, NumberField] = {}
        self.labels: dict[str, QLabel] = {}
        self.conditions = Folding(self.tr("or until"), self._conditions(), theme)
        self.run = self._button(self.tr("▶ Run"), self.tr("Train towards this goal"))
        self.stop = self._button(self.tr("■ Stop"), self.tr("Stop training at once (Esc)"))
        self.bar = self._bar()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        self.show_metric(self._metric)
        self.set_theme(theme)
        self._follow()

    # --- building -----------------------------------------------------------------------------

    def _conditions(self) -> QWidget:
        """Return a field for each condition, with its name before it."""
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, (name, (text, tip, parameter)) in enumerate(CONDITIONS.items()):
            field = NumberField(translate("Training", tip), self._theme, may_be_empty=True)
            field.setObjectName(name)
            field.set_parameter(parameter)
            field.setPlaceholderText("–")
            label = QLabel(translate("Training", text))
            label.setWordWrap(True)
            label.setMinimumWidth(30)
            label.setBuddy(field)
            field.setAccessibleName(label.text())
            field.setMaximumWidth(field.sizeHint().width())
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self.fields[name], self.labels[name] = field, label
        return inside

    def _button(self, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setAccessibleName(text[2:])
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is a step as elsewhere
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(30)
        return button

    def _bar(self) -> QProgressBar:
        bar = QProgressBar()
        bar.setRange(0, BAR_STEPS)
        bar.setTextVisible(False)
        bar.setFixedHeight(8)
        bar.setAccessibleName(self.tr("Progress of training"))
        return bar

    def _lay_out(self) -> None:
        counting, buttons = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((counting, (self.count, self.unit)), (buttons, (self.run, self.stop))):
            row.setSpacing(SPACING)
            for widget in widgets:
                row.addWidget(widget, 1)
        self._rows = counting, buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(counting)
        column.addWidget(self.conditions)
        column.addLayout(buttons)
        column.addWidget(self.bar)
        column.addWidget(self.note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the fields where there is room: a low panel shows them then."""
        super().resizeEvent(event)
        parts = (self.count, self.unit, self.run, self.stop)
        needed = sum(part.sizeHint().width() for part in parts) + (len(parts) - 1) * SPACING
        row = self._rows[self.width() < needed]
        if row.indexOf(self.run) < 0:
            for button in (self.run, self.stop):
                row.addWidget(button, 1)

    def _connect(self) -> None:
        self.count.chosen.connect(self._on_count)
        self.count.entered.connect(self.ask)
        self.unit.picked.connect(self._on_unit)
        for field in self.fields.values():
            field.chosen.connect(self._on_limit)
        self.run.clicked.connect(self.ask)
        self.stop.clicked.connect(self.stop_asked)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.conditions.set_theme(theme)
        for field in (self.count, *self.fields.values()):
            field.set_theme(theme)
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {theme.chip}; border: none; border-radius: 4px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}"
        )
        self.run.setStyleSheet(
            f"QToolButton:enabled {{ color: {theme.accent}; font-weight: bold }}"
        )

    # --- what is shown ------------------------------------------------------------------------

    def show_metric(self, metric: Metric) -> None:
        """Name the metric's condition after what is measured now."""
        sign = "≥" if metric.is_higher_better else "≤"
        text = f"{metric_title(metric)} {sign}"
        label = self.labels["accuracy_above"]
        if label.text() != text:
            self._metric = metric
            label.setText(text)
            self.fields["accuracy_above"].setAccessibleName(text)
            self._follow()

    def show_running(self, is_running: bool) -> None:
        """Show that training towards the goal began or ended."""
        if is_running and not self._is_running:
            self.note.setText("")
        self._is_running = is_running
        self._follow()

    def show_progress(self, share: float | None, seconds_left: float | None) -> None:
        """Show how much is done, and how much time is left, None where that is not known."""
        self.bar.setRange(0, 0 if share is None else BAR_STEPS)
        if share is not None:
            self.bar.setValue(int(share * BAR_STEPS))
        text = "" if seconds_left is None else time_left_text(seconds_left)
        if text != self.note.text():
            self.note.setText(text)

    def show_result(self, text: str) -> None:
        """Say how it ended."""
        self.bar.setRange(0, BAR_STEPS)
        self.bar.setValue(0)
        self.note.setText(text)

    def _follow(self) -> None:
        """Show what can be done now, and in short what is in the folded part."""
        is_given = self._count is not None or any(
            limit is not None for limit in self._limits.values()
        )
        self._enable(is_given and not self._is_running, self._is_running)
        self.bar.setVisible(self._is_running)
        tip = self.tr("Train towards this goal")
        if not is_given:
            tip = self.tr("Give a number of updates or epochs, or something to reach, first.")
        self.run.setToolTip(tip)
        parts = [
            f"{self.labels[name].text()} {setting_text(limit)}"
            for name, limit in self._limits.items()
            if limit is not None
        ]
        self.conditions.set_summary(listed(parts) or self.tr("no condition"))

    def _enable(self, can_run: bool, can_stop: bool) -> None:
        """Enable the buttons; the focus of one that is disabled goes to the other.

        Else Qt would hand it on to the next field, and the panel would scroll there.
        """
        first, second = (self.run, self.stop) if can_run else (self.stop, self.run)
        first.setEnabled(can_run or can_stop)
        if second.hasFocus() and first.isEnabled():
            first.setFocus()
        second.setEnabled(False)

    # --- what the user does -------------------------------------------------------------------

    def _on_count(self, count: float | None) -> None:
        self._count = count
        self._follow()

    def _on_unit(self, unit: str) -> None:
        self.unit.show_data(unit)

    def _on_limit(self, limit: float | None) -> None:
        self._limits[self.sender().objectName()] = limit
        self._follow()

    def ask(self) -> None:
        """Ask for what stands in the fields, also in the one that is still being typed into."""
        for field in (self.count, *self.fields.values()):
            if field.isModified():
                field.take()
        if self.run.isEnabled():
            self.goal_asked.emit(self.goal())

    def goal(self) -> Goal:
        """Return the goal that is shown. ValueError: nothing is given."""
        counts = {} if self._count is None else {str(self.unit.currentData()): int(self._count)}
        limits = {
            name: int(limit) if CONDITIONS[name][2] is COUNT else limit
            for name, limit in self._limits.items()
            if limit is not None
        }
        return Goal(**counts, **limits)  # type: ignore[arg-type]
