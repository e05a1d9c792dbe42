"""Spotlight, zoom and pen on the presented drawing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.pictures import save_picture
from backprop_viewer.ui.presenting.annotations import ROLES, Annotations
from backprop_viewer.ui.presenting.canvas import ERASER, PEN, POINTER, PresentedCanvas
from backprop_viewer.ui.theme import Theme
from tests.session.states import document_of
from tests.ui.driving import do, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """The worked example in its backward pass."""
    return session_with(steps="forward operation*3")


@pytest.fixture
def canvas(session: Session, light: Theme, qtbot: QtBot) -> PresentedCanvas:
    """Its drawing on a projector."""
    made = PresentedCanvas(session, light)
    qtbot.addWidget(made)
    made.letters = 30
    made.resize(1920, 690)
    with qtbot.waitExposed(made):
        made.show()
    return made


def drag(canvas: PresentedCanvas, *points: tuple[int, int]) -> None:
    first, *others = [QPoint(*point) for point in points]
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, none, first)
    for point in others:
        QTest.mouseMove(canvas, point)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, none, (others or [first])[-1])


# --- labels -------------------------------------------------------------------------------------


def test_labels_of_the_operation_come_first_where_not_all_fit(
    canvas: PresentedCanvas, session: Session
) -> None:
    show(session, state_of(document_of(sizes=(2, 9, 9, 1), samples=1), "forward"))
    run = session.state.run
    assert run is not None
    for _ in range(12):
        do(session, "operation")
        geometry = canvas._geometry_now()
        assert geometry is not None
        picture = picture_for(session.state)
        shown = {index for index, _, _ in label_places(geometry.layout, 1.0)}
        assert len(shown) < len(geometry.hits.lines)
        result = picture.result_place
        if result is not None and result.kind == "weight":
            assert canvas._first()[0] == geometry.layout.first[0]
            assert geometry.layout.first[0] in shown


# --- spotlight and zoom -------------------------------------------------------------------------


def test_spotlight_dims_what_takes_no_part(canvas: PresentedCanvas, session: Session) -> None:
    before = canvas.grab().toImage()
    canvas.set_spotlight(True)
    painter = canvas._graph_painter()
    assert painter is not None
    assert painter.light is not None
    picture = picture_for(session.state)
    lit = {
        Place("unit", layer, unit)
        for layer, mask in enumerate(painter.light.units)
        for unit in range(len(mask))
        if mask[unit]
    }
    units = {
        place
        for place in picture.read_places | {picture.result_place}
        if place is not None and place.kind == "unit"
    }
    assert lit == units
    assert canvas.grab().toImage() != before
    canvas.set_spotlight(False)
    assert canvas.grab().toImage() == before


def test_spotlight_follows_the_steps(canvas: PresentedCanvas, session: Session) -> None:
    canvas.set_spotlight(True)
    before = canvas._graph_painter()
    do(session, "operation")
    after = canvas._graph_painter()
    assert before is not None
    assert after is not None
    assert before.light is not after.light


def test_zoom_to_the_operation_and_back(canvas: PresentedCanvas, session: Session) -> None:
    canvas.follow_operation(True)
    assert canvas.view.zoom > 1.0
    result = picture_for(session.state).result_place
    assert result is not None
    x, y = canvas.point_of(result)
    assert canvas.rect().contains(round(x), round(y))
    do(session, "operation*4")
    result = picture_for(session.state).result_place
    assert result is not None
    x, y = canvas.point_of(result)
    assert canvas.rect().contains(round(x), round(y))
    canvas.follow_operation(False)
    assert canvas.view == Viewport()


# --- the pen ------------------------------------------------------------------------------------


def test_pen_draws_where_the_mouse_goes(canvas: PresentedCanvas) -> None:
    before = canvas.grab().toImage()
    drag(canvas, (100, 100), (200, 150))
    assert canvas.annotations.strokes == []
    canvas.tool = PEN
    drag(canvas, (300, 300), (400, 350), (500, 300))
    (stroke,) = canvas.annotations.strokes
    assert len(stroke.points) >= 3
    assert canvas.grab().toImage() != before


def test_lines_are_gone_at_the_next_step_unless_kept(
    canvas: PresentedCanvas, session: Session
) -> None:
    canvas.tool = PEN
    drag(canvas, (300, 300), (400, 350))
    do(session, "operation")
    assert canvas.annotations.strokes == []
    canvas.annotations.are_kept = True
    drag(canvas, (300, 300), (400, 350))
    do(session, "operation")
    assert len(canvas.annotations.strokes) == 1


def test_lines_stay_when_only_the_view_changes(canvas: PresentedCanvas, session: Session) -> None:
    canvas.tool = PEN
    drag(canvas, (300, 300), (400, 350))
    canvas.set_spotlight(True)
    canvas.zoom_in()
    assert len(canvas.annotations.strokes) == 1


def test_lines_zoom_along(canvas: PresentedCanvas) -> None:
    canvas.tool = PEN
    x, y = canvas.point_of(Place("unit", 1, 0))
    drag(canvas, (round(x), round(y)), (round(x) + 40, round(y)))
    canvas.zoom_in()
    geometry = canvas._geometry_now()
    assert geometry is not None
    point = canvas.annotations.strokes[0].points[0]
    room = geometry.view.point(point.x() * geometry.width, point.y() * geometry.height)
    there = canvas.point_of(Place("unit", 1, 0))
    assert room[0] * geometry.scale == pytest.approx(there[0], abs=3)
    assert room[1] * geometry.scale == pytest.approx(there[1], abs=3)


def test_eraser_takes_lines_away(canvas: PresentedCanvas) -> None:
    canvas.tool = PEN
    drag(canvas, (300, 300), (500, 300))
    drag(canvas, (300, 500), (500, 500))
    canvas.tool = ERASER
    drag(canvas, (400, 302))
    (left,) = canvas.annotations.strokes
    assert left.points[0].y() > 0.5


def test_last_line_can_be_taken_back_and_all_cleared(light: Theme) -> None:
    notes = Annotations(light, None)  # type: ignore[arg-type]
    assert not notes.undo()
    for role in ROLES:
        notes.role = role
        notes.begin(QPointF(0.5, 0.5))
    assert notes.undo()
    assert [stroke.role for stroke in notes.strokes] == list(ROLES[:-1])
    notes.clear()
    assert notes.strokes == []


def test_lines_are_part_of_a_picture(canvas: PresentedCanvas, tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    assert save_picture(canvas, folder / "without.png") == ""
    canvas.tool = PEN
    drag(canvas, (300, 300), (600, 400))
    canvas.tool = POINTER
    assert save_picture(canvas, folder / "with.png") == ""
    assert QImage(str(folder / "with.png")) != QImage(str(folder / "without.png"))


def test_click_selects_and_drag_pans(canvas: PresentedCanvas, session: Session) -> None:
    x, y = canvas.point_of(Place("unit", 2, 1))
    drag(canvas, (round(x), round(y)))
    assert session.state.view.selection == Place("unit", 2, 1)
    drag(canvas, (300, 300), (340, 330), (380, 350))
    assert canvas.view != Viewport()
