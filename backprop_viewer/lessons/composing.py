"""What an author does with a draft as a whole: pages, languages, tasks, the parts of a page."""

from collections.abc import Mapping

from backprop_viewer.lessons.drafts import (
    Draft,
    Path,
    blank,
    put,
    put_if_any,
    text_paths,
    without,
)
from backprop_viewer.lessons.lines import (
    action_lines,
    actions_of_lines,
    number_lines,
    numbers_of_lines,
)
from backprop_viewer.lessons.model import ANY_LANGUAGE
from backprop_viewer.lessons.names import LANGUAGES
from backprop_viewer.lessons.reader import MOST_PAGES
from backprop_viewer.lessons.tasks_reader import MOST_OPTIONS

TASKS: Mapping[str, Mapping[str, object]] = {
    "": {},
    "reach": {"that": "", "solution": []},
    "answer": {"value": ""},
    "choose": {},
}
"""The kinds of tasks, "" for none, and what each has of its own at first."""
COMMON = ("text", "solution", "hint", "done")

# --- pages ----------------------------------------------------------------------------------------


def add_page(draft: Draft, after: int) -> Draft:
    """Put an empty page behind one."""
    return _with_page(draft, after + 1, {"title": blank(draft), "text": blank(draft)})


def duplicate_page(draft: Draft, page: int) -> Draft:
    """Put a page behind itself once more."""
    return _with_page(draft, page + 1, draft.pages[page])


def _with_page(draft: Draft, place: int, page: Mapping[str, object]) -> Draft:
    pages = draft.pages
    if len(pages) >= MOST_PAGES:
        return draft
    return put(draft, ("pages",), [*pages[:place], page, *pages[place:]])


def remove_page(draft: Draft, page: int) -> Draft:
    """Take a page out; one stays."""
    return without(draft, ("pages", page)) if len(draft.pages) > 1 else draft


def move_page(draft: Draft, page: int, place: int) -> Draft:
    """Put a page at another place."""
    pages = list(draft.pages)
    if page == place or not 0 <= place < len(pages):
        return draft
    pages.insert(place, pages.pop(page))
    return put(draft, ("pages",), pages)


# --- languages ------------------------------------------------------------------------------------


def languages_to_add(draft: Draft) -> tuple[str, ...]:
    """Return the languages that a draft may still get."""
    return tuple(code for code in LANGUAGES if code not in draft.languages)


def add_language(draft: Draft, code: str) -> Draft:
    """Let all texts be written in another language too.

    Texts of a language that is not named are from now on in the first other one.
    """
    there = draft.languages
    if there == (ANY_LANGUAGE,):
        there = (next(known for known in LANGUAGES if known != code),)
    for path in text_paths(draft):
        found = draft.at(path)
        versions = dict(found) if isinstance(found, Mapping) else {there[0]: found or ""}
        draft = put(draft, path, {**dict.fromkeys((*there, code), ""), **versions})
    return draft


def remove_language(draft: Draft, code: str) -> Draft:
    """Forget all texts in a language; one stays."""
    if code not in draft.languages or len(draft.languages) < 2:
        return draft
    for path in text_paths(draft):
        found = draft.at(path)
        if isinstance(found, Mapping):
            draft = put(draft, path, {key: words for key, words in found.items() if key != code})
    return draft


# --- tasks ----------------------------------------------------------------------------------------


def task_kind(draft: Draft, page: int) -> str:
    """Return the kind of the task of a page, "" if it has none."""
    return str(draft.at(("pages", page, "task", "kind")) or "")


def set_task_kind(draft: Draft, page: int, kind: str) -> Draft:
    """Give the page a task of another kind; what all kinds have stays."""
    path: Path = ("pages", page, "task")
    if not kind:
        return without(draft, path)
    known = draft.at(path)
    kept = {key: value for key, value in _items(known) if key in COMMON}
    own = dict(TASKS[kind])
    if kind == "choose":
        own["options"] = [{"text": blank(draft), "right": True}, {"text": blank(draft)}]
    return put(draft, path, {"kind": kind, "text": blank(draft), **own, **kept})


def _items(part: object) -> list[tuple[str, object]]:
    return list(part.items()) if isinstance(part, Mapping) else []


def options(draft: Draft, page: int) -> int:
    """Return how many options the task of a page has."""
    found = draft.at(("pages", page, "task", "options"))
    return len(found) if isinstance(found, list) else 0


def add_option(draft: Draft, page: int) -> Draft:
    """Give the task one more option to choose from."""
    path: Path = ("pages", page, "task", "options")
    found = draft.at(path)
    known = found if isinstance(found, list) else []
    if len(known) >= MOST_OPTIONS:
        return draft
    return put(draft, path, [*known, {"text": blank(draft)}])


def remove_option(draft: Draft, page: int, option: int) -> Draft:
    """Take an option out; two stay."""
    if options(draft, page) <= 2:
        return draft
    return without(draft, ("pages", page, "task", "options", option))


# --- parts written as lines -----------------------------------------------------------------------


def words_at(draft: Draft, path: Path, language: str = "") -> str:
    """Return a part that is a word or a number, such as an expression."""
    found = draft.at(path)
    return "" if found is None else str(found)


def put_words(draft: Draft, path: Path, language: str, words: str) -> Draft:
    """Return the draft with another word; without it if it is empty and need not be there."""
    needed = path[-1] in ("that", "value")
    return put(draft, path, words) if needed else put_if_any(draft, path, words)


def put_number(draft: Draft, path: Path, language: str, words: str) -> Draft:
    """Return the draft with another number; what is none stays as it was typed."""
    words = words.strip()
    for kind in (int, float):
        try:
            return put_if_any(draft, path, kind(words))
        except ValueError:
            continue
    return put_if_any(draft, path, words)


def actions_at(draft: Draft, path: Path, language: str = "") -> str:
    """Return actions as lines."""
    return action_lines(draft.at(path))


def put_actions(draft: Draft, path: Path, language: str, text: str) -> Draft:
    """Return the draft with other actions, given as lines."""
    return put_if_any(draft, path, actions_of_lines(text))


def numbers_at(draft: Draft, path: Path, language: str = "") -> str:
    """Return the numbers that a page states as lines."""
    return number_lines(draft.at(path))


def put_numbers(draft: Draft, path: Path, language: str, text: str) -> Draft:
    """Return the draft with other numbers, given as lines."""
    return put_if_any(draft, path, numbers_of_lines(text))


def names_at(draft: Draft, path: Path, language: str = "") -> str:
    """Return a list of names as words with spaces between."""
    found = draft.at(path)
    return " ".join(map(str, found)) if isinstance(found, list) else ""


def put_names(draft: Draft, path: Path, language: str, text: str) -> Draft:
    """Return the draft with another list of names, given with spaces between."""
    return put_if_any(draft, path, text.split())


def toggle_name(draft: Draft, path: Path, name: str, is_there: bool) -> Draft:
    """Return the draft with a name in a list, or without it."""
    found = draft.at(path)
    names = [one for one in found if one != name] if isinstance(found, list) else []
    return put_if_any(draft, path, [*names, name] if is_there else names)
