"""What does not go together, a sentence each, with buttons that put it right."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.session.remarks import Remark, Remedy
from backprop_viewer.ui.key_button import is_space
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.theme import Theme, mix

MARGIN = 6
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class RemedyButton(QPushButton):
    """A button whose text goes over several lines where there is little room."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        """Return what the button says."""
        return self._text

    def sizeHint(self) -> QSize:
        """Return room for the text in one line."""
        return QSize(
            self.fontMetrics().horizontalAdvance(self._text) + 4 * MARGIN, self.heightForWidth(9999)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few words."""
        return QSize(60, self.fontMetrics().height() + 2 * MARGIN)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in so wide a button."""
        room = QRect(0, 0, max(40, width - 2 * MARGIN), 9999)
        return self.fontMetrics().boundingRect(room, WRAPPED, self._text).height() + 2 * MARGIN

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands."""
        if is_space(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button as any other, and its text in several lines."""
        painter, option = QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        bevel = QStyle.ControlElement.CE_PushButtonBevel
        self.style().drawControl(bevel, option, painter, self)
        painter.setPen(self.palette().buttonText().color())
        inside = self.rect().adjusted(MARGIN, 0, -MARGIN, 0)
        painter.drawText(inside, int(WRAPPED), self._text)
        if self.hasFocus():
            painter.setPen(self.palette().highlight().color())
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)


class RemarksBar(QWidget):
    """The remarks on a document; it takes no room when there are none.

    Signals:
        change_asked(text, change): a remedy was chosen; the text says what, as in 'Undo {text}'.
        remedy_chosen(remedy): the same, for where there is no state to change.
    """

    change_asked = Signal(str, object)
    remedy_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("remarks_bar")
        self.setAccessibleName(self.tr("What does not go together"))
        self._theme = theme
        self._remarks: tuple[Remark, ...] = ()
        self._cards: list[QFrame] = []
        self.buttons: list[RemedyButton] = []
        self._remedies: list[Remedy] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(MARGIN)
        self.setVisible(False)
        self.set_theme(theme)

    @property
    def texts(self) -> list[str]:
        """Return the sentences that are shown."""
        return [remark_text(remark) for remark in self._remarks]

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        background = mix(theme.panel, theme.update, 0.16)
        self.setStyleSheet(
            f"#remark {{ background: {background}; border: 1px solid {theme.update};"
            f" border-radius: 6px; }} #remark QLabel {{ color: {theme.text}; }}"
        )

    def show_remarks(self, remarks: tuple[Remark, ...]) -> None:
        """Show these remarks in place of those before."""
        if _texts(remarks) == _texts(self._remarks):
            self._remarks = remarks
            self._remedies = [remedy for remark in remarks for remedy in remark.remedies]
            return
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._remarks = remarks
        self.buttons, self._remedies = [], []
        self._cards = [self._card(remark) for remark in remarks]
        self.setVisible(bool(remarks))

    def _card(self, remark: Remark) -> QFrame:
        card = QFrame()
        card.setObjectName("remark")
        column = QVBoxLayout(card)
        column.setContentsMargins(MARGIN + 2, MARGIN, MARGIN + 2, MARGIN)
        column.setSpacing(4)
        label = QLabel(f"⚠ {remark_text(remark)}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumWidth(40)
        column.addWidget(label)
        for remedy in remark.remedies:
            button = RemedyButton(remedy_text(remedy))
            button.clicked.connect(self._on_clicked)
            column.addWidget(button)
            self.buttons.append(button)
            self._remedies.append(remedy)
        self._column.addWidget(card)
        return card

    def _on_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, RemedyButton)
        remedy = self._remedies[self.buttons.index(button)]
        text = self.tr("“{remedy}”").format(remedy=button.text())
        self.change_asked.emit(text, partial(remedy.change))
        self.remedy_chosen.emit(remedy)


def remark_text(remark: Remark) -> str:
    """Return a remark in the reader's language."""
    return translate("Remarks", remark.template).format(**remark.values)


def remedy_text(remedy: Remedy) -> str:
    """Return what a remedy does in the reader's language."""
    return translate("Remarks", remedy.template).format(**remedy.values)


def _texts(remarks: tuple[Remark, ...]) -> list[tuple[str, list[str]]]:
    """Return all that is to be read of remarks."""
    return [(remark_text(one), [remedy_text(remedy) for remedy in one.remedies]) for one in remarks]
