"""What is swept: a setting, its values, the seeds, and how long each run is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from backprop_viewer.document.model import Document
from backprop_viewer.session.goals import MOST_UPDATES, Goal
from backprop_viewer.session.sweeping import Plan, read_counts, read_values, usual_values
from backprop_viewer.session.varying import SETTINGS
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.sweep.words import list_of, setting_name
from backprop_viewer.ui.texts import without_mnemonic

FIRST_UPDATES = 1000


class SweepForm(QWidget):
    """Fields of a plan; what cannot be read is said under them.

    Signals:
        changed(): something else was typed or chosen.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self.setting = QComboBox()
        for name in SETTINGS:
            self.setting.addItem(setting_name(name), name)
        self.values = QLineEdit()
        self.values.setToolTip(self.tr("Values, separated by commas; whole numbers also as 1-5"))
        self.seeds = QLineEdit()
        self.seeds.setPlaceholderText(self.tr("the start of this run"))
        self.seeds.setToolTip(
            self.tr("Seeds of starts, such as 1-5: each value is run from each of them")
        )
        self.updates = QSpinBox()
        self.updates.setRange(1, MOST_UPDATES)
        self.updates.setValue(FIRST_UPDATES)
        self.updates.setGroupSeparatorShown(True)
        self.loss_below = QLineEdit()
        self.loss_below.setPlaceholderText(self.tr("do all updates"))
        self.loss_below.setToolTip(self.tr("A run ends early where its loss is below this"))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for text, field in (
            (self.tr("&Setting"), self.setting),
            (self.tr("&Values"), self.values),
            (self.tr("S&eeds"), self.seeds),
            (self.tr("&Updates"), self.updates),
            (self.tr("Until loss &below"), self.loss_below),
        ):
            rows.addRow(text, field)
            field.setAccessibleName(without_mnemonic(text))
        rows.addRow(self.problem)
        self.setting.activated.connect(self._on_setting)
        for line in (self.values, self.seeds, self.loss_below):
            line.textEdited.connect(self._on_edited)

    def show_document(self, document: Document) -> None:
        """Offer values that are worth a look for this document."""
        self._document = document
        self._on_setting()

    def _on_setting(self) -> None:
        if self._document is not None:
            setting = str(self.setting.currentData())
            self.values.setText(list_of(usual_values(self._document, setting)))
            self.seeds.setEnabled(setting != "seed")
            self._on_edited()

    def _on_edited(self) -> None:
        self.say("")
        self.changed.emit()

    def say(self, problem: str) -> None:
        """Say what is wrong, or nothing."""
        self.problem.setText(problem_text(problem))
        self.problem.setVisible(bool(problem))

    def plan(self) -> Plan:
        """Return what is asked for. ValueError: what cannot be read, in a sentence."""
        setting = str(self.setting.currentData())
        values = read_values(setting, self.values.text())
        seeds = () if setting == "seed" else tuple(read_counts(self.seeds.text()))
        limit = _number(self.loss_below.text(), self.tr("Until loss below"))
        return Plan(setting, values, Goal(updates=self.updates.value(), loss_below=limit), seeds)


def _number(text: str, name: str) -> float | None:
    """Return the number that a field has, None if it is empty. ValueError: it is none."""
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(f'{name}: expected a number, found the text "{text}"') from None
