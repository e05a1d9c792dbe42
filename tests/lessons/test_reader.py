"""Reading lesson files: what a good one holds, and every mistake said with its place."""

import pytest

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import reader
from backprop_viewer.lessons.model import Action, AnswerTask, ChooseTask, ReachTask
from backprop_viewer.lessons.reader import is_lesson, read_lesson
from tests.lessons.lesson_examples import LESSON, both, changed, content, lesson_of, tree


def test_a_lesson_is_read() -> None:
    lesson = lesson_of()
    assert (lesson.key, lesson.minutes, lesson.level) == ("example", 5, 2)
    assert lesson.languages == ("en", "zh_CN")
    assert [page.title.of("zh_CN") for page in lesson.pages] == ["前向", "问题", "选择"]
    stage = lesson.pages[0].stage
    assert stage is not None
    assert (stage.network, stage.compare) == ("first", ("fast",))
    assert stage.select == Place("unit", 2, 0)
    assert stage.hide == ("delta", "dw@weight:1,1,1")
    assert stage.view == {"step_size": "layer", "digits": 6}
    assert stage.panels == ("loss_curve",)


def test_the_tasks_are_read() -> None:
    reach, answer, choose = (page.task for page in lesson_of().pages)
    assert isinstance(reach, ReachTask)
    assert reach.solution == (Action("steps", "update"),)
    assert isinstance(answer, AnswerTask)
    assert (answer.value, answer.tolerance) == ("learning_rate", 0.001)
    assert isinstance(choose, ChooseTask)
    assert [option.right for option in choose.options] == [True, False]


def test_networks_are_read_from_resources_and_changed() -> None:
    lesson = lesson_of()
    first, fast = lesson.document("first"), lesson.document("fast")
    assert fast.optimizer.settings["learning_rate"] == 5.0
    assert first.optimizer.settings["learning_rate"] == 1.0
    assert fast.parameters.tobytes() == first.parameters.tobytes()


def test_a_text_in_one_language_is_for_all() -> None:
    made = tree()
    lesson = {"title": "Title", "summary": "Summary"}
    networks = {"first": {"title": "Network", "resource": "two-by-two-sigmoid"}}
    pages = [{"title": "Page", "text": "Text", "stage": {"network": "first"}}]
    read = lesson_of({**made, **lesson, "networks": networks, "pages": pages})
    assert read.languages == ()
    assert read.pages[0].text.of("zh_CN") == read.pages[0].text.of("en") == "Text"


def test_a_language_that_is_not_there_is_english() -> None:
    assert lesson_of().title.of("fr") == "Two passes"


def test_lessons_are_known_from_other_files() -> None:
    assert is_lesson(content(LESSON))
    assert not is_lesson(b'{"format": "backprop-viewer", "version": 1}')


