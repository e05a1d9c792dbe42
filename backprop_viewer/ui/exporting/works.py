"""The work of each kind of export, in pieces, and files that are there whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import reason
from backprop_viewer.document.files import writable_target
from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.ui.exporting.films import export_animation
from backprop_viewer.ui.exporting.lessons import export_lesson
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import ExportError, Scene, Work
from backprop_viewer.ui.exporting.sheets import export_exercise, export_step, export_update
from backprop_viewer.ui.exporting.slides import export_slides
from backprop_viewer.ui.exporting.stills import export_canvas, export_plot, export_window

WORKS: dict[str, Callable[[Request, Scene, Workshop], Work]] = {
    "canvas": export_canvas,
    "window": export_window,
    "plot": export_plot,
    "step": export_step,
    "update": export_update,
    "exercise": export_exercise,
    "lesson": export_lesson,
    "slides": export_slides,
    "animation": export_animation,
}
"""By the names of request.KINDS."""


def export(request: Request, scene: Scene) -> Work:
    """Export in pieces, each of which tells how far it is; a work that is closed leaves nothing.

    ExportError: it cannot be done, and why. DivergenceError: training left the finite numbers.
    """
    check_target(request.target)
    if scene.state.run is None and scene.lesson is None:
        raise ExportError("there is no network to export")
    try:
        shop = Workshop(request.target.resolve().parent)
    except OSError as error:
        raise ExportError(f"cannot be written: {reason(error)}") from None
    try:
        yield from WORKS[request.what](request, scene, shop)
        shop.put_in_place()
    except OSError as error:
        raise ExportError(f"cannot be written: {reason(error)}") from None
    finally:
        shop.close()


def check_target(target: Path) -> None:
    """ExportError: nothing can be written there."""
    try:
        writable_target(target)
    except DocumentError as error:
        raise ExportError(str(error)) from None
