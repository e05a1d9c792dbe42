"""What is done is announced: once the steps come to rest, and not too often."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.ui import announcing
from backprop_viewer.ui.announcing import Announcer, announce
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do, press

POLITENESS = QAccessible.AnnouncementPoliteness


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced from now on, as a screen reader would hear it."""
    texts: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            texts.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return texts


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the time that the announcer sees."""
    now = [100.0]
    monkeypatch.setattr(announcing, "monotonic", lambda: now[0])

    def set_to(seconds: float) -> None:
        now[0] = seconds

    return set_to


@pytest.fixture
def announcer(opened: MainWindow, told: list[str]) -> Announcer:
    """That of a window with the worked example, which has told of its opening."""
    opened.workbench.announcer.tell()
    told.clear()
    return opened.workbench.announcer


def test_step_is_told_when_the_steps_come_to_rest(
    opened: MainWindow, announcer: Announcer, told: list[str], qtbot: QtBot
) -> None:
    do(opened.session, "operation")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["weighted sum of unit 1, layer 1: 0.2500"]


def test_steps_in_quick_succession_are_told_together(
    opened: MainWindow, announcer: Announcer, told: list[str]
) -> None:
    do(opened.session, "operation")
    do(opened.session, "operation")
    announcer.tell()
    assert told[0].count("weighted sum of unit") == 2


def test_steps_are_told_at_most_once_a_second(
    opened: MainWindow,
    announcer: Announcer,
    told: list[str],
    clock: Callable[[float], None],
) -> None:
    do(opened.session, "update")
    announcer.tell()
    for seconds, longest in ((100.1, 900), (100.6, 400), (100.95, 100)):
        clock(seconds)
        announcer._timer.stop()
        do(opened.session, "update")
        assert 0 < announcer._timer.remainingTime() <= 1.1 * longest
    assert len(told) == 1


def test_what_never_rests_is_told_all_the_same(opened: MainWindow, announcer: Announcer) -> None:
    """While training plays: a later step does not put off what is waiting."""
    do(opened.session, "update")
    announcer._timer.start(40)
    do(opened.session, "update")
    assert announcer._timer.remainingTime() <= 40


def test_selection_is_told_with_its_numbers(
    opened: MainWindow, announcer: Announcer, told: list[str]
) -> None:
    opened.session.apply(viewing.select, Place("weight", 1, 0, 0))
    announcer.tell()
    assert told == ["weight from input 1 to hidden unit 1: 0.2000"]


def test_keys_read_every_node_and_edge(
    opened: MainWindow, announcer: Announcer, told: list[str]
) -> None:
    for _ in range(15):
        press(opened, "N")
        announcer.tell()
    assert len(set(told)) == 15
    press(opened, "Shift+N")
    announcer.tell()
    assert told[-1] == told[-3]


def test_pointing_is_described_but_not_told(
    opened: MainWindow, announcer: Announcer, told: list[str]
) -> None:
    opened.session.apply(viewing.point_at, Place("unit", 0, 1))
    announcer.tell()
    assert told == []
    assert opened.workbench.canvas.accessibleDescription().startswith("input 2: ")
    assert opened.workbench.canvas.accessibleName() == "Network drawing"


def test_descriptions_follow(opened: MainWindow, announcer: Announcer) -> None:
    explanation = opened.workbench.explanation
    assert explanation.accessibleName() == "Explanation"
    for steps in ("operation", "forward", "backward"):
        do(opened.session, steps)
        announcer.tell()
        assert explanation.accessibleDescription() == explanation.text()
    assert "layers" in opened.workbench.canvas.accessibleDescription()


def test_nothing_is_told_without_a_reader(
    opened: MainWindow, announcer: Announcer, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    do(opened.session, "operation")
    announcer.tell()
    assert told == []


@pytest.mark.parametrize("is_urgent", [False, True])
def test_urgency_is_passed_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_urgent: bool
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.politeness())
    )
    widget = QWidget()
    qtbot.addWidget(widget)
    heard.clear()
    announce(widget, "words", is_urgent)
    announce(widget, "")
    assert heard == [POLITENESS.Assertive if is_urgent else POLITENESS.Polite]
