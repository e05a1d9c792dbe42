"""The drawn history: dragging, keys, tooltips and bookmarks' menus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.history.band import HistoryBand
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import DIVERGING, bits, document_of, opened, time_of
from tests.ui.driving import NETWORKS, do, is_freed, press, show, state_of
from tests.ui.history.lines import (
    MANY,
    ask_for_menu,
    at_flag,
    drag,
    eventful,
    geometry_of,
    in_history,
    in_update,
    let_go,
    move_to,
    picture,
    press_at,
    run_of,
    state_with_past,
)

SIZE = 33
with_menu = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
"""The screen of the tests has no keyboard that a menu could take."""


class Told:
    """Counts the states that are told of."""

    def __init__(self, session: Session) -> None:
        self.times = 0
        session.changed.connect(self.hear)

    def hear(self, old: State, new: State) -> None:
        self.times += 1


# --- dragging ---------------------------------------------------------------------------------


@pytest.mark.parametrize("time", [0, 1, 17, SIZE, 2 * SIZE + 9, 6 * SIZE])
def test_press_goes_to_the_operation(band: HistoryBand, session: Session, time: int) -> None:
    drag(band, in_history(band, time))
    assert time_of(session.state) == time
    assert bits(session.state) == bits(state_of(steps=f"operation*{time}"))


def test_press_in_the_update_goes_to_its_operation(band: HistoryBand, session: Session) -> None:
    session.apply(transitions.go_to, 3 * SIZE + 2)
    for operation in (1, 20, SIZE, 7):
        drag(band, in_update(band, operation))
        assert time_of(session.state) == 3 * SIZE + operation


def test_dragging_passes_the_moments_and_is_one_step_back(
    band: HistoryBand, session: Session
) -> None:
    session.apply(transitions.go_to, 5)
    press_at(band, in_history(band, 20))
    for time in (40, 70, 120):
        move_to(band, in_history(band, time))
        QApplication.processEvents()
        assert time_of(session.state) == time
    let_go(band, in_history(band, 150))
    session.apply(transitions.step_back)
    assert time_of(session.state) == 5


def test_moves_between_two_pictures_are_one_change(band: HistoryBand, session: Session) -> None:
    press_at(band, in_history(band, 10))
    told = Told(session)
    for time in range(11, 60):
        move_to(band, in_history(band, time))
    assert told.times == 0
    QApplication.processEvents()
    assert told.times == 1
    assert time_of(session.state) == 59
    let_go(band, in_history(band, 59))
    assert told.times == 1


def test_dragging_in_the_update_stays_in_it(band: HistoryBand, session: Session) -> None:
    session.apply(transitions.go_to, 2 * SIZE + 9)
    first, last = QPointF(0, 50), QPointF(799, 50)
    press_at(band, in_update(band, 4))
    let_go(band, last)
    assert time_of(session.state) == 3 * SIZE
    drag(band, in_update(band, 4), last, first)
    assert time_of(session.state) == 2 * SIZE + 1


def test_dragging_over_many_updates_keeps_the_operation(
    band: HistoryBand, session: Session
) -> None:
    show(session, transitions.go_to(state_with_past(MANY), 10 * SIZE + 7))
    press_at(band, in_history(band, 50 * SIZE))
    assert time_of(session.state) % SIZE == 7
    let_go(band, in_history(band, 200 * SIZE))
    assert time_of(session.state) % SIZE == 7
    assert abs(time_of(session.state) // SIZE - 200) <= 1
    drag(band, QPointF(400, geometry_of(band).history.middle), QPointF(2000, 5))
    assert time_of(session.state) == MANY * SIZE
    drag(band, QPointF(0, geometry_of(band).history.middle))
    assert time_of(session.state) == 0


def test_press_on_a_flag_goes_to_the_bookmark(band: HistoryBand, session: Session) -> None:
    show(session, state_with_past(bookmarks=(20, 100)))
    drag(band, at_flag(band, 1))
    assert time_of(session.state) == 100
    drag(band, at_flag(band, 0))
    assert time_of(session.state) == 20


def test_flag_is_hit_by_an_unsteady_hand(band: HistoryBand, session: Session) -> None:
    show(session, state_with_past(MANY, bookmarks=(20 * SIZE + 5,)))
    flag = at_flag(band, 0)
    drag(band, flag, flag + QPointF(3, 1))
    assert time_of(session.state) == 20 * SIZE + 5
    drag(band, flag, flag + QPointF(100, 1))
    assert time_of(session.state) > 40 * SIZE


def test_what_plays_is_to_stop(band: HistoryBand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(band.grabbed):
        press_at(band, in_history(band, 20))
    let_go(band, in_history(band, 20))


def test_other_buttons_and_mere_moves_go_nowhere(band: HistoryBand, session: Session) -> None:
    before = session.state
    point = in_history(band, 50).toPoint()
    QTest.mouseClick(band, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    move_to(band, in_history(band, 90))
    QApplication.processEvents()
    assert session.state is before


def test_dragging_into_what_diverges_stays_where_numbers_are(
    band: HistoryBand, session: Session
) -> None:
    show(session, transitions.run_backward(transitions.run_update(opened(**DIVERGING))))
    before = session.state
    drag(band, QPointF(799, 50))
    assert session.state is before


def test_nothing_is_dragged_without_a_network(band: HistoryBand, session: Session) -> None:
    session.apply(transitions.close_document)
    drag(band, QPointF(100, 10), QPointF(200, 40))
    assert band.text_at(QPointF(100, 10)) == ""
    ask_for_menu(band, QPointF(100, 5).toPoint())
    press(band, "Left", "End")
    picture(band)
    assert session.state.run is None


# --- keys -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "time"),
    [
        ("Left", 99),
        ("Right", 101),
        ("Shift+Left", 90),
        ("Shift+Right", 110),
        ("PgUp", 100 - SIZE),
        ("PgDown", 100 + SIZE),
        ("Home", 0),
        ("End", 6 * SIZE),
    ],
)
def test_keys_move_the_cursor(band: HistoryBand, session: Session, key: str, time: int) -> None:
    session.apply(transitions.go_to, 100)
    press(band, key)
    assert time_of(session.state) == time


def test_start_is_the_earliest(band: HistoryBand, session: Session) -> None:
    session.apply(transitions.go_to, 3)
    press(band, "PgUp", "Left", "Shift+Left")
    assert time_of(session.state) == 0


@pytest.mark.parametrize(
    ("key", "is_kept"),
    [("Left", True), ("PgDown", True), ("Home", True), ("F", False), ("Ctrl+Left", False)],
)
def test_keys_of_the_cursor_are_kept_from_the_commands(
    band: HistoryBand, key: str, is_kept: bool
) -> None:
    pressed = QKeySequence(key)[0]
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(band, event)
    assert event.isAccepted() == is_kept


def test_clicking_does_not_take_the_keys(band: HistoryBand) -> None:
    """A presenter's keys are steps after dragging as before it."""
    assert band.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_divergence_by_key_is_told(band: HistoryBand, session: Session, qtbot: QtBot) -> None:
    show(session, transitions.run_backward(transitions.run_update(opened(**DIVERGING))))
    with qtbot.waitSignal(band.refused) as caught:
        press(band, "PgDown")
    assert caught.args[0].startswith("update 2: ")


