"""Reads a lesson file: from its bytes to a Lesson. Every fault is said with its place.

A lesson is one UTF-8 JSON file. A TEXT is a string, or an object of one string for each language;
all texts of a lesson have the same languages. Places, expressions and everything else count from 1
as the window does.

    {"format": "backprop-viewer-lesson", "version": 1,
     "title": TEXT, "summary": TEXT, "level": 1, "minutes": 15,
     "networks": {
       "first": {"title": TEXT, "resource": "two-by-two-sigmoid"},
       "fast": {"title": TEXT, "from": "first", "change": {"optimizer": {"learning_rate": 5.0}}},
       "own": {"title": TEXT, "network": {"format": "backprop-viewer", ...}}},
     "pages": [
       {"title": TEXT, "text": TEXT, "notes": TEXT,
        "stage": {"network": "first", "do": [{"steps": "forward"}], "compare": ["fast"],
                  "sample": 1, "select": "unit:1,1", "show": ["loss_curve"], "hide": ["delta"],
                  "step_size": "layer", "notation": "standard", "digits": 4},
        "numbers": {"0.4769": "a[2,1]"},
        "task": {"kind": "reach", "text": TEXT, "that": "updates >= 1",
                 "solution": [{"steps": "update"}], "hint": TEXT, "done": TEXT},
        "numbers_after": {"0.0954": "w[1,1,1]"}}]}

Networks: just one of "network" (a network file object), "resource" (a network that comes with the
program) and "from" (another network of the lesson); "change" is a JSON merge patch (RFC 7386) over
it: lists are replaced whole, null removes a key.

Stage: a page with "network" begins on that network at its start; one without goes on with what the
learner has. Then "compare", "do", "sample", "select", "hide" and the rest.

Actions, of "do" and "solution", are objects of one key: {"steps": "forward backward update*3 epoch
back reset"}, {"train": 1000} updates, {"go_to": 9} the start of the update after 9,
{"change": PATCH} of the present document from now on, {"open": NAME}, {"compare": [NAME]},
{"select": PLACE}, {"sample": 2}, {"show": PANEL}, {"hide": [HIDDEN]}.

Tasks: {"kind": "reach", "that": CONDITION, "solution": [ACTION]}, {"kind": "answer",
"value": EXPRESSION, "tolerance": 0.00005}, {"kind": "choose", "options": [{"text": TEXT,
"right": true, "why": TEXT}]}; each with "text", and "hint", "done" and "solution" if wanted.

PLACE: see session.place_texts; EXPRESSION: session.expressions; HIDDEN: session.hiding; PANEL:
lessons.names; the markup of texts: lessons.markup. "numbers" says of each number that the page
states how it is computed, on the page's stage; "numbers_after" of those in "done", after the
solution: see lessons.checking.
"""

from backprop_viewer.base import nearest
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.values import Fields, Value, check_format
from backprop_viewer.lessons.actions import read_hidden, read_panel, read_place, read_sample
from backprop_viewer.lessons.model import Lesson, LessonNetwork, Page, Stage, Tree
from backprop_viewer.lessons.parts import Parts
from backprop_viewer.lessons.tasks_reader import read_task
from backprop_viewer.paths import resource
from backprop_viewer.session.state import View
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS

FORMAT, VERSION = "backprop-viewer-lesson", 1
MOST_BYTES, MOST_PAGES, MOST_NETWORKS, MOST_MINUTES = 4 * 2**20, 100, 50, 600
CHOICES = ("step_size", "notation", "digits")


def is_lesson(content: bytes) -> bool:
    """Return whether bytes look like a lesson file, good or not."""
    return f'"{FORMAT}"'.encode() in content[:MOST_BYTES]


def read_lesson(content: bytes, key: str = "lesson") -> Lesson:
    """Return the lesson that the bytes of a file hold, its networks not read yet.

    DocumentError: what is wrong, and where.
    """
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise DocumentError("", f"the lesson is too large; at most {most} MiB are read")
    value = Value("", parse(content))
    check_format(value, "a lesson file", "lesson", FORMAT, VERSION)
    fields = value.fields(
        ("format", "version", "title", "summary", "networks", "pages"), ("level", "minutes")
    )
    title = Parts.first_text(fields["title"])
    networks = _networks_named(fields["networks"])
    parts = Parts(tuple(title.versions), tuple(networks))
    return Lesson(
        key=key,
        title=title,
        summary=parts.text(fields["summary"]),
        minutes=fields.optional("minutes", 10).whole(1, MOST_MINUTES),
        level=fields["level"].whole(1, 3) if "level" in fields else None,
        networks=_networks(networks, parts),
        pages=_pages(fields["pages"], parts),
    )


