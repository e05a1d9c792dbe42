"""Slow motion shows true numbers on their way, and ends in the very state that a pass ends in."""

import math

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.presenting.canvas import PresentedCanvas
from backprop_viewer.ui.presenting.presentation import Presentation
from backprop_viewer.ui.presenting.reduced_motion import is_motion_reduced
from backprop_viewer.ui.presenting.slow_motion import STAGE_MS, SlowMotion
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import Theme
from tests.session.states import document_of
from tests.ui.driving import do, press, session_with

STARTS = (
    "",
    "operation*4",
    "forward",
    "forward operation*5",
    "forward backward",
    "update operation",
)


class Clock:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """The worked example."""
    return session_with()


@pytest.fixture
def motion(session: Session, light: Theme, qtbot: QtBot, clock: Clock) -> SlowMotion:
    """Slow motion on a canvas."""
    canvas = PresentedCanvas(session, light)
    canvas.letters = 30
    canvas.resize(1920, 690)
    qtbot.addWidget(canvas)

    def step(transition: Transition) -> bool:
        session.apply(transition)
        return True

    made = SlowMotion(session, canvas, step)
    made.clock = clock
    return made


def run_to_the_end(motion: SlowMotion, clock: Clock) -> int:
    """Let time go by until all has arrived. Return how many pictures were shown."""
    pictures = 0
    while motion.is_moving:
        if motion._rest.isActive():
            motion._rest.stop()
            motion._next_stage()
        else:
            clock.now += STAGE_MS / 1e3 / 4
            motion.tick()
        pictures += 1
        assert pictures < 200
    return pictures


def expected(session: Session) -> tuple[object, ...]:
    """Return what the state is after the coming pass."""
    state = transitions.step(session.state, size="pass")
    assert state.run is not None
    return state.run.time, state.run.moment.parameters.tobytes(), state.run.moment.loss


def now(session: Session) -> tuple[object, ...]:
    run = session.state.run
    assert run is not None
    return run.time, run.moment.parameters.tobytes(), run.moment.loss


@pytest.mark.parametrize("start", STARTS)
def test_it_ends_in_the_true_state(
    session: Session, motion: SlowMotion, clock: Clock, start: str
) -> None:
    do(session, start)
    wanted = expected(session)
    motion.start(is_reduced=False)
    run_to_the_end(motion, clock)
    assert now(session) == wanted


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("ticks", [0, 3, 6])
def test_skipped_it_ends_in_the_true_state(
    session: Session, motion: SlowMotion, clock: Clock, start: str, ticks: int
) -> None:
    do(session, start)
    wanted = expected(session)
    motion.start(is_reduced=False)
    for _ in range(ticks):
        clock.now += STAGE_MS / 1e3 / 4
        if motion._timer.isActive():
            motion.tick()
    motion.skip()
    assert not motion.is_moving
    assert motion._canvas.travelling is None
    assert now(session) == wanted


def test_nothing_moves_where_it_is_not_to(session: Session, motion: SlowMotion) -> None:
    wanted = expected(session)
    motion.start(is_reduced=True)
    assert not motion.is_moving
    assert now(session) == wanted


def test_products_travel_forward_and_make_the_sum(session: Session, motion: SlowMotion) -> None:
    motion.start(is_reduced=False)
    after = picture_for(transitions.step(session.state, size="layer"))
    travelling = motion._canvas.travelling
    assert travelling is not None
    assert len(travelling.travellers) == 4
    total = sum(one.value for one in travelling.travellers)
    assert total == pytest.approx(float(after.weighted_sums[1].sum()), abs=1e-12)
    assert all(one.start.x() < one.end.x() for one in travelling.travellers)
    motion.skip()


def test_deltas_travel_back(session: Session, motion: SlowMotion, clock: Clock) -> None:
    do(session, "forward")
    motion.start(is_reduced=False)
    seen = []
    while motion.is_moving:
        travelling = motion._canvas.travelling
        if travelling is not None and travelling.share == 0.0:
            seen.append(travelling.travellers)
        if motion._rest.isActive():
            motion._rest.stop()
            motion._next_stage()
        else:
            clock.now += STAGE_MS / 1e3
            motion.tick()
    picture = picture_for(session.state)
    back = [one for one in seen if len(one) == 4]
    assert all(one.start.x() > one.end.x() for travellers in seen for one in travellers)
    total = sum(one.value for one in back[0])
    assert total == pytest.approx(float(picture.gradients[1].sum()), abs=1e-12)


def test_another_change_ends_it(session: Session, motion: SlowMotion) -> None:
    motion.start(is_reduced=False)
    session.apply(transitions.reset)
    do(session, "operation")
    assert not motion.is_moving
    run = session.state.run
    assert run is not None
    assert run.time == 1


def test_hidden_numbers_are_not_told(session: Session, motion: SlowMotion) -> None:
    from dataclasses import replace

    session.apply(lambda state: replace(state, view=replace(state.view, hidden=frozenset({"w"}))))
    motion.start(is_reduced=False)
    travelling = motion._canvas.travelling
    assert travelling is not None
    assert all(math.isnan(one.value) for one in travelling.travellers)
    motion.skip()


def test_pass_of_a_large_network_is_done_at_once(session: Session, motion: SlowMotion) -> None:
    from tests.ui.driving import show, state_of

    show(session, state_of(document_of(sizes=(60, 60, 60), samples=1)))
    wanted = expected(session)
    motion.start(is_reduced=False)
    motion.skip()
    assert now(session) == wanted


def test_any_key_skips_it(page: Presentation) -> None:
    page.window_shown.settings.set_value("motion", "full")
    press(page, "M")
    assert page.motion.is_moving
    press(page, "PgDown")
    assert not page.motion.is_moving
    run = page.session.state.run
    assert run is not None
    assert run.time == run.schedule.forward_end


@pytest.mark.parametrize(("choice", "is_reduced"), [("full", False), ("reduced", True)])
def test_user_chooses_whether_things_move(qtbot: QtBot, choice: str, is_reduced: bool) -> None:
    settings = MemorySettings()
    settings.set_value("motion", choice)
    assert is_motion_reduced(settings) is is_reduced


def test_system_is_asked_otherwise(qtbot: QtBot) -> None:
    assert is_motion_reduced(MemorySettings()) in (True, False)
