"""The weights of one layer after the other as a table, to be typed, pasted and filled."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.forms.fields import ChoiceBox, NumberField
from backprop_viewer.ui.forms.number_editor import InPlaceEditing
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import SpacedText, translate_wording
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.weights.number_block import block_text, read_block
from backprop_viewer.ui.weights.table import (
    GRADIENTS,
    VALUES,
    Cells,
    WeightsTable,
    change_cells,
)
from backprop_viewer.ui.weights.view import CLEAR, COPY, WeightsView


class WeightsPanel(QWidget):
    """A layer's weights and biases, or their gradients. Hidden, it does nothing.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("weights_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Weights"))
        self._session = session
        self._theme = theme
        self._is_stale = True
        self._layer = 1
        self._problem = ""
        self._filling = 0.0
        self.table = WeightsTable(self)
        self.view = WeightsView(self.table, theme)
        self.view.setAccessibleName(self.tr("Weights of the layer"))
        self.layers = ChoiceBox(self.tr("Layer whose weights are shown"))
        self.kind = ChoiceBox(self.tr("What the cells show"))
        self.kind.addItem(self.tr("values"), VALUES)
        self.kind.addItem(self.tr("gradients"), GRADIENTS)
        self.number = NumberField(self.tr("Number to fill the selected cells with"), theme)
        self.number.show_number(self._filling)
        self.fill = self._button(
            self.tr("Fill"), self.tr("Write the number into all cells that are selected")
        )
        self.copy = self._button(
            self.tr("Copy"), self.tr("Copy the selected cells, as a spreadsheet takes them")
        )
        self.paste = self._button(
            self.tr("Paste"), self.tr("Write the numbers of the clipboard from the current cell on")
        )
        self.note = QLabel()
        self.editing = InPlaceEditing(session, theme, self.view.viewport())
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _button(self, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setAccessibleDescription(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QGridLayout()
        head.addWidget(self.layers, 3)
        head.addWidget(self.kind, 2)
        foot.addWidget(self.number, 0, 0)
        for column, button in enumerate((self.fill, self.copy, self.paste), start=1):
            foot.addWidget(button, 0, column)
        foot.setColumnStretch(0, 1)
        foot.addWidget(self.note, 1, 0, 1, 4)
        foot.setHorizontalSpacing(4)
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(40)
        self.number.setMaximumWidth(120)
        for row in (head, foot):
            row.setContentsMargins(8, 6, 8, 6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.view, 1)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.layers.picked.connect(self._on_layer)
        self.kind.picked.connect(self._on_kind)
        self.view.moved.connect(self._on_moved)
        self.view.edit_asked.connect(self.edit)
        self.view.asked.connect(self._on_asked)
        self.view.scrolled.connect(self.editing.close)
        self.number.chosen.connect(self._on_number)
        self.fill.clicked.connect(self._on_fill)
        self.copy.clicked.connect(self.copy_cells)
        self.paste.clicked.connect(self.paste_cells)
        self.editing.asked.connect(self.change_asked)
        self._session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.setStyleSheet(f"#weights_panel {{ background: {theme.panel}; }}")
        self.view.set_theme(theme)
        self.number.set_theme(theme)
        self.editing.set_theme(theme)
        self._tell(self._problem)

    # --- following the state ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not followed while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._follow(self._session.state, is_selected=True)

    def _on_changed(self, old: State, new: State) -> None:
        is_selected = old.view.selection != new.view.selection
        if not self.isVisible():
            self._is_stale = True
        elif old.run is not new.run or old.view is not new.view:
            if not self._session.is_previewing:
                self._problem = ""
            self._follow(new, is_selected)

    def _follow(self, state: State, is_selected: bool) -> None:
        """Show a state; what is selected in it decides on the layer when it is another."""
        self._is_stale = False
        place = state.view.selection
        if is_selected and place is not None and place.layer > 0:
            self._layer = place.layer
        sizes = () if state.document is None else state.document.network.sizes
        self._layer = max(1, min(self._layer, len(sizes) - 1))
        self._show_layers(state)
        kept = self.view.current
        is_other = self.table.follow(state, self._layer, str(self.kind.currentData()))
        self.view.fit(may_shrink=is_other)
        cell = self.table.cell(place)
        if cell is not None and (is_selected or is_other or cell == kept):
            self.view.go_to(*cell)
        elif is_other and kept is not None:
            self.view.go_to(*kept)
        self._tell(self._problem)

    def _show_layers(self, state: State) -> None:
        """Let every layer be chosen that has weights."""
        network = None if state.document is None else state.document.network
        count = 0 if network is None else len(network.layers)
        if self.layers.count() != count and network is not None:
            self.layers.clear()
            for layer in range(1, count + 1):
                self.layers.addItem(layer_name(network, layer, translate_wording), layer)
        self.layers.show_data(self._layer)
        self.setEnabled(network is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for the letters when they are others."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.view.fit()

    def _tell(self, problem: str = "") -> None:
        """Say what is wrong or, if nothing is, how much is shown."""
        self._problem = problem
        is_value = self.table.shown == VALUES
        for part in (self.fill, self.paste, self.number):
            part.setEnabled(is_value)
        colour = self._theme.error if problem else self._theme.muted
        self.note.setStyleSheet(f"color: {colour}")
        text = problem or self._summary()
        if text != self.note.text():
            self.note.setText(text)
            self.note.setAccessibleName(text)

    def _summary(self) -> str:
        rows, columns, inputs = self.table.rowCount(), self.table.columnCount(), self.table.inputs
        if self.table.network is None:
            return self.tr("Open a network to see its weights.")
        text = self.tr("{units} × {inputs}: {count}")
        if columns > inputs:
            text = self.tr("{units} × {inputs} and a bias: {count}")
        return text.format(
            units=_counted(rows, self.tr("1 unit"), self.tr("{number} units")),
            inputs=_counted(inputs, self.tr("1 input"), self.tr("{number} inputs")),
            count=_counted(rows * columns, self.tr("1 parameter"), self.tr("{number} parameters")),
        )

    # --- what the user does -------------------------------------------------------------------

    def _on_layer(self, layer: int) -> None:
        self._layer = layer
        self._problem = ""
        self._follow(self._session.state, is_selected=False)

    def _on_kind(self, kind: str) -> None:
        self.editing.close()
        self._problem = ""
        self._follow(self._session.state, is_selected=False)

    def _on_moved(self, row: int, column: int) -> None:
        place = self.table.place(row, column)
        if self._session.state.view.selection != place:
            self._session.apply(select, place)

    def edit(self, row: int, column: int, text: str = "") -> None:
        """Let the number of a cell be typed where it stands, beginning with a text if any."""
        if self.table.shown != VALUES:
            self._tell(self.tr("Gradients are computed: show the values to change them."))
            return
        self._tell()
        index = self.table.index(row, column)
        self.view.scrollTo(index)
        self.view.go_to(row, column)
        self.editing.open(self.table.edit(row, column), self.view.visualRect(index).center())
        field = self.editing.field
        assert field is not None
        self.view.follow_typing(field)
        if text:
            field.insert(text)
            field.textEdited.emit(field.text())

    def _on_asked(self, what: str) -> None:
        if what == CLEAR:
            self._fill_with(0.0)
        else:
            (self.copy_cells if what == COPY else self.paste_cells)()

    def copy_cells(self) -> None:
        """Put the selected cells on the clipboard, or all if none is selected."""
        values, block = self.table.values, self.view.block()
        if block is not None:
            rows = slice(block.top(), block.bottom() + 1)
            values = values[rows, block.left() : block.right() + 1]
        QGuiApplication.clipboard().setText(block_text(values))
        self._tell()

    def paste_cells(self) -> None:
        """Write the numbers of the clipboard from the current cell on; one fills the selection."""
        block = self.view.block()
        if self.table.shown != VALUES or block is None:
            self._tell(self.tr("Select the cell where the first number is to go."))
            return
        try:
            values = read_block(QGuiApplication.clipboard().text())
        except ValueError as error:
            self._tell(self._sentence(str(error)))
            return
        if values.size == 1:
            self._change(self.tr("pasting into {layer}"), *self.view.cells(), values.ravel())
            return
        down, across = values.shape
        room = self.table.rowCount() - block.top(), self.table.columnCount() - block.left()
        if down > room[0] or across > room[1]:
            text = self.tr(
                "The clipboard has {down} × {across} numbers; from this cell on there is room "
                "for {rows} × {columns}."
            )
            rows, columns = room
            self._tell(text.format(down=down, across=across, rows=rows, columns=columns))
            return
        places = np.mgrid[block.top() : block.top() + down, block.left() : block.left() + across]
        text = self.tr("pasting into {layer}")
        self._change(text, places[0].ravel(), places[1].ravel(), values.ravel())

    def _sentence(self, problem: str) -> str:
        words = problem_text(f"{problem}.")
        return words[:1].upper() + words[1:]

    def _on_fill(self) -> None:
        self.number.take()
        self._fill_with(self._filling)

    def _on_number(self, number: float) -> None:
        self._filling = number

    def _fill_with(self, value: float) -> None:
        if self.view.block() is None or self.table.shown != VALUES:
            self._tell(self.tr("Select the cells that are to be filled."))
            return
        rows, columns = self.view.cells()
        self._change(self.tr("filling {layer}"), rows, columns, np.array([value]))

    def _change(self, text: str, rows: Cells, columns: Cells, values: Array) -> None:
        """Ask for other numbers in some cells."""
        self._tell()
        network = self.table.network
        assert network is not None
        name = layer_name(network, self._layer, translate_wording)
        change = partial(
            change_cells,
            layer=self._layer,
            rows=rows,
            columns=columns,
            values=np.broadcast_to(values, rows.shape),
        )
        self.change_asked.emit(SpacedText(text).format(layer=name), change)


def _counted(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(number=grouped(number))
