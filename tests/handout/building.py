"""States and sheets for the tests of handouts."""

from dataclasses import replace
from functools import lru_cache

from backprop_viewer.document.files import read_file
from backprop_viewer.document.model import Document
from backprop_viewer.handout.blanks import blanks_of
from backprop_viewer.handout.model import Entry, Sheet
from backprop_viewer.handout.update import Options, update_sheet
from backprop_viewer.paths import resource
from backprop_viewer.session import transitions
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State


@lru_cache(maxsize=16)
def document_of(name: str) -> Document:
    """Return a network that comes with the program."""
    return read_file(resource("networks", f"{name}.json"))


def state_of(name: str = "two-by-two-sigmoid", steps: str = "") -> State:
    """Return the state of a network after some steps."""
    return carry_out(transitions.open_document(State(), document_of(name), None), steps)


def worked(name: str = "two-by-two-sigmoid", **settings: object) -> Sheet:
    """Return an update worked out."""
    return update_sheet(state_of(name), replace(Options(), **settings))  # type: ignore[arg-type]


def exercise(*blanks: str, name: str = "two-by-two-sigmoid", is_key: bool = False) -> Sheet:
    """Return an exercise or its key."""
    options = Options(blanks=blanks_of(blanks), is_key=is_key)
    return update_sheet(state_of(name), options)


def entries_of(sheet: Sheet) -> list[Entry]:
    """Return all operations of a sheet."""
    return [entry for step in sheet.steps for entry in step.entries]
