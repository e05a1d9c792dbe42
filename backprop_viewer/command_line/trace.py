"""``backprop-viewer trace``: every operation of the next update, as text or for other programs."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from backprop_viewer.command_line.failure import Failure
from backprop_viewer.document.files import read_file
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.operations import PHASES, Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title


class Line(NamedTuple):
    """One operation of the trace; ``number`` counts from 1."""

    number: int
    address: Address
    formula: Formula
    title: str


class Trace(NamedTuple):
    """A whole update: what heads it and its operations."""

    name: str
    update: int
    sample: int
    samples: int
    lines: Iterator[Line]


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
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the trace; Failure says what is wrong with the file or the numbers asked for."""
    if arguments.updates < 0:
        raise Failure("--updates: expected a whole number of at least 0", usage=True)
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
    lines = _lines(record, document.network, arguments.sample - 1)
    name = document.name or arguments.file.stem
    trace = Trace(name, record.after.update, arguments.sample, samples, lines)
    for text in WRITERS[arguments.format](trace):
        sys.stdout.write(text + "\n")
    return 0


def _lines(record: UpdateRecord, network: Network, sample: int) -> Iterator[Line]:
    schedule = Schedule(network)
    for index in range(schedule.size):
        address = schedule.address(index)
        title = " ".join(operation_title(address, network).split())
        found = formula(record, schedule, address, sample)
        if found.closed_form:
            title += f", {CLOSED_FORMS[address.operation]}"
        yield Line(index + 1, address, found, title)


def _heading(trace: Trace) -> str:
    name = " ".join(trace.name.split())
    return f"{name}: update {trace.update}, sample {trace.sample} of {trace.samples}"


def _text(trace: Trace) -> Iterator[str]:
    yield _heading(trace)
    phase = ""
    for line in trace.lines:
        if line.address.phase != phase:
            phase = line.address.phase
            yield f"\n{phase}"
        symbols = plain_text(line.formula.latex())
        numbers = plain_text(line.formula.numbers())
        right = numbers.split(f" {_relation(line)} ", 1)[1]
        yield f"{line.number:5}  {line.title}"
        yield f"       {symbols} = {right}"


def _relation(line: Line) -> str:
    return plain_text(line.formula.relation)


def _counted(number: int | None) -> int | None:
    return None if number is None else number + 1


def _json_lines(trace: Trace) -> Iterator[str]:
    """Yield one JSON object an operation. A value that is not finite is written as null."""
    for line in trace.lines:
        fields = {
            "index": line.number,
            "phase": line.address.phase,
            "operation": line.address.operation,
            "layer": line.address.layer,
            "unit": _counted(line.address.unit),
            "input": _counted(line.address.source),
            "symbol": line.formula.result.latex,
            "formula": line.formula.latex(),
            "numbers": line.formula.numbers(),
            "value": line.formula.result.value,
            "reads": [
                {"symbol": symbol.latex, "value": symbol.value} for symbol in line.formula.reads()
            ],
        }
        yield orjson.dumps(fields).decode()


def _markdown(trace: Trace) -> Iterator[str]:
    yield f"# {_heading(trace)}"
    phase = ""
    for line in trace.lines:
        if line.address.phase != phase:
            phase = line.address.phase
            yield f"\n## {phase.capitalize()}\n"
            yield "| | operation | formula | numbers |"
            yield "|--:|---|---|---|"
        symbols, numbers = (
            f"${text}$".replace("|", r"\vert ")
            for text in (line.formula.latex(), line.formula.numbers())
        )
        title = line.title.replace("\\", r"\\").replace("|", r"\|")
        yield f"| {line.number} | {title} | {symbols} | {numbers} |"


_LATEX_SPECIAL = str.maketrans(
    {character: rf"\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _latex(trace: Trace) -> Iterator[str]:
    yield r"\documentclass{article}"
    yield r"\usepackage{amsmath}"
    yield r"\allowdisplaybreaks"
    yield r"\begin{document}"
    yield rf"\section*{{{_heading(trace).translate(_LATEX_SPECIAL)}}}"
    phases = dict.fromkeys(PHASES, False)
    for line in trace.lines:
        if not phases[line.address.phase]:
            phases[line.address.phase] = True
            yield rf"\subsection*{{{line.address.phase.capitalize()}}}"
        title = line.title.translate(_LATEX_SPECIAL)
        yield rf"\paragraph{{{line.number}.}} {title[:1].upper()}{title[1:]}"
        yield r"\begin{gather*}"
        yield rf"{line.formula.latex()} \\"
        yield line.formula.numbers()
        yield r"\end{gather*}"
    yield r"\end{document}"


WRITERS: dict[str, Callable[[Trace], Iterator[str]]] = {
    "text": _text,
    "jsonl": _json_lines,
    "markdown": _markdown,
    "latex": _latex,
}
