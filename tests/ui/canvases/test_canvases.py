"""The drawings side by side: which are shown, where, and what a click on another one does."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import comparing, transitions
from backprop_viewer.session.viewing import choose_notation, point_at, select
from backprop_viewer.ui.canvases.canvases import Canvases
from backprop_viewer.ui.canvases.title import RunTitle
from backprop_viewer.ui.graph.headings import heading_texts
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import do

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def compared(opened: MainWindow) -> MainWindow:
    """The window with three runs: main, relu, and one of another depth."""
    opened.table["compare_activation_relu"].trigger()
    opened.table["compare_deeper"].trigger()
    return opened


def canvases(window: MainWindow) -> Canvases:
    return window.workbench.canvases


def place_of(window: MainWindow, widget: QWidget) -> QPoint:
    return widget.mapTo(window.workbench.canvases, QPoint())


def test_alone_there_is_one_drawing_without_a_title(opened: MainWindow) -> None:
    parts = canvases(opened)
    assert parts.title.isHidden()
    assert not parts.cells
    assert opened.workbench.canvas.size() == parts.size()
    assert opened.workbench.canvas.minimumWidth() == 320


def test_each_run_has_a_drawing_with_a_title(compared: MainWindow) -> None:
    parts = canvases(compared)
    assert parts.title.text_shown[:2] == ("main", "sigmoid, 2-2-2")
    assert [cell.title.text_shown[:2] for cell in parts.cells] == [
        ("relu", "2-2-2"),
        ("2 hidden layers", "sigmoid, 2-2-2-2"),
    ]
    assert [cell.box.isVisible() for cell in parts.cells] == [True, True]
    assert parts.title.is_present
    assert not parts.cells[0].title.is_present


@pytest.mark.parametrize("width", [1280, 1281])
def test_all_drawings_have_one_size_and_the_same_headings(compared: MainWindow, width: int) -> None:
    compared.resize(width, 801)
    QTest.qWait(0)
    parts = canvases(compared)
    beside = [compared.workbench.canvas, *(cell.canvas for cell in parts.cells)]
    assert len({canvas.size().toTuple() for canvas in beside}) == 1
    sizes = []
    for canvas in beside:
        painter = canvas._graph_painter()
        assert painter is not None
        networks = (painter.picture.network, *painter.compared)
        geometry = painter.geometry
        sizes.append(heading_texts(networks, geometry.width, 1.0, geometry.layout.measures)[1])
    assert len(set(sizes)) == 1
    assert sizes[0] >= 10


def test_loss_has_the_letter_of_the_notation(compared: MainWindow) -> None:
    do(compared.session, "forward")
    compared.session.apply(choose_notation, "net_out")
    assert canvases(compared).title.text_shown[2].startswith("E = ")


def test_what_differs_is_left_out_rather_than_cut_to_a_syllable(
    qtbot: QtBot,
) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    title = RunTitle(load_theme("light"), box)
    pictures = []
    for differs in ("", "other weights at the start"):
        title.show_run(0, "The start that ends at 1/6", differs, "", True)
        title.resize(260, 24)
        pictures.append(title.grab().toImage())
    assert pictures[0] == pictures[1]
    title.resize(700, 24)
    assert title.grab().toImage().copy(0, 0, 260, 24) != pictures[1]


def test_they_follow_the_steps(compared: MainWindow, qtbot: QtBot) -> None:
    do(compared.session, "update*5 forward")
    qtbot.waitUntil(lambda: not canvases(compared)._waiting)  # slow ones take turns
    for cell, side in zip(canvases(compared).cells, compared.session.state.sides[1:], strict=True):
        run = cell.canvas.seen.state.run
        assert run is side.run
        assert run.updates == 5
        assert cell.title.text_shown[2].startswith("L = ")


def test_drawings_lie_in_the_order_of_the_colours_whichever_is_present(
    compared: MainWindow, qtbot: QtBot
) -> None:
    QTest.qWait(0)
    canvas, parts = compared.workbench.canvas, canvases(compared)
    first = place_of(compared, canvas)
    compared.session.apply(comparing.make_present, "relu")
    qtbot.waitUntil(lambda: place_of(compared, canvas).x() > first.x())
    assert place_of(compared, parts.cells[0].canvas).x() == first.x()
    assert parts.title.text_shown[0] == "relu"
    compared.session.apply(comparing.make_present, "2 hidden layers")
    qtbot.waitUntil(lambda: place_of(compared, canvas).y() > first.y())
    assert place_of(compared, canvas).x() == first.x()


def test_click_on_a_title_goes_on_with_that_run_and_can_be_undone(compared: MainWindow) -> None:
    do(compared.session, "update*2")
    QTest.mouseClick(canvases(compared).cells[0].title, LEFT)
    assert compared.session.state.branch == "relu"
    assert compared.session.undo_text == "going on with relu"
    compared.undo()
    assert compared.session.state.branch == "main"


def test_click_on_a_drawing_goes_on_with_that_run_and_selects(compared: MainWindow) -> None:
    place, canvas = Place("unit", 1, 1), canvases(compared).cells[0].canvas
    x, y = canvas.point_of(place)
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(round(x), round(y)))
    assert compared.session.state.branch == "relu"
    assert compared.session.state.view.selection == place


def test_no_box_of_numbers_stays_where_the_drawing_goes(compared: MainWindow) -> None:
    canvas = canvases(compared).cells[0].canvas
    place = QPoint(*map(round, canvas.point_of(Place("unit", 1, 0))))
    canvas._point_at(QPointF(place))
    QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert compared.session.state.branch == "relu"
    assert canvas._pointer is None


def test_return_on_a_drawing_goes_on_with_that_run(compared: MainWindow) -> None:
    QTest.keyClick(canvases(compared).cells[1].canvas, Qt.Key.Key_Return)
    assert compared.session.state.branch == "2 hidden layers"


def test_what_is_pointed_at_is_marked_in_all(compared: MainWindow, qtbot: QtBot) -> None:
    cells, place = canvases(compared).cells, Place("unit", 1, 0)
    cells[0].canvas.seen.apply(point_at, place)
    assert compared.session.state.pointed == place
    qtbot.waitUntil(lambda: not canvases(compared)._waiting)  # slow ones take turns
    assert [cell.canvas.seen.state.pointed for cell in cells] == [place, place]
    cells[1].canvas.seen.apply(point_at, Place("unit", 3, 0))  # the others have no such layer
    assert compared.session.state.pointed is None


def test_selection_is_shown_where_it_exists(compared: MainWindow) -> None:
    compared.session.apply(comparing.make_present, "2 hidden layers")
    compared.session.apply(select, Place("unit", 3, 1))
    cells = canvases(compared).cells
    assert [cell.canvas.seen.state.view.selection for cell in cells] == [None, None]


def test_hovering_tells_numbers_and_changes_nothing(compared: MainWindow) -> None:
    canvas = canvases(compared).cells[0].canvas
    before = compared.session.state.document
    x, y = canvas.point_of(Place("unit", 1, 0))
    QTest.mouseMove(canvas, QPoint(round(x), round(y)))
    QTest.mouseDClick(canvas, Qt.MouseButton.RightButton)
    canvas.grab()
    assert compared.session.state.document is before


def test_slow_drawings_take_turns(compared: MainWindow, qtbot: QtBot) -> None:
    parts = canvases(compared)
    for cell in parts.cells:
        cell.canvas.last_paint_ms = 100.0
    do(compared.session, "update*3")
    shown = [cell.canvas.seen.state.run for cell in parts.cells]
    wanted = [side.run for side in compared.session.state.sides[1:]]
    assert shown != wanted
    qtbot.waitUntil(lambda: [cell.canvas.seen.state.run for cell in parts.cells] == wanted)


def test_alone_again_after_the_comparison(compared: MainWindow) -> None:
    compared.table["stop_comparing"].trigger()
    parts = canvases(compared)
    assert parts.title.isHidden()
    assert [cell.box.isVisible() for cell in parts.cells] == [False, False]
    assert compared.session.undo_text == "showing one run alone"
    compared.undo()
    assert [cell.box.isVisible() for cell in parts.cells] == [True, True]


def test_another_document_is_shown_alone(compared: MainWindow) -> None:
    compared.session.apply(transitions.close_document)
    assert canvases(compared).title.isHidden()


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_theme_is_drawn(compared: MainWindow, name: str) -> None:
    canvases(compared).set_theme(load_theme(name))
    assert not canvases(compared).grab().isNull()


def test_titles_say_what_they_are_to_those_who_do_not_see(compared: MainWindow) -> None:
    parts = canvases(compared)
    assert parts.cells[0].title.accessibleName().startswith("Go on with relu")
    assert parts.title.accessibleName().endswith("the present run")
    assert parts.cells[0].canvas.accessibleName() == "Drawing of the run relu"
