"""The bar on top: the steps as buttons with their keys, step size, speed and sample."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolBar,
    QWidget,
)

from backprop_viewer.engine.operations import PHASES, STEP_SIZES
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import Actions, keys, plain
from backprop_viewer.ui.commands.command import PAUSE, translate
from backprop_viewer.ui.commands.step import SIZE_NAMES
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.playing.player import FASTEST, steps_per_second
from backprop_viewer.ui.theme import Theme

BUTTONS = (("reset", "back"), PHASES, ("step",))


class StepButton(KeyButton):
    """A command's button: its name with its key below, in the colour of its phase."""

    def __init__(self, action: QAction, theme: Theme) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.theme = theme
        self.is_current = False
        self._command = command = COMMANDS[action.objectName()]
        self._key = keys(command).split(", ")[0] if command.shortcuts else ""
        self._other_name = plain(translate(PAUSE)) if command.name == "play" else ""
        self.setAccessibleName(plain(action.text()))

    @property
    def name(self) -> str:
        """Return what the command is called now: its action's text, as Qt would keep '(R)'."""
        return plain(self.defaultAction().text())

    def sizeHint(self) -> QSize:
        """Return room for the longest of name, key and what it is called at other times."""
        metrics = self.fontMetrics()
        texts = (plain(translate(self._command.text)), self._other_name, self._key)
        width = max(metrics.horizontalAdvance(text) for text in texts)
        return QSize(width + 30, 2 * metrics.height() + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a round box; filled while its phase is the present one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = self.defaultAction().objectName()
        colour = self.theme.phase(name) if name in PHASES else self.theme.text
        if not self.isEnabled():
            colour = self.theme.disabled
        is_filled = self.isEnabled() and (self.is_current or self.isDown())
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(colour), 2.0 if self.hasFocus() or self.underMouse() else 1.2))
        painter.setBrush(QColor(colour if is_filled else self.theme.panel))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(self.theme.on_phase if is_filled else colour))
        self._paint_texts(painter, box)

    def _paint_texts(self, painter: QPainter, box: QRectF) -> None:
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        centre = Qt.AlignmentFlag.AlignHCenter
        half = box.height() / 2
        name = box.adjusted(0, 3, 0, -half + 3)
        painter.drawText(name, centre | Qt.AlignmentFlag.AlignVCenter, self.name)
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.drawText(
            box.adjusted(0, half, 0, -3), centre | Qt.AlignmentFlag.AlignVCenter, self._key
        )


class SampleBox(QSpinBox):
    """A number that tells of the user's changes alone, so that showing a state tells of none.

    It takes no key that is not typed into a number: F is a forward pass here as elsewhere.

    Signals:
        stepped(): the user moved by keys, wheel or buttons.
    """

    stepped = Signal()

    def stepBy(self, steps: int) -> None:
        """Move by so many and tell of it."""
        super().stepBy(steps)
        self.stepped.emit()

    def event(self, event: QEvent) -> bool:
        """Leave letters and the space to the commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            if text.isprintable() and text and not text.isdigit():
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """After Return, digits are commands again."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()


