"""How many samples an update uses, and in which order."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from backprop_viewer.base import Parameter
from backprop_viewer.engine.problem import Batching
from backprop_viewer.ui.forms.fields import CheckField, NumberField
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.theme import Theme

SIZE = Parameter("size", 1, minimum=1)
SEED = Parameter("seed", 0, minimum=0, maximum=2**63 - 1)


class BatchForm(QWidget):
    """Shows how the samples are cut into batches and tells of another way.

    Signals:
        chosen(batching): the user wants a Batching.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._batching, self._samples = Batching(), 1
        tip = self.tr("Samples in each update; empty: all of them")
        self.size_field = NumberField(tip, theme, may_be_empty=True)
        self.size_field.setAccessibleName(self.tr("Batch size"))
        self.size_field.set_parameter(SIZE)
        self.whole = CheckField(self.tr("all"), self.tr("Every update uses all samples"))
        self.shuffle = CheckField(
            self.tr("shuffle"), self.tr("Another order of the samples in each epoch")
        )
        self.seed = NumberField(self.tr("Seed of the orders"), theme)
        self.seed.set_parameter(SEED)
        self.note = QLabel()
        self.note.setObjectName("quiet")
        self.note.setWordWrap(True)
        self._lay_out()
        self.size_field.chosen.connect(self._on_size)
        self.whole.chosen.connect(self._on_whole)
        self.shuffle.chosen.connect(self._on_shuffle)
        self.seed.chosen.connect(self._on_seed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, text, field, flag in (
            (0, self.tr("size"), self.size_field, self.whole),
            (1, self.tr("seed"), self.seed, self.shuffle),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, row, 1)
            grid.addWidget(flag, row, 2)
        grid.addWidget(self.note, 2, 0, 1, 3)
        QWidget.setTabOrder(self.size_field, self.whole)
        QWidget.setTabOrder(self.whole, self.shuffle)
        QWidget.setTabOrder(self.shuffle, self.seed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.size_field.set_theme(theme)
        self.seed.set_theme(theme)

    def show_batching(self, batching: Batching, samples: int) -> None:
        """Show how so many training samples are cut into batches."""
        self._batching, self._samples = batching, samples
        is_whole = batching.size is None or batching.size >= samples
        self.size_field.setPlaceholderText(grouped(samples))
        self.size_field.show_number(batching.size)
        self.whole.show_flag(is_whole)
        self.shuffle.show_flag(batching.shuffle)
        self.seed.show_number(batching.seed)
        self.seed.setEnabled(batching.shuffle)
        updates = -(-samples // min(batching.size or samples, samples))
        text = self.tr("training samples: {samples}, updates in an epoch: {updates}")
        self.note.setText(text.format(samples=grouped(samples), updates=grouped(updates)))

    def _on_size(self, size: float | None) -> None:
        self.chosen.emit(replace(self._batching, size=None if size is None else int(size)))

    def _on_whole(self, is_whole: bool) -> None:
        """Use all samples, or the number that is next to that: half of them."""
        size = None if is_whole else max(1, self._samples // 2)
        self.chosen.emit(replace(self._batching, size=size))

    def _on_shuffle(self, is_shuffled: bool) -> None:
        self.chosen.emit(replace(self._batching, shuffle=is_shuffled))

    def _on_seed(self, seed: float) -> None:
        self.chosen.emit(replace(self._batching, seed=int(seed)))
