"""Running text in lines: where they are broken, and that all of it stands in its room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.formula.boxes import Glyphs
from backprop_viewer.ui.lessons.bits import Bit, Block
from backprop_viewer.ui.lessons.setting import Page, set_blocks

CHINESE = (
    "隐藏单元的加权和是所有输入与权重的乘积之和，然后经过激活函数（例如“Sigmoid”），得到输出。"
)
ENGLISH = (
    "The weighted sum of a unit is that of its inputs, each times its weight; no more than that."
)
NO_START = "，。；：！？）”、"
WIDE = r"z_1 = w_{11} \cdot x_1 + w_{12} \cdot x_2 = 0.2 \cdot 0.5 + 0.5 \cdot 0.3 = 0.25"


def lines(page: Page) -> list[str]:
    """Return the texts of the lines."""
    found: dict[float, str] = {}
    for one in page.sets:
        found[one.y] = found.get(one.y, "") + one.fragment.text + " " * bool(one.fragment.space)
    return list(found.values())


def text(words: str) -> list[Block]:
    return [Block((Bit(words),))]


@pytest.mark.parametrize("width", range(80, 400, 17))
def test_no_chinese_line_begins_with_a_closing_sign(qtbot: QtBot, width: int) -> None:
    shown = lines(set_blocks(text(CHINESE), width, 14.0))
    assert "".join(shown).replace(" ", "") == CHINESE
    assert not [line for line in shown if line[0] in NO_START]


@pytest.mark.parametrize("width", [90, 200, 350])
def test_english_is_broken_between_words(qtbot: QtBot, width: int) -> None:
    shown = lines(set_blocks(text(ENGLISH), width, 14.0))
    assert [word for line in shown for word in line.split()] == ENGLISH.split()


@settings(max_examples=40)
@given(
    words=st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=80),
    width=st.floats(60, 500),
)
def test_nothing_is_lost_or_outside(words: str, width: float) -> None:
    page = set_blocks([Block((Bit(words), Bit(r"\eta", True), Bit("，" + words)))], width, 14.0)
    shown = "".join(one.fragment.text for one in page.sets)
    assert shown.replace(" ", "") == (words + "，" + words).replace(" ", "")
    assert all(one.rect.right() <= width + 14.0 for one in page.sets)


@pytest.mark.parametrize("width", [60, 120, 200, 340, 800])
def test_long_formula_is_broken_or_shrunk(qtbot: QtBot, width: int) -> None:
    page = set_blocks([Block((Bit("So "), Bit(WIDE, True), Bit(".")))], width, 14.0)
    assert all(one.rect.right() <= width + 1 for one in page.sets)
    narrow = set_blocks([Block((Bit(WIDE, True),), is_display=True)], width, 14.0)
    if width >= 120:
        assert all(one.x + one.width <= width + 1 for one in narrow.displays)


def test_larger_letters_take_more_room(qtbot: QtBot) -> None:
    heights = [set_blocks(text(ENGLISH), 300, size).height for size in (12.0, 14.0, 20.0)]
    assert heights == sorted(set(heights))


def test_items_are_indented_behind_their_mark(qtbot: QtBot) -> None:
    page = set_blocks([Block((Bit("one " * 30),), is_item=True)], 200, 14.0)
    mark, *rest = page.sets
    assert mark.fragment.text == "•"
    assert mark.x < min(one.x for one in rest)
    assert len({one.x for one in rest if one.y > page.sets[1].y}) > 1


def test_comma_stays_with_its_formula(qtbot: QtBot) -> None:
    for width in range(40, 200, 7):
        page = set_blocks([Block((Bit("Now "), Bit("x_1", True), Bit(", then")))], width, 14.0)
        formula = next(one for one in page.sets if one.fragment.box is not None)
        comma = next(one for one in page.sets if one.fragment.text.startswith(","))
        assert comma.y == formula.y


@pytest.mark.parametrize("width", range(60, 220, 7))
def test_numbers_stay_with_their_signs(qtbot: QtBot, width: int) -> None:
    words = "There are 5 · (2 + 1) weights and 82.5 % of them."
    shown = [line.strip() for line in lines(set_blocks(text(words), width, 12.0))]
    assert not [line for line in shown if line[0] in "%·(+2"]
    if width > 100:
        assert any("5 · (2 + 1)" in line for line in shown)


@pytest.mark.parametrize("width", range(150, 300, 7))
def test_formulas_are_not_broken_within_brackets(qtbot: QtBot, width: int) -> None:
    formula = r"\delta = y \cdot (a - b) = (c - d) \cdot (e - f) = 0.25"
    page = set_blocks([Block((Bit("Then "), Bit(formula, True), Bit(".")))], width, 14.0)
    begun: dict[float, str] = {}
    for one in page.sets:
        if one.fragment.box is not None:
            glyphs = [piece for piece in one.fragment.box.pieces if isinstance(piece, Glyphs)]
            begun.setdefault(one.y, min(glyphs, key=lambda piece: piece.x).text)
    assert set(list(begun.values())[1:]) <= {"=", "δ"}


@pytest.mark.parametrize("width", range(150, 260, 7))
def test_short_formula_is_not_broken(qtbot: QtBot, width: int) -> None:
    formula = Bit(r"a - y", True)
    page = set_blocks([Block((Bit("The difference is "), formula, Bit(".")))], width, 14.0)
    assert len({one.y for one in page.sets if one.fragment.box is not None}) == 1


def test_a_row_of_signed_numbers_is_broken_between_them(qtbot: QtBot) -> None:
    shown = lines(set_blocks(text("0.3273、−0.4547、0.5764、−0.1985、−1.2127"), 150, 14.0))
    assert len(shown) > 1
    assert all(line.endswith("、") for line in shown[:-1])
