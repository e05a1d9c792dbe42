"""The middle of the window: the drawing, and beside it those of the runs that are compared."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import comparing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Side, State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.canvases.seen import SeenSession
from backprop_viewer.ui.canvases.side_canvas import SideCanvas
from backprop_viewer.ui.canvases.title import RunTitle
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.run_words import (
    MOST_NAMED,
    divergence_text,
    parts_beside_name,
    side_parts,
)
from backprop_viewer.ui.texts import listed
from backprop_viewer.ui.theme import Theme

LEAST_SIZE = QSize(150, 100)
ACROSS = 2
FRAME_MS = 16
PAINTING_MS = 12.0
"""What the other drawings may take of a frame; where they take longer, they take turns."""


class Cell(NamedTuple):
    """The drawing of one run with its title over it."""

    box: QWidget
    title: RunTitle
    canvas: SideCanvas


class Canvases(QWidget):
    """One drawing, or up to four in a grid, in the order of their colours.

    The present run is always in the one drawing that can be changed, which moves to its place.

    Signals:
        change_asked(text, change): the user wants to go on with another run.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme, canvas: Canvas) -> None:
        super().__init__()
        self.setObjectName("canvases")
        self._session = session
        self._theme = theme
        self._canvas = canvas
        self._own_least = canvas.minimumSize()
        self.title = RunTitle(theme, self)
        self.title.hide()
        self._box = QWidget(self)
        column = _column(self._box)
        column.addWidget(self.title)
        column.addWidget(canvas, 1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(1)
        self._grid.addWidget(self._box, 0, 0)
        self.cells: list[Cell] = []
        self._shown: tuple[tuple[str, int], ...] = ()
        self._waiting: list[int] = []
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._set_ground()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._on_turn)
        session.changed.connect(self._on_changed)
        self._on_changed(session.state, session.state)

    def set_theme(self, theme: Theme) -> None:
        """Draw the others with another theme; the canvas itself is told by its owner."""
        self._theme = theme
        self._set_ground()
        self.title.set_theme(theme)
        for cell in self.cells:
            cell.title.set_theme(theme)
            cell.canvas.set_theme(theme)

    def _set_ground(self) -> None:
        self.setStyleSheet(f"#canvases {{ background: {self._theme.canvas}; }}")

    # --- which drawings, and where ------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if not new.lineup and not self._shown:
            return
        arranged = tuple((side.name, side.index) for side in new.sides)
        if not new.lineup:
            arranged = ()
        if arranged != self._shown:
            self._arrange(new, arranged)
        if arranged:
            self._follow(new)

    def _arrange(self, state: State, arranged: tuple[tuple[str, int], ...]) -> None:
        """Put the drawings where their runs are by now; those no longer needed are hidden."""
        self._shown = arranged
        self.title.setVisible(bool(arranged))
        self._canvas.setMinimumSize(LEAST_SIZE if arranged else self._own_least)
        others = state.sides[1:] if arranged else ()
        while len(self.cells) < len(others):
            self.cells.append(self._made_cell())
        for box in (self._box, *(cell.box for cell in self.cells)):
            self._grid.removeWidget(box)
        places = {index: place for place, index in enumerate(sorted(i for _, i in arranged))}
        present = places[arranged[0][1]] if arranged else 0
        self._grid.addWidget(self._box, present // ACROSS, present % ACROSS)
        for number, cell in enumerate(self.cells):
            cell.box.setVisible(number < len(others))
            if number < len(others):
                place = places[others[number].index]
                self._grid.addWidget(cell.box, place // ACROSS, place % ACROSS)
        self._share(len(arranged))
        self._even_out()
        self._waiting = []

    def _share(self, runs: int) -> None:
        """Give every row and column that is used the same room."""
        for number in range(ACROSS):
            self._grid.setColumnStretch(number, int(number < max(1, runs)))
            self._grid.setRowStretch(number, int(number * ACROSS < max(1, runs)))

    def _made_cell(self) -> Cell:
        box = QWidget(self)
        title = RunTitle(self._theme, box)
        canvas = SideCanvas(SeenSession(self._session, box), self._theme, box)
        canvas.setMinimumSize(LEAST_SIZE)
        column = _column(box)
        column.addWidget(title)
        column.addWidget(canvas, 1)
        title.clicked.connect(self._on_title)
        canvas.chosen.connect(self._on_chosen)
        return Cell(box, title, canvas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave a pixel free where columns would not be equal: all drawings have one size."""
        self._even_out()
        super().resizeEvent(event)

    def _even_out(self) -> None:
        runs, right, below = len(self._shown), (self.width() - 1) % 2, (self.height() - 1) % 2
        self._grid.setContentsMargins(0, 0, right * (runs > 1), below * (runs > ACROSS))

    # --- following the state ------------------------------------------------------------------

    def _follow(self, state: State) -> None:
        """Show the titles at once, and the drawings too if they are quick; else in turns."""
        others, parts = range(len(state.sides) - 1), side_parts(state)
        titles = (self.title, *(self.cells[number].title for number in others))
        for title, side in zip(titles, state.sides, strict=True):
            self._show_title(title, state, side, parts[side.index])
        if sum(self.cells[number].canvas.last_paint_ms for number in others) <= PAINTING_MS:
            self._waiting = []
            for number in others:
                self._show(number)
        else:
            self._waiting += [number for number in others if number not in self._waiting]
            if not self._turn.isActive():
                self._turn.start(0)

    def _on_turn(self) -> None:
        """Show the next drawing that is to be drawn again."""
        if self._waiting:
            self._show(self._waiting.pop(0))
        if self._waiting:
            self._turn.start(FRAME_MS)

    def _show(self, number: int) -> None:
        sides = self._session.state.sides
        if number + 1 < len(sides):
            cell, side = self.cells[number], sides[number + 1]
            name = self.tr("Drawing of the run {name}").format(name=side.name)
            if cell.canvas.accessibleName() != name:
                cell.canvas.setAccessibleName(name)
            cell.canvas.seen.show_side(side)

    def _show_title(self, title: RunTitle, state: State, side: Side, parts: list[str]) -> None:
        title.show_run(
            side.index,
            side.name,
            listed(parts_beside_name(parts, side.name)[:MOST_NAMED]),
            self._loss(state, side),
            side is state.sides[0],
        )

    def _loss(self, state: State, side: Side) -> str:
        """Return how a run does: its loss, or where it diverged."""
        diverged = divergence_text(side)
        if diverged:
            return diverged
        loss = side.run.moment.loss
        if loss is None or "loss" in state.view.hidden:
            return ""
        letter = NOTATIONS[state.view.notation].loss
        return f"{letter} = {number_text(loss, state.view.digits)}"

    # --- going on with another run ------------------------------------------------------------

    def _on_title(self) -> None:
        for number, cell in enumerate(self.cells):
            if cell.title is self.sender():
                self._ask(number, None)

    def _on_chosen(self, place: Place | None) -> None:
        for number, cell in enumerate(self.cells):
            if cell.canvas is self.sender():
                self._ask(number, place)

    def _ask(self, number: int, place: Place | None) -> None:
        sides = self._session.state.sides
        if number + 1 < len(sides):
            name = sides[number + 1].name
            text = self.tr("going on with {name}").format(name=name)
            self.change_asked.emit(text, partial(_go_on_with, name=name, place=place))


def _go_on_with(state: State, name: str, place: Place | None) -> State:
    state = comparing.make_present(state, name)
    if place is None or state.document is None or not has_place(state.document.network, place):
        return state
    return select(state, place)


def _column(box: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