# --- networks -----------------------------------------------------------------------------------


def _networks_named(value: Value) -> Fields:
    if not isinstance(value.content, dict):
        raise value.expected("an object of networks by their names")
    if (found := len(value.content)) > MOST_NETWORKS:
        raise value.error(f"there are {found} networks; at most {MOST_NETWORKS} can be")
    return Fields(value, value.content)


def _networks(named: Fields, parts: Parts) -> dict[str, LessonNetwork]:
    networks = {name: _network(value, parts) for name, value in named.items()}
    for name in networks:
        _check_end(name, networks, named)
    return networks


def _network(value: Value, parts: Parts) -> LessonNetwork:
    sources = ("network", "resource", "from")
    fields = value.fields(("title",), (*sources, "change"))
    if sum(source in fields for source in sources) != 1:
        raise value.error('expected just one of the keys "network", "resource" and "from"')
    return LessonNetwork(
        title=parts.text(fields["title"]),
        place=value.place,
        network=_object(fields, "network", "a network file object"),
        resource=_resource(fields["resource"]) if "resource" in fields else None,
        base=parts.network(fields["from"]) if "from" in fields else None,
        change=_object(fields, "change", "an object, a merge patch of a network file"),
    )


def _object(fields: Fields, key: str, what: str) -> Tree | None:
    if key not in fields:
        return None
    content = fields[key].content
    if not isinstance(content, dict):
        raise fields[key].expected(what)
    return content


def _resource(value: Value) -> str:
    """Return the name of a network that comes with the program."""
    known = sorted(path.stem for path in resource("networks").glob("*.json"))
    name = value.text()
    if name not in known:
        hint = nearest(name, known) or f"; known: {', '.join(known)}"
        raise value.error(f'no network of the program is called "{name}"{hint}')
    return name


def _check_end(name: str, networks: dict[str, LessonNetwork], named: Fields) -> None:
    """Check that a network is made from others that are there in the end."""
    passed = [name]
    base = networks[name].base
    while base is not None:
        if base in passed:
            raise named[name].error(f"it is made from itself: {' ← '.join([*passed, base])}")
        passed.append(base)
        base = networks[base].base


# --- pages --------------------------------------------------------------------------------------


def _pages(value: Value, parts: Parts) -> tuple[Page, ...]:
    items = value.items("a list of pages")
    if not 1 <= len(items) <= MOST_PAGES:
        raise value.error(f"expected 1 to {MOST_PAGES} pages, found {len(items)}")
    pages = tuple(_page(item, parts) for item in items)
    if pages[0].stage is None or pages[0].stage.network is None:
        raise items[0].child("stage").error("the first page needs a stage with a network")
    return pages


def _page(value: Value, parts: Parts) -> Page:
    optional = ("notes", "stage", "task", "numbers", "numbers_after")
    fields = value.fields(("title", "text"), optional)
    return Page(
        title=parts.text(fields["title"]),
        text=parts.marked(fields["text"]),
        notes=parts.marked(fields["notes"]) if "notes" in fields else None,
        stage=_stage(fields["stage"], parts) if "stage" in fields else None,
        task=read_task(fields["task"], parts) if "task" in fields else None,
        numbers=parts.numbers(fields.optional("numbers", {})),
        numbers_after=parts.numbers(fields.optional("numbers_after", {})),
    )


def _stage(value: Value, parts: Parts) -> Stage:
    keys = ("network", "compare", "do", "sample", "select", "show", "hide", *CHOICES)
    fields = value.fields((), keys)
    show = fields.optional("show", []).items("a list of panels")
    return Stage(
        network=parts.network(fields["network"]) if "network" in fields else None,
        compare=parts.networks(fields.optional("compare", [])),
        do=parts.actions(fields.optional("do", [])),
        sample=read_sample(fields["sample"]) if "sample" in fields else None,
        select=read_place(fields["select"]) if "select" in fields else None,
        show=tuple(read_panel(panel) for panel in show),
        hide=read_hidden(fields.optional("hide", [])),
        view=_view(fields, parts),
    )


def _view(fields: Fields, parts: Parts) -> dict[str, object]:
    view: dict[str, object] = {}
    for key in ("step_size", "notation"):
        if key in fields:
            view[key] = parts.known(fields[key], key)
    if "digits" in fields:
        digits = fields["digits"]
        is_every = digits.content is None
        view["digits"] = None if is_every else digits.whole(FEWEST_DIGITS, MOST_DIGITS)
    assert all(hasattr(View, key) for key in view)
    return view
