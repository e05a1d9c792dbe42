"""Actions and numbers as lines: what is written is read again as it was."""

import pytest

from backprop_viewer.lessons.lines import (
    action_line,
    action_lines,
    action_of,
    actions_of_lines,
    number_lines,
    numbers_of_lines,
)

ACTIONS: dict[str, object] = {
    "steps: forward backward*2": {"steps": "forward backward*2"},
    "train: 1000": {"train": 1000},
    "go_to: 9": {"go_to": 9},
    'change: {"optimizer":{"learning_rate":0.5}}': {
        "change": {"optimizer": {"learning_rate": 0.5}}
    },
    "open: fast": {"open": "fast"},
    "compare: fast, slow": {"compare": ["fast", "slow"]},
    "select: weight:1,2,1": {"select": "weight:1,2,1"},
    "sample: 2": {"sample": 2},
    "show: loss_curve": {"show": "loss_curve"},
    "hide: delta, a@unit:1,1": {"hide": ["delta", "a@unit:1,1"]},
}


@pytest.mark.parametrize(("line", "action"), ACTIONS.items())
def test_an_action_is_a_line(line: str, action: object) -> None:
    assert action_line(action) == line
    assert action_of(line) == action


@pytest.mark.parametrize("line", ["forward", "change: {", "two words: 3", "change: nothing"])
def test_a_line_that_is_no_action_stays(line: str) -> None:
    assert action_of(line) == line
    assert action_line(line) == line


def test_empty_lines_are_left_out() -> None:
    assert actions_of_lines("\n steps: forward \n\ntrain: 5\n") == [
        {"steps": "forward"},
        {"train": 5},
    ]
    assert action_lines(list(ACTIONS.values())).splitlines() == list(ACTIONS)
    assert action_lines(None) == ""


def test_numbers_are_lines() -> None:
    numbers: dict[str, object] = {"0.4769": "a[2,1]", "15 %": "accuracy"}
    assert number_lines(numbers) == "0.4769 = a[2,1]\n15 % = accuracy"
    assert numbers_of_lines(number_lines(numbers)) == numbers
    assert numbers_of_lines("0.5\n\n1 = loss == 2") == {"0.5": "", "1": "loss == 2"}
    assert number_lines(None) == ""
