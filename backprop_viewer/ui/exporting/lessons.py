"""A lesson as a sheet: worked out, or as exercises with a key."""

from collections.abc import Generator
from dataclasses import replace

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.handout.lesson import LessonOptions, lesson_sheet
from backprop_viewer.handout.model import Sheet
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import ExportError, Scene, Share, Work
from backprop_viewer.ui.exporting.sheets import write_sheet


def export_lesson(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Write a lesson worked out, or with lines for the answers and a key."""
    options = LessonOptions(tongue=scene.tongue, has_figures=request.suffix != ".txt")
    stem = request.target.stem
    if not request.is_exercise:
        sheet = yield from _made(scene, options)
        yield from write_sheet(sheet, request, shop, request.target.name)
        return
    for is_key in (False, True):
        sheet = yield from _made(scene, replace(options, is_exercise=True, is_key=is_key))
        name = f"{stem}{'-key' if is_key else ''}{request.suffix}"
        yield from write_sheet(sheet, request, shop, name)


def _made(scene: Scene, options: LessonOptions) -> Generator[Share, None, Sheet]:
    """Return the sheet; the pages are gone through in pieces."""
    if scene.lesson is None:
        raise ExportError("this is no lesson: name a lesson file, or choose something else")
    work = lesson_sheet(scene.lesson, scene.state, options)
    pages = len(scene.lesson.pages)
    while True:
        try:
            page = next(work)
        except StopIteration as stopped:
            sheet: Sheet = stopped.value
            return sheet
        except (ValueError, DocumentError) as error:
            raise ExportError(str(error)) from None
        yield Share(page, 2 * pages)
