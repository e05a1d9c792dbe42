"""Requests and scenes for the tests of exports."""

from pathlib import Path

from backprop_viewer.base import finish
from backprop_viewer.lessons.shelf import shipped_lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.request import KINDS, Request
from backprop_viewer.ui.exporting.scene import Scene
from backprop_viewer.ui.exporting.works import export
from tests.handout.building import state_of

SIZE = (320, 240)
WINDOWLESS = [name for name in KINDS if name not in ("window", "plot")]
CASES = [(name, suffix) for name in WINDOWLESS for suffix in KINDS[name].suffixes]


def scene_of(what: str = "", steps: str = "forward") -> Scene:
    """Return what there is to export: a small network or, for a lesson, a short one."""
    if what == "lesson":
        return Scene(State(), shipped_lesson("counting-parameters"))
    return Scene(state_of(steps=steps))


def request_of(what: str, target: Path, **settings: object) -> Request:
    """Return a request for something small."""
    usual: dict[str, object] = {"step_size": "pass"}
    if "size" in KINDS[what].uses:
        usual["size"] = SIZE
    return Request(what, target, **(usual | settings))  # type: ignore[arg-type]


def exported(what: str, target: Path, **settings: object) -> Path:
    """Export something and return where to."""
    finish(export(request_of(what, target, **settings), scene_of(what)))
    return target


def names_in(folder: Path) -> list[str]:
    """Return all files below a folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
