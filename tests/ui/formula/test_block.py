"""Every formula of every kind is typeset whole, with an area for each of its symbols."""

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Formula, Place, Symbol
from backprop_viewer.ui.formula.block import RESULT, SMALLEST_SHARE, FormulaBlock
from backprop_viewer.ui.formula.boxes import Glyphs
from tests.engine.drawn import ACTIVATION_CHOICES, OPTIMIZER_CHOICES, OUTPUTS_OF
from tests.ui.driving import NETWORKS, state_of
from tests.ui.formula.formulas import (
    SIZE,
    areas,
    drawn,
    formulas_in,
    formulas_of,
    ink,
    one_formula,
)

ROOMS = [(388.0, 4), (388.0, None), (768.0, 12), (1368.0, 4)]
"""Widths of a formula in windows of 420, 800 and 1400, and how many digits."""
SLACK = 1.6
SMALLEST_LETTERS = 7.0


def assert_whole(block: FormulaBlock, room: float) -> None:
    """Nothing is drawn outside the block, and it fits into the room, as far as it may shrink."""
    for piece in drawn(block):
        rect = ink(piece)
        assert -SLACK <= rect.left() <= rect.right() <= block.width + SLACK, piece
        assert -SLACK <= rect.top() <= rect.bottom() <= block.height + SLACK, piece
    is_smallest = block.size <= SMALLEST_SHARE * SIZE
    assert block.width <= room + SLACK or is_smallest


def assert_symbols(block: FormulaBlock) -> None:
    """Each symbol can be pointed at in the symbols and in the numbers; no areas lie crosswise."""
    counts = Counter(area.key for area in areas(block))
    formula = block.formula
    lone = len(formula.symbols) == 1 and formula.template.startswith("<")
    assert counts[RESULT] >= 1
    for name in formula.symbols:
        expected = f"<{name}>" in formula.template  # of long sums the middle is left out
        if expected and formula.short is None and not lone:
            assert counts[name] >= 2, (name, formula.template)
        assert counts[name] >= expected, (name, formula.template)
    most = 0.2 * block.size
    for first, second in combinations(map(ink, areas(block)), 2):
        common = first.intersected(second)
        assert min(common.width(), common.height()) <= most


def assert_typeset(formulas: list[Formula]) -> None:
    assert formulas
    for formula in formulas:
        for room, digits in ROOMS:
            block = FormulaBlock(formula, SIZE, room, digits)
            assert_whole(block, room)
            assert_symbols(block)
            letters = [piece for piece in drawn(block) if isinstance(piece, Glyphs)]
            assert min(piece.face.size for piece in letters) >= SMALLEST_LETTERS


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_in_every_notation(qtbot: QtBot, network: str, notation: str) -> None:
    run = state_of(network, "update").run
    assert run is not None
    assert_typeset(list(formulas_of(run.moment.record, run.schedule, NOTATIONS[notation])))


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_every_activation(qtbot: QtBot, activation: Any) -> None:
    hidden = "tanh" if activation == "softmax" else activation
    assert_typeset(formulas_in(sizes=(2, 2, 2), activations=[hidden, activation], samples=1))


@pytest.mark.parametrize("samples", [1, 4, 64])
@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_of_one_sample_and_of_batches(qtbot: QtBot, loss: str, samples: int) -> None:
    output = OUTPUTS_OF.get(loss, ["identity"])[0]
    words = {"activations": ["tanh", output], "sizes": (2, 2, 3), "samples": samples}
    penalty = {"l2": 0.1, "l1": 0.01, "biases": True}
    assert_typeset(formulas_in(loss=loss, regularization=penalty, **words))


@pytest.mark.parametrize("optimizer", OPTIMIZER_CHOICES, ids=str)
def test_every_optimizer(qtbot: QtBot, optimizer: dict[str, Any]) -> None:
    choice = optimizer | {"learning_rate": 0.1}
    assert_typeset(formulas_in(sizes=(2, 2, 1), optimizer=choice, samples=2))


def test_long_sums(qtbot: QtBot) -> None:
    words = {"sizes": (12, 11, 12), "activations": ["gelu", "softmax"], "loss": "cross_entropy"}
    assert_typeset(formulas_in(**words, samples=12))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e-300, -1e300, 0.0])
