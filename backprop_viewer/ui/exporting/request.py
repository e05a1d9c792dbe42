"""What is to be exported, and how. No Qt: the command line checks it before anything is loaded.

To add something that can be exported, add an entry to KINDS, and its work in exporting.works.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from backprop_viewer.base import Parameter, Registry, nearest
from backprop_viewer.handout.blanks import DEFAULT, blanks_of
from backprop_viewer.paths import PICTURE_SUFFIXES

SHEET_SUFFIXES = (".pdf", ".html", ".tex", ".md", ".txt")
FILM_SUFFIXES = (".gif", ".mp4")
CANVAS_SIZE = WINDOW_SIZE = (1280, 800)
PLOT_SIZE, SLIDE_SIZE, FILM_SIZE = (720, 480), (1920, 1080), (960, 720)
LARGEST_SIDE, LARGEST_SCALE = 16_384, 16.0
MOST_SHEETS, MOST_UPDATES, MOST_FRAMES = 1000, 1_000_000, 10_000


@dataclass(frozen=True)
class Kind:
    """Something that can be exported: its formats, the usual first, and the settings it uses."""

    name: str
    about: str
    suffixes: tuple[str, ...]
    uses: frozenset[str] = frozenset()
    size: tuple[int, int] = CANVAS_SIZE
    step_size: str = "layer"
    is_of_lesson: bool = False
    parameters: tuple[Parameter, ...] = ()


def _kind(name: str, about: str, suffixes: tuple[str, ...], uses: str, **settings: object) -> Kind:
    return Kind(name, about, suffixes, frozenset(uses.split()), **settings)  # type: ignore[arg-type]


KINDS: Registry[Kind] = Registry(
    "export",
    [
        _kind("canvas", "the drawing", PICTURE_SUFFIXES, "size scale"),
        _kind("window", "the whole window", PICTURE_SUFFIXES, "size scale", size=WINDOW_SIZE),
        _kind(
            "plot", "a plot, named after a colon", PICTURE_SUFFIXES, "size scale", size=PLOT_SIZE
        ),
        _kind("step", "the operation done last, explained", SHEET_SUFFIXES, ""),
        _kind("update", "a whole update worked out", SHEET_SUFFIXES, "step_size updates"),
        _kind(
            "exercise",
            "an update as a sheet with blanks, and its key",
            SHEET_SUFFIXES,
            "step_size blanks students",
        ),
        _kind("lesson", "a lesson worked out", SHEET_SUFFIXES, "key", is_of_lesson=True),
        _kind(
            "slides",
            "a page for each step: drawing and explanation",
            (".pdf", ".png"),
            "size scale step_size updates",
            size=SLIDE_SIZE,
            step_size="operation",
        ),
        _kind(
            "animation",
            "a film of stepping or, with --updates, of training",
            FILM_SUFFIXES,
            "size step_size updates every rate",
            size=FILM_SIZE,
            step_size="operation",
        ),
    ],
)
STEPPING = ("operation", "neuron", "layer", "pass", "update")


class RequestError(ValueError):
    """What was asked for cannot be; ``option`` is the setting that is wrong."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


@dataclass(frozen=True)
class Request:
    """What is to be exported into which file.

    Empty or None stands for what is usual. ``students`` are the numbers or names of those who get
    numbers of their own, drawn from ``seed``; without any the numbers are those of the file. With
    ``trains`` a film shows ``updates`` of training, a frame ``every`` so many, else its steps.
    """

    what: str
    target: Path
    plot: str = ""
    size: tuple[int, int] | None = None
    scale: float = 1.0
    theme: str = "light"
    step_size: str = ""
    updates: int = 1
    trains: bool = False
    every: int | None = None
    rate: float = 2.0
    blanks: tuple[str, ...] = DEFAULT
    seed: int = 0
    students: tuple[str, ...] = ()
    is_exercise: bool = False
    language: str = "en"

    @property
    def kind(self) -> Kind:
        """Return what is exported."""
        return KINDS[self.what]

    @property
    def suffix(self) -> str:
        """Return the format: the suffix of the file."""
        return self.target.suffix.lower()

    @property
    def pixels(self) -> tuple[int, int]:
        """Return width and height, without the scale."""
        return self.size or self.kind.size

    @property
    def steps(self) -> str:
        """Return the size of the steps."""
        return self.step_size or self.kind.step_size

    def check(self) -> None:
        """RequestError: something does not go together."""
        if self.suffix not in self.kind.suffixes:
            known = ", ".join(self.kind.suffixes)
            found = self.suffix or self.target.name
            raise RequestError("to", f"{self.what} is written as one of {known}, found {found}")
        try:
            blanks_of(self.blanks)
        except ValueError as error:
            raise RequestError("blanks", str(error)) from None
        width, height = self.pixels
        if max(width, height) * self.scale > LARGEST_SIDE:
            raise RequestError("scale", f"a picture has at most {LARGEST_SIDE:,} pixels a side")


def read_what(text: str) -> tuple[str, str]:
    """Return the name of a kind and, after its colon, of a plot. RequestError: there is none."""
    name, colon, plot = text.partition(":")
    if name not in KINDS:
        raise RequestError("what", f"{KINDS.unknown(name)}")
    if colon and name != "plot":
        raise RequestError("what", f"only a plot has a name after a colon, found {text}")
    if name == "plot" and not plot:
        raise RequestError("what", "expected the name of a plot, as in plot:loss_curve")
    return name, plot


def usual_what(suffix: str, is_lesson: bool) -> str:
    """Return what a file of this kind is usually asked for."""
    if is_lesson and suffix in SHEET_SUFFIXES:
        return "lesson"
    for name, suffixes in (
        ("animation", FILM_SUFFIXES),
        ("canvas", (".png", ".svg")),
        ("update", SHEET_SUFFIXES),
    ):
        if suffix in suffixes:
            return name
    raise RequestError("to", f"a file ends in one of {', '.join(all_suffixes())}{_meant(suffix)}")


def all_suffixes() -> Sequence[str]:
    """Return every format, each once."""
    return tuple(dict.fromkeys(suffix for kind in KINDS.values() for suffix in kind.suffixes))


def _meant(suffix: str) -> str:
    return nearest(suffix, all_suffixes())
