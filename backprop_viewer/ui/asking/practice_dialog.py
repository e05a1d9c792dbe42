"""How to practise: the difficulty, and the seed that repeats a practice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.ui.asking.practice_words import LEVEL_NAMES
from backprop_viewer.ui.texts import translate

MOST_SEED = 999_999
LETTERS = 64
"""In a line of what is said, at least."""


class PracticeDialog(QDialog):
    """Asks for a difficulty and a seed.

    Signals:
        chosen(level, seed): practice is to begin.
    """

    chosen = Signal(int, int)

    def __init__(self, level: int, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("practice")
        self.setWindowTitle(self.tr("Practice"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = self.tr(
            "Networks are drawn at random, with numbers for working by hand. You are asked for "
            "numbers of the forward pass, the backward pass and the update; what you had open "
            "comes back afterwards."
        )
        said = QLabel(text)
        said.setWordWrap(True)
        self.levels = QButtonGroup(self)
        self.seed = QSpinBox()
        self.seed.setRange(0, MOST_SEED)
        self.seed.setValue(seed)
        self.seed.setToolTip(self.tr("The same seed gives the same networks and questions again"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(said)
        for number, name in LEVEL_NAMES.items():
            button = QRadioButton(translate("Practice", name))
            self.levels.addButton(button, number)
            column.addWidget(button)
            button.setChecked(number == level)
        form = QFormLayout()
        form.addRow(self.tr("&Seed"), self.seed)
        column.addLayout(form)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.accept_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setText(self.tr("&Begin"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        # Not the dialog's own least width: Qt then forgets what the letters of its texts need.
        said.setMinimumWidth(LETTERS * said.fontMetrics().averageCharWidth())

    def _on_accepted(self) -> None:
        self.chosen.emit(self.levels.checkedId(), self.seed.value())
        self.accept()
