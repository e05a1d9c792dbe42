"""Writing lessons: what is written reads back the same, and always in the same bytes."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.lessons.reader import read_lesson
from backprop_viewer.lessons.writer import lesson_tree, write_lesson
from tests.lessons.lesson_examples import LESSON, both, content, lesson_of

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="{}$*[]\\"), min_size=1).filter(
    str.strip
)
ACTIONS = st.one_of(
    st.builds(lambda n: {"steps": f"forward update*{n} back"}, st.integers(1, 50)),
    st.builds(lambda n: {"train": n}, st.integers(1, 1_000_000)),
    st.builds(lambda n: {"go_to": n}, st.integers(0, 1_000_000)),
    st.builds(lambda x: {"change": {"optimizer": {"learning_rate": x}}}, st.floats(0, 1)),
    st.sampled_from(
        [
            {"open": "fast"},
            {"compare": ["first"]},
            {"select": "weight:2,1,2"},
            {"select": "loss"},
            {"sample": 1},
            {"show": "runs"},
            {"hide": ["z", "b@bias:1,1"]},
        ]
    ),
)


def test_what_is_written_is_the_file_that_was_read() -> None:
    assert json.loads(write_lesson(lesson_of())) == LESSON


@given(WORDS, WORDS, st.lists(ACTIONS, max_size=5), st.floats(0, 1))
def test_any_lesson_reads_back_the_same(
    english: str, chinese: str, actions: list[dict[str, Any]], tolerance: float
) -> None:
    made = deepcopy(LESSON)
    made["title"] = both(english, chinese)
    made["pages"][1]["text"] = both(chinese, english)
    made["pages"][1]["stage"]["do"] = actions
    made["pages"][1]["task"]["tolerance"] = tolerance
    lesson = lesson_of(made)
    written = write_lesson(lesson)
    again = read_lesson(written, "example")
    assert lesson_tree(again) == lesson_tree(lesson)
    assert again.pages == lesson.pages
    assert write_lesson(again) == written


def test_a_text_for_all_languages_stays_one() -> None:
    made = {
        **LESSON,
        "title": "Title",
        "summary": "Summary",
        "networks": {"n": {"title": "Network", "resource": "xor-relu"}},
        "pages": [{"title": "Page", "text": "Text", "stage": {"network": "n"}}],
    }
    assert json.loads(write_lesson(read_lesson(content(made)))) == made
