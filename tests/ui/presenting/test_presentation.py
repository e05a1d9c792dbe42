"""The presentation begins with one key, is driven by a remote, and leaves the window as it was."""

import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from backprop_viewer.session.state import Run
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.keys import COMMANDS_THERE, OWN_KEYS, key_names, keys_of
from backprop_viewer.ui.presenting.presentation import Presentation
from tests.ui.driving import do, free_deleted, press
from tests.ui.presenting.conftest import Present


def run_of(window: MainWindow) -> Run:
    run = window.session.state.run
    assert run is not None
    return run


def leave(page: Presentation, window: MainWindow, qtbot: QtBot) -> None:
    press(page, "Esc")
    qtbot.waitUntil(lambda: window.presenting.page is None)


# --- beginning and leaving ----------------------------------------------------------------------


def test_one_key_begins_and_ends_it(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, "F5")
    page = opened.presenting.page
    assert page is not None
    assert opened.isFullScreen()
    assert opened.middle.currentWidget() is page
    assert opened.menuBar().isHidden()
    press(page, "F5")
    qtbot.waitUntil(lambda: opened.presenting.page is None)
    assert opened.middle.currentWidget() is opened.workbench
    assert not opened.isFullScreen()
    assert not opened.menuBar().isHidden()


def test_window_is_put_back_as_it_was(opened: MainWindow, qtbot: QtBot) -> None:
    opened.show_panel("weights")
    opened.workbench.canvas.zoom_in()
    QApplication.processEvents()
    bench, size = opened.workbench, opened.size()
    before = bench.saveState(), bench.splitter.sizes(), bench.canvas.view, opened.theme
    press(opened, "F5")
    page = opened.presenting.page
    assert page is not None
    press(page, "PgDown", "Ctrl++", "D", "Z")
    leave(page, opened, qtbot)
    assert opened.size() == size
    after = bench.saveState(), bench.splitter.sizes(), bench.canvas.view, opened.theme
    assert after == before


def test_nothing_is_presented_without_a_network(window: MainWindow) -> None:
    assert not window.table["present"].isEnabled()
    window.presenting.start()
    assert window.presenting.page is None


def test_it_ends_when_there_is_no_network_any_more(page: Presentation, qtbot: QtBot) -> None:
    window = page.window_shown
    window.documents.close()
    qtbot.waitUntil(lambda: window.presenting.page is None)
    assert window.middle.currentWidget() is window.start_page


def test_window_can_be_closed_while_it_is_on(page: Presentation) -> None:
    window = page.window_shown
    page.show_plots(("loss_curve",))
    window.close()
    assert window.presenting.page is None


def test_nothing_is_left_of_it(opened: MainWindow, present: Present, qtbot: QtBot) -> None:
    page = present(opened, 1280, 800)
    page.show_plots(("loss_curve", "samples_plane"))
    page.come()
    parts = [weakref.ref(one) for one in (page, page.canvas, page.bar, page.doing, page.motion)]
    leave(page, opened, qtbot)
    del page
    free_deleted()
    assert [part() for part in parts] == [None] * len(parts)


def test_explanation_of_the_window_is_up_to_date_again(page: Presentation, qtbot: QtBot) -> None:
    window = page.window_shown
    press(page, "F")
    leave(page, window, qtbot)
    assert "Loss" in window.workbench.explanation.text()


# --- keys ---------------------------------------------------------------------------------------


def test_remote_steps_forth_and_back(page: Presentation) -> None:
    window = page.window_shown
    press(page, "PgDown", "PgDown")
    assert run_of(window).time == 2
    press(page, "PgUp")
    assert run_of(window).time == 1


@pytest.mark.parametrize("key", ["B", "."])
def test_remote_blanks_the_screen(page: Presentation, key: str) -> None:
    press(page, key)
    assert page.curtain.isVisible()
    press(page, "PgDown")
    assert not page.curtain.isVisible()
    assert run_of(page.window_shown).time == 0  # the first key only brings the picture back
    press(page, key, key)
    assert not page.curtain.isVisible()


def test_backward_pass_has_another_key(page: Presentation) -> None:
    press(page, "F", "Ctrl+B")
    run = run_of(page.window_shown)
    assert run.time == run.schedule.backward_end
    page.come()
    assert keys_of("backward") in page.bar.hint.text()


@pytest.mark.parametrize("name", COMMANDS_THERE)
def test_commands_have_their_usual_keys_unless_a_remote_sends_them(name: str) -> None:
    names = key_names()
    taken = {key for keys in OWN_KEYS.values() for key in keys}
    own = [key for key in COMMANDS[name].shortcuts if key not in taken]
    assert all(names[key] == name for key in own if key in names)
    assert own or name in OWN_KEYS


