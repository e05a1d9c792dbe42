"""What is selected, lit or just computed has its label, however little room there is."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.theme import Theme
from tests.session.states import document_of
from tests.ui.driving import state_of

DEEP = (2, *[1] * 12, 1)
WIDE = (2, 12, 1)
DENSE = (64, 32, 10)
WINDOW = (667, 375)


def drawn(state: State, theme: Theme, qtbot: QtBot, size: tuple[int, int] = WINDOW) -> Canvas:
    """Return a canvas of this size that shows a state."""
    session = Session()
    session.apply(lambda _: state)
    canvas = Canvas(session, theme)
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    return canvas


def geometry_of(canvas: Canvas) -> Geometry:
    geometry = canvas._geometry_now()
    assert geometry is not None
    return geometry


def labelled(canvas: Canvas) -> set[Place]:
    geometry = geometry_of(canvas)
    places = label_places(geometry.layout, geometry.view.zoom)
    return {geometry.hits.place_of(index) for index, _, _ in places}


@pytest.mark.parametrize("sizes", [DEEP, WIDE, DENSE, (2, 3, 2, 1)], ids=str)
@pytest.mark.parametrize("size", [WINDOW, (334, 340)], ids=str)
def test_selected_weight_has_its_label(
    qtbot: QtBot, light: Theme, sizes: tuple[int, ...], size: tuple[int, int]
) -> None:
    state = state_of(document_of(sizes=sizes, samples=1))
    for place in (Place("weight", 1, 0, 1), Place("bias", 2, 0)):
        canvas = drawn(viewing.select(state, place), light, qtbot, size)
        assert place in labelled(canvas)


def test_lit_and_just_computed_have_theirs(qtbot: QtBot, light: Theme) -> None:
    state = state_of(document_of(sizes=DEEP, samples=1), "forward backward")
    lit = Place("weight", 7, 0)
    canvas = drawn(viewing.light(state, frozenset({lit})), light, qtbot)
    last = Place("weight", 1, 0, 1), Place("bias", 1, 0), Place("weight", 1, 0, 0)
    assert lit in labelled(canvas)
    assert set(last) & labelled(canvas)


def test_geometry_stays_while_the_selection_does(qtbot: QtBot, light: Theme) -> None:
    state = state_of(document_of(sizes=DEEP, samples=1), "forward")
    canvas = drawn(viewing.select(state, Place("weight", 3, 0)), light, qtbot)
    before = geometry_of(canvas)
    assert geometry_of(canvas) is before
    canvas._session.apply(viewing.point_at, Place("weight", 2, 0))
    assert geometry_of(canvas) is before
    canvas._session.apply(viewing.select, Place("weight", 4, 0))
    after = geometry_of(canvas)
    assert after is not before
    assert after.hits is before.hits  # what takes long is kept
    assert parameter_index(Place("weight", 4, 0), after.hits.parameters) in after.layout.first


def test_where_all_have_room_nothing_moves(qtbot: QtBot, light: Theme) -> None:
    canvas = drawn(state_of(steps="forward"), light, qtbot)
    before = geometry_of(canvas)
    canvas._session.apply(viewing.select, Place("weight", 2, 1, 0))
    assert geometry_of(canvas) is before


def test_labels_are_as_wide_as_their_digits_where_there_is_room(qtbot: QtBot, light: Theme) -> None:
    widths = []
    for digits in (4, 9):
        state = viewing.choose_digits(state_of(steps="forward backward"), digits)
        canvas = drawn(state, light, qtbot, (1060, 560))
        widths.append(geometry_of(canvas).layout.measures.label_width)
        assert len(labelled(canvas)) == 8
    assert widths[0] + 30 < widths[1]
