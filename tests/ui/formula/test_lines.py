"""What the lines of a formula say, and where they are broken."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.symbols import Formula, Symbol
from backprop_viewer.engine.written import is_result_alone, numbers_line, symbols_line
from backprop_viewer.ui.formula.block import FormulaBlock, display
from backprop_viewer.ui.formula.boxes import Glyphs, measures

SIZE = 20.0
PRODUCT = Formula(
    Symbol("z_1", -0.1),
    r"<w> \cdot <a>",
    {"w": Symbol("w_1", 0.5), "a": Symbol("a_1", -0.2)},
)


def sum_of(count: int, pattern: str = "<t{0}>", wrapped: str = "{0}") -> Formula:
    """Return the formula of a sum of so many like terms."""
    symbols = {f"t{number}": Symbol(f"t_{number}", 0.25) for number in range(count)}
    template = wrapped.format(" + ".join(pattern.format(number) for number in range(count)))
    return Formula(Symbol("s", 0.25 * count), template, symbols)


def glyphs_of(block: FormulaBlock) -> list[list[Glyphs]]:
    """Return what is written, a list for each line, from left to right."""
    found: dict[float, list[Glyphs]] = {}
    for piece in block.pieces:
        if isinstance(piece, Glyphs):
            near = [y for y in found if abs(y - piece.y) < 0.6 * SIZE]
            found.setdefault(near[0] if near else piece.y, []).append(piece)
    return [sorted(found[y], key=lambda piece: piece.x) for y in sorted(found)]


def lines_of(formula: Formula, width: float) -> list[str]:
    """Return what is written in each line, from left to right."""
    block = FormulaBlock(formula, SIZE, width, 4)
    assert block.width <= width
    return ["".join(piece.text for piece in line) for line in glyphs_of(block)]


def right_of(piece: Glyphs) -> float:
    """Return where a piece ends, in the font that there is."""
    return piece.x + measures(piece.text, piece.face).width


def test_symbols_and_numbers_as_latex() -> None:
    assert symbols_line(PRODUCT) == r"z_1 = w_1 \cdot a_1"
    assert numbers_line(PRODUCT, 4) == r"= 0.5000 \cdot (-0.2000) = -0.1000"
    assert numbers_line(PRODUCT, None) == r"= 0.5 \cdot (-0.2) = -0.1"


def test_mark_stands_before_each_relation_of_a_line() -> None:
    assert symbols_line(PRODUCT, "&") == r"z_1 &= w_1 \cdot a_1"
    assert numbers_line(PRODUCT, 2, "&").startswith("&= 0.50")


@pytest.mark.parametrize(
    ("template", "value", "expected"),
    [("<a>", 0.5, True), ("<a>", 0.6, False), ("-<a>", -0.5, False), ("1", 1.0, True)],
)
def test_result_is_not_said_twice(template: str, value: float, expected: bool) -> None:
    symbols = {"a": Symbol("a", 0.5)} if "<" in template else {}
    formula = Formula(Symbol("z", value), template, symbols)
    assert is_result_alone(formula, 4) == expected
    assert numbers_line(formula, 4).count("=") == (1 if expected else 2)


def test_update_has_its_arrow_once() -> None:
    formula = Formula(Symbol("w", 0.4), "<w> - <g>", PRODUCT.symbols | {"g": Symbol("g", 0.1)})
    arrow = Formula(formula.result, formula.template, formula.symbols, relation=r"\leftarrow")
    text = plain_text(f"{symbols_line(arrow)} {numbers_line(arrow, 2)}")
    assert text == "w ← w₁ − g = 0.50 − 0.10 = 0.40"


def test_all_in_one_line_where_there_is_room(qtbot: QtBot) -> None:
    assert lines_of(PRODUCT, 800.0) == ["z1=w1·a1=0.5000·(−0.2000)=−0.1000"]


def test_numbers_begin_the_second_line_below_the_relation(qtbot: QtBot) -> None:
    room = FormulaBlock(PRODUCT, SIZE, 800.0, 4).width - 1.0
    assert lines_of(PRODUCT, room) == ["z1=w1·a1", "=0.5000·(−0.2000)=−0.1000"]
    block = FormulaBlock(PRODUCT, SIZE, room, 4)
    equals = [piece for piece in block.pieces if isinstance(piece, Glyphs) and piece.text == "="]
    first, second = sorted(equals, key=lambda piece: piece.y)[:2]
    assert first.x == pytest.approx(second.x)
    assert first.y < second.y


def test_lines_are_full(qtbot: QtBot) -> None:
    """A line goes on until the next term has no room in it, however wide the letters are."""
    formula = sum_of(8)
    room = FormulaBlock(formula, SIZE, 9999.0, 4, has_numbers=False).width + 1.0
    lines = lines_of(formula, room)
    assert lines[0] == "s=t0+t1+t2+t3+t4+t5+t6+t7"
    assert len(lines) > 2
    assert all(line[0] in "=+" for line in lines[1:])
    numbers = glyphs_of(FormulaBlock(formula, SIZE, room, 4))[1:]
    for line, (sign, number, *_) in pairwise(numbers):
        gap = number.x - right_of(sign)
        assert right_of(line[-1]) + gap + right_of(number) - sign.x > room


def test_lines_of_a_formula_of_its_own_are_of_like_length(qtbot: QtBot) -> None:
    latex = "p = a + b + c + d + e + f + 1"
    whole = display(latex, SIZE, 9999.0)[1]
    for room in (0.95 * whole, 0.7 * whole):
        pieces, width, _ = display(latex, SIZE, room)
        lines = {piece.y for piece in pieces if isinstance(piece, Glyphs)}
        assert len(lines) == 2
        assert width < 0.75 * whole


def test_a_formula_of_its_own_is_broken_at_relations_first(qtbot: QtBot) -> None:
    latex = r"d = a \cdot b \cdot c = e \cdot f - g \cdot h = 0.25"
    pieces, _, _ = display(latex, SIZE, 0.8 * display(latex, SIZE, 9999.0)[1])
    glyphs = [piece for piece in pieces if isinstance(piece, Glyphs)]
    second = [piece for piece in glyphs if piece.y == max(one.y for one in glyphs)]
    assert min(second, key=lambda piece: piece.x).text == "="


def test_brackets_are_broken_last(qtbot: QtBot) -> None:
    formula = sum_of(4, pattern=r"(1 - <t{0}>) \cdot \ln(1 - <t{0}>)", wrapped="-({0})")
    lines = lines_of(formula, 460.0)
    assert len(lines) > 3
    for line in lines[1:]:
        assert line[0] in "=+"
        assert line.endswith((")", "2.0000", "1.0000"))


def test_products_are_broken_where_nothing_else_helps(qtbot: QtBot) -> None:
    symbols = {name: Symbol(name, 0.123456789012) for name in "abcdef"}
    template = r" \cdot ".join(f"<{name}>" for name in symbols)
    block = FormulaBlock(Formula(Symbol("p", 1.0), template, symbols), SIZE, 330.0, 12)
    assert block.size == SIZE
    assert block.width <= 330.0


def test_what_cannot_be_broken_is_written_smaller(qtbot: QtBot) -> None:
    wide = sum_of(8, wrapped=r"\frac{{1}}{{{0}}}")
    block = FormulaBlock(wide, SIZE, 400.0, 4)
    assert SIZE / 2 <= block.size < SIZE
    assert block.width <= 400.0
