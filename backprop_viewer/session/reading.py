"""Where a reader of a lesson is, as a value: no more than that, what it means is in lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backprop_viewer.document.model import Document
from backprop_viewer.session.run import Branch, Run

if TYPE_CHECKING:
    from backprop_viewer.session.state import State, View


@dataclass(frozen=True, eq=False)
class Left:
    """What a learner left on a page, to come back to."""

    document: Document | None
    run: Run | None
    branches: tuple[Branch, ...]
    branch: str
    lineup: tuple[str, ...]
    view: "View"


@dataclass(frozen=True, eq=False)
class Reading:
    """A lesson that is open, and the page that is read, from 0.

    ``names`` says what the runs of the lesson's networks are called in the list of runs.
    ``solved`` are the pages whose task was done. ``kept`` is what was left on other pages;
    ``before`` is what was there before the lesson was opened, and ``aside`` what was on this page
    before it was begun afresh.
    """

    lesson: str
    page: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    solved: frozenset[int] = frozenset()
    kept: Mapping[int, Left] = field(default_factory=dict)
    before: "State | None" = None
    aside: Left | None = None
