"""The loss over two parameters as colours and lines of equal loss, with what training does there.

A coarse landscape is computed at once; the fine one, and the path, in the time left over.
"""

import math
from collections.abc import Iterator
from time import perf_counter

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from backprop_viewer.engine.landscape import Landscape
from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.symbols import Place, parameter_index, parameter_place
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.fields import ChoiceBox
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.plots.arrows import Arrow, Arrows
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.gradient_text import as_html, colours_of, symbol_html
from backprop_viewer.ui.plots.landscape_aim import (
    LandscapeAim,
    Places,
    aim_at,
    frame_for,
    offered,
    places_for,
    plain_symbol,
)
from backprop_viewer.ui.plots.landscape_ground import ground, loss_table
from backprop_viewer.ui.plots.landscape_ways import Ways
from backprop_viewer.ui.plots.landscape_words import explanation, lines_of
from backprop_viewer.ui.plots.plane_items import ColourField
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.shades import shaded
from backprop_viewer.ui.theme import mix

AT_ONCE_MS, PIECE_MS, REST_MS, PAUSE_MS = 8.0, 6.0, 150, 15
MARGIN, ASPECT_STEP = 0.15, 1.2
ZOOM_STEP, FARTHEST, NEAREST = 1.25, -20, 40
FRAMINGS = 3