def test_readers_are_told_where_the_cursor_is(band: HistoryBand, session: Session) -> None:
    assert band.accessibleName() == "History"
    assert band.accessibleDescription() == "update 1, nothing done yet"
    do(session, "operation")
    assert band.accessibleDescription() == "update 1, forward: weighted sum of hidden unit 1"


# --- tooltips ---------------------------------------------------------------------------------


def test_tooltip_says_what_lies_there(band: HistoryBand, session: Session) -> None:
    session.apply(transitions.go_to, SIZE + 4)
    text = "update 2, backward: gradient of the loss with respect to output 1"
    assert band.text_at(in_update(band, 10)) == text
    assert band.text_at(in_history(band, SIZE + 10)) == text


def test_tooltip_of_marks(band: HistoryBand, session: Session) -> None:
    show(session, eventful())
    assert band.text_at(at_flag(band, 0)) == (
        "bookmark “early”: update 1, forward: activation of hidden unit 1"
    )
    assert band.text_at(in_history(band, 2 * SIZE)).startswith(
        "changed before update 3: weight from input 1 to hidden unit 1: 0."
    )
    assert band.text_at(in_history(band, 100)).startswith("compared with: update 4, ")


# --- bookmarks --------------------------------------------------------------------------------


def menu_of(band: HistoryBand) -> QMenu:
    (menu,) = band.findChildren(QMenu)
    return menu


@with_menu
def test_bookmark_is_renamed_by_its_menu(band: HistoryBand, session: Session) -> None:
    show(session, state_with_past(bookmarks=(20,)))
    ask_for_menu(band, at_flag(band, 0).toPoint())
    rename, _ = menu_of(band).actions()
    assert rename.text() == "Rename “at 20”…"
    rename.trigger()
    menu_of(band).close()
    box = band.findChild(QInputDialog)
    assert box.textValue() == "at 20"
    box.setTextValue("  here ")
    box.accept()
    assert [mark.name for mark in run_of(session).bookmarks] == ["here"]
    session.undo()
    assert [mark.name for mark in run_of(session).bookmarks] == ["at 20"]


