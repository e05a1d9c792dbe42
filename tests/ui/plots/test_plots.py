"""What every plot does: it follows the state while it is seen, and goes when it is closed."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import comparing, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.confusion import Confusion
from backprop_viewer.ui.plots.histograms import Histograms
from backprop_viewer.ui.plots.parameter_count import ParameterCount
from backprop_viewer.ui.plots.parameter_over_time import ParameterOverTime
from backprop_viewer.ui.plots.samples_plane import SamplesPlane
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import NETWORKS, SIGMOID, do, is_freed, session_with, show, state_of
from tests.ui.plots.conftest import Make

each_plot = pytest.mark.parametrize("kind", PLOTS, ids=lambda kind: kind.name)
OF_NETWORK = [kind for kind in PLOTS if kind is not ParameterCount]
each_of_network = pytest.mark.parametrize("kind", OF_NETWORK, ids=lambda kind: kind.name)
"""The plots of the network that is open; another one is of numbers that are typed."""
OF_TRAINING = [kind for kind in OF_NETWORK if kind not in (SamplesPlane, Confusion)]
each_of_training = pytest.mark.parametrize("kind", OF_TRAINING, ids=lambda kind: kind.name)
"""The plots of numbers that the steps compute: not samples as they are, nor counts of them."""
IN_NOTE = [kind for kind in OF_TRAINING if kind not in (Histograms, ParameterOverTime)]
each_with_note = pytest.mark.parametrize("kind", IN_NOTE, ids=lambda kind: kind.name)
"""Those that write symbols and numbers above or beside the drawing; others do so in it."""


class Redrawing:
    """Counts how often a plot is redrawn."""

    def __init__(self, plot: Plot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        self._redraw = plot.redraw
        monkeypatch.setattr(plot, "redraw", self)

    def __call__(self, state: State) -> None:
        self.times += 1
        self._redraw(state)


def curves(plot: Plot) -> list[Any]:
    """Return the numbers of every curve and the points of every cloud of points."""
    return [
        np.array(item.getData(), dtype=np.float64).tolist()
        for item in plot.area.getPlotItem().items
    ]


def session_on(network: str | Document = SIGMOID, steps: str = "") -> Session:
    """Return a session in which a weight is selected."""
    session = session_with(network, steps)
    session.apply(viewing.select, Place("weight", 1, 0, 0))
    return session


def network_for(kind: type[Plot]) -> str:
    """Return a network of which a plot has something to show."""
    return "xor-sigmoid" if kind is Confusion else SIGMOID


def texts(plot: Plot) -> list[str]:
    """Return every text of the plot."""
    labels = [plot.area.getAxis(side).labelText for side in ("left", "bottom")]
    return [plot.note.text(), *labels]


def test_names_and_titles_are_unique() -> None:
    assert len({kind.name for kind in PLOTS}) == len(PLOTS)
    assert len({kind.title() for kind in PLOTS}) == len(PLOTS)


@each_of_network
def test_is_empty_without_a_network(make: Make, kind: type[Plot]) -> None:
    plot = make(kind, Session())
    plot.grab()
    assert plot.note.text() == ""
    assert not any(data and data[0] for data in curves(plot))


@each_of_training
@pytest.mark.parametrize("network", NETWORKS)
def test_follows_the_steps(make: Make, kind: type[Plot], network: str) -> None:
    session = session_on(network)
    plot = make(kind, session)
    seen = [(curves(plot), plot.note.text())]
    for steps in ("forward", "backward", "update forward"):
        show(session, replace(state_of(network, steps), view=session.state.view))
        plot.settle()
        plot.grab()
        seen.append((curves(plot), plot.note.text()))
    fewest = 2 if kind is Histograms else 3  # weights change with the update only
    assert len({repr(one) for one in seen}) >= fewest


@each_plot
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_draws_every_activation_function(make: Make, kind: type[Plot], activation: str) -> None:
    document = document_of(sizes=(2, 3, 2), activations=activation)
    session = session_on(document)
    plot = make(kind, session)
    for steps in ("operation*3", "forward", "backward", "update*3 forward"):
        do(session, steps)
        plot.settle()
        plot.grab()
        assert all(np.isfinite(number) for curve in curves(plot) for row in curve for number in row)


@each_of_network
def test_closing_the_network_empties_it(make: Make, kind: type[Plot]) -> None:
    session = session_on(network_for(kind), "update*5 forward")
    plot = make(kind, session)
    assert any(data and data[0] for data in curves(plot))
    session.apply(transitions.close_document)
    assert not any(data and data[0] for data in curves(plot))


@each_plot
def test_hidden_plot_waits_until_it_is_shown(
    make: Make, kind: type[Plot], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on()
    plot = make(kind, session)
    plot.hide()
    redrawing = Redrawing(plot, monkeypatch)
    do(session, "update*3 forward")
    assert redrawing.times == 0
    plot.show()
    assert redrawing.times == 1
    plot.settle()
    fresh = make(kind, session)
    fresh.settle()
    assert curves(plot) == curves(fresh)
    assert plot.note.text() == fresh.note.text()


@each_plot
def test_is_drawn_once_for_each_change(
    make: Make, kind: type[Plot], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on()
    redrawing = Redrawing(make(kind, session), monkeypatch)
    do(session, "forward")
    session.apply(transitions.mark_saved, __file__)
    assert redrawing.times == 1


@each_plot
def test_pointing_elsewhere_draws_no_plot_anew(
    make: Make, kind: type[Plot], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on()
    redrawing = Redrawing(make(kind, session), monkeypatch)
    session.apply(viewing.point_at, Place("unit", 1, 0))
    assert redrawing.times == 0


@each_plot
def test_end_of_a_comparison_is_followed(
    make: Make, kind: type[Plot], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_on(steps="update*2 forward")
    session.apply(comparing.duplicate, "other")
    redrawing = Redrawing(make(kind, session), monkeypatch)
    session.apply(comparing.stop)
    assert redrawing.times == 1


@each_with_note
def test_notation_is_followed(make: Make, kind: type[Plot]) -> None:
    session = session_on(steps="update*2 backward")
    plot = make(kind, session)
    seen = []
    for notation in ("standard", "net_out"):
        session.apply(viewing.choose_notation, notation)
        plot.settle()
        seen.append(texts(plot))
    assert seen[0] != seen[1]
    assert set(NOTATIONS) >= {"standard", "net_out"}


@each_with_note
def test_digits_are_followed(make: Make, kind: type[Plot]) -> None:
    session = session_on(steps="update*2 backward")
    plot = make(kind, session)
    lengths = []
    for digits in (2, 4, 12, None):
        session.apply(viewing.choose_digits, digits)
        plot.settle()
        lengths.append(len(plot.note.text()))
    assert lengths == sorted(set(lengths))


@each_plot
@pytest.mark.parametrize("theme", THEMES)
def test_theme_is_followed(make: Make, kind: type[Plot], theme: str) -> None:
    plot = make(kind, session_on(steps="update*3 forward"))
    plot.set_theme(load_theme(theme))
    image = plot.grab().toImage()
    corner = image.pixelColor(image.width() - 3, image.height() - 3)
    assert corner.name() == load_theme(theme).panel


@each_plot
def test_is_freed(qtbot: QtBot, light: Theme, kind: type[Plot]) -> None:
    session = session_on()
    uses = (kind.grab, lambda plot: do(session, "forward"), lambda plot: plot.set_theme(light))
    assert is_freed(qtbot, lambda: kind(session, light, MemorySettings()), *uses)
    do(session, "backward")
