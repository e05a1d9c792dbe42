"""The samples one by one: their parts, what the network makes of each, and choosing one of them."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

import numpy as np

from backprop_viewer.document.cells import shortest
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.sample_results import (
    Classes,
    ClassReading,
    Pieces,
    SampleResults,
    results_in_pieces,
)
from backprop_viewer.session import viewing
from backprop_viewer.session.state import Run, State

TRAIN, DEV, TEST = "train", "dev", "test"


class Sampled(NamedTuple):
    """What the network makes of the samples of a part, at the parameters before an update."""

    record: UpdateRecord
    part: str
    results: SampleResults


class Sampling:
    """Reads all samples, in pieces; what was begun is finished before another moment is read.

    So something is shown while training plays, however many samples there are.
    """

    def __init__(self) -> None:
        self.found: Sampled | None = None
        self._begun: tuple[UpdateRecord, str] | None = None
        self._pieces: Pieces | None = None

    def clear(self) -> None:
        """Forget everything."""
        self.found = self._begun = self._pieces = None

    def work(
        self, run: Run, part: str, milliseconds: float, clock: Callable[[], float] = perf_counter
    ) -> bool:
        """Read samples for some time; return whether ``found`` is what is wanted."""
        record, began = run.moment.record, clock()
        while True:
            self._drop_others(record, part)
            if self.found is not None and self.found[:2] == (record, part):
                return True
            if self._pieces is None:
                inputs, targets = samples_of(run, part)
                self._begun = record, part
                self._pieces = results_in_pieces(record.problem, record.before, inputs, targets)
            self._next()
            if (clock() - began) * 1e3 > milliseconds:
                return self.found is not None and self.found[:2] == (record, part)

    def _next(self) -> None:
        assert self._pieces is not None
        assert self._begun is not None
        try:
            next(self._pieces)
        except StopIteration as end:
            self.found, self._pieces = Sampled(*self._begun, end.value), None

    def _drop_others(self, record: UpdateRecord, part: str) -> None:
        """Forget what is of another part or of other samples."""
        if self.found is not None and not _is_alike(self.found[:2], record, part):
            self.found = None
        if self._begun is not None and not _is_alike(self._begun, record, part):
            self._begun = self._pieces = None


def _is_alike(known: tuple[UpdateRecord, str], record: UpdateRecord, part: str) -> bool:
    then, now = known[0].problem, record.problem
    is_same = then.network.sizes == now.network.sizes and then.loss == now.loss
    return (
        known[1] == part and is_same and then.inputs is now.inputs and then.targets is now.targets
    )


def has_dev(run: Run) -> bool:
    """Return whether samples are kept aside to measure training by."""
    dev = run.problem.dev
    return dev is not None and len(dev[0]) > 0


def parts_of(run: Run) -> tuple[str, ...]:
    """Return which parts there are samples of."""
    has_test = len(run.document.data.part_rows.test) > 0
    return TRAIN, *[DEV] * has_dev(run), *[TEST] * has_test


def samples_of(run: Run, part: str) -> tuple[Array, Array]:
    """Return inputs and targets of a part, as the network gets them."""
    problem = run.problem
    if part == TEST:
        test = run.document.data.parts.test
        return test.inputs, test.targets
    if part == DEV and problem.dev is not None:
        return problem.dev
    return problem.inputs, problem.targets


def numbers_of(document: Document, part: str, rows: Classes) -> Classes:
    """Return what samples of a part are called: their numbers in the data, from 1."""
    parts = document.data.part_rows
    known = {DEV: parts.dev, TEST: parts.test}.get(part, parts.train)
    numbers: Classes = np.asarray(known, np.int64)[rows] + 1
    return numbers


def class_names(document: Document, problem: Problem, reading: ClassReading) -> tuple[str, ...]:
    """Return what the classes are called: in the data, by the network, or by their numbers."""
    columns = document.data.columns("targets")
    if reading.middle is None:
        last = len(problem.network.layers)
        names = document.data.target_names() or tuple(
            problem.network.unit_name(last, unit) or str(unit + 1) for unit in range(reading.count)
        )
        return names if len(names) == reading.count else tuple(map(str, range(reading.count)))
    if len(columns) == problem.network.outputs and len(columns[reading.output].classes) == 2:
        return columns[reading.output].classes
    column = problem.targets[:, reading.output]
    return tuple(shortest(float(end)) for end in (column.min(), column.max()))


def chosen_row(state: State) -> int | None:
    """Return which training sample is the one whose numbers are shown."""
    return None if state.run is None else state.run.moment.record.rows[state.sample]


def choose_row(state: State, row: int) -> State:
    """Show the numbers of a training sample; where it is not in the batch nothing changes."""
    if state.run is None or row not in state.run.moment.record.rows:
        return state
    return viewing.choose_sample(state, state.run.moment.record.rows.index(row))
