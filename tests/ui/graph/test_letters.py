"""Letters and digits of the drawing are those that were chosen, and never too long."""

import math

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.layout import Box
from backprop_viewer.ui.graph.nodes import NUMBERED
from backprop_viewer.ui.numbers import MINUS, number_text
from backprop_viewer.ui.picture import picture_for
from tests.session.states import document_of, opened
from tests.ui.driving import state_of
from tests.ui.graph.writing import Written, draw_state, overlaps

SIZES = [(480, 420), (756, 556)]
DIGITS = [2, 4, 9, None]
NETWORKS = ["two-by-two-sigmoid", "xor-sigmoid"]


def letters(written: list[Written]) -> set[str]:
    return {one.text for one in written}


@pytest.mark.parametrize("is_compared", [False, True])
@pytest.mark.parametrize("digits", DIGITS)
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("network", NETWORKS)
def test_nothing_covers_anything_and_all_stays_in_its_box(
    qtbot: QtBot,
    written: list[Written],
    network: str,
    notation: str,
    digits: int | None,
    is_compared: bool,
) -> None:
    state = viewing.choose_notation(state_of(network, "forward backward"), notation)
    state = viewing.choose_digits(state, digits)
    if is_compared:
        state = carry_out(viewing.set_reference(state), "update forward")
    for size in SIZES:
        written.clear()
        canvas = draw_state(state, *size)
        assert not overlaps(written)
        for box in boxes_of(canvas, state, *size):
            inside = [one for one in written if box.contains(one.box.x, one.box.y)]
            assert inside or box.width < 50
            for one in inside:
                assert abs(one.box.x - box.x) + one.box.width / 2 <= box.width / 2 + 1, one


def boxes_of(canvas: Canvas, state: State, width: int, height: int) -> list[Box]:
    """Return the boxes and nodes that have numbers in them."""
    painter = canvas.painter_for(width, height)
    assert painter is not None
    layout = painter.geometry.layout
    has_other = painter.picture.has_other_inputs
    size = layout.measures.label_width, layout.measures.label_height
    labels = [Box(x, y, *size) for _, x, y in label_places(layout, 1.0, has_other)]
    nodes = [
        Box(column.x, float(y), 2 * column.radius, column.radius)
        for column in layout.columns
        for y in column.ys
        if column.radius > 13
    ]
    return [*labels, *nodes, *layout.target_boxes, layout.loss_box]


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("standard", {"x1", "a1", "w11", "y1", "L"}),
        ("net_out", {"x1", "outh1", "outo1", "w11", "E"}),
        ("brackets", {"x1", "a1", "W11", "y1", "L"}),
        ("error_signal", {"x1", "a1", "w11", "y1", "L"}),
    ],
)
def test_letters_are_those_of_the_notation(
    qtbot: QtBot, written: list[Written], notation: str, expected: set[str]
) -> None:
    draw_state(viewing.choose_notation(state_of(steps="forward"), notation), 900, 600)
    assert expected <= letters(written)


@pytest.mark.parametrize(
    ("notation", "lines"),
    [
        ("standard", ("z = {z}", "δ = {delta}", "∂ {dw}", "∂L/∂a {da}")),
        ("net_out", ("net = {z}", "δ = {delta}", "∂ {dw}", "∂E/∂out {da}")),
        ("brackets", ("z = {z}", "dz = {delta}", "dW {dw}", "da {da}")),
        ("error_signal", ("z = {z}", "δ = {minus_delta}", "∂ {dw}", "∂L/∂a {da}")),
    ],
)
def test_numbers_stand_behind_the_letters_of_the_notation(
    qtbot: QtBot, written: list[Written], notation: str, lines: tuple[str, ...]
) -> None:
    state = viewing.choose_notation(state_of(steps="forward backward"), notation)
    picture = picture_for(state)
    delta = float(picture.deltas[2][0])
    numbers = {
        "z": number_text(float(picture.weighted_sums[2][0])),
        "delta": number_text(delta),
        "minus_delta": number_text(-delta),
        "dw": number_text(float(picture.shown_gradients[4])),
        "da": number_text(float(picture.gradients[2][0])),
    }
    draw_state(state, 1000, 640)
    assert {line.format(**numbers) for line in lines} <= letters(written)


def test_bias_has_its_letter(qtbot: QtBot, written: list[Written]) -> None:
    state = state_of(document_of(sizes=(1, 1), samples=1), "forward backward")
    draw_state(viewing.choose_notation(state, "brackets"), 900, 600)
    assert "b1" in letters(written)
    gradient = picture_for(state).shown_gradients[1]
    assert f"db {number_text(float(gradient))}" in letters(written)


@pytest.mark.parametrize("digits", [2, 3, 5])
def test_numbers_have_the_digits_that_were_chosen(
    qtbot: QtBot, written: list[Written], digits: int
) -> None:
    state = viewing.choose_digits(state_of(steps="forward backward"), digits)
    picture = picture_for(state)
    draw_state(state, 1300, 800)
    shown = letters(written)
    for layer in (1, 2):
        for activation in picture.activations[layer]:
            assert number_text(float(activation), digits) in shown
    for gradient in picture.shown_gradients:
        assert f"∂ {number_text(float(gradient), digits)}" in shown
    assert number_text(picture.moment.loss, digits) in shown


def test_many_digits_are_left_out_rather_than_shrunk(qtbot: QtBot, written: list[Written]) -> None:
    sizes: dict[int | None, dict[tuple[float, float], Written]] = {}
    for digits in (4, 12, None):
        written.clear()
        state = viewing.choose_digits(state_of(steps="forward backward"), digits)
        draw_state(state, 820, 520)
        sizes[digits] = {(one.box.x, one.box.y): one for one in written if is_number(one.text)}
    for digits in (12, None):
        for place, one in sizes[digits].items():
            if place in sizes[4]:
                assert one.size >= math.floor(0.7 * sizes[4][place].size), one


def is_number(text: str) -> bool:
    return text.replace(MINUS, "").replace(".", "").isdigit()


def test_error_signal_has_the_colour_of_its_own_sign(qtbot: QtBot, written: list[Written]) -> None:
    """The arc too: what is drawn green in one notation is purple in the other."""
    state = state_of(steps="forward backward")
    images = []
    for notation in ("standard", "error_signal"):
        session_state = viewing.choose_notation(state, notation)
        canvas = draw_state(session_state, 820, 520)
        canvas.resize(820, 520)
        images.append(canvas.grab().toImage())
        x, y = canvas.point_of(Place("unit", 2, 1))
        radius = canvas._geometry_now().layout.columns[2].radius
        arc = images[-1].pixelColor(round(x + radius + 4), round(y))
        assert (arc.green() > arc.blue()) == (notation == "standard")


def test_small_units_are_named_as_long_as_they_have_no_number(
    qtbot: QtBot, written: list[Written]
) -> None:
    state, names = opened(sizes=(2, 6, 1)), {"a2", "a3", "a4", "a5", "a6"}
    draw_state(state, 320, 300)
    assert names <= letters(written)
    written.clear()
    draw_state(transitions.run_forward(state), 320, 300)
    assert not letters(written) & names


@pytest.mark.parametrize(
    ("name", "is_numbered"), [("x1", True), ("h12", True), ("unit1", False), ("x1a", False)]
)
def test_names_that_are_a_letter_and_a_number_have_a_subscript(
    name: str, is_numbered: bool
) -> None:
    assert (NUMBERED.fullmatch(name) is not None) == is_numbered
