"""Numbers that are turned like a knob: shown at once, kept when they are let go."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.place_editing import edit_of, size_of
from backprop_viewer.ui.turning import Turning, on_step, step_of
from tests.session.states import bits
from tests.ui.asking import Asked
from tests.ui.driving import do, session_with, state_of

WEIGHT = Place("weight", 1, 0, 1)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after its forward pass."""
    return session_with(steps="forward")


@pytest.fixture
def turning(session: Session) -> Turning:
    """What turns its numbers."""
    return Turning(session, session)


@pytest.fixture
def asked(session: Session, turning: Turning) -> Asked:
    """What it asks for, made."""
    return Asked(session, turning.asked)


def value_of(session: Session, place: Place = WEIGHT) -> float:
    edit = edit_of(session.state, place)
    assert not isinstance(edit, str)
    return edit.value


def turn(turning: Turning, pixels: float, is_fine: bool = False) -> None:
    """Turn by some pixels, and show it."""
    turning.turn(pixels, is_fine)
    turning.preview()


# --- steps ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "step"), [(1.0, 0.01), (0.5, 0.005), (0.37, 0.005), (40.0, 0.5), (1e-6, 1e-8)]
)
def test_step_is_a_round_part_of_the_size(size: float, step: float) -> None:
    assert step_of(size, is_fine=False) == pytest.approx(step, rel=1e-12)
    assert step_of(size, is_fine=True) == pytest.approx(step / 10, rel=1e-12)


@given(st.floats(-1e4, 1e4), st.integers(-8, 8), st.sampled_from([1, 2, 5]))
def test_values_have_no_digits_beyond_those_of_the_step(
    value: float, exponent: int, digit: int
) -> None:
    step = digit * 10.0**exponent
    found = on_step(value, step)
    assert abs(found - value) <= 0.501 * step
    assert found == float(f"{found:.{max(0, -exponent) + 1}f}")
    assert repr(found) != "-0.0"


# --- turning --------------------------------------------------------------------------------------


def test_turning_is_one_change(session: Session, turning: Turning, asked: Asked) -> None:
    grabs = QSignalSpy(turning.grabbed)
    assert turning.begin(WEIGHT) == ""
    shown = []
    for pixels in (10, 10, -4, 0.4):
        turn(turning, pixels)
        shown.append(value_of(session))
    assert shown == [0.55, 0.6, 0.58, 0.58]
    assert session.is_previewing
    turning.keep()
    assert asked.texts == ["change of weight from input 2 to hidden unit 1"]
    assert not session.is_previewing
    assert value_of(session) == 0.58
    assert grabs.count() == 1
    session.undo()
    assert value_of(session) == 0.5
    assert session.undo_text == ""


def test_fine_is_ten_times_finer_from_where_it_is(session: Session, turning: Turning) -> None:
    turning.begin(WEIGHT)
    turn(turning, 20)
    turn(turning, 3, is_fine=True)
    assert value_of(session) == 0.6015
    turning.take_back()


def test_several_moves_are_shown_at_once(session: Session, turning: Turning, qtbot: QtBot) -> None:
    changes = QSignalSpy(session.changed)
    turning.begin(WEIGHT)
    for _ in range(5):
        turning.turn(2)
    assert changes.count() == 0
    assert changes.wait(1000)
    assert changes.count() == 1
    assert value_of(session) == 0.55
    turning.take_back()


def test_taking_back_leaves_everything_as_it_was(
    session: Session, turning: Turning, asked: Asked
) -> None:
    state, before = session.state, bits(session.state)
    turning.begin(WEIGHT)
    turn(turning, 50)
    assert bits(session.state) != before
    turning.take_back()
    assert session.state is state
    assert asked.texts == []
    assert not turning.is_active


@pytest.mark.parametrize("pixels", [0.0, 0.3])
def test_turned_back_is_no_change(
    session: Session, turning: Turning, asked: Asked, pixels: float
) -> None:
    state = session.state
    turning.begin(WEIGHT)
    turn(turning, 50)
    turning.turn(pixels - 50)
    turning.keep()
    assert session.state is state
    assert asked.texts == []


@pytest.mark.parametrize("place", [Place("unit", 1, 0), Place("loss")], ids=str)
def test_computed_numbers_cannot_be_turned(
    session: Session, turning: Turning, place: Place
) -> None:
    state = session.state
    assert "follow" in turning.begin(place)
    assert not turning.is_active
    turn(turning, 10)
    turning.keep()
    assert session.state is state


@pytest.mark.parametrize("words", ["operation", "update"])
def test_a_step_by_other_means_gives_it_up(
    session: Session, turning: Turning, asked: Asked, words: str
) -> None:
    turning.begin(WEIGHT)
    turn(turning, 50)
    do(session, words)
    assert not turning.is_active
    assert bits(session.state) == bits(state_of(steps=f"forward {words}"))
    turning.keep()
    assert asked.texts == []


def test_looking_elsewhere_keeps_hold(session: Session, turning: Turning) -> None:
    turning.begin(WEIGHT)
    turn(turning, 20)
    session.apply(viewing.select, Place("loss"))
    assert turning.is_active
    assert value_of(session) == 0.6
    turning.take_back()
    assert session.state.view.selection == Place("loss")
    assert value_of(session) == 0.5


def test_where_it_cannot_go_it_stays_until_it_can(qtbot: QtBot) -> None:
    document = state_of("xor-relu").document
    classes = document.data.with_classes("inputs", 0, one_hot=False)
    session = session_with(replace(document, data=classes))
    turning, place = Turning(session, QObject(session)), Place("unit", 0, 0)
    asked, refused = Asked(session, turning.asked), QSignalSpy(turning.refused)
    turning.begin(place)
    step = step_of(size_of(session.state, place), is_fine=False)
    turn(turning, 0.5 / step)
    assert "class" in refused.at(0)[0]
    assert value_of(session, place) == 0.0
    turn(turning, 0.5 / step)
    assert value_of(session, place) == 1.0
    turning.turn(0.5 / step)
    turning.keep()
    assert refused.count() == 2
    assert value_of(session, place) == 1.0
    assert asked.refusals == []


@pytest.mark.parametrize("pixels", [1e308, math.inf, -math.inf])
def test_it_is_never_turned_to_what_is_no_number(
    session: Session, turning: Turning, pixels: float
) -> None:
    turning.begin(WEIGHT)
    for _ in range(3):
        turning.turn(pixels * 1e3)
    assert math.isfinite(value_of(session))
    turning.take_back()
