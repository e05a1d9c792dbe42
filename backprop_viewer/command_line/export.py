"""``backprop-viewer export``: pictures, sheets, slides and films, made without a screen."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from backprop_viewer.command_line.failure import Failure
from backprop_viewer.command_line.progress import Progress
from backprop_viewer.command_line.screen import missing_library
from backprop_viewer.command_line.snapshot import read_size
from backprop_viewer.command_line.trace import EXACT, read_digits
from backprop_viewer.document import json_reader
from backprop_viewer.document.file_bytes import read_bytes, reason
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.handout.blanks import BLANKS, DEFAULT
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reader import is_lesson, read_lesson
from backprop_viewer.paths import THEMES
from backprop_viewer.session import script, transitions
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_sample
from backprop_viewer.ui.exporting.request import (
    KINDS,
    LARGEST_SCALE,
    MOST_SHEETS,
    MOST_UPDATES,
    STEPPING,
    Request,
    RequestError,
    read_what,
    usual_what,
)

CHINESE = "zh_CN"
WHATS = "\n".join(
    f"  {name:10}{kind.about} ({' '.join(kind.suffixes)})" for name, kind in KINDS.items()
)
DESCRIPTION = f"""\
Export a picture, a sheet of paper, slides or a film of a network or a lesson.

--what is one of (usually, what the ending of the file suggests):
{WHATS}

--after STEPS are words with an optional count, done before anything is exported: forward backward
update epoch*3 operation*5 layer neuron back; 'update' runs to the end of the present update.

An exercise is written together with its key. With --count or --students each student gets numbers
of his own, drawn from --seed: the same seed and student make the same sheet. All sheets and keys
are then put into a folder that is called as the file, without its ending; numbered pictures of
slides likewise. Drawings that a LaTeX or Markdown file needs lie in a folder beside it.
"""
EXAMPLES = """\
examples:
  backprop-viewer export xor.json --to xor.svg --after "forward backward"
  backprop-viewer export xor.json --to update.html
  backprop-viewer export xor.json --to sheets/xor.pdf --what exercise --count 30 --seed 7
  backprop-viewer export xor.json --to slides.pdf --what slides --step-size layer
  backprop-viewer export xor.json --to training.gif --updates 2000
  backprop-viewer export xor.json --to loss.pdf --what plot:loss_curve --after update*500
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "export",
        help="write pictures, worked solutions, exercises, slides and films",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="a network or a lesson")
    parser.add_argument("--to", type=Path, required=True, metavar="OUT", help="the file to write")
    parser.add_argument("--what", metavar="NAME", help="what to export, such as plot:loss_curve")
    parser.add_argument("--after", default="", metavar="STEPS", help="steps to do first")
    parser.add_argument("--sample", type=int, default=1, metavar="K", help="the sample shown (1)")
    _add_looks(parser)
    _add_sheets(parser)
    parser.set_defaults(function=run)


def _add_looks(parser: argparse.ArgumentParser) -> None:
    """Add the options of pictures, slides and films."""
    parser.add_argument("--size", metavar="WxH", help="width and height in pixels")
    parser.add_argument("--scale", type=float, default=1.0, metavar="S", help="how much larger (1)")
    parser.add_argument("--theme", choices=THEMES, default=THEMES[0])
    parser.add_argument("--step-size", choices=STEPPING, help="what one page, figure or frame does")
    parser.add_argument(
        "--updates", type=int, metavar="N", help="so many updates (1); a film then shows training"
    )
    parser.add_argument("--every", type=int, metavar="K", help="a frame for each K-th update")
    parser.add_argument("--rate", type=float, metavar="F", help="frames a second")
    parser.add_argument("--notation", choices=list(NOTATIONS), default=next(iter(NOTATIONS)))
    parser.add_argument("--digits", default="4", metavar="N", help=f"digits, or {EXACT} (4)")
    parser.add_argument("--language", choices=("en", CHINESE), default="en")


def _add_sheets(parser: argparse.ArgumentParser) -> None:
    """Add the options of exercises."""
    parser.add_argument(
        "--blanks",
        metavar="KINDS",
        help=f"what an exercise asks for, with commas: {' '.join(BLANKS)} ({','.join(DEFAULT)})",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="what students' numbers are drawn by")
    parser.add_argument("--count", type=int, metavar="N", help="so many students, by their numbers")
    parser.add_argument("--students", type=Path, metavar="FILE", help="their names, one in a line")
    parser.add_argument(
        "--exercise", action="store_true", help="a lesson with lines for the answers, and its key"
    )


