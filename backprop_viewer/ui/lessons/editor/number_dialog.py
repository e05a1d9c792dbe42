"""Choosing a number that is on the screen, to be stated in a text or to live in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons.markup import MOST_DIGITS
from backprop_viewer.lessons.offers import offers, stated_text, value_of
from backprop_viewer.session.expressions import ExpressionError, number
from backprop_viewer.session.session import Session
from backprop_viewer.ui.problems import problem_text

USUAL_DIGITS = 4


class NumberDialog(QDialog):
    """Lets an expression be chosen or typed, and how its value is written.

    Signals:
        chosen(expression, text): this number is to be inserted; a live one has no text.
    """

    chosen = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None, live: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Insert a number"))
        self._state = session.state
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Numbers on the screen"))
        self._expressions = []
        for expression, value in offers(self._state):
            self._expressions.append(expression)
            self.list.addItem(f"{expression} = {value:.6g}")
        self.list.currentRowChanged.connect(self._on_row)
        self.expression = QLineEdit()
        self.expression.setAccessibleName(self.tr("Expression"))
        self.expression.setPlaceholderText(self.tr("such as   a[2,1] - y[1]"))
        self.expression.textChanged.connect(self._follow)
        self.digits = QSpinBox()
        self.digits.setAccessibleName(self.tr("Digits"))
        self.digits.setRange(0, MOST_DIGITS)
        self.digits.setValue(USUAL_DIGITS)
        self.digits.valueChanged.connect(self._follow)
        self.live = QCheckBox(self.tr("&Live: follows what the learner does"))
        self.live.setChecked(live)
        self.live.clicked.connect(self._follow)
        self.shown = QLabel()
        self.shown.setWordWrap(True)
        self._lay_out()
        self.list.setCurrentRow(0)
        self._follow()

    def _lay_out(self) -> None:
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.buttons.button(kinds.Ok).setText(self.tr("&Insert"))
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        rows = self.rows = QFormLayout()
        rows.addRow(self.tr("Expression"), self.expression)
        rows.addRow(self.tr("Digits after the point"), self.digits)
        rows.addRow("", self.live)
        rows.addRow(self.tr("Written as"), self.shown)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addLayout(rows)
        column.addWidget(self.buttons)

    def wants_expression(self) -> None:
        """Ask for no more than the expression; how it is written does not matter."""
        for part in (self.digits, self.live):
            self.rows.setRowVisible(part, False)

    @property
    def text(self) -> str:
        """Return what is to be inserted into the text, empty if nothing can be."""
        expression, digits = self.expression.text().strip(), self.digits.value()
        value = value_of(expression, self._state) if expression else None
        if value is None:
            return ""
        return f"{{{expression}|{digits}}}" if self.live.isChecked() else stated_text(value, digits)

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.expression.setText(self._expressions[row])

    def _follow(self) -> None:
        text = self.text
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(text))
        self.shown.setText(text or self._problem())

    def _problem(self) -> str:
        expression = self.expression.text().strip()
        if not expression:
            return self.tr("Choose a number, or type what computes it.")
        try:
            number(expression, self._state)
        except ExpressionError as error:
            return problem_text(str(error))
        return ""

    def _on_accepted(self) -> None:
        text = self.text
        self.accept()
        is_live = self.live.isChecked()
        self.chosen.emit("" if is_live else self.expression.text().strip(), text)
