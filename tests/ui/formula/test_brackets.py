"""Brackets are those of the font, or drawn where they have to be higher."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPolygonF
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.formula.boxes import Face, Glyphs, Shape, Stroke, axis_share
from backprop_viewer.ui.formula.brackets import PAIRS, bracket_around, usual_bracket

FACE = Face(20.0)
each_bracket = pytest.mark.parametrize("text", sorted({*PAIRS, *PAIRS.values()}))


def points_of(text: str, height: float) -> list[tuple[float, float]]:
    """Return the points of a bracket round something that reaches so far up and down."""
    (piece,) = bracket_around(text, height, height, FACE, "").pieces
    assert isinstance(piece, Shape | Stroke)
    return list(piece.points)


@each_bracket
def test_round_letters_it_is_that_of_the_font(qtbot: QtBot, text: str) -> None:
    box = bracket_around(text, 10.0, 2.0, FACE, "key")
    assert box == usual_bracket(text, FACE, "key")
    (piece,) = box.pieces
    assert isinstance(piece, Glyphs)
    assert (piece.text, piece.key) == (text, "key")


@each_bracket
@pytest.mark.parametrize("height", [25.0, 40.0, 120.0])
def test_round_more_it_covers_it(qtbot: QtBot, text: str, height: float) -> None:
    box = bracket_around(text, height, height, FACE, "")
    assert box.ascent >= height
    assert box.descent >= height
    assert box.width < FACE.size
    heights = [y for _, y in points_of(text, height)]
    assert min(heights) == pytest.approx(-box.ascent)
    assert max(heights) == pytest.approx(box.descent)


@each_bracket
def test_its_middle_is_on_the_axis(qtbot: QtBot, text: str) -> None:
    axis = axis_share() * FACE.size
    for box in (usual_bracket(text, FACE, ""), bracket_around(text, 60.0, 20.0, FACE, "")):
        assert (box.ascent - box.descent) / 2 == pytest.approx(axis)


@pytest.mark.parametrize(("opening", "closing"), PAIRS.items())
def test_pairs_mirror_each_other(qtbot: QtBot, opening: str, closing: str) -> None:
    width = bracket_around(opening, 40.0, 40.0, FACE, "").width
    mirrored = sorted((width - x, y) for x, y in points_of(opening, 40.0))
    for (x, y), (other_x, other_y) in zip(sorted(points_of(closing, 40.0)), mirrored, strict=True):
        assert (x, y) == (pytest.approx(other_x), pytest.approx(other_y))


def test_round_one_is_thick_in_the_middle_and_bends_the_right_way(qtbot: QtBot) -> None:
    outline = QPolygonF([QPointF(x, y) for x, y in points_of("(", 40.0)])
    middle = -axis_share() * FACE.size

    def span(y: float) -> tuple[float, float]:
        inside = [
            x / 10
            for x in range(200)
            if outline.containsPoint(QPointF(x / 10, y), Qt.FillRule.OddEvenFill)
        ]
        return min(inside), max(inside)

    near, far = span(middle), span(middle - 38.0)
    assert near[0] < far[0]
    assert near[1] - near[0] > 1.5 * (far[1] - far[0]) * 0.9


def test_axis_is_where_the_minus_is(qtbot: QtBot) -> None:
    assert 0.2 < axis_share() < 0.4
