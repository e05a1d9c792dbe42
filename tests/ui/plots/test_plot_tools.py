"""What every plot can do: enlarge, say values beside the pointer, copy and save."""

from math import inf

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.ui.pace import Pace
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.export import image_of, picture_of
from backprop_viewer.ui.plots.gradient_check import GradientCheck
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.plots.plot_menu import MenuButton, PlotMenu
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make
from tests.ui.plots.test_plots import each_plot, network_for, session_on

NO_KEYS = Qt.KeyboardModifier.NoModifier


def menu_of(plot: Plot) -> PlotMenu | None:
    """Return the menu that is open."""
    return plot.findChild(PlotMenu)


@pytest.fixture(autouse=True)
def _no_popup(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let menus be made, but not shown: without a screen they cannot have the keyboard."""
    monkeypatch.setattr(PlotMenu, "popup", lambda menu, at: None)


def close_menu(plot: Plot) -> None:
    menu = menu_of(plot)
    if menu is not None:
        menu.aboutToHide.emit()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@each_plot
def test_is_in_a_place_that_there_is(kind: type[Plot]) -> None:
    fronts = {one.name for one in PLOTS if not one.place}
    assert not kind.place or kind.place in fronts


@each_plot
def test_numbers_have_names(make: Make, kind: type[Plot]) -> None:
    session = session_on(network_for(kind), "update*3 backward")
    session.state.run.trajectory.tracks.fill(inf)
    plot = make(kind, session)
    plot.settle()
    table = plot.table(plot.session.state)
    assert plot.has_table, "a plot gives its numbers"
    assert table.rows > 0
    assert len(set(table.headers)) == len(table.headers)
    assert all(header.strip() for header in table.headers)


@each_plot
def test_picture_of_every_plot(make: Make, kind: type[Plot]) -> None:
    plot = make(kind, session_on(steps="update*3 backward"))
    plot.settle()
    image = image_of(plot)
    assert (image.width(), image.devicePixelRatio()) == (2 * plot.width(), 2.0)
    assert kind.title().split()[0].encode() in picture_of(plot, ".svg")


@each_plot
def test_empty_plot_can_be_copied(make: Make, kind: type[Plot]) -> None:
    plot = make(kind, session_with(steps=""))
    plot.session.apply(transitions.close_document)
    plot.export.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()
    assert not plot.export.has_numbers


@each_plot
def test_menu_opens_by_key_and_button(make: Make, kind: type[Plot]) -> None:
    plot = make(kind, session_on(steps="update*3 backward"))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(plot, event)
    menu = menu_of(plot)
    assert menu is not None
    assert [one.text().split("\t")[0] for one in menu.actions() if not one.isSeparator()] == [
        "&Copy picture",
        "Save &picture…",
        "Save &numbers…",
        "Show &all",
    ]
    assert menu.save_numbers.isEnabled()
    close_menu(plot)
    button = plot.findChild(MenuButton)
    assert button.accessibleName().endswith(kind.title())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert menu_of(plot) is not None
    close_menu(plot)


@each_plot
def test_copy_key_is_its_own(make: Make, kind: type[Plot]) -> None:
    plot = make(kind, session_on(steps="update*3 backward"))
    control = Qt.KeyboardModifier.ControlModifier
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_C, control, "c")
    asked.ignore()
    QApplication.sendEvent(plot, asked)
    assert asked.isAccepted()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(plot, Qt.Key.Key_C, control)
    assert QGuiApplication.clipboard().image().width() == 2 * plot.width()


def zoomed(make: Make, steps: str = "update*40 forward") -> LossCurve:
    """Return a loss curve of which the updates from 10 to 20 are shown."""
    plot = make(LossCurve, session_with(steps=steps))
    assert isinstance(plot, LossCurve)
    plot.area.show_part((10.0, 20.0), (0.0, 0.1))
    return plot


def test_part_stays_while_the_state_changes(make: Make) -> None:
    plot = zoomed(make)
    do(plot.session, "update*100 forward")
    assert plot.area.viewRange() == [[10.0, 20.0], [0.0, 0.1]]


def test_another_network_is_shown_whole(make: Make) -> None:
    plot = zoomed(make)
    document = plot.session.state.document
    plot.session.apply(transitions.open_document, document, None)
    assert not plot.is_zoomed


def test_button_and_keys_show_all(make: Make) -> None:
    plot = zoomed(make)
    assert plot.show_all_button.isVisible()
    QTest.mouseClick(plot.show_all_button, Qt.MouseButton.LeftButton)
    assert not plot.is_zoomed
    assert not plot.show_all_button.isVisible()
    QTest.keyClick(plot, Qt.Key.Key_Plus, NO_KEYS)
    assert plot.is_zoomed
    QTest.keyClick(plot, Qt.Key.Key_0, NO_KEYS)
    assert not plot.is_zoomed


def test_keys_move_a_part(make: Make) -> None:
    plot = zoomed(make)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(plot, Qt.Key.Key_Right, control)
    assert plot.area.viewRange()[0] == [11.0, 21.0]
    QTest.keyClick(plot, Qt.Key.Key_Left, control)
    assert plot.area.viewRange()[0] == [10.0, 20.0]


def test_zoom_of_the_gradient_check_is_taken_back(make: Make) -> None:
    plot = make(GradientCheck, session_on(steps="backward"))
    plot.area.turned.emit(3.0)
    assert plot.is_zoomed
    assert plot.show_all_button.isVisible()
    plot.show_all()
    assert not plot.is_zoomed


def test_pointer_reads_the_curve(make: Make) -> None:
    plot = make(GradientCheck, session_on(steps="backward"))
    plot.settle()
    x, y = plot.curve.getData()
    middle = len(x) // 3
    plot.area.pointed.emit(plot.area.position_of(x[middle], y[middle]))
    assert plot.hover.isVisible()
    assert plot.hover.text().split(" = ")[-1].startswith(plot.number(float(y[middle]))[:4])
    plot.area.pointed.emit(QPointF(-50, -50))
    assert not plot.hover.isVisible()
    plot.area.pointed.emit(None)
    assert not plot.hover.isVisible()


def test_plot_keeps_the_pace_of_the_window(make: Make, qtbot: QtBot) -> None:
    plot = make(LossCurve, session_with())
    pace = Pace(plot)
    plot.keep_pace(pace)
    do(plot.session, "update forward")
    do(plot.session, "update forward")
    assert pace.is_waiting
    assert plot.now.getData()[0].tolist() != [2.0]
    qtbot.waitUntil(lambda: not pace.is_waiting)
    assert plot.now.getData()[0].tolist() == [2.0]


def test_settling_draws_what_waits(make: Make) -> None:
    plot = make(LossCurve, session_with())
    plot.keep_pace(Pace(plot))
    do(plot.session, "update forward")
    do(plot.session, "update forward")
    plot.settle()
    assert plot.now.getData()[0].tolist() == [2.0]


@pytest.mark.parametrize("place", ["sample", "elsewhere"])
def test_right_click_opens_the_menu_where_it_means_nothing_else(make: Make, place: str) -> None:
    from backprop_viewer.ui.plots.samples_plane import SamplesPlane

    plot = make(SamplesPlane, session_with("xor-sigmoid"))
    x, y = plot.marks.getData()
    at = plot.area.position_of(x[0], y[0]) if place == "sample" else plot.area.position_of(0.5, 0.5)
    QTest.mousePress(plot.area.viewport(), Qt.MouseButton.RightButton, pos=at.toPoint())
    where = plot.area.viewport().mapTo(plot, at.toPoint())
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(plot, QContextMenuEvent(mouse, where, plot.mapToGlobal(where)))
    assert (menu_of(plot) is None) == (place == "sample")
    close_menu(plot)


def test_buttons_are_above_the_text_where_it_is_narrow(make: Make) -> None:
    plot = make(LossCurve, session_on(steps="update*3 forward"))
    plot.resize(220, 220)
    QApplication.processEvents()
    assert plot.logarithmic.geometry().bottom() <= plot.note.mapTo(plot, QPoint()).y()
    assert plot.note.width() > 180
    plot.resize(500, 220)
    QApplication.processEvents()
    assert plot.logarithmic.geometry().bottom() > plot.note.mapTo(plot, QPoint()).y()