@with_menu
@pytest.mark.parametrize("name", ["", "  ", "at 20"])
def test_no_name_is_no_change(band: HistoryBand, session: Session, name: str) -> None:
    show(session, state_with_past(bookmarks=(20,)))
    before = session.state
    ask_for_menu(band, at_flag(band, 0).toPoint())
    menu_of(band).actions()[0].trigger()
    menu_of(band).close()
    box = band.findChild(QInputDialog)
    box.setTextValue(name)
    box.accept()
    assert session.state is before


@with_menu
def test_bookmark_of_the_moment_is_removed_by_keys(band: HistoryBand, session: Session) -> None:
    show(session, transitions.go_to(state_with_past(bookmarks=(20, 100)), 20))
    ask_for_menu(band, QPointF(0, 0).toPoint(), QContextMenuEvent.Reason.Keyboard)
    remove = menu_of(band).actions()[1]
    remove.trigger()
    menu_of(band).close()
    assert [mark.time for mark in run_of(session).bookmarks] == [100]
    assert session.undo_text == "removing the bookmark"


def test_there_is_a_menu_for_bookmarks_alone(band: HistoryBand, session: Session) -> None:
    show(session, state_with_past(bookmarks=(20,)))
    ask_for_menu(band, in_history(band, 150).toPoint())
    ask_for_menu(band, QPointF(0, 0).toPoint(), QContextMenuEvent.Reason.Keyboard)
    assert not band.findChildren(QMenu)


# --- drawing ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("updates", [1, 6, MANY])
def test_is_drawn_in_every_theme(
    band: HistoryBand, session: Session, name: str, updates: int
) -> None:
    show(session, state_with_past(updates, bookmarks=(20,)))
    theme = load_theme(name)
    band.set_theme(theme)
    image, at = picture(band), geometry_of(band)
    session.apply(transitions.go_to, 9)
    later = picture(band)
    assert image != later
    done = later.pixelColor(round(at.left) + 2, round(at.operation_row.middle)).name()
    assert done == theme.forward


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_drawn(band: HistoryBand, session: Session, network: str) -> None:
    for steps in ("", "operation", "backward", "update*2", "update*2 forward"):
        show(session, state_of(network, steps))
        picture(band)
    assert band.accessibleDescription().startswith("update 3, forward")


SHOWS: dict[str, Callable[[State], State]] = {
    "bookmark": lambda state: state_with_past(bookmarks=(20,)),
    "change": lambda state: transitions.go_to(eventful(), 0),
    "time": lambda state: transitions.go_to(state, 77),
}


@pytest.mark.parametrize("name", SHOWS)
def test_what_is_there_is_seen(band: HistoryBand, session: Session, name: str) -> None:
    before = picture(band)
    session.apply(SHOWS[name])
    assert picture(band) != before


def test_heading_is_seen(
    band: HistoryBand, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(run_of(session).trajectory), "updates_at_once", 0)
    monkeypatch.setattr(type(run_of(session).trajectory), "distance", lambda self, update: 9)
    before = picture(band)
    session.apply(transitions.go_to, 90)
    assert time_of(session.state) == 0
    assert picture(band) != before


def test_focus_is_seen(band: HistoryBand, qtbot: QtBot) -> None:
    band.clearFocus()
    before = picture(band)
    band.setFocus()
    QApplication.sendEvent(band, QFocusEvent(QFocusEvent.Type.FocusIn))
    qtbot.waitUntil(band.hasFocus)
    assert picture(band) != before


def test_narrow_line_has_no_labels(band: HistoryBand) -> None:
    assert geometry_of(band).left > 40
    band.resize(300, 56)
    assert geometry_of(band).left < 20
    drag(band, in_history(band, 50))


def test_epochs_are_marked(band: HistoryBand, session: Session) -> None:
    epochs = document_of(samples=6, training={"batch_size": 3})
    whole = document_of(samples=6)
    show(session, transitions.go_to(state_of(epochs, "update*40"), 0))
    marked = picture(band)
    show(session, transitions.go_to(state_of(whole, "update*40"), 0))
    assert picture(band) != marked


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(
        qtbot,
        lambda: HistoryBand(session, light),
        lambda band: drag(band, in_history(band, 50)),
        HistoryBand.grab,
    )
    do(session, "update")
