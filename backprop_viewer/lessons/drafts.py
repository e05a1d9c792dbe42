"""A lesson that is being written: as it will stand in its file, but maybe not good yet.

A part is named by its path: ("pages", 0, "text"). Whatever changes a draft returns another; none is
ever changed in place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_layout import json_bytes
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.values import Value
from backprop_viewer.lessons.model import ANY_LANGUAGE, Lesson
from backprop_viewer.lessons.reader import FORMAT, VERSION, read_lesson
from backprop_viewer.lessons.writer import write_lesson

Path = tuple[str | int, ...]
Tree = Mapping[str, object]
FILLER = "…"
"""Stands for texts that are not written yet, where the lesson is tried."""
OF_LESSON, OF_PAGE = ("title", "summary"), ("title", "text", "notes")
OF_TASK, OF_OPTION = ("text", "hint", "done"), ("text", "why")
OPTIONAL = ("notes", "hint", "done", "why")
USUAL_MINUTES = 15


@dataclass(frozen=True, eq=False)
class Draft:
    """The object of a lesson file."""

    tree: Tree

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the codes of the languages that it is written in; "" for one that is not named."""
        title = self.tree["title"]
        return tuple(title) if isinstance(title, Mapping) and title else (ANY_LANGUAGE,)

    @property
    def pages(self) -> list[Tree]:
        """Return its pages."""
        pages = self.tree["pages"]
        assert isinstance(pages, list)
        return pages

    @property
    def networks(self) -> Tree:
        """Return its networks by their names."""
        networks = self.tree["networks"]
        assert isinstance(networks, Mapping)
        return networks

    def at(self, path: Path) -> object:
        """Return a part, None if it is not there."""
        part: object = self.tree
        for key in path:
            if isinstance(part, Mapping) and key in part:
                part = part[str(key)]
            elif isinstance(part, list) and isinstance(key, int) and key < len(part):
                part = part[key]
            else:
                return None
        return part

    def text(self, path: Path, language: str) -> str:
        """Return a text in a language, empty if it is not written."""
        found = self.at(path)
        if isinstance(found, Mapping):
            return str(found.get(language, ""))
        return found if isinstance(found, str) else ""


def new_draft(language: str) -> Draft:
    """Return a lesson of an empty page."""
    blank = {language: ""}
    return Draft(
        {
            "format": FORMAT,
            "version": VERSION,
            "title": blank,
            "summary": blank,
            "minutes": USUAL_MINUTES,
            "networks": {},
            "pages": [{"title": blank, "text": blank}],
        }
    )


# --- from and to files ----------------------------------------------------------------------------


def read_draft(content: bytes) -> Draft:
    """Return the lesson in a file, good or not. DocumentError: there is none that can be edited."""
    value = Value("", parse(content))
    if not isinstance(value.content, dict) or value.content.get("format") != FORMAT:
        raise value.expected(f'an object with "format": "{FORMAT}", as a lesson file is one')
    tree: Tree = {"summary": "", "networks": {}, "pages": [], **value.content}
    for path in (("title",), ("summary",)):
        _check_text(tree.get(path[0]), path[0])
    _check_kind(tree["networks"], dict, "networks", "an object of networks by their names")
    for name, network in _items(tree["networks"]):
        _check_kind(network, dict, f"networks.{name}", "an object, a network of the lesson")
    _check_kind(tree["pages"], list, "pages", "a list of pages")
    pages = tree["pages"]
    assert isinstance(pages, list)
    if not pages:
        raise DocumentError("pages", "expected at least one page")
    for number, page in enumerate(pages):
        _check_page(page, f"pages[{number}]")
    return Draft(tree)


def _check_page(page: object, place: str) -> None:
    _check_kind(page, dict, place, "an object, a page")
    assert isinstance(page, dict)
    for key in OF_PAGE:
        _check_text(page.get(key, ""), f"{place}.{key}")
    for key in ("stage", "task", "numbers", "numbers_after"):
        _check_kind(page.get(key, {}), dict, f"{place}.{key}", "an object")
    task = page.get("task", {})
    for key in OF_TASK:
        _check_text(task.get(key, ""), f"{place}.task.{key}")
    options = task.get("options", [])
    _check_kind(options, list, f"{place}.task.options", "a list of options")
    for number, option in enumerate(options):
        where = f"{place}.task.options[{number}]"
        _check_kind(option, dict, where, "an object, an option")
        for key in OF_OPTION:
            _check_text(option.get(key, ""), f"{where}.{key}")


def _check_text(found: object, place: str) -> None:
    versions = found.values() if isinstance(found, Mapping) else [found]
    if not all(isinstance(one, str) for one in versions):
        raise DocumentError(place, "expected a text, or an object of a text for each language")


