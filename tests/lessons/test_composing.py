"""What an author does with the whole of a draft."""

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import composing
from backprop_viewer.lessons.composing import TASKS
from backprop_viewer.lessons.drafts import Draft, lesson_of, new_draft, put, text_paths, trial_of
from backprop_viewer.lessons.reader import MOST_PAGES
from backprop_viewer.lessons.tasks_reader import MOST_OPTIONS
from tests.lessons.test_drafts import draft


def titles(made: Draft) -> list[str]:
    return [made.text(("pages", number, "title"), "en") for number in range(len(made.pages))]


def test_a_page_is_added_behind_another() -> None:
    made = composing.add_page(draft(), 0)
    assert titles(made) == ["Forward", "", "Question", "Choice"]
    assert made.at(("pages", 1)) == {
        "title": {"en": "", "zh_CN": ""},
        "text": {"en": "", "zh_CN": ""},
    }


def test_pages_are_duplicated_moved_and_removed() -> None:
    made = composing.duplicate_page(draft(), 1)
    assert titles(made) == ["Forward", "Question", "Question", "Choice"]
    assert titles(composing.move_page(made, 0, 3)) == ["Question", "Question", "Choice", "Forward"]
    assert titles(composing.move_page(made, 3, 1)) == ["Forward", "Choice", "Question", "Question"]
    assert composing.move_page(made, 0, 4) is made
    assert titles(composing.remove_page(made, 1)) == titles(draft())


def test_one_page_stays_and_no_more_are_made_than_can_be() -> None:
    made = new_draft("en")
    assert composing.remove_page(made, 0) is made
    full = put(made, ("pages",), made.pages * MOST_PAGES)
    assert composing.add_page(full, 0) is full


def test_a_language_is_in_every_text() -> None:
    made = composing.add_language(new_draft("en"), "zh_CN")
    assert made.languages == ("en", "zh_CN")
    for path in text_paths(made):
        assert made.at(path) == {"en": "", "zh_CN": ""}
    assert composing.languages_to_add(made) == ()
    assert composing.languages_to_add(new_draft("en")) == ("zh_CN",)


def test_a_language_is_forgotten() -> None:
    made = composing.remove_language(draft(), "zh_CN")
    assert made.languages == ("en",)
    assert lesson_of(made).title.of("zh_CN") == "Two passes"
    assert composing.remove_language(made, "en") is made


def test_texts_of_no_named_language_get_the_other_one() -> None:
    plain = new_draft("")
    plain = Draft(
        {**plain.tree, "title": "A", "summary": "B", "pages": [{"title": "", "text": ""}]}
    )
    made = composing.add_language(plain, "zh_CN")
    assert made.tree["title"] == {"en": "A", "zh_CN": ""}
    assert composing.add_language(plain, "en").tree["title"] == {"zh_CN": "A", "en": ""}


@pytest.mark.parametrize("kind", TASKS)
def test_a_task_of_every_kind(kind: str) -> None:
    made = composing.set_task_kind(draft(), 0, kind)
    assert composing.task_kind(made, 0) == kind
    task = made.at(("pages", 0, "task"))
    if not kind:
        assert task is None
        return
    assert isinstance(task, dict)
    assert task["text"] == {"en": "Do an update.", "zh_CN": "中文"}
    assert set(TASKS[kind]) <= set(task)
    missing = {"reach": ("that", "updates > 0"), "answer": ("value", "loss")}
    if kind in missing:
        key, value = missing[kind]
        made = composing.put_words(made, ("pages", 0, "task", key), "", value)
    assert trial_of(made).pages[0].task is not None


def test_options_come_and_go() -> None:
    made = composing.add_option(draft(), 2)
    assert composing.options(made, 2) == 3
    made = composing.remove_option(made, 2, 1)
    assert composing.options(made, 2) == 2
    assert composing.remove_option(made, 2, 1) is made
    for _ in range(MOST_OPTIONS):
        made = composing.add_option(made, 2)
    assert composing.options(made, 2) == MOST_OPTIONS
    assert composing.options(made, 0) == 0


def test_parts_are_written_as_lines() -> None:
    path = ("pages", 0, "stage", "do")
    made = composing.put_actions(draft(), path, "", "steps: forward\ntrain: 5")
    assert made.at(path) == [{"steps": "forward"}, {"train": 5}]
    assert composing.actions_at(made, path) == "steps: forward\ntrain: 5"
    assert composing.put_actions(made, path, "", "").at(path) is None
    path = ("pages", 0, "numbers")
    made = composing.put_numbers(draft(), path, "", "0.5 = loss")
    assert made.at(path) == {"0.5": "loss"}
    assert composing.numbers_at(made, path) == "0.5 = loss"


def test_a_line_that_is_no_action_is_told_by_the_reader() -> None:
    made = composing.put_actions(draft(), ("pages", 0, "stage", "do"), "", "forward")
    with pytest.raises(DocumentError, match=r"pages\[0\]\.stage\.do\[0\]"):
        lesson_of(made)


def test_words_numbers_and_names() -> None:
    that = ("pages", 0, "task", "that")
    assert composing.put_words(draft(), that, "", "").at(that) == ""
    tolerance = ("pages", 1, "task", "tolerance")
    assert composing.put_number(draft(), tolerance, "", "0.5").at(tolerance) == 0.5
    assert composing.put_number(draft(), tolerance, "", "x").at(tolerance) == "x"
    assert composing.put_number(draft(), tolerance, "", "").at(tolerance) is None
    assert composing.words_at(draft(), tolerance) == "0.001"
    show = ("pages", 0, "stage", "show")
    made = composing.put_names(draft(), show, "", "weights  runs")
    assert composing.names_at(made, show) == "weights runs"
    made = composing.toggle_name(made, show, "trace", True)
    assert composing.names_at(made, show) == "weights runs trace"
    made = composing.toggle_name(made, show, "runs", False)
    assert composing.names_at(made, show) == "weights trace"
    assert composing.put_names(made, show, "", "").at(show) is None
