"""What a lesson file holds, as frozen values. See reader for the file itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from backprop_viewer.document import json_reader
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.model import Document
from backprop_viewer.document.values import Value
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.patch import merged
from backprop_viewer.paths import resource

ANY_LANGUAGE = ""
DEFAULT_TOLERANCE = 0.00005

Tree = Mapping[str, object]


@dataclass(frozen=True)
class Text:
    """A text in one or more languages, by their codes; under "" one that is for all."""

    versions: Mapping[str, str]

    def of(self, language: str) -> str:
        """Return the text in a language; in English, or the first there is, if it has none."""
        for wanted in (language, ANY_LANGUAGE, "en"):
            if wanted in self.versions:
                return self.versions[wanted]
        return next(iter(self.versions.values()))


@dataclass(frozen=True)
class Action:
    """Something that a lesson does: a name of actions.ACTIONS, and with what."""

    name: str
    argument: object


@dataclass(frozen=True)
class Stage:
    """What the learner has before him on a page. ``network`` None: what he has anyway.

    ``view`` holds what is given of step_size, notation and digits.
    """

    network: str | None = None
    compare: tuple[str, ...] = ()
    do: tuple[Action, ...] = ()
    sample: int | None = None
    select: Place | None = None
    show: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()
    view: Mapping[str, object] = field(default_factory=dict)

    @property
    def panels(self) -> tuple[str, ...]:
        """Return the panels to bring to the front, one after the other."""
        return (*panels_of(self.do), *self.show)


def panels_of(actions: tuple[Action, ...]) -> tuple[str, ...]:
    """Return the panels that actions bring to the front: for the window, no state knows them."""
    return tuple(str(action.argument) for action in actions if action.name == "show")


@dataclass(frozen=True, kw_only=True)
class Task:
    """What the learner is to do on a page. ``solution`` does it for him."""

    kind: ClassVar[str]
    text: Text
    solution: tuple[Action, ...] = ()
    hint: Text | None = None
    done: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ReachTask(Task):
    """Done when the expression ``that`` becomes true."""

    kind = "reach"
    that: str


@dataclass(frozen=True, kw_only=True)
class AnswerTask(Task):
    """Done when the learner gives the number that ``value`` comes to, within the tolerance."""

    kind = "answer"
    value: str
    tolerance: float = DEFAULT_TOLERANCE


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from. ``why`` is said when it is chosen."""

    text: Text
    right: bool = False
    why: Text | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseTask(Task):
    """Done when a right option is chosen."""

    kind = "choose"
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Page:
    """One page. ``numbers`` are the numbers stated in its texts, each with its expression.

    Those in the text after the task, ``done``, are in ``numbers_after``.
    """

    title: Text
    text: Text
    notes: Text | None = None
    stage: Stage | None = None
    task: Task | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)
    numbers_after: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonNetwork:
    """A network of a lesson: given whole, one that comes with the program, or another's change.

    Just one of ``network``, ``resource`` and ``base`` is there; ``place`` is where in the file.
    """

    title: Text
    place: str
    network: Tree | None = None
    resource: str | None = None
    base: str | None = None
    change: Tree | None = None


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson: its pages, and the networks that they are about. ``key`` is its file's name."""

    key: str
    title: Text
    summary: Text
    minutes: int
    networks: Mapping[str, LessonNetwork]
    pages: tuple[Page, ...]
    level: int | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that all its texts have; none if they are for all."""
        return tuple(code for code in self.title.versions if code != ANY_LANGUAGE)

    def document(self, name: str) -> Document:
        """Return a network as it is at the start. DocumentError: its file is not good."""
        if name not in self._documents:
            self._documents[name] = self._read(name)
        return self._documents[name]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {}

    def _read(self, name: str) -> Document:
        network = self.networks[name]
        tree, folder = self._tree(name)
        if network.network is not None and network.change is None:
            return json_reader.read_value(Value(f"{network.place}.network", tree), folder)
        try:
            return json_reader.read_value(Value("", tree), folder)
        except DocumentError as error:
            raise DocumentError(network.place, f"as changed, {error}") from None

    def _tree(self, name: str) -> tuple[object, Path | None]:
        """Return the whole network file object of a network, and where its paths start from."""
        network = self.networks[name]
        tree: object = network.network
        folder: Path | None = None
        if network.base is not None:
            tree, folder = self._tree(network.base)
        elif network.resource is not None:
            path = resource("networks", f"{network.resource}.json")
            tree, folder = parse(path.read_bytes()), path.parent
        if network.change is not None:
            tree = merged(tree, dict(network.change))
        return tree, folder
