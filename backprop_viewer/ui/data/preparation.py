"""How samples are shared out and brought to a common scale: the forms of both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.base import Parameter
from backprop_viewer.document.preprocessing import PREPROCESSING
from backprop_viewer.document.splitting import Split
from backprop_viewer.ui.forms.fields import CheckField, NumberField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme

PERCENT = Parameter("percent", 0.0, minimum=0.0, maximum=100.0, open_maximum=True)
SEED = Parameter("seed", 0, minimum=0)
DIGITS = 12
HINTS = {
    "center": QT_TRANSLATE_NOOP("Scaling", "Subtract the mean of each input"),
    "min_max": QT_TRANSLATE_NOOP("Scaling", "Bring each input into 0 to 1"),
    "standardize": QT_TRANSLATE_NOOP(
        "Scaling", "Subtract the mean of each input and divide by its standard deviation"
    ),
}
"""What each entry of PREPROCESSING does; mean and range are those of the training samples."""
MARGINS = (24, 2, 8, 6)


class SplitForm(QWidget):
    """The shares of dev and test in percent; what is left is for training.

    Signals:
        chosen(split): the user wants another Split, or None.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._split: Split | None = None
        self.train = QLabel()
        self.dev = NumberField(self.tr("Samples kept aside to choose by (dev), in percent"), theme)
        self.test = NumberField(self.tr("Samples kept aside for the last test, in percent"), theme)
        self.seed = NumberField(self.tr("Seed of the order in which samples are shared out"), theme)
        self.dev.set_check(self._check_dev)
        self.test.set_check(self._check_test)
        self.seed.set_parameter(SEED)
        for field in self.fields:
            field.chosen.connect(self._on_chosen)
        grid = QGridLayout(self)
        grid.setContentsMargins(*MARGINS)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        names = (self.tr("train"), self.tr("dev %"), self.tr("test %"), self.tr("seed"))
        widgets: tuple[QWidget, ...] = (self.train, *self.fields)
        for row, (name, widget) in enumerate(zip(names, widgets, strict=True)):
            label = QLabel(name)
            label.setBuddy(widget)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(widget, row, 1)

    @property
    def fields(self) -> tuple[NumberField, NumberField, NumberField]:
        """Return the fields from top to bottom."""
        return self.dev, self.test, self.seed

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        for field in self.fields:
            field.set_theme(theme)

    def show_split(self, split: Split | None, samples: int) -> None:
        """Show how so many samples are shared out."""
        self._split = split
        shown = split or Split(1.0)
        counts = shown.counts(samples)
        text = self.tr("{percent} %: {count} of {samples}")
        percent = f"{_percent(shown.train):g}"
        self.train.setText(text.format(percent=percent, count=counts[0], samples=samples))
        self.dev.show_number(_percent(shown.dev))
        self.test.show_number(_percent(shown.test))
        self.seed.show_number(float(shown.seed))
        self.seed.setEnabled(split is not None)

    def _check_dev(self, percent: float) -> None:
        self._check(percent, (self._split or Split(1.0)).test)

    def _check_test(self, percent: float) -> None:
        self._check(percent, (self._split or Split(1.0)).dev)

    def _check(self, percent: float, other: float) -> None:
        PERCENT.check(percent)
        if percent + _percent(other) >= 100.0:
            raise ValueError(self.tr("dev and test together have to leave some for training"))

    def _on_chosen(self, number: float) -> None:
        before = self._split or Split(1.0)
        dev, test, seed = before.dev, before.test, before.seed
        if self.sender() is self.dev:
            dev = round(number / 100.0, DIGITS)
        elif self.sender() is self.test:
            test = round(number / 100.0, DIGITS)
        else:
            seed = int(number)
        train = round(1.0 - dev - test, DIGITS)
        self.chosen.emit(Split(train, dev, test, seed) if dev or test else None)


def _percent(fraction: float) -> float:
    return round(100.0 * fraction, DIGITS - 2)


def split_summary(split: Split | None) -> str:
    """Return the shares in short: '64 / 16 / 20 %'; empty if all are for training."""
    if split is None:
        return ""
    shares = (split.train, split.dev, split.test)
    return " / ".join(f"{_percent(share):g}" for share in shares) + " %"


class ScalingForm(QWidget):
    """What is done to the inputs, in which order: each a box to check, and a button to move it up.

    Signals:
        chosen(names): the user wants another tuple of names from PREPROCESSING.
        coded_chosen(flag): the user wants to see the numbers that the network gets, or not.
    """

    chosen = Signal(object)
    coded_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._chosen: tuple[str, ...] = ()
        self._rows: list[tuple[CheckField, KeyButton]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*MARGINS)
        self.column.setSpacing(1)
        text = self.tr("Show scaled values")
        hint = self.tr("Show the numbers that the network gets: scaled, and 0 and 1 for classes")
        self.coded = CheckField(text, hint)
        self.coded.chosen.connect(self.coded_chosen)
        self.column.addSpacing(6)
        self.column.addWidget(self.coded)

    def show_names(self, chosen: tuple[str, ...]) -> None:
        """Show what is done, first to last, and below that what could be."""
        self._chosen = chosen
        names = [*chosen, *(name for name in PREPROCESSING if name not in chosen)]
        while len(self._rows) < len(names):
            self._add_row()
        for number, (check, up) in enumerate(self._rows):
            check.setVisible(number < len(names))
            up.setVisible(0 < number < len(chosen))
            if number < len(names):
                is_chosen = number < len(chosen)
                order = f"{number + 1}. " if is_chosen and len(chosen) > 1 else ""
                name = plain_name(names[number])
                check.setText(f"{order}{name}")
                check.setAccessibleName(name)
                check.setToolTip(translate("Scaling", HINTS[names[number]]))
                check.setObjectName(names[number])
                check.show_flag(is_chosen)

    def _add_row(self) -> None:
        check, up = CheckField(""), KeyButton()
        up.setText("▲")
        up.setToolTip(self.tr("Do this earlier"))
        up.setAccessibleName(self.tr("Do this earlier"))
        check.chosen.connect(self._on_checked)
        up.clicked.connect(self._on_up)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(check, 1)
        row.addWidget(up)
        self.column.insertLayout(len(self._rows), row)
        self._rows.append((check, up))

    @property
    def checks(self) -> list[CheckField]:
        """Return the boxes from top to bottom."""
        return [check for check, _ in self._rows]

    def _on_checked(self, flag: bool) -> None:
        position = next(n for n, row in enumerate(self._rows) if row[0] is self.sender())
        if flag:
            names = (*self._chosen, self.sender().objectName())
        else:
            names = (*self._chosen[:position], *self._chosen[position + 1 :])
        self._tell(names)

    def _on_up(self) -> None:
        position = next(n for n, row in enumerate(self._rows) if row[1] is self.sender())
        names = list(self._chosen)
        names[position - 1 : position + 1] = names[position], names[position - 1]
        self._tell(tuple(names))

    def _tell(self, names: tuple[str, ...]) -> None:
        before = self._chosen
        self.chosen.emit(names)
        if self._chosen == before:
            self.show_names(before)  # it was not taken
