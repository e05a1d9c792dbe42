"""The box beside the pointer: where it is, what it says, and when there is none."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph import pointed as pointed_module
from backprop_viewer.ui.graph.canvas import Canvas
from tests.ui.driving import do
from tests.ui.graph.canvases import HIDDEN, picture, point_at

WEIGHT = Place("weight", 1, 0, 0)
CHANGEABLE = (WEIGHT, Place("unit", 0, 1), Place("target", 0, 0))
COMPUTED = (HIDDEN, Place("unit", 2, 0), Place("loss"))
HINT = "Double click to type · Ctrl+drag up or down to turn"


@pytest.fixture
def hints(canvas: Canvas, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hints of the boxes that are painted."""
    found: list[str] = []

    def paint(*arguments: object, hint: str = "", notes: object = ()) -> None:
        found.append(hint or str(arguments[6] if len(arguments) > 6 else ""))

    monkeypatch.setattr(pointed_module, "paint_hover", paint)
    return found


def pixels(image: QImage) -> NDArray[np.uint32]:
    flat = np.frombuffer(image.constBits(), np.uint32)
    return flat.reshape(image.height(), image.width()).copy()


@pytest.mark.parametrize("place", [*CHANGEABLE, *COMPUTED], ids=str)
def test_box_covers_nothing_of_what_is_pointed_at(
    canvas: Canvas, session: Session, place: Place
) -> None:
    do(session, "backward")
    session.apply(viewing.point_at, place)
    marked = pixels(picture(canvas))
    point_at(canvas, *canvas.point_of(place))
    geometry = canvas._geometry_now()
    assert geometry is not None
    differs = pixels(picture(canvas)) != marked
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    ratio = differs.shape[1] / canvas.width()
    box = QRectF(columns[0], rows[0], np.ptp(columns), np.ptp(rows))
    room = canvas._room_of(place, geometry)
    scale = geometry.scale * ratio
    room = QRectF(room.topLeft() * scale, room.size() * scale)
    assert box.width() > 80
    assert not box.intersects(room)


@pytest.mark.parametrize("place", CHANGEABLE, ids=str)
def test_says_that_a_number_can_be_changed(canvas: Canvas, hints: list[str], place: Place) -> None:
    point_at(canvas, *canvas.point_of(place))
    picture(canvas)
    assert hints == [HINT]


@pytest.mark.parametrize("place", COMPUTED, ids=str)
def test_says_no_such_thing_of_what_is_computed(
    canvas: Canvas, hints: list[str], place: Place
) -> None:
    point_at(canvas, *canvas.point_of(place))
    picture(canvas)
    assert hints == [""]


@pytest.mark.parametrize(("layer", "is_changeable"), [(0, False), (1, True), (2, True)])
def test_says_that_an_activation_can_be_changed(
    canvas: Canvas, hints: list[str], layer: int, is_changeable: bool
) -> None:
    x, _ = canvas.point_of(Place("unit", layer, 0))
    point_at(canvas, x, 12)
    picture(canvas)
    assert hints == (["Double click to choose another activation"] if is_changeable else [])


def test_there_is_none_while_a_number_is_typed(canvas: Canvas, hints: list[str]) -> None:
    point_at(canvas, *canvas.point_of(WEIGHT))
    canvas.edit(WEIGHT)
    picture(canvas)
    assert hints == []
    canvas.editing.close()
    picture(canvas)
    assert hints == [HINT]