def _check_kind(found: object, kind: type, place: str, what: str) -> None:
    if not isinstance(found, kind):
        raise DocumentError(place, f"expected {what}")


def _items(tree: object) -> list[tuple[str, object]]:
    return list(tree.items()) if isinstance(tree, Mapping) else []


def content_of(draft: Draft) -> bytes:
    """Return the bytes of the lesson's file, good or not. DocumentError: it cannot be written."""
    content = json_bytes(draft.tree)
    try:
        return write_lesson(read_lesson(content))
    except DocumentError:
        return content


def lesson_of(draft: Draft, key: str = "draft") -> Lesson:
    """Return the lesson. DocumentError: the first thing that keeps it from being one."""
    return read_lesson(json_bytes(draft.tree), key)


def trial_of(draft: Draft, key: str = "draft") -> Lesson:
    """Return the lesson with something in place of what is not written yet.

    DocumentError: what else keeps it from being a lesson.
    """
    for path in text_paths(draft):
        for language in draft.languages:
            if not draft.text(path, language).strip():
                draft = put(draft, _version(draft, path, language), FILLER)
    return lesson_of(draft, key)


def stages_of(draft: Draft, key: str = "draft") -> Lesson:
    """Return the lesson without its texts: enough to stage its pages and to do their tasks.

    DocumentError: what keeps it from being a lesson.
    """
    for path in text_paths(draft):
        for language in draft.languages:
            draft = put(draft, _version(draft, path, language), FILLER)
    return lesson_of(draft, key)


# --- changing -------------------------------------------------------------------------------------


def put(draft: Draft, path: Path, value: object) -> Draft:
    """Return the draft with another part; what is missing on the way to it is made."""
    tree = _put(draft.tree, path, value)
    assert isinstance(tree, dict)
    return Draft(tree)


def _put(part: object, path: Path, value: object) -> object:
    if not path:
        return value
    key, *rest = path
    if isinstance(part, list):
        assert isinstance(key, int)
        return [*part[:key], _put(part[key], tuple(rest), value), *part[key + 1 :]]
    known = dict(part) if isinstance(part, Mapping) else {}
    return {**known, str(key): _put(known.get(str(key)), tuple(rest), value)}


def without(draft: Draft, path: Path) -> Draft:
    """Return the draft without a part; an object that is empty then stays."""
    *way, last = path
    around = draft.at(tuple(way))
    if isinstance(around, list) and isinstance(last, int):
        return put(draft, tuple(way), [*around[:last], *around[last + 1 :]])
    if isinstance(around, Mapping) and last in around:
        left = {key: value for key, value in around.items() if key != last}
        return put(draft, tuple(way), left)
    return draft


def put_text(draft: Draft, path: Path, language: str, words: str) -> Draft:
    """Return the draft with another text; one that need not be there goes when it is empty."""
    others = (code for code in draft.languages if code != language)
    is_empty = not words.strip() and not any(draft.text(path, code).strip() for code in others)
    if is_empty and path[-1] in OPTIONAL:
        return without(draft, path)
    return put(draft, _version(draft, path, language), words)


def _version(draft: Draft, path: Path, language: str) -> Path:
    return (*path, language) if language != ANY_LANGUAGE else path


def put_if_any(draft: Draft, path: Path, value: object) -> Draft:
    """Return the draft with another part, or without it if the value is nothing."""
    is_nothing = value is None or value == "" or (isinstance(value, list | dict) and not value)
    return without(draft, path) if is_nothing else put(draft, path, value)


# --- texts ----------------------------------------------------------------------------------------


def text_paths(draft: Draft) -> list[Path]:
    """Return where the texts are, those that have to be there and those that are."""
    found: list[Path] = [(key,) for key in OF_LESSON]
    found += [("networks", name, "title") for name in draft.networks]
    for number, page in enumerate(draft.pages):
        found += _texts_of_page(page, ("pages", number))
    return found


def _texts_of_page(page: Tree, place: Path) -> list[Path]:
    found = _texts_of(page, place, OF_PAGE)
    task = page.get("task")
    if isinstance(task, Mapping):
        found += _texts_of(task, (*place, "task"), OF_TASK)
        options = task.get("options", [])
        assert isinstance(options, list)
        for number, option in enumerate(options):
            found += _texts_of(option, (*place, "task", "options", number), OF_OPTION)
    return found


def _texts_of(part: Tree, place: Path, keys: tuple[str, ...]) -> list[Path]:
    return [(*place, key) for key in keys if key in part or key not in OPTIONAL]


def blank(draft: Draft) -> object:
    """Return an empty text in the languages of a draft."""
    if draft.languages == (ANY_LANGUAGE,):
        return ""
    return dict.fromkeys(draft.languages, "")
