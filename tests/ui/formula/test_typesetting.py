"""LaTeX becomes boxes as a typographer sets it: scripts, fractions, roots, grown brackets."""

import re
from functools import cache
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.latex import FUNCTIONS, GREEK_AND_SIGNS, parse
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.notation import NOTATIONS, Writer
from backprop_viewer.engine.symbols import Formula, Symbol
from backprop_viewer.ui.formula.block import FormulaBlock
from backprop_viewer.ui.formula.boxes import Glyphs, Piece, Stroke
from tests.engine.building import random_document
from tests.engine.drawn import ACTIVATION_CHOICES, OPTIMIZER_CHOICES, OUTPUTS_OF, record_of
from tests.ui.formula.formulas import SIZE, drawn, formulas_of, ink


def block_of(template: str, **values: float) -> FormulaBlock:
    """Return r = template, in symbols alone, on one line."""
    symbols = {name: Symbol(name, value) for name, value in values.items()}
    formula = Formula(Symbol("r", 1.0), template, symbols)
    return FormulaBlock(formula, SIZE, 10_000.0, 4, has_numbers=False)


def glyphs(block: FormulaBlock, text: str) -> list[Glyphs]:
    return [piece for piece in drawn(block) if isinstance(piece, Glyphs) and piece.text == text]


def only(block: FormulaBlock, text: str) -> Glyphs:
    (found,) = glyphs(block, text)
    return found


@cache
def everything_written() -> tuple[str, ...]:
    """Return all LaTeX that formulas of every entry of the tables are made of."""
    found: set[str] = set()
    documents: list[dict[str, Any]] = [
        {"activations": ["tanh", choice]} for choice in ACTIVATION_CHOICES
    ]
    documents += [{"loss": loss, "samples": count} for loss in LOSSES for count in (1, 12)]
    documents += [{"optimizer": o | {"learning_rate": 0.1}} for o in OPTIMIZER_CHOICES]
    for words in documents:
        content = {"regularization": {"l2": 0.1, "l1": 0.1}, **words}
        if "loss" in content:
            content["activations"] = ["tanh", OUTPUTS_OF.get(content["loss"], ["identity"])[0]]
        for notation in NOTATIONS.values():
            for formula in formulas_of(*record_of(random_document(**content), 1), notation):
                found |= {formula.latex(), formula.numbers(None), formula.template}
                found |= {symbol.latex for symbol in formula.symbols.values()}
    return tuple(found)


def test_whatever_the_tables_write_can_be_typeset(qtbot: QtBot) -> None:
    assert len(everything_written()) > 500
    for latex in everything_written():
        if "<" not in latex:
            assert block_of(latex).width > 0.0


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_template_of_an_activation_parses(activation: str) -> None:
    entry = ACTIVATIONS[activation]
    for template in (entry.formula, entry.slope_formula, entry.far_formula, entry.symbol):
        assert template is None or parse(template).parts


def test_every_command_is_drawn(qtbot: QtBot) -> None:
    for name in (*GREEK_AND_SIGNS, *FUNCTIONS):
        assert block_of(rf"\{name} x").width > 0.0


def test_no_formula_has_a_command_that_is_not_drawn() -> None:
    used = {name for latex in everything_written() for name in re.findall(r"\\([a-z]+)", latex)}
    assert used <= {*GREEK_AND_SIGNS, *FUNCTIONS, "frac", "sqrt", "hat", "mathrm"}


def test_exponent_is_smaller_and_higher_and_index_lower(qtbot: QtBot) -> None:
    block = block_of("x^2_3")
    base, above, below = (only(block, text) for text in "x23")
    assert above.face.size == below.face.size < base.face.size
    assert above.y < base.y < below.y
    assert ink(above).bottom() < ink(below).top()


def test_scripts_in_exponents_can_be_read(qtbot: QtBot) -> None:
    block = block_of("e^{-x^{(1)}_2}")
    for text in "12":
        assert only(block, text).face.size >= 7.0


@pytest.mark.parametrize("notation", NOTATIONS)
def test_exponent_and_index_of_a_symbol_do_not_touch(qtbot: QtBot, notation: str) -> None:
    write = Writer(NOTATIONS[notation], 3)
    for latex in (write.activation(2, "3", "4"), write.weight(1, "12", "3"), write.bias(2, "1")):
        block = block_of(latex)
        small = [ink(piece) for piece in drawn(block)][2:]
        middle = only(block, "=").y
        above = [rect.bottom() for rect in small if rect.center().y() < middle - 0.4 * SIZE]
        below = [rect.top() for rect in small if rect.center().y() > middle]
        assert not above or not below or max(above) <= min(below) + 1.0