class LandscapeView(Plot):
    """The loss over two parameters; subclasses let the point be dragged."""

    name = "loss_landscape"
    place = "activation_curve"
    drag_zooms = wheel_zooms = False  # the wheel computes another part, see zoom

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Loss landscape")

    def build(self) -> None:
        """Add the landscape, the path, the arrows and the point."""
        self.colours, self.arrows, self.point = ColourField(), Arrows(), Dots(12.0)
        self.contours = pyqtgraph.PlotCurveItem(connect="pairs", antialias=True)
        self.path, self.stops = pyqtgraph.PlotCurveItem(antialias=True), Dots(3.5)
        lines = (self.contours, self.path, self.stops)
        self._items = (self.colours, *lines, self.arrows, self.point)
        for item in self._items:
            self.area.addItem(item)
        self.ways = Ways(self.area)
        self.places: Places | None = None
        self.landscape: Landscape | None = None
        self._aim: LandscapeAim | None = None
        self._work: Iterator[None] = iter(())
        self._is_behind = self._is_framed = False
        self._zoom = 0.0
        self._opening = -1
        self._selected: Place | None = None
        self._offered: tuple[object, ...] = ()
        self._drawn: tuple[object, ...] = ()
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)
        self._reframe = QTimer(self, singleShot=True, interval=0)
        self._reframe.timeout.connect(self._frame_anew)
        self._framed_aspect = 1.0
        self.area.getViewBox().sigResized.connect(self._on_resized)
        self.area.turned.connect(self.zoom)
        self._build_tools()

    def _build_tools(self) -> None:
        self.across = ChoiceBox(self.tr("Weight or bias that goes to the right"))
        self.up = ChoiceBox(self.tr("Weight or bias that goes up"))
        self.swap = KeyButton()
        self.swap.setText("⇄")
        self.swap.setToolTip(self.tr("Swap the axes"))
        self.swap.setAccessibleName(self.tr("Swap the axes"))
        tools = QHBoxLayout()
        tools.setContentsMargins(10, 2, 10, 0)
        for box in (self.across, self.up):
            box.setMinimumContentsLength(3)
            box.picked.connect(self._on_picked)
        for widget in (self.across, self.swap, self.up):
            tools.addWidget(widget)
            widget.hide()
        tools.addStretch(1)
        self.swap.clicked.connect(self._on_swap)
        self.column.insertLayout(1, tools)

    # --- which parameters ---------------------------------------------------------------------

    def _on_picked(self, index: int) -> None:
        if self.places is None or self._aim is None:
            return
        across, up = self.places
        place = parameter_place(index, self._aim.problem.layout)
        if self.sender() is self.across:
            self.show_places(place, across if place == up else up)
        else:
            self.show_places(up if place == across else across, place)

    def _on_swap(self) -> None:
        if self.places is not None:
            self.show_places(self.places[1], self.places[0])

    def show_places(self, across: Place, up: Place) -> None:
        """Show the loss over two other parameters."""
        self.places, self.landscape = (across, up), None
        self.draw_now()

    def _choose(self, state: State) -> None:
        """Follow the selection, and stay within the network."""
        if state.origin.opening != self._opening:
            self._opening, self.places, self._zoom = state.origin.opening, None, 0.0
        self.places = places_for(state, self.places)
        place = state.view.selection
        if place != self._selected:
            self._selected = place
            is_parameter = place is not None and place.kind in ("weight", "bias")
            if self.places is not None and place is not None and is_parameter:
                across, up = self.places
                if place not in (across, up):
                    self.places = place, up
        self._offer(state)

    def _offer(self, state: State) -> None:
        has_places = self.places is not None
        for widget in (self.across, self.swap, self.up):
            widget.setVisible(has_places)
        if self.places is None or state.run is None:
            return
        network = state.run.schedule.network
        key = (network, self.notation, self.places)
        if self._offered != key:
            self._offered = key
            layers, layout = len(network.layers), ParameterLayout(network)
            places = offered(state, self.places)
            for box, shown in zip((self.across, self.up), self.places, strict=True):
                box.clear()
                for place in places:
                    name = plain_symbol(place, self.notation, layers)
                    box.addItem(name, parameter_index(place, layout))
                box.show_data(parameter_index(shown, layout))

    # --- when ---------------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the loss round the present point."""
        self._choose(state)
        self.show_aim(state, aim_at(state, self.places))

    def show_aim(self, state: State, aim: LandscapeAim | None) -> None:
        """Show two parameters of the present update, or nothing."""
        self._aim = aim
        if aim is None or state.run is None:
            self._show_nothing(state)
            return
        self.ways.follow(state, aim)
        known = self.landscape
        if known is None or not self._serves(known, aim):
            if known is not None and known.pair == aim.pair and not known.is_told:
                self._is_behind = True  # a coarse one is nearly there: show it first
            else:
                self._begin(aim)
        else:
            self._work = pieces(known, self.ways, aim.before.update)
        self._go_on(AT_ONCE_MS, is_coarse=True)

    def _serves(self, landscape: Landscape, aim: LandscapeAim) -> bool:
        if not landscape.is_of(aim.problem, aim.before, aim.pair):
            return False
        point = float(aim.value[0]), float(aim.value[1])
        return self._holds_still() or (self._is_framed and landscape.has_inside(point, MARGIN))

    def _holds_still(self) -> bool:
        """Return whether the axes have to stay as they are."""
        return False

    def _begin(self, aim: LandscapeAim) -> None:
        self._framed_aspect = self._aspect()
        middle, reach = frame_for(aim, self._framed_aspect, ZOOM_STEP**self._zoom)
        if self.landscape is not None and self._holds_still():
            middle, reach = self.landscape.middle, self.landscape.reach
        self.landscape = Landscape(aim.problem, aim.before, aim.pair, middle, reach)
        self._is_behind, self._is_framed = False, True
        self._work = pieces(self.landscape, self.ways, aim.before.update)

    def _aspect(self) -> float:
        """Return the width of the drawing by its height, in steps: it holds still in between."""
        box = self.area.getViewBox()
        ratio = max(1.0, float(box.width())) / max(1.0, float(box.height()))
        return float(ASPECT_STEP ** round(math.log(ratio, ASPECT_STEP)))

    def _go_on(self, milliseconds: float = PIECE_MS, is_coarse: bool = False) -> None:
        """Compute for a while, show what is known, and come back for the rest."""
        end = perf_counter() + milliseconds / 1000.0
        self._rest.stop()
        landscape = self.landscape
        is_done = False
        while not is_done and perf_counter() <= end:
            if is_coarse and landscape is not None and landscape.is_told:
                break
            is_done = next(self._work, self) is self
        self._show()
        if not is_done:
            self._rest.start(REST_MS if is_coarse else PAUSE_MS)
        if self._is_behind and landscape is not None and landscape.is_told:
            self.redraw(self.session.state)

    def settle(self) -> None:
        """Compute and show at once what is spread over time."""
        super().settle()
        for _ in range(FRAMINGS):
            if self.landscape is not None:
                self._go_on(1e9)
            self.column.activate()  # what is said above may have taken room
            self._frame_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute no more."""
        super().hideEvent(event)
        self._rest.stop()
        self._is_stale = True

    def _on_resized(self) -> None:
        """Keep both axes in the same scale; not now, as it may be in the middle of a drawing."""
        if self.landscape is not None and self._aspect() != self._framed_aspect:
            self._reframe.start()

    def _frame_anew(self) -> None:
        self._reframe.stop()
        if self.landscape is not None and self._aspect() != self._framed_aspect:
            self._is_framed = False
            self.refresh()

    # --- enlarging ----------------------------------------------------------------------------

    def zoom(self, notches: float) -> None:
        """Show a smaller part of the landscape or, if negative, a larger one."""
        zoom = min(NEAREST, max(FARTHEST, self._zoom + notches))
        if zoom != self._zoom and not self._holds_still():
            self._zoom, self._is_framed = zoom, False
            self.show_all_button.setVisible(self.is_zoomed)
            self.draw_now()

    @property
    def is_zoomed(self) -> bool:
        """Return whether another part is shown than at first."""
        return self._zoom != 0.0

    def show_all(self) -> None:
        """Show as much as at first."""
        self.zoom(-self._zoom)

    # --- what ---------------------------------------------------------------------------------

    def _show_nothing(self, state: State) -> None:
        self.landscape = None
        self.ways.clear(self.theme)
        self._work, self._drawn = iter(()), ()
        self._rest.stop()
        for item in self._items:
            item.setData([], [])
        for side in ("left", "bottom"):
            self.set_label(side, "")
        text = self.tr("A landscape needs two weights or biases: this network has one.")
        self.say("" if state.run is None else text)

    def _show(self) -> None:
        aim, landscape = self._aim, self.landscape
        if aim is None or landscape is None:
            return
        if landscape.is_told:
            self._show_ground(landscape)
        self._show_way(aim)
        self._show_steps(aim)
        layers = len(aim.problem.network.layers)
        symbols = [symbol_html(place, self.notation, layers) for place in aim.places]
        for side, symbol in zip(("bottom", "left"), symbols, strict=True):
            self.set_label(side, symbol)
        self.say(as_html(lines_of(aim, self.notation.loss, symbols, self.number), self.theme))
        if not self.note.toolTip():
            self.note.setToolTip(explanation())

    def _show_ground(self, landscape: Landscape) -> None:
        x, y, losses = landscape.grid()
        drawn = (landscape, len(x), self.theme)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        heights, lines = ground(x, y, losses)
        self.colours.show_pixels(shaded(heights, loss_table(self.theme)), x, y)
        self.contours.setData(
            *lines, pen=pyqtgraph.mkPen(mix(self.theme.panel, self.theme.text, 0.45))
        )
        (left, right), (low, high) = (x[0], x[-1]), (y[0], y[-1])
        self.area.setRange(xRange=(left, right), yRange=(low, high), padding=0.0)

    def _show_way(self, aim: LandscapeAim) -> None:
        points = np.vstack([self.ways.points(aim.before.update), aim.value[None, :]])
        self.path.setData(points[:, 0], points[:, 1], pen=pyqtgraph.mkPen(self.theme.text))
        self.stops.set_look(self.theme.text)
        self.stops.setData(points[:-1, 0], points[:-1, 1])
        self.ways.show_others(self.theme)

    def _show_steps(self, aim: LandscapeAim) -> None:
        colours = colours_of(self.theme)
        start = float(aim.value[0]), float(aim.value[1])
        arrows = []
        if aim.is_known:
            slide, step = aim.slide.tolist(), (aim.after - aim.value).tolist()
            arrows = [
                Arrow(start, (slide[0], slide[1]), colours["tangent"], 5.0),
                Arrow(start, (step[0], step[1]), colours["step"], 2.0),
            ]
        self.arrows.show_arrows(arrows)
        self.point.set_look(self.theme.accent, self.theme.panel)
        self.point.setData(aim.present[:1], aim.present[1:])

    def hover_text(self, position: QPointF) -> str:
        """Return the loss at the pointer, computed there."""
        aim, landscape = self._aim, self.landscape
        x, y = self.area.value_at(position)
        if aim is None or landscape is None or not landscape.has_inside((x, y)):
            return ""
        layers = len(aim.problem.network.layers)
        names = [symbol_html(place, self.notation, layers) for place in aim.places]
        loss = self.number(landscape.loss_at(x, y))
        places = f"{names[0]} = {self.number(x)}, {names[1]} = {self.number(y)}"
        return f"{places}: <b>{self.notation.loss} = {loss}</b>"

    def table(self, state: State) -> Table:
        """Return the losses of the grid, a row for each of its points."""
        aim, landscape = self._aim, self.landscape
        if aim is None or landscape is None:
            return Table()
        x, y, losses = landscape.grid()
        layers = len(aim.problem.network.layers)
        names = [plain_symbol(place, self.notation, layers) for place in aim.places]
        columns = (np.tile(x, len(y)), np.repeat(y, len(x)), losses.ravel())
        return Table((*names, self.notation.loss), columns)


def pieces(landscape: Landscape, ways: Ways, last: int) -> Iterator[None]:
    """Yield after each piece of work on a landscape, and then on the paths up to an update."""
    yield from landscape.compute()
    yield from ways.work(last)
