"""Which numbers texts state, and which of them nothing computes."""

import pytest

from backprop_viewer.lessons.statements import numbers_in, unstated
from tests.lessons.lesson_examples import both, changed, lesson_of

TEXTS = {
    "it is 0.4769.": ["0.4769"],
    "输出是0.4769，权重为−0.12。": ["0.4769", "−0.12"],
    "from 0.1-0.5, 1 − 0.2": ["0.1", "0.5", "0.2"],
    "z=-0.5": ["-0.5"],
    "12 samples, 13 units": ["13"],
    "a 784-128-10 network": ["784", "128"],
    "x1 and h20": [],
    "15 % and 7%": ["15 %", "7%"],
    "1,000 updates": ["1,000"],
    "$w^{(2)}_{21} = 0.3$, $z_{13}$, $e^{-0.37}$": ["0.3", "-0.37"],
    r"$0.2 \cdot 0.5$": ["0.2", "0.5"],
    "$$1.5 + x_{12}$$": ["1.5"],
    "[weight 0.25](weight:1,1,13)": ["0.25"],
    "{at(1000, loss)|4}": [],
    "**0.5** and *0.6*": ["0.5", "0.6"],
    "a[2,1] is 3.": [],
    "1e-9 is small": ["1e-9"],
    "$(0.3)(-0.4)$": ["0.3", "-0.4"],
}


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_are_found(text: str) -> None:
    assert numbers_in(text) == TEXTS[text]


def test_all_numbers_of_the_example_are_computed() -> None:
    assert not list(unstated(lesson_of()))


PLACES = {
    "pages.0.title.en": "pages[0].title.en",
    "pages.0.text.zh_CN": "pages[0].text.zh_CN",
    "pages.0.notes.en": "pages[0].notes.en",
    "pages.0.task.text.en": "pages[0].task.text.en",
    "pages.0.task.hint.en": "pages[0].task.hint.en",
    "pages.0.task.done.en": "pages[0].task.done.en",
    "pages.2.task.options.0.text.en": "pages[2].task.options[0].text.en",
    "summary.zh_CN": "summary.zh_CN",
    "networks.first.title.en": "networks.first.title.en",
}


@pytest.mark.parametrize("path", PLACES)
def test_a_number_that_nothing_computes_is_found_anywhere(path: str) -> None:
    found = list(unstated(lesson_of(changed(path, "It is 0.77."))))
    assert found == [(PLACES[path], "0.77")]


def test_wrong_options_may_state_anything() -> None:
    wrong = {"text": both("It is 0.77"), "why": both("0.78 would be 99 %")}
    assert not list(unstated(lesson_of(changed("pages.2.task.options.1", wrong))))


def test_the_text_after_a_task_has_numbers_of_its_own() -> None:
    found = list(unstated(lesson_of(changed("pages.0.task.done.en", "It is 0.4769."))))
    assert found == [("pages[0].task.done.en", "0.4769")]


def test_a_number_is_computed_to_the_digits_that_are_stated() -> None:
    found = list(unstated(lesson_of(changed("pages.0.notes.en", "It is 0.477."))))
    assert found == [("pages[0].notes.en", "0.477")]
