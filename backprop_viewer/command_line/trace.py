"""``backprop-viewer trace``: every operation of the next update, as text or for other programs."""

import argparse
import sys
from pathlib import Path

from backprop_viewer.base import nearest
from backprop_viewer.command_line.failure import Failure
from backprop_viewer.document.files import read_file
from backprop_viewer.document.trace import WRITERS, Trace
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.notation import NOTATIONS, Notation
from backprop_viewer.engine.symbols import DIGITS
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS

EXACT = "exact"


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "trace",
        help="print every operation of the next update, with its formula and numbers",
        description="Print every operation of the next update: weighted sums, activations, loss, "
        "deltas, gradients and new weights, each with its formula, its numbers and its value.",
    )
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--updates", type=int, default=0, metavar="N", help="first do N updates (default 0)"
    )
    parser.add_argument(
        "--sample",
        type=int,
        default=1,
        metavar="K",
        help="show the numbers of the K-th sample of the batch (default 1)",
    )
    parser.add_argument("--format", choices=list(WRITERS), default="text")
    parser.add_argument(
        "--notation",
        default=next(iter(NOTATIONS)),
        metavar="NAME",
        help=f"how symbols are written: {', '.join(NOTATIONS)} (default %(default)s)",
    )
    parser.add_argument(
        "--digits",
        default=str(DIGITS),
        metavar="N",
        help=f"significant digits of the numbers put into formulas, {FEWEST_DIGITS} to "
        f"{MOST_DIGITS}, or {EXACT} for every digit (default %(default)s)",
    )
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the trace; Failure says what is wrong with the file or the numbers asked for."""
    if arguments.updates < 0:
        raise Failure("--updates: expected a whole number of at least 0", usage=True)
    notation, digits = _notation(arguments.notation), read_digits(arguments.digits)
    document = read_file(arguments.file)
    trajectory = document.trajectory()
    done = document.state.update if document.state else 0
    try:
        record = trajectory.record(done + arguments.updates)
    except DivergenceError as error:
        raise Failure(f"{arguments.file}: {error}") from None
    samples = len(record.rows)
    if not 1 <= arguments.sample <= samples:
        raise Failure(
            f"{arguments.file}: --sample: the batch of this update has {samples} "
            f"sample{'s' * (samples != 1)}, found {arguments.sample}"
        )
    name = document.name or arguments.file.stem
    trace = Trace(name, record, arguments.sample - 1, notation, digits)
    for text in WRITERS[arguments.format](trace):
        sys.stdout.write(text + "\n")
    return 0


def _notation(name: str) -> Notation:
    if name in NOTATIONS:
        return NOTATIONS[name]
    raise Failure(
        f'--notation: no notation is called "{name}"{nearest(name, NOTATIONS)}; '
        f"known: {', '.join(NOTATIONS)}",
        usage=True,
    )


def read_digits(text: str) -> int | None:
    """Return the number of digits, None for every digit that a number has."""
    if text == EXACT:
        return None
    if text in [str(digits) for digits in range(FEWEST_DIGITS, MOST_DIGITS + 1)]:
        return int(text)
    raise Failure(
        f"--digits: expected a whole number from {FEWEST_DIGITS} to {MOST_DIGITS}, or {EXACT}, "
        f'found "{text}"',
        usage=True,
    )