def test_any_number(qtbot: QtBot, value: float) -> None:
    factors = {"a": Symbol("a", value), "b": Symbol("b", -0.5)}
    assert_typeset([Formula(Symbol("c", value), r"<a> \cdot <b> + <b>^2", factors)])


def test_one_line_where_there_is_room_and_more_where_there_is_not(qtbot: QtBot) -> None:
    formula = one_formula("weighted_sum", sizes=(5, 2), activations="tanh")
    heights = [FormulaBlock(formula, SIZE, room, 4).height for room in (2000.0, 700.0, 300.0)]
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_lines_begin_with_a_relation_or_a_sign(qtbot: QtBot) -> None:
    formula = one_formula("weighted_sum", sizes=(7, 2), activations="tanh")
    block = FormulaBlock(formula, SIZE, 420.0, 4)
    letters = [piece for piece in drawn(block) if isinstance(piece, Glyphs)]
    lines: dict[int, list[Glyphs]] = {}
    for piece in letters:
        if piece.face.size == block.size and piece.text not in "()":
            lines.setdefault(round(piece.y), []).append(piece)
    starts = [min(line, key=lambda piece: piece.x).text for line in lines.values()]
    assert len(starts) > 3
    assert set(starts[1:]) <= {"=", "+", "−"}


def test_numbers_are_in_as_many_digits_as_asked_for(qtbot: QtBot) -> None:
    formula = one_formula("activation", sizes=(2, 2))
    for digits in (2, 4, 12, None):
        block = FormulaBlock(formula, SIZE, 900.0, digits)
        texts = {piece.text for piece in drawn(block) if isinstance(piece, Glyphs)}
        decimals = {len(text.partition(".")[2]) for text in texts if "." in text}
        assert max(decimals) == digits if digits else max(decimals) > 12


def test_without_numbers_there_are_none(qtbot: QtBot) -> None:
    block = FormulaBlock(one_formula("weighted_sum"), SIZE, 900.0, 4, has_numbers=False)
    assert not any("." in piece.text for piece in drawn(block) if isinstance(piece, Glyphs))
    assert max(Counter(area.key for area in areas(block)).values()) == 1


def test_symbol_is_found_in_the_middle_of_its_area(qtbot: QtBot) -> None:
    block = FormulaBlock(one_formula("weighted_sum"), SIZE, 900.0, 4)
    for rect, symbol in block.areas():
        assert block.symbol_at(rect.center().x(), rect.center().y()) is symbol
    assert block.symbol_at(-50.0, -50.0) is None


def test_colours_are_those_of_the_symbols(qtbot: QtBot) -> None:
    """Where a symbol stands, nothing is drawn in another colour."""
    formula = one_formula("delta", sizes=(2, 2), samples=1)
    chosen = dict(zip(formula.symbols, ("#ff0000", "#00ff00"), strict=True))
    of_symbol = {symbol.latex: chosen[name] for name, symbol in formula.symbols.items()}
    block = FormulaBlock(formula, SIZE, 900.0, 4)
    image = QImage(900, 80, QImage.Format.Format_RGB32)
    image.fill("#000000")
    painter = QPainter(image)
    block.paint(painter, 0, 10, "#0000ff", lambda symbol: of_symbol.get(symbol.latex, "#0000ff"))
    painter.end()
    for rect, symbol in block.areas():
        seen = _hues(image, rect.translated(0, 10))
        assert seen == {of_symbol.get(symbol.latex, "#0000ff")}


def _hues(image: QImage, rect: QRectF) -> set[str]:
    """Return the pure colours in a rectangle; only few points of a letter have one."""
    inside = rect.adjusted(2, 2, -2, -2).toRect()
    points = [(x, y) for x in range(inside.left(), inside.right()) for y in _rows(inside)]
    names = {image.pixelColor(x, y).name() for x, y in points}
    return names & {"#ff0000", "#00ff00", "#0000ff"}


def _rows(rect: Any) -> range:
    return range(rect.top(), rect.bottom())


def test_every_activation_has_been_tried() -> None:
    named = {choice if isinstance(choice, str) else choice["name"] for choice in ACTIVATION_CHOICES}
    assert named == set(ACTIVATIONS)


def test_places_are_kept(qtbot: QtBot) -> None:
    block = FormulaBlock(one_formula("weighted_sum"), SIZE, 900.0, 4)
    places = {symbol.place for _, symbol in block.areas()}
    assert Place("weight", 1, 0, 1) in places
    assert Place("unit", 0, 1) in places
