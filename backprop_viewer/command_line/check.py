"""``backprop-viewer check``: say whether network files and lessons are good."""

import argparse
from pathlib import Path

from backprop_viewer.command_line.failure import complain
from backprop_viewer.document import json_reader
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "check",
        help="say whether files are good",
        description="Say of each file, a network or a lesson, whether it can be opened, and what "
        "is wrong if not. A lesson is gone through whole: its stages, tasks and stated numbers. "
        "The exit code is 1 if any file is bad.",
    )
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are; return 1 if any is bad."""
    code = 0
    for path in arguments.files:
        try:
            print(f"{path}: good ({_check(path)})")
        except _BadError as bad:
            for problem in bad.problems:
                complain(f"{path}: {problem}")
            code = 1
    return code


class _BadError(Exception):
    """A file that is not good: all that is known to be wrong with it."""

    def __init__(self, problems: list[DocumentError]) -> None:
        super().__init__(*problems)
        self.problems = problems


def _check(path: Path) -> str:
    """Return what a good file holds, in a few words."""
    from backprop_viewer.lessons.reader import is_lesson

    try:
        content = read_bytes(path)
        if is_lesson(content):
            return _check_lesson(content, path)
        return json_reader.read(content, path.parent).summary()
    except DocumentError as error:
        raise _BadError([error]) from None


def _check_lesson(content: bytes, path: Path) -> str:
    from backprop_viewer.document.values import count
    from backprop_viewer.lessons.checking import problems_of
    from backprop_viewer.lessons.reader import read_lesson
    from backprop_viewer.lessons.statements import unstated

    lesson = read_lesson(content, path.stem)
    problems = list(problems_of(lesson))
    if problems:
        raise _BadError(problems)
    for place, number in unstated(lesson):
        print(f'{path}: note: {place}: {number} is in no "numbers", so nothing checks it')
    tasks = sum(page.task is not None for page in lesson.pages)
    return f"a lesson, {count(len(lesson.pages), 'page')}, {count(tasks, 'task')}"
