"""A remedy as a button, and remarks and remedies in the reader's language."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from backprop_viewer.session.remarks import Remark, Remedy
from backprop_viewer.ui.key_button import is_space
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.texts import translate

MARGIN = 6
NAMED = ("name", "loss")
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


def remark_text(remark: Remark) -> str:
    """Return a remark in the reader's language."""
    return translate("Remarks", remark.template).format(**_shown(remark.values))


def remedy_text(remedy: Remedy) -> str:
    """Return what a remedy does in the reader's language."""
    return translate("Remarks", remedy.template).format(**_shown(remedy.values))


def _shown(values: Mapping[str, str]) -> dict[str, str]:
    """Return what is filled in, the names of losses and activations in the reader's language."""
    return {key: plain_name(value) if key in NAMED else value for key, value in values.items()}
