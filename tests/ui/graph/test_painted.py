"""Edges are painted anew only where they look different."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import do, session_with, texts_drawn
from tests.ui.graph.canvases import EDGES, picture, shown, turn_wheel

HIDDEN, WEIGHT = Place("unit", 1, 3), Place("weight", 1, 3, 2)


@pytest.fixture
def many(qtbot: QtBot, light: Theme) -> Canvas:
    """A drawing of many edges, at rest."""
    canvas = shown(session_with("digits"), light, qtbot)
    picture(canvas)
    qtbot.waitUntil(lambda: canvas.is_at_rest)
    return canvas


@pytest.mark.parametrize(
    ("transition", "argument"),
    [
        (viewing.point_at, HIDDEN),
        (viewing.point_at, WEIGHT),
        (viewing.select, WEIGHT),
        (viewing.choose_sample, 3),
        (viewing.choose_notation, "net_out"),
        (viewing.choose_digits, 7),
        (viewing.choose_step_size, "layer"),
    ],
)
def test_edges_stay_painted(
    many: Canvas, transition: Callable[[State, Any], State], argument: object
) -> None:
    edges, pixmap = many._edges, many._pixmap
    many._session.apply(transition, argument)
    picture(many)
    assert many.is_at_rest
    assert many._edges is edges
    assert many._pixmap is pixmap


def test_pointing_keeps_all_but_the_mark(many: Canvas) -> None:
    before = many._graph_painter()
    many._session.apply(viewing.point_at, WEIGHT)
    after = many._graph_painter()
    assert before is not None
    assert after is not None
    assert after.picture is before.picture
    assert after.geometry is before.geometry
    assert after.marks.pointed == WEIGHT


def test_edges_are_painted_anew_where_they_differ(many: Canvas) -> None:
    session = many._session
    session.apply(viewing.select, WEIGHT)

    def is_painted_anew() -> bool:
        edges = many._edges
        picture(many)
        return many._edges is not edges

    for transition, *arguments in (
        (viewing.show_paths, True),
        (viewing.select, HIDDEN),
        (viewing.light, frozenset({WEIGHT})),
        (viewing.light, frozenset()),
        (viewing.show_paths, False),
        (viewing.set_reference,),
        (viewing.clear_reference,),
        (transitions.step, "operation"),
    ):
        picture(many)
        session.apply(transition, *arguments)
        assert is_painted_anew(), transition
    many.set_theme(load_theme("dark"))
    assert is_painted_anew()
    assert many._graph_painter().edges.count == EDGES


def test_change_of_a_number_keeps_layout_and_zoom(many: Canvas) -> None:
    """Whatever is changed, the network has its shape: only another file is laid out anew."""
    session = many._session
    turn_wheel(many, 300, 200, 2)
    picture(many)
    geometry, point = many._geometry, many.point_of(HIDDEN)
    session.change("weight", changes.change_parameter, WEIGHT, 0.5)
    picture(many)
    assert many._geometry is geometry
    session.undo()
    do(session, "forward")
    assert many.point_of(HIDDEN) == point


def test_heading_follows_a_changed_activation(qtbot: QtBot, light: Theme) -> None:
    session = session_with()
    canvas = shown(session, light, qtbot)
    picture(canvas)
    session.change("activation", changes.change_activation, 1, ACTIVATIONS.choose("tanh"))
    assert "Hidden 1 · tanh" in texts_drawn(canvas)
    graph = canvas._graph_painter()
    assert graph is not None
    assert graph.picture.network.layers[0].activation.name == "tanh"


def test_other_file_is_fitted_anew(many: Canvas) -> None:
    turn_wheel(many, 300, 200, 5)
    session = many._session
    document = session.state.document
    assert document is not None
    fitted = many._view
    session.apply(transitions.open_document, document, None)
    assert many._view != fitted
    assert many._view.zoom == 1.0


def test_place_that_is_not_there_does_not_bring_the_program_down(
    qtbot: QtBot, light: Theme
) -> None:
    """The painter is ended whatever happens: Qt would crash."""
    canvas = shown(session_with(), light, qtbot)
    canvas._session.apply(partial(replace, pointed=Place("unit", 1, 99)))
    with pytest.raises(IndexError):
        picture(canvas)
    canvas._session.apply(viewing.point_at, None)
    assert not picture(canvas).isNull()