def run(arguments: argparse.Namespace) -> int:
    """Export; Failure says what is wrong with the file or what was asked for."""
    content = read_bytes(arguments.file)
    lesson = read_lesson(content, arguments.file.stem) if is_lesson(content) else None
    request = _request(arguments, lesson is not None)
    state = _state(arguments, content, lesson, request)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from backprop_viewer.ui.exporting.unseen import export_unseen
    except ImportError as error:
        raise Failure(missing_library(error)) from None
    progress = Progress(sys.stderr, 1)
    try:
        problem = export_unseen(request, state, lesson, progress.show_share)
    except DivergenceError as error:
        raise Failure(f"{arguments.file}: {error}") from None
    except KeyboardInterrupt:
        progress.clear()
        raise
    progress.clear()
    if problem:
        raise Failure(f"{arguments.to}: {problem}")
    return 0


def _state(
    arguments: argparse.Namespace, content: bytes, lesson: Lesson | None, request: Request
) -> State:
    """Return what the file shows after the steps, written as was asked for."""
    state = State()
    if lesson is None:
        document = json_reader.read(content, arguments.file.parent)
        state = transitions.open_document(state, document, arguments.file)
    elif not request.kind.is_of_lesson:
        state = _first_network(arguments.file, lesson)
    try:
        state = script.carry_out(state, arguments.after)
    except script.UnknownStepError as error:
        raise Failure(f"--after: {error}", usage=True) from None
    except DivergenceError as error:
        raise Failure(f"{arguments.file}: {error}") from None
    if state.run is not None:
        samples = len(state.run.moment.record.rows)
        if not 1 <= arguments.sample <= samples:
            raise Failure(
                f"{arguments.file}: --sample: the batch of this update has {samples} "
                f"sample{'s' * (samples != 1)}, found {arguments.sample}"
            )
        state = choose_sample(state, arguments.sample - 1)
    view = {"notation": arguments.notation, "digits": read_digits(arguments.digits)}
    return replace(state, view=replace(state.view, **view))


def _first_network(file: Path, lesson: Lesson) -> State:
    """Return the first network of a lesson, for pictures of it."""
    if not lesson.networks:
        raise Failure(f"{file}: networks: the lesson has none that could be exported")
    name = next(iter(lesson.networks))
    return transitions.open_document(State(), lesson.document(name), None)


def _request(arguments: argparse.Namespace, has_lesson: bool) -> Request:
    """Return what was asked for. Failure: it cannot be, or does not go together."""
    try:
        if arguments.what is None:
            suffix = arguments.to.suffix.lower()
            what, plot = usual_what(suffix, has_lesson), ""
        else:
            what, plot = read_what(arguments.what)
        given = _given(arguments)
        request = Request(what, arguments.to, plot, **given)  # type: ignore[arg-type]
        request.check()
    except RequestError as error:
        raise Failure(f"--{error.option}: {error}", usage=True) from None
    if request.kind.is_of_lesson and not has_lesson:
        raise Failure(f"{arguments.file}: --what lesson: this is a network and no lesson")
    return request


def _given(arguments: argparse.Namespace) -> dict[str, object]:
    """Return the settings of the request that were given."""
    given: dict[str, object] = {
        "scale": _within("scale", arguments.scale, 0.05, LARGEST_SCALE),
        "theme": arguments.theme,
        "step_size": arguments.step_size or "",
        "trains": arguments.updates is not None,
        "is_exercise": arguments.exercise,
        "language": arguments.language,
        "students": _students(arguments),
    }
    if arguments.size is not None:
        given["size"] = read_size(arguments.size)
    for name, least, most in (
        ("updates", 1, MOST_UPDATES),
        ("every", 1, MOST_UPDATES),
        ("rate", 0.1, 60),
        ("seed", 0, 2**63),
    ):
        if getattr(arguments, name) is not None:
            given[name] = _within(name, getattr(arguments, name), least, most)
    if arguments.rate is None and arguments.updates is not None:
        given["rate"] = 10.0
    if arguments.blanks is not None:
        given["blanks"] = tuple(arguments.blanks.replace(",", " ").split())
    return given


def _students(arguments: argparse.Namespace) -> tuple[str, ...]:
    """Return the numbers or the names of those who get sheets of their own."""
    if arguments.students is not None:
        try:
            lines = arguments.students.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            said = reason(error) if isinstance(error, OSError) else "it is not UTF-8"
            raise Failure(f"{arguments.students}: cannot be read: {said}") from None
        names = tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
        if not 1 <= len(names) <= MOST_SHEETS:
            raise Failure(f"{arguments.students}: expected 1 to {MOST_SHEETS} names, a line each")
        return names
    if arguments.count is not None:
        count = int(_within("count", arguments.count, 1, MOST_SHEETS))
        return tuple(str(number) for number in range(1, count + 1))
    return ("1",) if arguments.seed is not None else ()


def _within(option: str, value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        raise Failure(f"--{option}: expected {least:g} to {most:,g}, found {value:g}", usage=True)
    return value