NETWORK = {"format": "backprop-viewer", "version": 1, "loss": "huber"}
MISTAKES: dict[str, tuple[str, object, str, str]] = {
    "no format": ("format", None, "format", "this key is missing"),
    "another format": ("format", "backprop-viewer", "format", "backprop-viewer-lesson"),
    "a later version": ("version", 2, "version", "of version 2; this program reads version 1"),
    "unknown key": ("titel", "x", "titel", 'did you mean "title"?'),
    "no title": ("title", None, "title", "missing"),
    "level": ("level", 4, "level", "expected a whole number of at least 1 and of at most 3"),
    "minutes": ("minutes", 0, "minutes", "expected a whole number"),
    "no pages": ("pages", [], "pages", "expected 1 to 100 pages, found 0"),
    "no text": ("pages.1.text", None, "pages[1].text", "missing"),
    "empty text": ("pages.1.text.en", " ", "pages[1].text.en", "this text is empty"),
    "missing language": (
        "pages.1.text",
        {"en": "English only"},
        "pages[1].text.zh_CN",
        "this key is missing; expected the text in this language",
    ),
    "plain text": ("summary", "Plain", "summary", "expected a text for each of en, zh_CN"),
    "another language": ("summary.fr", "Français", "summary.fr", "unknown key"),
    "code of a language": ("title", {"e-n": "x"}, "title.e-n", "no code of a language"),
    "markup": ("pages.1.text.en", "**bold", "pages[1].text.en", '** begins at "**bold"'),
    "link": ("pages.1.text.en", "[a](units:1,1)", "pages[1].text.en", 'did you mean "unit"?'),
    "live value": ("pages.1.text.en", "{los}", "pages[1].text.en", 'did you mean "loss"?'),
    "live run": (
        "pages.1.text.en",
        '{of("firts", loss)}',
        "pages[1].text.en",
        'no network of this lesson is called "firts" (did you mean "first"?)',
    ),
    "resource": (
        "networks.first.resource",
        "xor-rely",
        "networks.first.resource",
        'did you mean "xor-relu"?',
    ),
    "a path": (
        "networks.first.resource",
        "../networks/xor-relu",
        "networks.first.resource",
        "no network of the program",
    ),
    "two sources": ("networks.fast.resource", "xor-relu", "networks.fast", "just one of the keys"),
    "base": ("networks.fast.from", "frist", "networks.fast.from", 'did you mean "first"?'),
    "circle": ("networks.fast.from", "fast", "networks.fast", "fast ← fast"),
    "change": ("networks.fast.change", 3, "networks.fast.change", "a merge patch"),
    "stage of page 1": ("pages.0.stage.network", None, "pages[0].stage", "a stage with a network"),
    "network": ("pages.0.stage.network", "fist", "pages[0].stage.network", "did you mean"),
    "compare": ("pages.0.stage.compare", ["x"], "pages[0].stage.compare[0]", "known: first, fast"),
    "panel": (
        "pages.0.stage.show",
        ["loss_curves"],
        "pages[0].stage.show[0]",
        'did you mean "loss_curve"?',
    ),
    "place": (
        "pages.0.stage.select",
        "unit:2",
        "pages[0].stage.select",
        'expected unit:LAYER,UNIT, found "unit:2"',
    ),
    "place from 0": ("pages.0.stage.select", "unit:1,0", "pages[0].stage.select", "count from 1"),
    "hidden": ("pages.0.stage.hide", ["deltas"], "pages[0].stage.hide[0]", 'mean "delta"'),
    "hidden place": (
        "pages.0.stage.hide",
        ["dw@unit:1,1"],
        "pages[0].stage.hide[0]",
        "dw is a number of a weight",
    ),
    "step size": ("pages.0.stage.step_size", "layers", "pages[0].stage.step_size", '"layer"'),
    "notation": ("pages.0.stage.notation", "x", "pages[0].stage.notation", "none of standard"),
    "digits": ("pages.0.stage.digits", 99, "pages[0].stage.digits", "whole number"),
    "sample": ("pages.0.stage.sample", 0, "pages[0].stage.sample", "of at least 1"),
    "action": (
        "pages.1.stage.do",
        [{"trian": 3}],
        "pages[1].stage.do[0].trian",
        'did you mean "train"?',
    ),
    "two in one": (
        "pages.1.stage.do",
        [{"train": 3, "steps": "back"}],
        "pages[1].stage.do[0]",
        "an object of one key",
    ),
    "step": (
        "pages.1.stage.do",
        [{"steps": "forwards"}],
        "pages[1].stage.do[0].steps",
        'did you mean "forward"?',
    ),
    "no steps": ("pages.1.stage.do", [{"steps": ""}], "pages[1].stage.do[0].steps", "found 0"),
    "many steps": (
        "pages.1.stage.do",
        [{"steps": "update*999999"}],
        "pages[1].stage.do[0].steps",
        "1 to 10,000 steps, found 999,999",
    ),
    "updates": (
        "pages.1.stage.do",
        [{"train": 1_000_001}],
        "pages[1].stage.do[0].train",
        "of at most 1e+06",
    ),
    "open": (
        "pages.1.stage.do",
        [{"open": "firs"}],
        "pages[1].stage.do[0].open",
        'did you mean "first"?',
    ),
    "kind": ("pages.0.task.kind", "reached", "pages[0].task.kind", 'did you mean "reach"?'),
    "no kind": ("pages.0.task.kind", None, "pages[0].task.kind", "one of reach, answer, choose"),
    "no solution": ("pages.0.task.solution", None, "pages[0].task.solution", "missing"),
    "condition": ("pages.0.task.that", "updates = 1", "pages[0].task.that", "written =="),
    "key of a task": ("pages.1.task.options", [], "pages[1].task.options", "unknown key"),
    "tolerance": ("pages.1.task.tolerance", -1, "pages[1].task.tolerance", "of at least 0"),
    "one option": (
        "pages.2.task.options",
        [{"text": both("x"), "right": True}],
        "pages[2].task.options",
        "expected 2 to 12 options, found 1",
    ),
    "none right": (
        "pages.2.task.options.0.right",
        False,
        "pages[2].task.options",
        "no option is right",
    ),
    "number": ("pages.0.numbers", {"x": "loss"}, "pages[0].numbers.x", '"x" is no number'),
    "its expression": (
        "pages.0.numbers",
        {"1": "w[1,1]"},
        "pages[0].numbers.1",
        "w is w[layer,unit,input], found w[1, 1]",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_said_with_their_place(name: str) -> None:
    path, value, place, words = MISTAKES[name]
    with pytest.raises(DocumentError) as caught:
        lesson_of(changed(path, value))
    assert caught.value.place == place
    assert words in caught.value.problem


def test_a_bad_network_is_said_where_it_stands() -> None:
    made = changed("networks.first", {"title": both("Own"), "network": NETWORK})
    with pytest.raises(DocumentError) as caught:
        lesson_of(made).document("first")
    assert caught.value.place == "networks.first.network.network"
    assert "missing" in caught.value.problem


def test_a_bad_change_is_said_where_it_stands() -> None:
    made = changed("networks.fast.change", {"optimizer": {"learning_rate": "fast"}})
    with pytest.raises(DocumentError) as caught:
        lesson_of(made).document("fast")
    assert caught.value.place == "networks.fast"
    assert "as changed, optimizer.learning_rate: expected a number" in caught.value.problem


def test_a_file_that_is_too_large_is_not_parsed() -> None:
    with pytest.raises(DocumentError, match="at most 4 MiB"):
        read_lesson(b" " * (reader.MOST_BYTES + 1))


def test_there_are_not_too_many_pages() -> None:
    made = tree()
    made["pages"] += [made["pages"][2]] * reader.MOST_PAGES
    with pytest.raises(DocumentError, match="expected 1 to 100 pages, found 103"):
        lesson_of(made)


@pytest.mark.parametrize("given", [b"[]", b"", b"{", b"\xff", b"3"])
def test_what_is_no_object_is_refused(given: bytes) -> None:
    with pytest.raises(DocumentError):
        read_lesson(given)
