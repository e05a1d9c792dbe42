"""What of a network with many inputs or outputs the plane shows: two of the inputs, one output."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from backprop_viewer.ui.forms.fields import ChoiceBox

WINNER = -1
"""Stands for the class that wins, in place of one output."""
MOST_ENTRIES = 1000
WIDE = 400
SAMPLE, MEANS = "sample", "means"
"""What the inputs that are not axes are held at."""


class PlaneChoices(QWidget):
    """Boxes for the axes, for what the other inputs are, and for the output.

    Signals:
        changed(): the user picked something else.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.across = ChoiceBox(self.tr("Input that goes to the right"))
        self.up = ChoiceBox(self.tr("Input that goes up"))
        self.output = ChoiceBox(self.tr("Output that is shown"))
        self.held = ChoiceBox(self.tr("What the other inputs are"))
        self.held.addItem(self.tr("others: this sample's"), SAMPLE)
        self.held.addItem(self.tr("others: means"), MEANS)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 2, 10, 0)
        self._grid.setSpacing(3)
        self._boxes = (self.across, self.up, self.output, self.held)
        for box in self._boxes:
            box.setMinimumContentsLength(3)
            box.picked.connect(self._on_picked)
        self._columns = 0
        self._arrange(2)
        self._inputs: tuple[str, ...] = ()
        self._outputs: tuple[str, ...] = ()
        self._has_winner = False
        self._is_output_picked = False

    def _arrange(self, columns: int) -> None:
        """Put the boxes into so many columns: of two, only the axes share a row."""
        if columns == self._columns:
            return
        self._columns = columns
        places = ((0, 0), (0, 1), (1, 0, 1, 2), (2, 0, 1, 2))
        for number, box in enumerate(self._boxes):
            self._grid.addWidget(box, *(places[number] if columns == 2 else (0, number)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put all in a row where there is room."""
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() < WIDE else 4)

    def offer(self, inputs: tuple[str, ...], outputs: tuple[str, ...], has_winner: bool) -> None:
        """Offer inputs and outputs by name, and a class that wins if there is one."""
        self._offer_inputs(inputs[:MOST_ENTRIES])
        self._offer_outputs(outputs[:MOST_ENTRIES], has_winner)
        is_slice = len(inputs) > 2
        for box in (self.across, self.up, self.held):
            box.setVisible(is_slice)
        self.output.setVisible(len(outputs) > 1)
        self.setVisible(is_slice or len(outputs) > 1)

    def _offer_inputs(self, names: tuple[str, ...]) -> None:
        if names == self._inputs:
            return
        axes = self.axes if len(names) == len(self._inputs) else (0, 1)
        self._inputs = names
        for box, axis in zip((self.across, self.up), axes, strict=True):
            box.clear()
            for number, name in enumerate(names):
                box.addItem(name, number)
            box.show_data(axis)

    def _offer_outputs(self, names: tuple[str, ...], has_winner: bool) -> None:
        if (names, has_winner) == (self._outputs, self._has_winner):
            return
        is_same = len(names) == len(self._outputs)
        picked = self.shown_output if is_same and self._is_output_picked else None
        self._outputs, self._has_winner = names, has_winner
        self.output.clear()
        if has_winner:
            self.output.addItem(self.tr("winning class"), WINNER)
        for number, name in enumerate(names):
            self.output.addItem(name, number)
        usual = WINNER if has_winner else 0
        self.output.show_data(usual if picked is None else picked)

    def _on_picked(self, data: object) -> None:
        self._is_output_picked |= self.sender() is self.output
        for picked, other in ((self.across, self.up), (self.up, self.across)):
            if self.sender() is picked and other.currentData() == data:
                other.show_data(0 if data else 1)  # an input is an axis only once
        self.changed.emit()

    @property
    def axes(self) -> tuple[int, int]:
        """Return the inputs that are axes, from 0."""
        across, up = self.across.currentData(), self.up.currentData()
        return (0, 1) if across is None or up is None else (int(across), int(up))

    @property
    def shown_output(self) -> int | None:
        """Return the output that is shown, None for the class that wins."""
        data = self.output.currentData()
        return None if data in (None, WINNER) else int(data)

    @property
    def holds_means(self) -> bool:
        """Return whether the other inputs are means; else they are those of the sample shown."""
        return bool(self.held.currentData() == MEANS)