def bar(block: FormulaBlock) -> Stroke:
    (found,) = [piece for piece in drawn(block) if isinstance(piece, Stroke)]
    return found


def test_fraction_has_its_bar_between_what_is_above_and_below(qtbot: QtBot) -> None:
    block = block_of(r"\frac{x + 1}{y}")
    line = ink(bar(block))
    above, below = ink(only(block, "x")), ink(only(block, "y"))
    assert above.bottom() < line.top() < below.top()
    assert line.left() < above.left()
    assert line.right() > ink(only(block, "1")).right()
    assert abs(below.center().x() - line.center().x()) < 1.5


def test_fraction_bar_is_as_high_as_the_minus_beside_it(qtbot: QtBot) -> None:
    block = block_of(r"\frac{x}{y} - 1")
    assert abs(ink(bar(block)).center().y() - ink(only(block, "−")).center().y()) < 2.0


def test_root_covers_what_is_in_it(qtbot: QtBot) -> None:
    block = block_of(r"\sqrt{x} + 1")
    strokes = [ink(piece) for piece in drawn(block) if isinstance(piece, Stroke)]
    inside = ink(only(block, "x"))
    assert min(rect.top() for rect in strokes) < inside.top()
    assert max(rect.right() for rect in strokes) >= inside.right()
    assert max(rect.right() for rect in strokes) < ink(only(block, "+")).left()


def test_hat_is_above_its_letter(qtbot: QtBot) -> None:
    block = block_of(r"\hat{m}")
    hat, letter = ink(bar(block)), ink(only(block, "m"))
    assert hat.bottom() < letter.top() + 1.0
    assert letter.left() < hat.center().x() < letter.right() + 2.0


def left_of(block: FormulaBlock, text: str) -> list[Piece]:
    """Return what is drawn between the equals sign and a letter."""
    start, end = ink(only(block, "=")).right(), ink(only(block, text)).left()
    return [piece for piece in drawn(block) if start < ink(piece).center().x() < end]


@pytest.mark.parametrize("pattern", [r"(\frac{x}{y})", r"(\frac{x}{y})^2", r"(1 + (\frac{x}{y}))"])
def test_brackets_grow_round_a_fraction_even_with_an_exponent(qtbot: QtBot, pattern: str) -> None:
    block = block_of(pattern)
    bracket = max((ink(piece).height() for piece in left_of(block, "x")), default=0.0)
    fraction = ink(only(block, "y")).bottom() - ink(only(block, "x")).top()
    assert bracket >= fraction


def test_brackets_of_letters_and_scripts_stay_small(qtbot: QtBot) -> None:
    block = block_of("((x - y)^2 + (z - 1)^2)")
    assert len(glyphs(block, "(")) == len(glyphs(block, ")")) == 3
    assert len({ink(piece).height() for piece in glyphs(block, "(")}) == 1


def test_each_bracket_grows_with_what_it_holds_itself(qtbot: QtBot) -> None:
    block = block_of(r"(x)^2 + (\frac{y}{z})^2")
    assert len(glyphs(block, "(")) == 1


def gap_before(block: FormulaBlock, text: str) -> float:
    """Return the room between a letter and what is drawn before it."""
    own = ink(only(block, text))
    before = [ink(piece).right() for piece in drawn(block) if ink(piece).right() < own.left() + 1.0]
    return own.left() - max(before)


def test_a_minus_of_a_number_stands_closer_than_one_between_two(qtbot: QtBot) -> None:
    assert gap_before(block_of("-x"), "x") < gap_before(block_of("1 - x"), "x")
    assert gap_before(block_of("1 + (-x)"), "x") < gap_before(block_of("1 + (2 - x)"), "x")


def test_dots_have_the_room_of_any_other_term(qtbot: QtBot) -> None:
    block = block_of(r"1 + \cdots + x")
    dots, (first, second) = only(block, "⋯"), glyphs(block, "+")
    before = ink(dots).left() - ink(first).right()
    after = ink(second).left() - ink(dots).right()
    assert before == pytest.approx(after, abs=2.0)
    assert before > 2.0


def test_minus_is_a_true_one(qtbot: QtBot) -> None:
    formula = Formula(Symbol("r", -1.5), "-<x>", {"x": Symbol("x", -1e-9)})
    texts = [
        piece.text for piece in drawn(FormulaBlock(formula, SIZE, 900.0, 4)) if _is_text(piece)
    ]
    assert not any("-" in text for text in texts)
    assert any("−" in text for text in texts)


def _is_text(piece: Piece) -> bool:
    return isinstance(piece, Glyphs)
