"""How often plots are drawn while everything moves."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.pace import MOST_SHARE, REST_MS, TICK_MS, TURN_MS, Pace


class Slow:
    """A plot that takes some milliseconds of a clock to draw."""

    def __init__(self, pace: Pace, clock: "Clock", cost: float) -> None:
        self.pace, self.clock, self.cost = pace, clock, cost
        self.drawn = 0
        self.is_seen = True
        pace.add(self)

    def isVisible(self) -> bool:
        return self.is_seen

    def draw_now(self) -> None:
        self.drawn += 1
        self.clock.now += self.cost / 1e3
        self.pace.spend(self, self.cost)

    def follow(self, state: object) -> None:
        if self.pace.may_draw(self, state):
            self.draw_now()


class Clock:
    """A clock that is moved by the test."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pace(qtbot: QtBot, clock: Clock) -> Pace:
    made = Pace()
    made.clock = clock
    return made


def play(pace: Pace, clock: Clock, plots: list[Slow], seconds: float, work: float = 12.0) -> float:
    """Change the state as fast as it goes; return the pictures a second."""
    end, pictures = clock.now + seconds, 0
    while clock.now < end:
        state = object()
        for plot in plots:
            plot.follow(state)
        clock.now += work / 1e3
        pace.tick()
        pictures += 1
    return pictures / seconds


def test_single_steps_are_drawn_at_once(pace: Pace, clock: Clock) -> None:
    plot = Slow(pace, clock, 5.0)
    for _ in range(4):
        clock.now += 1.0
        plot.follow(object())
    assert plot.drawn == 4
    assert not pace.is_waiting


def test_many_plots_do_not_keep_a_step_waiting(pace: Pace, clock: Clock) -> None:
    plots = [Slow(pace, clock, 5.0) for _ in range(6)]
    began, state = clock.now, object()
    for plot in plots:
        plot.follow(state)
    assert (clock.now - began) * 1e3 <= TURN_MS + 5.0
    clock.now += (REST_MS + 1) / 1e3
    for _ in range(6):
        pace.tick()
    assert [plot.drawn for plot in plots] == [1] * 6
    assert not pace.is_waiting


def test_plots_take_no_more_than_their_share(pace: Pace, clock: Clock) -> None:
    plots = [Slow(pace, clock, cost) for cost in (1.0, 2.0, 4.0, 8.0, 8.0, 20.0)]
    assert play(pace, clock, plots, 10.0) >= 30.0
    spent = sum(plot.drawn * plot.cost for plot in plots)
    assert spent <= 1.1 * MOST_SHARE * 10_000
    assert plots[0].drawn > 5 * plots[-1].drawn
    assert all(plot.drawn for plot in plots)


def test_share_is_less_where_all_else_takes_long(pace: Pace, clock: Clock) -> None:
    plot = Slow(pace, clock, 4.0)
    play(pace, clock, [plot], 3.0, work=10.0)
    much = pace.share
    play(pace, clock, [plot], 3.0, work=29.0)
    assert 0.0 < pace.share < much


def test_last_state_is_always_drawn(pace: Pace, clock: Clock) -> None:
    plot = Slow(pace, clock, 50.0)
    play(pace, clock, [plot], 1.0)
    plot.follow(object())
    before = plot.drawn
    clock.now += (REST_MS + TICK_MS) / 1e3
    pace.tick()
    assert plot.drawn == before + 1
    assert not pace.is_waiting


def test_plot_that_is_hidden_meanwhile_is_not_drawn(pace: Pace, clock: Clock) -> None:
    plot = Slow(pace, clock, 5.0)
    play(pace, clock, [plot], 0.5)
    plot.follow(object())
    plot.is_seen, before = False, plot.drawn
    clock.now += 1.0
    pace.tick()
    assert plot.drawn == before
    assert not pace.is_waiting


def test_moving_ends_with_the_changes(pace: Pace, clock: Clock) -> None:
    plot = Slow(pace, clock, 1.0)
    assert not pace.is_moving
    play(pace, clock, [plot], 0.2)
    assert pace.is_moving
    clock.now += 1.0
    assert not pace.is_moving
