"""What is on the screen as the stage of a page: the network, the moment, what is looked at."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import orjson

from backprop_viewer.document.files import read_file
from backprop_viewer.document.model import Document
from backprop_viewer.lessons.drafts import Draft, Path, put, without
from backprop_viewer.lessons.model import ANY_LANGUAGE, Action
from backprop_viewer.lessons.moves import moves
from backprop_viewer.lessons.names import PANELS
from backprop_viewer.lessons.trees import Tree, network_tree
from backprop_viewer.paths import resource
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.run import Run, unlike
from backprop_viewer.session.state import State, View

CALLED = ("name", "description")
USUAL = "network"


def as_stage(draft: Draft, page: int, state: State, panels: Iterable[str] = ()) -> Draft:
    """Let a page begin with what is on the screen; what it hides stays hidden.

    Compared runs are taken if they have not been changed on their way.
    ValueError: no network is open. DocumentError: it cannot be written into a lesson.
    """
    if state.run is None:
        raise ValueError("open a network first")
    path: Path = ("pages", page, "stage")
    before = draft.at((*path, "network"))
    hidden = draft.at((*path, "hide"))
    run = state.run
    draft, name = with_network(draft, _begun(run), run.document.name)
    stage: Tree = {"network": name}
    beside = []
    for side in state.sides[1:]:
        if side.run.trajectory.piece(side.run.updates).start.update == 0:
            draft, other = with_network(draft, _begun(side.run), side.name)
            beside.append(other)
    shown = [panel for panel in panels if panel in PANELS]
    given = {
        "compare": beside,
        "do": [{action.name: action.argument} for action in _ways(run)],
        "sample": state.view.sample + 1 if state.view.sample else None,
        "select": None if state.view.selection is None else place_text(state.view.selection),
        "show": shown,
        "hide": hidden,
    }
    stage |= {key: value for key, value in given.items() if value}
    stage |= _view(state.view)
    draft = put(draft, path, stage)
    is_left = isinstance(before, str) and before != name and not is_used(draft, before)
    return without(draft, ("networks", str(before))) if is_left else draft


def _view(view: View) -> Tree:
    """Return how numbers are written, where that is not the usual way."""
    usual = View()
    keys = ("step_size", "notation", "digits")
    return {key: getattr(view, key) for key in keys if getattr(view, key) != getattr(usual, key)}


def _begun(run: Run) -> Document:
    """Return the document that training began with, or was last changed to."""
    start = run.trajectory.piece(run.updates).start
    return run.document.at(start, start)


def _ways(run: Run) -> Iterable[Action]:
    start = run.trajectory.piece(run.updates).start.update * run.schedule.size
    return moves(run, start, run.time)


# --- networks of a lesson -------------------------------------------------------------------------


def with_network(draft: Draft, document: Document, title: str) -> tuple[Draft, str]:
    """Return the draft with a network, and what it is called there.

    One that the draft has already is not put there again; one that comes with the program is
    named only.
    """
    tree = network_tree(document)
    came = _resource_of(tree)
    content: Tree = {"network": tree} if came is None else {"resource": came}
    for name, known in draft.networks.items():
        assert isinstance(known, Mapping)
        bare = {key: value for key, value in known.items() if key != "title"}
        if orjson.dumps(bare) == orjson.dumps(content):
            return draft, name
    slug = re.sub(r"[^a-z0-9]+", "-", (came or title).lower()).strip("-") or USUAL
    name = unlike(draft.networks, slug)
    shown = title.strip() or USUAL
    codes = draft.languages
    titles = shown if codes == (ANY_LANGUAGE,) else dict.fromkeys(codes, shown)
    return put(draft, ("networks", name), {"title": titles, **content}), name


def is_used(draft: Draft, name: str) -> bool:
    """Return whether a page or another network of the lesson names a network."""
    others = [network for key, network in draft.networks.items() if key != name]
    return any(_names(text, name) for text in _leaves([draft.pages, others]))


def _names(text: str, name: str) -> bool:
    """Return whether a text is the name of a network, or an expression that has it in quotes."""
    return text == name or f'"{name}"' in text or f"'{name}'" in text


def _leaves(part: object) -> Iterator[str]:
    """Yield the texts of an object, not its keys."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping | list):
        for inner in part.values() if isinstance(part, Mapping) else part:
            yield from _leaves(inner)


def remove_network(draft: Draft, name: str) -> Draft:
    """Take a network out of the lesson."""
    return without(draft, ("networks", name))


def _resource_of(tree: Tree) -> str | None:
    """Return the network of the program that an object is, whatever it is called."""
    wanted = _bare(tree)
    return next((name for name, known in _resources().items() if known == wanted), None)


@lru_cache(maxsize=1)
def _resources() -> dict[str, bytes]:
    paths = sorted(resource("networks").glob("*.json"))
    return {path.stem: _bare(network_tree(read_file(path))) for path in paths}


def _bare(tree: Tree) -> bytes:
    return orjson.dumps({key: value for key, value in tree.items() if key not in CALLED})
