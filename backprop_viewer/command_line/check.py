"""``backprop-viewer check``: say whether network files are good."""

import argparse
from pathlib import Path

from backprop_viewer.command_line.failure import complain
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "check",
        help="say whether files are good",
        description="Say of each file whether it can be opened, and what is wrong if not. "
        "The exit code is 1 if any file is bad.",
    )
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+")
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Check every file, whatever the ones before it are; return 1 if any is bad."""
    code = 0
    for path in arguments.files:
        try:
            print(f"{path}: good ({read_file(path).summary()})")
        except DocumentError as error:
            complain(f"{path}: {error}")
            code = 1
    return code
