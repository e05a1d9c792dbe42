"""One finding: a line with its sign; opened, why it is so and what helps, with buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from backprop_viewer.paths import resource
from backprop_viewer.session.diagnosing import Report
from backprop_viewer.session.remarks import Remedy
from backprop_viewer.session.state import State
from backprop_viewer.ui.diagnosis_words import helps, severity_name, title, why
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.remedy_button import RemedyButton, remedy_text
from backprop_viewer.ui.signs import colour_of, draw_sign
from backprop_viewer.ui.theme import Theme, mix

MARGIN, SIGN, ARROW = 8, 12, 10
WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)


class HeadLine(KeyButton):
    """The line of a finding: its sign, what there is, and an arrow; a click opens the rest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(60)
        self.severity = ""

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow line has several rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in so wide a line."""
        room = max(40, width - 3 * MARGIN - SIGN - ARROW)
        bounds = self.fontMetrics().boundingRect(0, 0, room, 9999, WRAPPED, self.text())
        return max(bounds.height(), SIGN) + 2 * 6

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, the text and the arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        draw_sign(painter, self.theme, self.severity, MARGIN + SIGN / 2, middle, SIGN)
        painter.setPen(QColor(self.theme.text))
        left = 2 * MARGIN + SIGN
        room = self.rect().adjusted(left, 0, -MARGIN - ARROW, 0)
        painter.drawText(room, WRAPPED, self.text())
        arrow = self.rect().adjusted(self.width() - MARGIN - ARROW, 0, -MARGIN + 4, 0)
        mark = "▾" if self.isChecked() else "▸"
        painter.drawText(arrow, int(Qt.AlignmentFlag.AlignCenter), mark)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.setBrush(Qt.BrushStyle.NoBrush)  # that of the sign would hide the text
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)


class Card(QFrame):
    """A finding in the list.

    Signals:
        opened(is_open): the user opened or closed it.
        show_asked(): the places are to be shown on the drawing.
        remedy_asked(remedy): a remedy was chosen.
        lesson_asked(key): the lesson on it is to be opened.
    """

    opened = Signal(bool)
    show_asked = Signal()
    remedy_asked = Signal(object)
    lesson_asked = Signal(str)

    def __init__(self, report: Report, state: State, theme: Theme, is_open: bool) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.report = report
        self.head = HeadLine(theme)
        self.head.setChecked(is_open)
        self.head.clicked.connect(self._on_opened)
        self.body = QWidget()
        self.texts = {name: _label() for name in ("why", "helps")}
        self.remedies: list[Remedy] = []
        self.buttons: list[RemedyButton] = []
        self.show_button = RemedyButton(self.tr("Show on the drawing"))
        self.show_button.clicked.connect(self.show_asked)
        self.lesson_button = RemedyButton(self.tr("Open the lesson on this"))
        self.lesson_button.clicked.connect(self._on_lesson)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body)
        self._inside = QVBoxLayout(self.body)
        self._inside.setContentsMargins(2 * MARGIN + SIGN, 0, MARGIN, MARGIN)
        self._inside.setSpacing(6)
        for label in self.texts.values():
            self._inside.addWidget(label)
        for button in (self.show_button, self.lesson_button):
            self._inside.addWidget(button)
        self.body.setVisible(is_open)
        self.set_theme(theme)
        self.show_report(report, state)

    @property
    def is_open(self) -> bool:
        """Return whether all of it is shown."""
        return self.head.isChecked()

    def show_report(self, report: Report, state: State) -> None:
        """Show what was found anew of the same kind."""
        assert state.run is not None
        self.report = report
        network = state.run.problem.network
        text, finding = title(report, network), report.finding
        self.head.setText(text)
        self.head.severity = finding.severity
        name = self.tr("{severity}: {title}")
        self.head.setAccessibleName(
            name.format(severity=severity_name(finding.severity), title=text)
        )
        self.head.setToolTip(self.tr("Why it is so, and what helps"))
        self.texts["why"].setText(why(report, network))
        helping = helps(report, network)
        self.texts["helps"].setText(helping)
        self.texts["helps"].setVisible(bool(helping))
        self.show_button.setVisible(bool(finding.units or finding.places or finding.layers))
        self.lesson_button.setVisible(resource("lessons", f"{report.lesson}.json").exists())
        if self.is_open:
            self._show_remedies(state)
        self.head.updateGeometry()
        self.head.update()

    def _show_remedies(self, state: State) -> None:
        """Offer what helps; buttons that say the same as before stay as they are."""
        self.remedies = list(self.report.remedies(state))
        texts = [remedy_text(remedy) for remedy in self.remedies]
        if texts == [button.text() for button in self.buttons]:
            return
        for button in self.buttons:
            self._inside.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [RemedyButton(text) for text in texts]
        for button in self.buttons:
            button.clicked.connect(self._on_remedy)
            self._inside.addWidget(button)

    def open(self, state: State, is_open: bool = True) -> None:
        """Show why it is so and what helps, or hide it."""
        self.head.setChecked(is_open)
        self.body.setVisible(is_open)
        if is_open:
            self._show_remedies(state)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        severity = self.report.finding.severity
        colour = colour_of(theme, severity)
        self.setStyleSheet(
            f"#finding {{ background: {mix(theme.panel, colour, 0.08)};"
            f" border: 1px solid {mix(theme.border, colour, 0.4)}; border-radius: 6px; }}"
            f" #finding QLabel {{ color: {theme.text}; }}"
        )
        self.head.theme = theme
        self.head.update()

    def _on_opened(self, is_open: bool) -> None:
        self.opened.emit(is_open)

    def _on_lesson(self) -> None:
        self.lesson_asked.emit(self.report.lesson)

    def _on_remedy(self) -> None:
        button = self.sender()
        assert isinstance(button, RemedyButton)
        self.remedy_asked.emit(self.remedies[self.buttons.index(button)])


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(40)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
