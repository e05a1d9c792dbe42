"""The drawing as a widget: what it paints, and when it comes to rest."""

import math

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, read
from tests.session.states import document_of
from tests.ui.driving import (
    NETWORKS,
    PHASE_STEPS,
    click,
    do,
    is_freed,
    picture_of,
    session_with,
    show,
    state_of,
    texts_drawn,
)
from tests.ui.graph.canvases import (
    EDGES,
    HIDDEN,
    colour_at,
    drag,
    picture,
    point_at,
    radius_of,
    shown,
    size_of,
    turn_wheel,
)

# --- painting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("theme", THEMES)
def test_paints_every_network_in_every_theme_and_phase(
    qtbot: QtBot, network: str, theme: str
) -> None:
    """Whatever Qt warns of fails."""
    session = session_with(network)
    canvas = shown(session, load_theme(theme), qtbot)
    start = picture(canvas)
    assert start.pixelColor(0, 0) == QColor(load_theme(theme).canvas)
    for steps in PHASE_STEPS[1:4]:
        show(session, state_of(network, steps))
        assert picture(canvas) != start


@pytest.mark.parametrize("sizes", [(1, 1), (3, 20, 2), (70, 3), (3, 70), (60, 60), (5,) * 15])
def test_paints_any_size_at_any_zoom(qtbot: QtBot, light: Theme, sizes: tuple[int, ...]) -> None:
    session = session_with(document_of(sizes=sizes, samples=2), "forward operation*7")
    canvas = shown(session, light, qtbot)
    for size in (QSize(320, 240), QSize(1600, 900)):
        canvas.resize(size)
        for steps in (0.0, 5.0, -20.0, 40.0):
            turn_wheel(canvas, 100, 100, steps)
            assert size_of(picture(canvas)) == size


def test_without_a_network_nothing_is_drawn(qtbot: QtBot, light: Theme) -> None:
    canvas = shown(Session(), light, qtbot)
    image = picture(canvas)
    assert image.pixelColor(400, 260) == QColor(light.canvas)
    click(canvas, 400, 260)
    point_at(canvas, 400, 260)
    turn_wheel(canvas, 400, 260, 1)
    drag(canvas, (300, 200), (50, 50))
    canvas.fit()
    assert picture(canvas) == image
    assert canvas.is_at_rest


@pytest.mark.parametrize("theme", THEMES)
def test_sign_of_an_activation_is_seen(qtbot: QtBot, theme: str) -> None:
    """Positive ones are bluer than what they stand on, negative ones redder."""
    document = document_of(sizes=(3, 4, 2), activations="tanh", samples=1, seed=4)
    session = session_with(document, "forward")
    canvas = shown(session, load_theme(theme), qtbot)
    image, activations = picture(canvas), picture_of(session.state).activations
    seen = set()
    for layer, values in enumerate(activations):
        for unit, activation in enumerate(values):
            if abs(activation) > 0.2:
                x, y = canvas.point_of(Place("unit", layer, unit))
                colour = colour_at(image, x, y + 0.75 * radius_of(canvas, layer))
                assert (colour.blue() > colour.red()) == (activation > 0)
                seen.add(activation > 0)
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ("operation", Place("unit", 1, 0)),
        ("operation*4", HIDDEN),
        ("forward operation*4", Place("unit", 2, 1)),
    ],
)
def test_node_made_last_has_a_ring_of_the_phase(
    canvas: Canvas, session: Session, steps: str, place: Place
) -> None:
    """Those that were read have one of dashes."""
    show(session, state_of(steps=steps))
    assert session.state.run.moment.last.unit == place.unit
    assert ring(canvas, place) > 0.8
    others = [Place("unit", layer, unit) for layer in (0, 1, 2) for unit in (0, 1)]
    assert max(ring(canvas, other) for other in others if other != place) < 0.8


