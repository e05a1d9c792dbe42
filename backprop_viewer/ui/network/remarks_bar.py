"""What does not go together, a sentence each, with buttons that put it right."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from backprop_viewer.session.remarks import Remark, Remedy
from backprop_viewer.ui.remedy_button import RemedyButton, remark_text, remedy_text
from backprop_viewer.ui.theme import Theme, mix

MARGIN = 6


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


def _texts(remarks: tuple[Remark, ...]) -> list[tuple[str, list[str]]]:
    """Return all that is to be read of remarks."""
    return [(remark_text(one), [remedy_text(remedy) for remedy in one.remedies]) for one in remarks]