def test_keys_of_the_presentation_are_kept_from_all_else(page: Presentation) -> None:
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_B, Qt.Key.Key_Escape):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(page, event)
        assert event.isAccepted()


def test_commands_begin_the_presentation(opened: MainWindow) -> None:
    do(opened.session, "operation")
    opened.table["spotlight"].trigger()
    page = opened.presenting.page
    assert page is not None
    assert page.canvas.has_spotlight


# --- the thin interface -------------------------------------------------------------------------


def move_mouse(page: Presentation) -> None:
    where = QPointF(300, 200)
    buttons = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, where, buttons, buttons, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page.canvas, event)


def test_bar_comes_with_the_mouse_and_goes(page: Presentation, qtbot: QtBot) -> None:
    assert page.bar.isHidden()
    move_mouse(page)
    assert page.bar.isVisible()
    page.bar.going.setInterval(1)
    page.bar.come()
    qtbot.waitUntil(page.bar.isHidden)


def test_every_button_says_what_it_does(page: Presentation) -> None:
    page.come()
    for button in page.bar.buttons.values():
        assert button.accessibleName()
        assert page.bar.rect().contains(button.geometry())


def test_buttons_step(page: Presentation) -> None:
    page.come()
    QTest.mouseClick(page.bar.buttons["advance"], Qt.MouseButton.LeftButton)
    assert run_of(page.window_shown).time == 1
    assert not page.bar.buttons["backward"].isEnabled()


def test_ring_follows_the_pointer(page: Presentation) -> None:
    cursor = page.canvas.cursor()
    assert cursor.pixmap().width() > page.letters
    assert cursor.hotSpot() == QPoint(cursor.pixmap().width() // 2, cursor.pixmap().height() // 2)


# --- plots and colours --------------------------------------------------------------------------


def test_one_plot_or_two(page: Presentation) -> None:
    page.doing._toggle_plot("loss_curve")
    page.doing._toggle_plot("samples_plane")
    assert page.stage is not None
    assert page.stage.names == ("loss_curve", "samples_plane")
    page.doing._toggle_plot("activation_curve")
    assert page.stage.names == ("samples_plane", "activation_curve")
    assert all(plot.isVisible() for plot in page.stage.plots)
    page.doing._toggle_plot("samples_plane")
    page.doing._toggle_plot("activation_curve")
    assert page.stage.isHidden()


def test_key_shows_one_plot_after_another(page: Presentation) -> None:
    press(page, "G")
    assert page.stage is not None
    first = page.stage.names
    press(page, "G")
    assert page.stage.names != first


def test_plots_outlive_the_moment_in_which_others_take_their_place(page: Presentation) -> None:
    page.show_plots(("loss_curve",))
    assert page.stage is not None
    (plot,) = page.stage.plots
    page.show_plots(("parameter_count",))
    assert Shiboken.isValid(plot)  # a key on its way could lead to it
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not Shiboken.isValid(plot)


def test_menu_of_plots_marks_those_that_are_shown(page: Presentation) -> None:
    page.show_plots(("loss_curve",))
    page.doing._fill_plots()
    checked = {name for name, action in page.doing._plot_actions.items() if action.isChecked()}
    assert checked == {"loss_curve"}


def test_colours_are_its_own_and_kept(page: Presentation, qtbot: QtBot) -> None:
    window = page.window_shown
    usual = window.theme
    assert page.theme.is_dark
    press(page, "D")
    assert not page.theme.is_dark
    assert window.theme is usual
    leave(page, window, qtbot)
    window.presenting.start()
    assert window.presenting.page is not None
    assert not window.presenting.page.theme.is_dark


def test_parts_do_not_cover_one_another(page: Presentation) -> None:
    for names in ((), ("loss_curve",)):
        page.show_plots(names)
        places = page.places
        rects = [one for one in (places.canvas, places.explanation, places.plots) if one]
        assert not [
            (one, other) for one in rects for other in rects if one != other and one & other
        ]


def test_symbols_are_opened_by_keyboard(page: Presentation) -> None:
    press(page, "F", "Tab")
    assert page.explanation.hasFocus()
    before = page.explanation.text()
    press(page.explanation, "Tab", "Return")
    assert page.explanation.text() != before
    run = run_of(page.window_shown)
    press(page.explanation, "PgDown")
    assert run_of(page.window_shown).time == run.time + 1
    assert page.explanation.hasFocus()
    press(page.explanation, "Esc")
    assert page.hasFocus()
    assert page.window_shown.presenting.is_on
