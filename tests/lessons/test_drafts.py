"""Drafts: lessons that are being written, good or not."""

import json
from typing import Any

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import drafts
from backprop_viewer.lessons.drafts import Draft, content_of, lesson_of, new_draft, read_draft
from backprop_viewer.lessons.shelf import shipped
from backprop_viewer.lessons.writer import write_lesson
from backprop_viewer.paths import resource
from tests.lessons.lesson_examples import changed, content, tree
from tests.lessons.lesson_examples import lesson_of as example


def draft(made: dict[str, Any] | None = None) -> Draft:
    return read_draft(content(tree() if made is None else made))


@pytest.mark.parametrize("key", shipped())
def test_every_lesson_passes_through_a_draft(key: str) -> None:
    known = resource("lessons", f"{key}.json").read_bytes()
    made = read_draft(known)
    assert write_lesson(lesson_of(made)) == content_of(made)
    assert json.loads(content_of(made)) == json.loads(write_lesson(lesson_of(made)))
    assert made.languages == ("en", "zh_CN")


def test_a_draft_that_is_no_lesson_yet_is_written_as_it_is() -> None:
    made = new_draft("en")
    assert read_draft(content_of(made)).tree == made.tree
    with pytest.raises(DocumentError, match=r"title\.en: this text is empty"):
        lesson_of(made)


def test_a_lesson_with_a_mistake_can_be_edited() -> None:
    made = draft(changed("pages.0.task.that", "updates >="))
    assert made.at(("pages", 0, "task", "that")) == "updates >="
    with pytest.raises(DocumentError, match=r"pages\[0\]\.task\.that"):
        lesson_of(made)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("format", "other", "expected an object with"),
        ("title", 5, "title: expected a text"),
        ("pages", [], "pages: expected at least one page"),
        ("pages", {}, "pages: expected a list of pages"),
        ("networks", [], "networks: expected an object"),
        ("networks.first", 3, r"networks\.first: expected an object"),
        ("pages.0", "one", r"pages\[0\]: expected an object, a page"),
        ("pages.0.text", [1], r"pages\[0\]\.text: expected a text"),
        ("pages.0.stage", [], r"pages\[0\]\.stage: expected an object"),
        ("pages.0.task.hint", {"en": 1}, r"pages\[0\]\.task\.hint: expected a text"),
        ("pages.2.task.options", 1, r"options: expected a list of options"),
        ("pages.2.task.options.1", 1, r"options\[1\]: expected an object, an option"),
    ],
)
def test_what_cannot_be_edited_is_refused(path: str, value: object, message: str) -> None:
    if path.endswith("options.1"):
        made = tree()
        made["pages"][2]["task"]["options"][1] = value
    else:
        made = changed(path, value) if "." in path and path != "pages.0" else tree()
        if path == "pages.0":
            made["pages"][0] = value
        elif "." not in path:
            made[path] = value
    with pytest.raises(DocumentError, match=message):
        draft(made)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(DocumentError, match="not JSON"):
        read_draft(b'{"format": ')


# --- texts ----------------------------------------------------------------------------------------


def test_a_text_changes_in_its_language_alone() -> None:
    made = drafts.put_text(draft(), ("pages", 0, "title"), "en", "Other")
    assert made.text(("pages", 0, "title"), "en") == "Other"
    assert made.text(("pages", 0, "title"), "zh_CN") == "前向"
    assert draft().text(("pages", 0, "title"), "en") == "Forward"


def test_an_optional_text_goes_when_it_is_empty() -> None:
    path = ("pages", 0, "notes")
    made = drafts.put_text(draft(), path, "en", "")
    assert made.at(path) is not None
    made = drafts.put_text(made, path, "zh_CN", " ")
    assert made.at(path) is None
    again = drafts.put_text(made, path, "en", "Ask.")
    assert again.text(path, "en") == "Ask."
    needed = drafts.put_text(draft(), ("pages", 0, "text"), "en", "")
    assert needed.at(("pages", 0, "text", "en")) == ""


def test_a_text_for_all_languages_stays_one() -> None:
    made = new_draft("")
    made = Draft({**made.tree, "title": "One", "summary": "", "pages": [{"title": "", "text": ""}]})
    assert made.languages == ("",)
    made = drafts.put_text(made, ("summary",), "", "About")
    assert made.tree["summary"] == "About"
    assert made.text(("summary",), "") == "About"


def test_missing_texts_are_filled_to_try_the_lesson() -> None:
    made = drafts.put(new_draft("en"), ("networks",), {"n": {"title": "", "resource": "xor-relu"}})
    made = drafts.put(made, ("pages", 0, "stage"), {"network": "n"})
    lesson = drafts.trial_of(made)
    assert lesson.title.of("en") == drafts.FILLER
    assert lesson.pages[0].text.of("en") == drafts.FILLER


# --- parts ----------------------------------------------------------------------------------------


def test_a_part_is_put_where_there_was_none() -> None:
    made = drafts.put(draft(), ("pages", 2, "stage", "hide"), ["delta"])
    assert made.at(("pages", 2, "stage")) == {"hide": ["delta"]}
    assert draft().at(("pages", 2, "stage")) is None
    assert drafts.without(made, ("pages", 2, "stage", "hide")).at(("pages", 2, "stage")) == {}
    assert drafts.without(made, ("pages", 1, "no", "such")) is made
    assert (
        drafts.put_if_any(made, ("pages", 2, "stage", "hide"), []).at(("pages", 2, "stage")) == {}
    )


def test_what_is_not_there_is_nothing() -> None:
    assert draft().at(("pages", 9)) is None
    assert draft().at(("pages", 0, "title", "en", "more")) is None
    assert draft().text(("pages", 0), "en") == ""


def test_every_text_is_found() -> None:
    paths = drafts.text_paths(draft())
    assert ("pages", 2, "task", "options", 1, "why") in paths
    assert ("networks", "fast", "title") in paths
    assert len(paths) == len(set(paths))
    assert all(draft().at(path) for path in paths)
    assert example().languages == draft().languages
