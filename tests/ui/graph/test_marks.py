"""What is pointed at, here or in a formula, can be seen from the last row."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.marks import halo_colour
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import session_with
from tests.ui.graph.canvases import colour_at, picture, point_at, shown

PLACES = [
    Place("unit", 0, 1),
    Place("unit", 1, 0),
    Place("weight", 1, 1, 0),
    Place("bias", 2, 0),
    Place("target", 0, 0),
    Place("loss"),
]
SEEN = 400
"""Pixels that are enough to be seen."""


def pixels_of(image: QImage, colour: str) -> NDArray[np.bool_]:
    """Return which pixels have a colour."""
    width = image.bytesPerLine() // 4
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), width)
    found: NDArray[np.bool_] = (pixels & 0xFFFFFF) == (QColor(colour).rgb() & 0xFFFFFF)
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_halo_is_seen_round_every_kind_of_place(qtbot: QtBot, theme: str, place: Place) -> None:
    session = session_with("xor-relu", "forward")
    look = load_theme(theme)
    canvas = shown(session, look, qtbot)
    halo = halo_colour(look)
    before = pixels_of(picture(canvas), halo)  # a scale of colours may have some
    session.apply(viewing.point_at, place)
    rows, columns = np.nonzero(pixels_of(picture(canvas), halo) & ~before)
    assert len(rows) > SEEN
    x, y = canvas.point_of(place)
    assert columns.min() < x < columns.max()
    assert rows.min() <= y <= rows.max()


@pytest.mark.parametrize(
    ("sizes", "place"),
    [
        ((70, 3), Place("unit", 0, 40)),
        ((70, 3), Place("weight", 1, 2, 40)),
        ((70, 3), Place("bias", 1, 1)),
        ((3, 70), Place("target", 0, 60)),
        ((60, 60), Place("unit", 1, 30)),
    ],
)
def test_mark_of_something_tiny_is_large(
    qtbot: QtBot, light: Theme, sizes: tuple[int, ...], place: Place
) -> None:
    session = session_with(document_of(sizes=sizes, samples=1), "forward")
    canvas = shown(session, light, qtbot)
    session.apply(viewing.point_at, place)
    rows, columns = np.nonzero(pixels_of(picture(canvas), halo_colour(light)))
    assert min(np.ptp(rows), np.ptp(columns)) >= 15


def test_every_place_can_be_pointed_at_from_elsewhere(qtbot: QtBot, light: Theme) -> None:
    session = session_with("xor-relu", "forward backward")
    canvas = shown(session, light, qtbot)
    network = session.state.run.schedule.network
    nothing, images = picture(canvas), set()
    for number in range(count_places(network)):
        session.apply(viewing.point_at, place_at(network, number))
        image = picture(canvas)
        assert image != nothing
        images.add(image.constBits().tobytes())
    assert len(images) == count_places(network)
    session.apply(viewing.point_at, None)
    assert picture(canvas) == nothing


def has_hover_box(canvas: Canvas, session: Session, place: Place) -> bool:
    """Return whether numbers are shown beside the pointer, as they cover what is below."""
    with_box = picture(canvas)
    canvas._pointer = None
    without_box = picture(canvas)
    return with_box != without_box


def test_numbers_are_shown_beside_the_own_pointer_only(canvas: Canvas, session: Session) -> None:
    place = Place("unit", 1, 1)
    session.apply(viewing.point_at, place)
    assert not has_hover_box(canvas, session, place)
    point_at(canvas, *canvas.point_of(place))
    assert session.state.pointed == place
    assert has_hover_box(canvas, session, place)


def test_pictures_have_no_mark_of_the_pointer(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.point_at, Place("loss"))
    painter = canvas.painter_for(800, 500)
    assert painter is not None
    assert painter.marks.pointed is None


@pytest.mark.parametrize("theme", THEMES)
def test_marked_edge_keeps_the_colour_of_its_sign(qtbot: QtBot, theme: str) -> None:
    """It has rails: the colour of the backward pass is almost that of negative gradients."""
    look, session = load_theme(theme), session_with("two-by-two-sigmoid", "forward backward")
    canvas, now = shown(session, look, qtbot), picture_for(session.state)
    assert now.result_place == Place("weight", 1, 1, 1)
    assert now.shown_gradients[3] > 0
    (x1, y), (x2, _) = (canvas.point_of(Place("unit", layer, 1)) for layer in (0, 1))
    image, x = picture(canvas), x1 + 0.26 * (x2 - x1)
    assert colour_at(image, x, y) == QColor(look.gradient_positive)
    column = {colour_at(image, x, y + down).name() for down in range(-8, 9)}
    assert QColor(look.backward).name() in column
