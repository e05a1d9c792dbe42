"""``backprop-viewer snapshot``: a picture of the window or the graph, made without a screen."""

import argparse
import os
import re
from pathlib import Path

from backprop_viewer.command_line.failure import Failure
from backprop_viewer.command_line.screen import missing_library
from backprop_viewer.document.files import read_file
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.paths import PICTURE_SUFFIXES, THEMES
from backprop_viewer.session.script import UnknownStepError

LARGEST_SIDE = 16_384


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "snapshot",
        help="draw the window or the graph into a picture",
        description="Draw the window or the graph into a picture, after any steps. Steps are words "
        "with an optional count: forward backward update epoch*3 operation*5 layer neuron back; "
        "'update' runs to the end of the present update.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="X.png|.svg|.pdf", help="the picture to write"
    )
    parser.add_argument(
        "--after", default="", metavar="STEPS", help='steps to do first, such as "forward backward"'
    )
    parser.add_argument("--size", default="1280x800", metavar="WxH", help="pixels (1280x800)")
    parser.add_argument("--theme", choices=THEMES, default="light")
    parser.add_argument("--part", choices=["window", "graph"], default="window")
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Draw the picture; Failure says what is wrong with the file or what was asked for."""
    if arguments.out.suffix.lower() not in PICTURE_SUFFIXES:
        raise Failure(f"--out: a picture is one of {', '.join(PICTURE_SUFFIXES)}", usage=True)
    width, height = read_size(arguments.size)
    document = read_file(arguments.file)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from backprop_viewer.ui.snapshot import draw
    except ImportError as error:
        raise Failure(missing_library(error)) from None

    try:
        problem = draw(
            document,
            arguments.file,
            arguments.out,
            arguments.after,
            (width, height),
            arguments.theme,
            arguments.part,
        )
    except DivergenceError as error:
        raise Failure(f"{arguments.file}: {error}") from None
    except UnknownStepError as error:
        raise Failure(f"--after: {error}", usage=True) from None
    if problem:
        raise Failure(f"{arguments.out}: {problem}")
    return 0


def read_size(text: str) -> tuple[int, int]:
    """Return width and height. Failure: the text is not of the form 1280x800."""
    match = re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text)
    if match is None or max(int(match[1]), int(match[2])) > LARGEST_SIDE:
        raise Failure(
            f'--size: expected width and height in pixels such as 1280x800, found "{text}"',
            usage=True,
        )
    return int(match[1]), int(match[2])
