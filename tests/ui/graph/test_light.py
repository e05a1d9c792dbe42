"""Paths on the drawing: what is lit, and what is left in the dark."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.chain_rule import places_on_paths
from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.paths import THEMES
from backprop_viewer.session import viewing
from backprop_viewer.session.state import View
from backprop_viewer.ui.graph.light import Light, dimmed, light_of
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import session_with
from tests.ui.graph.canvases import colour_at, picture, shown
from tests.ui.graph.drawing import network_of

WEIGHT = Place("weight", 1, 1, 0)


def every_place(network: Network) -> list[Place]:
    return [place_at(network, number) for number in range(count_places(network))]


def lit_places(light: Light, network: Network) -> set[Place]:
    """Return the places that a light falls on."""
    layout = ParameterLayout(network)
    lit = set()
    for place in every_place(network):
        if place.kind == "unit":
            is_lit = light.units[place.layer][place.unit]
        elif place.kind == "loss":
            is_lit = light.loss
        else:
            is_lit = light.edges[parameter_index(place, layout)]
        if is_lit:
            lit.add(place)
    return lit


@pytest.mark.parametrize("softmax", [False, True])
def test_paths_of_every_place_are_those_of_the_chain_rule(softmax: bool) -> None:
    activations = ["tanh", "softmax", "identity"] if softmax else "tanh"
    network = document_of(sizes=(2, 3, 3, 2), activations=activations).network
    for place in every_place(network)[:-1]:
        light = light_of(View(selection=place, shows_paths=True), network)
        assert light is not None
        assert lit_places(light, network) == places_on_paths(network, place)
        assert light.targets.all() or place.layer == 3


def test_one_path_is_lit_in_place_of_all() -> None:
    network = network_of((2, 3, 2))
    path = {Place("unit", 0, 0), WEIGHT, Place("unit", 1, 1), Place("weight", 2, 1, 1)}
    path |= {Place("unit", 2, 1), Place("loss")}
    view = View(selection=WEIGHT, shows_paths=True, lit=frozenset(path))
    light = light_of(view, network)
    assert light is not None
    assert lit_places(light, network) == path
    assert light.targets.tolist() == [False, True]
    assert not light.ones.any()


def test_target_can_be_lit_alone() -> None:
    light = light_of(View(lit=frozenset({Place("target", 0, 1)})), network_of((1, 2)))
    assert light is not None
    assert light.targets.tolist() == [False, True]
    assert not light.loss


@pytest.mark.parametrize(
    "view",
    [
        View(),
        View(selection=WEIGHT),
        View(shows_paths=True),
        View(shows_paths=True, selection=Place("loss")),
        View(shows_paths=True, selection=Place("target", 0, 0)),
    ],
    ids=str,
)
def test_nothing_is_dimmed_without_paths(view: View) -> None:
    assert light_of(view, network_of((2, 3, 2))) is None


def test_unit_that_is_always_1_is_lit_with_its_bias() -> None:
    view = View(selection=Place("bias", 2, 1), shows_paths=True)
    light = light_of(view, network_of((2, 3, 2)))
    assert light is not None
    assert light.ones.tolist() == [False, True]


def test_rest_is_all_that_is_not_lit() -> None:
    network = network_of((2, 3, 2))
    light = light_of(View(selection=WEIGHT, shows_paths=True), network)
    assert light is not None
    rest = light.rest()
    assert lit_places(light, network) | lit_places(rest, network) == set(every_place(network))
    assert not lit_places(light, network) & lit_places(rest, network)
    assert (light.ones ^ rest.ones).all()
    assert (light.targets ^ rest.targets).all()


@pytest.mark.parametrize("lit", [0, 2, 4])
def test_frame_of_a_picture_is_drawn_once(lit: int) -> None:
    """By the light if it falls on any cell, else by the rest."""
    network = network_of((1, 4))
    view = View(lit=frozenset({Place("loss"), *(Place("unit", 1, n) for n in range(lit))}))
    light = light_of(view, network)
    assert light is not None
    cells = light.units[1]
    assert light.frames(cells) != light.rest().frames(~cells)
    assert light.frames(cells) == (lit > 0)


@pytest.mark.parametrize("name", THEMES)
def test_dimmed_colours_are_near_the_background(name: str) -> None:
    theme = load_theme(name)
    faint = dimmed(theme)
    assert faint.canvas == theme.canvas
    for colour in ("text", "positive", "negative", "gradient_positive", "gradient_negative"):
        assert distance(getattr(faint, colour), theme.canvas) < 0.3 * distance(
            getattr(theme, colour), theme.canvas
        )


def distance(one: str, other: str) -> float:
    pairs = zip(QColor(one).getRgb(), QColor(other).getRgb(), strict=True)
    return float(np.hypot.reduce([a - b for a, b in pairs]))


@pytest.mark.parametrize("sizes", [(2, 3, 2), (70, 3, 70), (20, 20, 2)], ids=str)
def test_nodes_off_the_paths_fade_and_the_others_do_not(
    qtbot: QtBot, light: Theme, sizes: tuple[int, ...]
) -> None:
    """Large ones, tiny ones, and squares of a block."""
    document = document_of(sizes=sizes, samples=1, seed=3)
    session = session_with(document, "forward")
    canvas = shown(session, light, qtbot)
    session.apply(viewing.select, Place("weight", 1, 1, 0))
    before = picture(canvas)
    session.apply(viewing.show_paths, True)
    after = picture(canvas)
    for unit, stays in ((1, True), (0, False), (2, False)):
        x, y = canvas.point_of(Place("unit", 1, unit))
        y += 0.7 * canvas._geometry_now().layout.columns[1].radius
        same = colour_at(before, x, y) == colour_at(after, x, y)
        assert same == stays, unit
    loss = canvas.point_of(Place("loss"))
    assert colour_at(before, *loss) == colour_at(after, *loss)


def test_choosing_another_parameter_lights_its_paths(qtbot: QtBot, light: Theme) -> None:
    session = session_with(steps="forward")
    canvas = shown(session, light, qtbot)
    session.apply(viewing.show_paths, True)
    pictures = [picture(canvas)]
    for place in (WEIGHT, Place("unit", 1, 0)):
        session.apply(viewing.select, place)
        pictures.append(picture(canvas))
    session.apply(viewing.show_paths, False)
    session.apply(viewing.select, None)
    assert picture(canvas) == pictures[0]
    assert pictures[0] != pictures[1] != pictures[2]


def test_pictures_of_weights_fade_but_for_the_paths(qtbot: QtBot, light: Theme) -> None:
    session = session_with(document_of(sizes=(70, 4, 3), samples=1), "forward")
    canvas = shown(session, light, qtbot)
    layout = canvas._geometry_now().layout
    assert layout.is_heat_map(1)
    session.apply(viewing.light, frozenset({Place("weight", 1, 0, 5), Place("loss")}))
    image = picture(canvas)
    numbers = session.state.run.moment.parameters
    shades = []
    for source in (5, 6, 7):
        cell = layout.cell_of_weight(1, 0, source)
        colour = colour_at(image, cell.x, cell.y)
        shades.append(distance(colour.name(), light.canvas) / abs(numbers[source]))
    assert shades[0] > 2.5 * max(shades[1:])


def test_light_of_a_view_is_made_anew_for_another_view() -> None:
    network = network_of((2, 3, 2))
    view = View(selection=WEIGHT, shows_paths=True)
    first, second = light_of(view, network), light_of(replace(view, selection=None), network)
    assert first is not None
    assert second is None
