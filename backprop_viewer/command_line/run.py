"""``backprop-viewer run``: train without a window."""

import argparse
import math
import sys
import time
from dataclasses import replace
from pathlib import Path

import orjson

from backprop_viewer.command_line.failure import Failure, complain
from backprop_viewer.command_line.progress import Progress
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file, writable_target, write_file
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.network import LayerValues
from backprop_viewer.engine.runner import UpdateRecord, evaluate

SECONDS_PER_CHUNK = 0.05
SHOWN_SAMPLES = 8
SHOWN_OUTPUTS = 10
INTERRUPTED = 130
DESCRIPTION = """\
Train a network and say what came out.

Of a file that was saved in the middle of training, the training goes on. Where a number is no
longer finite, training stops: what was reached before is printed and saved, and the exit code
is 1. Ctrl+C stops likewise, with exit code 130.

--json prints one object: the updates made since the start of training, the loss over the training
samples with penalty, the outputs for each of them, the weights and biases of each layer, and the
gradients of that loss. A number that is not finite is written as null.
"""
EXAMPLES = """\
examples:
  backprop-viewer run xor.json --updates 10000
  backprop-viewer run xor.json --updates 0 --json          the first gradients
  backprop-viewer run xor.json --updates 500 --out half-way.json
"""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "run",
        help="train without a window",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the network to train")
    parser.add_argument(
        "--updates",
        type=int,
        metavar="N",
        help="how many updates to make (default: one epoch, each training sample once)",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--out", type=Path, metavar="FILE", help="save what was reached")
    parser.set_defaults(function=run)


def run(arguments: argparse.Namespace) -> int:
    """Train, save, print; return the exit code. DocumentError: the file cannot be read."""
    if arguments.updates is not None and arguments.updates < 0:
        raise Failure("--updates: expected a whole number of at least 0", usage=True)
    document = read_file(arguments.file)
    if arguments.out is not None:
        _check_out(arguments.out)
    problem, trajectory = document.problem(), document.trajectory()
    before = evaluate(problem, trajectory.snapshot(trajectory.computed))
    updates = problem.updates_per_epoch if arguments.updates is None else arguments.updates
    code = _train(arguments.file, trajectory, updates)
    now = trajectory.snapshot(trajectory.computed)
    after = evaluate(problem, now)
    if code == 0 and not math.isfinite(after.loss):
        complain(f"{arguments.file}: after update {now.update} the loss is {after.loss}")
        code = 1
    try:
        if arguments.out is not None:
            _save(arguments.out, document.at(trajectory.start, now))
    finally:  # what hours of training gave is printed even if it cannot be saved
        text = result_json(after) if arguments.json else _summary(document, before, after)
        print(text)
    return code


def _train(file: Path, trajectory: Trajectory, updates: int) -> int:
    """Make the updates; return the exit code. The trajectory keeps what was reached."""
    progress = Progress(sys.stderr, updates)
    try:
        _extend(trajectory, updates, progress)
    except DivergenceError as error:
        progress.clear()
        complain(f"{file}: {error}")
        return 1
    except KeyboardInterrupt:
        progress.clear()
        complain(f"{file}: stopped after update {trajectory.computed}")
        return INTERRUPTED
    progress.clear()
    return 0


def _extend(trajectory: Trajectory, updates: int, progress: Progress) -> None:
    """Make the updates in chunks that are short enough to show how it goes."""
    done, chunk = 0, 1
    while done < updates:
        chunk = min(chunk, updates - done)
        start = time.perf_counter()
        trajectory.extend(chunk)
        seconds = time.perf_counter() - start
        done += chunk
        progress.show(done, float(trajectory.losses()[1][-1]))
        chunk = max(1, min(8 * chunk, int(chunk * SECONDS_PER_CHUNK / max(seconds, 1e-9))))


def _check_out(path: Path) -> None:
    """Refuse a place that cannot be written before the time for training is spent."""
    try:
        writable_target(path)
    except DocumentError as error:
        raise Failure(f"{path}: {error}") from None


def _save(path: Path, document: Document) -> None:
    try:
        write_file(path, document)
    except DocumentError as error:
        raise Failure(f"{path}: {error}") from None


def result_json(record: UpdateRecord) -> str:
    """Return the state before the recorded update as one JSON object, as the help describes it."""
    layout = record.problem.layout
    last = len(record.problem.network.layers)
    result = {
        "updates": record.before.update,
        "loss": record.loss,
        "outputs": record.a(last).T.tolist(),
        "layers": _layers(layout.split(record.before.parameters(layout))),
        "gradients": _layers(layout.split(record.parameter_gradient)),
    }
    return orjson.dumps(result).decode()


def _layers(values: list[LayerValues]) -> list[dict[str, object]]:
    return [
        {"weights": weights.tolist(), "biases": None if biases is None else biases.tolist()}
        for weights, biases in values
    ]


def _summary(document: Document, before: UpdateRecord, after: UpdateRecord) -> str:
    """Return the losses and the outputs of the first samples, for people."""
    problem = after.problem
    updates = after.before.update
    lines = [
        f"{document.name or 'network'}: {document.at(before.before, before.before).summary()}",
        f"after update {updates:,}, epoch {updates / document.problem().updates_per_epoch:,.6g}",
        f"loss         {after.loss:.10g} (was {before.loss:.10g})",
    ]
    for name, samples in (("dev", document.data.parts.dev), ("test", document.data.parts.test)):
        if len(samples.inputs):
            part = replace(problem, inputs=samples.inputs, targets=samples.targets)
            lines.append(f"{name} loss".ljust(13) + f"{evaluate(part, after.before).loss:.10g}")
    return "\n".join([*lines, *_output_lines(problem.targets, after)])


def _output_lines(targets: Array, record: UpdateRecord) -> list[str]:
    outputs = record.a(len(record.problem.network.layers)).T
    lines = ["outputs of the first samples, and their targets:"]
    for number, (output, target) in enumerate(zip(outputs, targets, strict=True), start=1):
        if number > SHOWN_SAMPLES:
            break
        lines.append(f"{number:5}  {_row(output)}  |  {_row(target)}")
    return lines


def _row(values: Array) -> str:
    shown = "  ".join(f"{value:.6g}" for value in values[:SHOWN_OUTPUTS])
    return f"{shown}  ..." if len(values) > SHOWN_OUTPUTS else shown
