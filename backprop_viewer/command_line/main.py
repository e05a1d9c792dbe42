"""The command ``backprop-viewer``: a window, or one of some commands that need none."""

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from backprop_viewer import __version__
from backprop_viewer.base import nearest
from backprop_viewer.command_line.failure import Failure, complain
from backprop_viewer.command_line.screen import missing_library, missing_screen
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import reason

PROGRAM = "backprop-viewer"
COMMANDS = {
    "run": "train without a window; print losses and outputs, or JSON",
    "trace": "print every operation of the next update, with its numbers",
    "check": "say whether files are good",
    "snapshot": "draw the window or the graph into a picture",
    "export": "write pictures, worked solutions, exercises, slides, films",
}
"""The commands; each is a module of this package that is imported only when it is asked for."""

COMMAND_LINES = "\n".join(f"  {name:10}{what}" for name, what in COMMANDS.items())
EPILOG = f"""\
commands ({PROGRAM} COMMAND --help says more):
{COMMAND_LINES}

A file that is named like a command is opened as ./run.

examples:
  {PROGRAM} xor.json
  {PROGRAM} run xor.json --updates 10000
  {PROGRAM} trace xor.json --format markdown > trace.md
  {PROGRAM} check *.json

The exit code is 0, or 1 for a bad file or value, or 2 for bad usage.
"""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of the command line ask for (those of the process if none are given).

    Return the exit code. SystemExit: the usage was wrong, or help was asked for.
    """
    words = sys.argv[1:] if words is None else list(words)
    _show_all_characters()
    try:
        code = _command(words) if words and words[0] in COMMANDS else _window(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output, as `head` does, has enough of it
        _close_output()
        return 0
    except OSError as error:
        complain(f"{PROGRAM}: the output cannot be written: {reason(error)}")
        _close_output()
        return 1
    except KeyboardInterrupt:
        return 130
    return code


def _command(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog=PROGRAM)
    module = importlib.import_module(f"backprop_viewer.command_line.{words[0]}")
    subparsers = parser.add_subparsers()
    module.add_parser(subparsers)
    for command in subparsers.choices.values():
        command.allow_abbrev = False  # --up would change its meaning when --upper comes
    arguments = parser.parse_args(words)
    return _guarded(arguments)


def _guarded(arguments: argparse.Namespace) -> int:
    """Carry out a command; say in one line what is wrong with its file."""
    try:
        return int(arguments.function(arguments))
    except DocumentError as error:
        complain(f"{arguments.file}: {error}")
    except MemoryError:
        complain(f"{PROGRAM}: there is not enough memory for this")
    except Failure as failure:
        complain(str(failure))
        return failure.code
    return 1


def _window(words: Sequence[str]) -> int:
    """Open the window, on a file if one is named."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Watch one backpropagation happen, number by number.",
        epilog=EPILOG,
        usage=f"{PROGRAM} [FILE]\n       {PROGRAM} COMMAND ...",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a network to open")
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    arguments, rest = parser.parse_known_args(words)
    if rest:
        hint = nearest(words[0], COMMANDS)
        parser.error(f"unknown words: {' '.join(rest)}{hint}")
    if arguments.file is not None and not os.path.exists(arguments.file):
        hint = nearest(str(arguments.file), COMMANDS)
        complain(f"{arguments.file}: cannot be opened: no such file{hint}")
        return 1
    return _open_window(arguments.file)


def _open_window(path: Path | None) -> int:
    problem = missing_screen()
    if problem:
        complain(f"{PROGRAM}: {problem}")
        return 1
    # Before Qt, which then reads the source of each module that is imported: this saves 15 ms.
    importlib.import_module("backprop_viewer.session.transitions")
    try:
        from backprop_viewer.ui.start import open_window
    except ImportError as error:
        complain(f"{PROGRAM}: {missing_library(error)}")
        return 1
    return open_window(path)


def _show_all_characters() -> None:
    """Let a terminal that lacks a character show its number; printing must not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close_output() -> None:
    """Send what is still to be written nowhere, or the interpreter complains when it ends."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return  # not a file: a test that captures the output
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