def ring(canvas: Canvas, place: Place) -> float:
    """Return how much of a circle round a node has the colour of the phase."""
    image, (x, y) = picture(canvas), canvas.point_of(place)
    phase = canvas._session.state.run.moment.phase
    colour = QColor(load_theme("light").phase(phase)).getRgb()
    scale = canvas._geometry_now().scale
    radius = radius_of(canvas, place.layer)
    distance = radius + scale * max(4.0, min(10.0, radius / scale * 0.27))
    hits = 0
    for step in range(90):
        angle = math.radians(4 * step)
        found = colour_at(image, x + distance * math.cos(angle), y + distance * math.sin(angle))
        hits += sum(abs(a - b) for a, b in zip(found.getRgb(), colour, strict=True)) < 90
    return hits / 90


def test_stronger_activation_is_a_stronger_colour(canvas: Canvas, session: Session) -> None:
    image, values = picture(canvas), picture_of(session.state).activations[0]
    saturations = []
    for unit in range(2):
        x, y = canvas.point_of(Place("unit", 0, unit))
        colour = colour_at(image, x, y + 0.75 * radius_of(canvas, 0))
        saturations.append(colour.saturation())
    assert (saturations[0] > saturations[1]) == (values[0] > values[1])


def test_theme_is_changed_at_once(canvas: Canvas) -> None:
    before = picture(canvas)
    canvas.set_theme(load_theme("dark"))
    after = picture(canvas)
    assert after.pixelColor(0, 100) == QColor(load_theme("dark").canvas)
    canvas.set_theme(load_theme("light"))
    assert picture(canvas) == before


def test_same_state_is_the_same_picture(canvas: Canvas, session: Session) -> None:
    before = picture(canvas)
    do(session, "backward update")
    assert picture(canvas) != before
    do(session, "back back")
    assert picture(canvas) == before


def test_targets_loss_and_layers_are_written(canvas: Canvas) -> None:
    texts = texts_drawn(canvas)
    assert {"Input", "Hidden 1 · sigmoid", "Output · sigmoid"} <= set(texts)
    assert {"0.2300", "−0.0700", "0.2097", "L", "y"} <= set(texts)


def test_bias_is_drawn_and_can_be_selected(qtbot: QtBot, light: Theme) -> None:
    session = session_with("xor-sigmoid")
    canvas = shown(session, light, qtbot)
    x1, y1, _, _ = canvas._geometry_now().hits.lines[2]  # after the weights from two inputs
    assert colour_at(picture(canvas), x1 - 12, y1) == QColor(light.chip)
    click(canvas, *canvas.point_of(Place("bias", 1, 0)))
    assert session.state.view.selection == Place("bias", 1, 0)


def test_names_of_units_are_written(qtbot: QtBot, light: Theme) -> None:
    names = ["<left>", "R&D"]
    session = session_with(read(changed("network/input_names", names)))
    assert {*names, "o"} <= set(texts_drawn(shown(session, light, qtbot)))


# --- many edges -----------------------------------------------------------------------------------


@pytest.fixture
def many(qtbot: QtBot, light: Theme) -> Canvas:
    """A drawing of more edges than can be drawn well in a frame."""
    return shown(session_with("digits"), light, qtbot)


def test_many_edges_are_drawn_well_in_the_end(many: Canvas, qtbot: QtBot) -> None:
    picture(many)
    assert not many.is_at_rest
    qtbot.waitUntil(lambda: many.is_at_rest)
    assert many.painted_edges == EDGES


def test_pointing_does_not_draw_the_edges_anew(many: Canvas, qtbot: QtBot) -> None:
    picture(many)
    qtbot.waitUntil(lambda: many.is_at_rest)
    point_at(many, *many.point_of(Place("unit", 1, 3)))
    picture(many)
    assert many.is_at_rest


def test_change_while_edges_are_being_drawn_waits_for_rest_again(
    many: Canvas, qtbot: QtBot
) -> None:
    """Or every frame of playing would begin with a slice of a picture that is thrown away."""
    picture(many)
    many._refine()
    assert 0 < many.painted_edges < EDGES
    do(many._session, "update")
    assert not many._rest.isActive()
    assert many.painted_edges == 0
    picture(many)
    assert many._rest.isActive()
    qtbot.waitUntil(lambda: many.is_at_rest)


def test_few_edges_are_at_rest_at_once(canvas: Canvas) -> None:
    picture(canvas)
    assert canvas.is_at_rest


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: Canvas(session, light), Canvas.grab)
    do(session, "update")