class StepBar(QToolBar):
    """Buttons for the steps, and the choices that go with them.

    Signals:
        size_chosen(size), speed_chosen(speed), sample_chosen(sample): the user's choices; the
        sample counts from 0.
    """

    size_chosen = Signal(str)
    speed_chosen = Signal(int)
    sample_chosen = Signal(int)

    def __init__(self, actions: Actions, theme: Theme, speed: int) -> None:
        super().__init__()
        self.setObjectName("step_bar")
        self.setWindowTitle(self.tr("Steps"))
        self.setMovable(False)
        self.buttons: dict[str, StepButton] = {}
        for group in BUTTONS:
            for name in group:
                self._add_button(actions[name], theme)
            if group != BUTTONS[-1]:
                self.addSeparator()
        self._add_size()
        self.addSeparator()
        self._add_button(actions["play"], theme)
        self._add_speed(speed)
        self._add_sample()

    def _add_button(self, action: QAction, theme: Theme) -> None:
        button = StepButton(action, theme)
        self.buttons[action.objectName()] = button
        self.addWidget(button)

    def _add_size(self) -> None:
        self.sizes = QComboBox()
        self.sizes.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click keys are commands still
        for size in STEP_SIZES:
            text = self.tr("by {size}").format(size=translate(SIZE_NAMES[size]))
            self.sizes.addItem(text, size)
        self.sizes.setToolTip(self.tr("How much one press of Step or Play does (keys 1 to 6)"))
        self.sizes.setAccessibleName(self.tr("Step size"))
        self.sizes.activated.connect(self._on_size)
        self.addWidget(self.sizes)

    def _add_speed(self, speed: int) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 0, 2, 0)
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setRange(0, FASTEST)
        self.speed.setValue(speed)
        self.speed.setFixedWidth(84)
        self.speed.setToolTip(self.tr("How many steps a second Play does"))
        self.speed.setAccessibleName(self.tr("Play speed"))
        self.speed.sliderMoved.connect(self._on_speed)
        self.speed.actionTriggered.connect(self._on_speed_action)
        self._speed_text = QLabel()
        self._speed_text.setMinimumWidth(self.fontMetrics().horizontalAdvance("00,000/s"))
        row.addWidget(self.speed)
        row.addWidget(self._speed_text)
        self.addWidget(holder)
        self._show_speed(speed)

    def _add_sample(self) -> None:
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(2, 0, 2, 0)
        self._sample_text = QLabel(self.tr("Sample"))
        self._samples = (0, False)
        self.sample = SampleBox()
        self.sample.setAccessibleName(self.tr("Sample of the batch"))
        self.sample.setToolTip(
            self.tr("Which sample of the batch the drawing shows (keys [ and ])")
        )
        self.sample.setKeyboardTracking(False)
        self.sample.editingFinished.connect(self._on_sample)
        self.sample.stepped.connect(self._on_sample)
        row.addWidget(self._sample_text)
        row.addWidget(self.sample)
        self.addWidget(holder)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        for button in self.buttons.values():
            button.theme = theme
            button.update()

    def follow(self, state: State) -> None:
        """Show the state's step size, sample and phase."""
        self.sizes.setCurrentIndex(STEP_SIZES.index(state.view.step_size))
        self.sizes.setEnabled(state.run is not None)
        samples = 1 if state.run is None else len(state.run.moment.record.rows)
        is_part = state.run is not None and samples < state.run.problem.samples
        if (samples, is_part) != self._samples:  # Qt lays the bar out anew each time it is told
            self._samples = samples, is_part
            self.sample.setRange(1, samples)
            suffix = self.tr(" of {count} in the batch") if is_part else self.tr(" of {count}")
            self.sample.setSuffix(suffix.format(count=grouped(samples)))
        self.sample.setValue(state.sample + 1)
        self.sample.setEnabled(samples > 1)
        phase = state.run.moment.phase if state.run else None
        for name, button in self.buttons.items():
            if button.is_current != (name == phase):
                button.is_current = name == phase
                button.update()

    def _on_size(self, index: int) -> None:
        self.size_chosen.emit(STEP_SIZES[index])

    def _on_speed(self, speed: int) -> None:
        self._show_speed(speed)
        self.speed_chosen.emit(speed)

    def _on_speed_action(self, action: int) -> None:
        self._on_speed(self.speed.sliderPosition())

    def _show_speed(self, speed: int) -> None:
        rate = steps_per_second(speed)
        text = self.tr("fastest") if speed >= FASTEST else self.tr("{rate}/s")
        self._speed_text.setText(text.format(rate=grouped(round(rate))))

    def _on_sample(self) -> None:
        self.sample_chosen.emit(self.sample.value() - 1)
