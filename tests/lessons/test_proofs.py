"""All that is wrong with a draft is told with its place."""

import pytest

from backprop_viewer.lessons.drafts import Draft, new_draft, put
from backprop_viewer.lessons.proofs import Problem, path_of, place_of, proofs
from tests.lessons.test_drafts import draft


def problems(made: Draft) -> list[Problem]:
    return [problem for problem in proofs(made) if problem is not None]


def test_a_good_lesson_has_no_problem() -> None:
    assert problems(draft()) == []


def test_the_work_is_done_in_pieces() -> None:
    assert list(proofs(draft())).count(None) > 3


def test_every_empty_text_is_told_at_once() -> None:
    found = problems(new_draft("en"))
    assert [problem.place for problem in found][:4] == [
        "title.en",
        "summary.en",
        "pages[0].title.en",
        "pages[0].text.en",
    ]
    assert found[4].place == "pages[0].stage"


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("pages", 0, "task", "that"), "updates >=", "pages[0].task.that"),
        (("pages", 0, "task", "that"), "updates >= 0", "pages[0].task.that"),
        (("pages", 0, "task", "solution"), [], "pages[0].task.that"),
        (("pages", 0, "numbers"), {"0.6": "a[2,1]"}, 'pages[0].numbers."0.6"'),
        (("pages", 1, "stage", "do"), ["nonsense"], "pages[1].stage.do[0]"),
        (("networks", "fast", "from"), "no", "networks.fast.from"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    path: tuple[str | int, ...], value: object, place: str
) -> None:
    assert place in [problem.place for problem in problems(put(draft(), path, value))]


def test_a_number_that_nothing_computes_is_a_hint() -> None:
    (found,) = problems(put(draft(), ("pages", 1, "text", "en"), "It is 0.123."))
    assert found.is_hint
    assert found.path == ("pages", 1, "text", "en")
    assert "0.123" in found.text


@pytest.mark.parametrize(
    "path",
    [("pages", 0, "task", "options", 2, "why", "zh_CN"), ("title",), ("networks", "a-b", "title")],
)
def test_places_are_paths(path: tuple[str | int, ...]) -> None:
    assert path_of(place_of(path)) == path


def test_a_number_in_quotes_is_one_key() -> None:
    assert path_of('pages[0].numbers."0.4769"') == ("pages", 0, "numbers", "0.4769")
