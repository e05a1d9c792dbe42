"""Sheets of paper into files: one, or an exercise and a key for each student in a folder."""

from collections.abc import Generator, Iterator
from dataclasses import replace

from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.handout.blanks import blanks_of
from backprop_viewer.handout.model import Sheet
from backprop_viewer.handout.students import drawn
from backprop_viewer.handout.update import (
    Options,
    TooLongError,
    sheet_in_pieces,
    step_sheet,
)
from backprop_viewer.handout.writers import BY_SUFFIX, SheetWriter
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.paper import Paper
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import ExportError, Scene, Share, Work, drawing
from backprop_viewer.ui.theme import Theme, load_theme

FIGURE_SIZE = (960, 460)
PAPER_THEME = "light"
PIECES = 100
"""So many shares of progress a sheet counts."""


def first_sheet(request: Request, scene: Scene) -> Generator[None, None, Sheet]:
    """Return, in pieces, the sheet that is written first, for a look at it.

    ExportError: there is none.
    """
    options, state = _options(request, scene), scene.state
    if request.what == "step":
        return step_sheet(state, options)
    if request.what == "exercise":
        options = replace(options, blanks=blanks_of(request.blanks))
        if request.students:
            state, options = _own(request, state, options, request.students[0])
    work = _made(state, options)
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            sheet: Sheet = stopped.value
            return sheet
        yield


def export_step(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Write the operation done last."""
    try:
        sheet = step_sheet(scene.state, _options(request, scene))
    except ValueError as error:
        raise ExportError(str(error)) from None
    yield from write_sheet(sheet, request, shop, request.target.name)


def export_update(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Write updates as a worked solution."""
    sheet = yield from _made(scene.state, _options(request, scene))
    yield from write_sheet(sheet, request, shop, request.target.name)


def export_exercise(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Write a sheet with blanks and its key, or one of each for every student."""
    options = replace(_options(request, scene), blanks=blanks_of(request.blanks))
    if not request.students:
        yield from _pair(request, scene.state, options, shop, request.target.stem)
        return
    for number, (student, stem) in enumerate(zip(request.students, stems(request), strict=True)):
        state, own = _own(request, scene.state, options, student)
        for share in _pair(request, state, own, shop, f"{request.target.stem}/{stem}"):
            whole = len(request.students)
            yield Share(number * PIECES + PIECES * share.done // share.all, whole * PIECES)


def _own(request: Request, state: State, options: Options, student: str) -> tuple[State, Options]:
    """Return the numbers that are drawn for a student."""
    if state.document is None:
        raise ExportError("there is no network to write about")
    document = drawn(state.document, request.seed, student)
    made = transitions.open_document(state, document, None)
    made = replace(made, view=replace(made.view, sample=state.view.sample))
    return made, replace(options, student=student, seed=request.seed)


def stems(request: Request) -> Iterator[str]:
    """Yield what the files of each student are called: 'xor-03', 'xor-Ada Lovelace'."""
    width = max(2, len(str(len(request.students))))
    for student in request.students:
        shown = student.zfill(width) if student.isdecimal() else student
        yield f"{request.target.stem}-{_safe(shown)}"


def _safe(name: str) -> str:
    """Return a name that any system takes as one of a file."""
    kept = (mark if mark.isalnum() or mark in " -_." else "_" for mark in name)
    return "".join(kept).strip(" .") or "_"


def _pair(
    request: Request, state: State, options: Options, shop: Workshop, stem: str
) -> Iterator[Share]:
    """Write an exercise and its key."""
    for number, is_key in enumerate((False, True)):
        sheet = yield from _made(state, replace(options, is_key=is_key))
        name = f"{stem}{'-key' if is_key else ''}{request.suffix}"
        for share in write_sheet(sheet, request, shop, name):
            yield Share(number * share.all + share.done, 2 * share.all)


def _made(state: State, options: Options) -> Generator[Share, None, Sheet]:
    """Return the sheet of an update, in pieces."""
    work = sheet_in_pieces(state, options)
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            sheet: Sheet = stopped.value
            return sheet
        except TooLongError as error:
            raise ExportError(str(error)) from None
        yield Share(0, PIECES)


def _options(request: Request, scene: Scene) -> Options:
    has_figures = request.suffix != ".txt"
    return Options(request.steps, request.updates, has_figures=has_figures, tongue=scene.tongue)


def write_sheet(sheet: Sheet, request: Request, shop: Workshop, name: str) -> Iterator[Share]:
    """Make the file of a sheet, and those of its drawings."""
    theme = load_theme(request.theme)
    if request.suffix == ".pdf":
        paper = Paper(sheet, load_theme(PAPER_THEME), theme)
        try:
            yield from paper.draw()
            shop.write(name, paper.content())
        finally:
            paper.close()
        yield Share(1, 1)
        return
    writer = BY_SUFFIX[request.suffix]
    figures: list[str] = []
    yield from _figures(sheet, writer, theme, shop, name, figures)
    parts: list[str] = []
    for part in writer.write(sheet, figures):
        parts.append(part)
        yield Share(PIECES - 1, PIECES)
    shop.write(name, "".join(parts).encode())
    yield Share(1, 1)


def _figures(
    sheet: Sheet, writer: SheetWriter, theme: Theme, shop: Workshop, name: str, made: list[str]
) -> Iterator[Share]:
    """Make the drawings, and add to a list what the writer is told of each."""
    states = list(sheet.figures()) if writer.figure else []
    folder, _, file = name.rpartition("/")
    for number, state in enumerate(states, start=1):
        content = drawing(state, theme, FIGURE_SIZE, writer.figure)
        if writer.is_inline:
            made.append(content.decode())
        else:
            figures = f"{file.removesuffix(writer.suffix)}-figures"
            figure = f"{figures}/figure-{number:02}{writer.figure}"
            shop.write(f"{folder}/{figure}" if folder else figure, content)
            made.append(figure)
        yield Share(number, len(states) + 1)
