"""Where the samples come from, how they are shared out, and how they are scaled: three parts."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data, GeneratorSource, Split, TableSource
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.ui.data.edits import check_choice, drawn
from backprop_viewer.ui.data.preparation import MARGINS, ScalingForm, SplitForm, split_summary
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.fields import ChoiceBox
from backprop_viewer.ui.forms.folding import Folding
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.names import plain_name, plain_names
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.theme import Theme

OWN, FILE = "own table", "CSV file"


class SourcePart(QWidget):
    """The source: a table of one's own, a CSV file, or a data set that is drawn.

    Signals:
        dataset_chosen(choice): the user wants another data set, or other settings of it.
        own_chosen(): the samples are to be a table from now on.
        import_asked(): the user wants to read a CSV file.
    """

    dataset_chosen = Signal(object)
    own_chosen = Signal()
    import_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: object = None
        self.box = ChoiceBox(self.tr("Where the samples come from"))
        self.box.addItem(self.tr("own table"), OWN)
        self.box.addItem(self.tr("CSV file…"), FILE)
        self.box.insertSeparator(2)
        for name in DATASETS:
            self.box.addItem(plain_name(name), name)
        self.box.picked.connect(self._on_picked)
        self.settings = ChoiceForm(DATASETS, self.tr("Data set"), theme, check=check_choice)
        self.settings.box.hide()
        self.settings.chosen.connect(self.dataset_chosen)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setMinimumWidth(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(*MARGINS)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.settings)
        column.addLayout(self._buttons())
        column.addWidget(self.words)

    def _buttons(self) -> QHBoxLayout:
        self.new_seed, self.new_csv = KeyButton(), KeyButton()
        self.new_seed.setText(self.tr("New seed"))
        self.new_seed.setToolTip(self.tr("Draw other samples of the same kind"))
        self.new_seed.clicked.connect(self._on_new_seed)
        self.new_csv.setText(self.tr("CSV…"))
        self.new_csv.setAccessibleName(self.tr("Import a CSV file"))
        self.new_csv.setToolTip(self.tr("Read samples from a CSV file, with a preview"))
        self.new_csv.clicked.connect(self.import_asked)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_seed)
        buttons.addWidget(self.new_csv)
        buttons.addStretch(1)
        return buttons

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.settings.set_theme(theme)
        self.words.setStyleSheet(f"color: {theme.muted}")

    def show_source(self, data: Data) -> None:
        """Show where samples come from."""
        source = data.source
        is_drawn, is_file = isinstance(source, GeneratorSource), isinstance(source, TableSource)
        self.settings.setVisible(is_drawn)
        self.new_seed.setVisible(is_drawn)
        if isinstance(source, GeneratorSource):
            self.settings.show_choice(source.dataset)
            self._show(source.dataset.name)
            self.words.setText(self.tr("A change in the table makes it a table of your own."))
        elif isinstance(source, TableSource):
            self._show(FILE)
            self.words.setText(self.tr("Read from {name}.").format(name=source.path.name))
            self.words.setToolTip(str(source.path))
        else:
            self._show(OWN)
            self.words.setText(self.tr("Type, paste or import samples, or pick a data set."))
        if not is_file:
            self.words.setToolTip("")

    def _show(self, name: str) -> None:
        self._shown = name
        self.box.show_data(name)

    def _on_picked(self, name: str) -> None:
        if name == FILE:
            self.box.show_data(self._shown)
            self.import_asked.emit()
        elif name == OWN:
            self.own_chosen.emit()
        else:
            self.dataset_chosen.emit(DATASETS.choose(name))
        self.box.show_data(self._shown)  # what was not taken is not shown

    def _on_new_seed(self) -> None:
        choice = self.settings.choice
        if choice is not None:
            seed = int(choice.settings["seed"]) + 1
            self.dataset_chosen.emit(Choice(choice.name, {**choice.settings, "seed": seed}))


class DataSourceForm(QWidget):
    """The three parts, of which one at a time is open.

    Signals:
        chosen(text, data): the user wants other data; the text says what, as in 'Undo {text}'.
        refused(problem): why what the user wants cannot be.
        import_asked(): the user wants to read a CSV file.
        coded_chosen(flag): the user wants to see the numbers that the network gets, or not.
    """

    chosen = Signal(str, object)
    refused = Signal(str)
    import_asked = Signal()
    coded_chosen = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._data: Data | None = None
        self.source = SourcePart(theme)
        self.split = SplitForm(theme)
        self.scaling = ScalingForm()
        self.parts = [
            Folding(self.tr("Source"), self.source, theme),
            Folding(self.tr("Split"), self.split, theme),
            Folding(self.tr("Scaling"), self.scaling, theme),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self.parts:
            part.opened.connect(self._on_opened)
            column.addWidget(part)
        column.addStretch(1)
        self.parts[0].set_open(True)
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        self.source.dataset_chosen.connect(self._on_dataset)
        self.source.own_chosen.connect(self._on_own)
        self.source.import_asked.connect(self.import_asked)
        self.split.chosen.connect(self._on_split)
        self.scaling.chosen.connect(self._on_scaling)
        self.scaling.coded_chosen.connect(self.coded_chosen)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        for part in self.parts:
            part.set_theme(theme)
        self.source.set_theme(theme)
        self.split.set_theme(theme)

    def show_data(self, data: Data) -> None:
        """Show where samples come from and what is done to them."""
        self._data = data
        samples = len(data.raw.inputs)
        self.source.show_source(data)
        self.split.show_split(data.split, samples)
        self.scaling.show_names(data.preprocessing)
        source, split, scaling = self.parts
        source.set_summary(source_name(data))
        split.set_summary(split_summary(data.split) or self.tr("all for training"))
        names = plain_names(data.preprocessing)
        scaling.set_summary(names or self.tr("none"))

    def _on_opened(self) -> None:
        for part in self.parts:
            if part is not self.sender():
                part.set_open(False)

    # --- what the user chose ------------------------------------------------------------------

    def _on_dataset(self, choice: Choice) -> None:
        if self._data is None:
            return
        try:
            data = drawn(choice, self._data)
        except ValueError as error:
            self.refused.emit(f"{error}")
            return
        self.chosen.emit(self._change_of_dataset(choice), data)

    def _change_of_dataset(self, choice: Choice) -> str:
        """Return what undo calls the change to a data set, or of a setting of the present one."""
        assert self._data is not None
        source = self._data.source
        if isinstance(source, GeneratorSource) and source.dataset.name == choice.name:
            before = source.dataset.settings
            changed = [name for name, value in choice.settings.items() if value != before[name]]
            text = self.tr("change of the data: {setting}")
            return text.format(setting=plain_names(changed))
        return self.tr("change of the data to {name}").format(name=plain_name(choice.name))

    def _on_own(self) -> None:
        if self._data is not None:
            self.chosen.emit(self.tr("change of the data to an own table"), self._data.given())

    def _on_split(self, split: Split | None) -> None:
        if self._data is not None:
            self.chosen.emit(self.tr("change of the split"), replace(self._data, split=split))

    def _on_scaling(self, names: tuple[str, ...]) -> None:
        if self._data is not None:
            data = replace(self._data, preprocessing=names)
            self.chosen.emit(self.tr("change of the scaling"), data)


def source_name(data: Data) -> str:
    """Return where samples come from in a word or two, as in the box of sources."""
    if isinstance(data.source, GeneratorSource):
        return plain_name(data.source.dataset.name)
    if isinstance(data.source, TableSource):
        return data.source.path.name
    return translate("SourcePart", "own table")
