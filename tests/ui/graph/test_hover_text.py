"""What is shown beside the pointer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.ui.details import compared_details, details_of
from backprop_viewer.ui.graph.hover_text import (
    SIZE,
    _column_ends,
    _corner,
    hover_lines,
    paint_hover,
)
from backprop_viewer.ui.graph.ink import text_width
from backprop_viewer.ui.numbers import number_text, signed_text
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import picture_of, state_of

AREA = QRectF(0, 0, 400, 300)
LINES = ["hidden unit 1", "weighted sum z: 0.250000", "activation a: 0.562177"]


def test_only_what_is_known_is_shown() -> None:
    unit = Place("unit", 1, 0)
    assert hover_lines(picture_of(state_of()), unit) == ["hidden unit 1"]
    picture = picture_of(state_of(steps="forward"))
    assert hover_lines(picture, unit) == LINES
    known = hover_lines(picture_of(state_of(steps="forward backward")), unit)
    assert len(known) == 6


@pytest.mark.parametrize("place", [Place("loss"), Place("target", 0, 1), Place("weight", 2, 1, 0)])
def test_every_detail_has_its_line(place: Place) -> None:
    picture = picture_of(state_of(steps="update"))
    _, *lines = hover_lines(picture, place)
    assert lines == [
        f"{detail.name}: {number_text(detail.value, 6)}" for detail in details_of(place, picture)
    ]


@pytest.mark.parametrize(
    ("digits", "text"),
    [(2, "0.250000"), (9, "0.250000000"), (12, "0.250000000000"), (None, "0.25")],
)
def test_has_at_least_six_digits(digits: int | None, text: str) -> None:
    state = viewing.choose_digits(state_of(steps="forward"), digits)
    assert hover_lines(picture_for(state), Place("unit", 1, 0))[1] == f"weighted sum z: {text}"


def test_compares_in_a_table() -> None:
    state = viewing.set_reference(state_of(steps="forward"))
    state = carry_out(state, "update forward")
    picture, place = picture_for(state), Place("unit", 1, 0)
    name, heads, *rows = hover_lines(picture, place)
    assert name == "hidden unit 1"
    assert heads.split("\t") == ["", "now", "then", "difference"]
    for row, detail in zip(rows, compared_details(place, picture), strict=False):
        numbers = [number_text(detail.now, 6), number_text(detail.then, 6)]
        assert row.split("\t") == [detail.name, *numbers, signed_text(detail.difference, 6)]
    assert len(rows) == 2  # no gradient is known at either moment


def test_what_is_known_at_one_moment_only_has_no_difference() -> None:
    state = viewing.set_reference(state_of())
    picture = picture_for(carry_out(state, "forward"))
    rows = [line.split("\t") for line in hover_lines(picture, Place("loss"))]
    assert rows[2][2:] == ["?", "?"]


def test_columns_of_a_table_do_not_touch(qtbot: QtBot) -> None:
    lines = ["title", "\tnow\tthen", "name\t1.000000\t−2.000000"]
    ends = _column_ends([line.split("\t") for line in lines])
    assert ends[0] >= text_width("name", SIZE)
    for column, text in ((1, "1.000000"), (2, "−2.000000")):
        assert ends[column] - ends[column - 1] > text_width(text, SIZE) + 8


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("x", [0, 200, 399])
@pytest.mark.parametrize("y", [0, 150, 299])
def test_box_is_inside_and_beside_the_pointer(qtbot: QtBot, theme: str, x: int, y: int) -> None:
    is_box = painted(load_theme(theme), QPointF(x, y)) != QColor("#ff0000").rgb()
    rows, columns = np.flatnonzero(is_box.any(axis=1)), np.flatnonzero(is_box.any(axis=0))
    assert 0 < columns[0] < columns[-1] < 399
    assert 0 < rows[0] < rows[-1] < 299
    assert np.ptp(rows) * np.ptp(columns) > 5000  # all of it is there
    if 0 < x < 399 and 0 < y < 299:
        assert not is_box[y, x]


@given(
    st.floats(0, 400), st.floats(0, 300), st.floats(2, 80), st.floats(40, 200), st.floats(20, 80)
)
def test_box_covers_nothing_of_what_is_pointed_at(
    x: float, y: float, radius: float, width: float, height: float
) -> None:
    target = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    left, top = _corner(QSizeF(width, height), QPointF(x, y), target, AREA)
    box = QRectF(left, top, width, height)
    has_room = y + radius + height < 280 or y - radius - height > 20
    assert not has_room or not box.intersects(target)
    assert AREA.contains(box)


def test_box_goes_beside_what_is_too_high_for_another_place() -> None:
    target = QRectF(150, 20, 60, 270)
    size, pointer = QSizeF(100, 80), QPointF(180, 150)
    assert _corner(size, pointer, target, AREA)[0] >= target.right()
    assert _corner(size, pointer, target, QRectF(0, 0, 300, 300))[0] + 100 <= target.left()


def test_hint_stands_below_the_numbers(qtbot: QtBot, light: Theme) -> None:
    without, with_hint = (
        painted(light, QPointF(50, 50), hint) != QColor("#ff0000").rgb() for hint in ("", "Do it")
    )
    assert with_hint.any(axis=1).sum() == without.any(axis=1).sum() + 17
    alone = painted(light, QPointF(50, 50), "Do it", []) != QColor("#ff0000").rgb()
    assert 20 < alone.any(axis=1).sum() < 40


def test_notes_stand_below_the_numbers_and_widen_the_box(qtbot: QtBot, light: Theme) -> None:
    without, with_notes = (
        painted(light, QPointF(50, 50), notes=notes) != QColor("#ff0000").rgb()
        for notes in ((), ("a note", "a note that is much longer than all of the numbers"))
    )
    assert with_notes.any(axis=1).sum() == without.any(axis=1).sum() + 2 * 17
    assert with_notes.any(axis=0).sum() > without.any(axis=0).sum()


def painted(
    theme: Theme,
    pointer: QPointF,
    hint: str = "",
    lines: list[str] = LINES,
    notes: tuple[str, ...] = (),
) -> NDArray[np.uint32]:
    """Return the pixels of a red picture with the box on it."""
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    paint_hover(painter, theme, lines, pointer, AREA, hint=hint, notes=notes)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint32).reshape(300, 400).copy()
