"""The diagnoses of the moment that is shown, worked out once for all that want to see them."""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import (
    HINT,
    NOTE,
    SEVERITIES,
    Case,
    Finding,
    units_of,
)
from backprop_viewer.engine.diagnoses.learning import PLATEAU_UPDATES, WINDOW
from backprop_viewer.engine.diagnoses.table import DIAGNOSES, pieces
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.session.diagnosis_texts import REMARK_LESSONS
from backprop_viewer.session.remarks import Remark, Remedy, remarks
from backprop_viewer.session.remedies import remedies_for
from backprop_viewer.session.state import Run, State
from backprop_viewer.session.surveying import survey_of

MOST_SAMPLES_KEPT = 16

_known: "WeakKeyDictionary[UpdateRecord, dict[int, tuple[Finding, ...]]]" = WeakKeyDictionary()
_remarked: "WeakKeyDictionary[Document, tuple[Report, ...]]" = WeakKeyDictionary()


def findings_of(state: State) -> tuple[Finding, ...]:
    """Return what is wrong at the parameters before the update that is shown, the gravest first.

    It is worked out once for each update, and for each sample that is looked at.
    """
    for _ in work_on(state):
        pass
    return () if state.run is None else _known[state.run.moment.record][state.sample]


def work_on(state: State) -> Iterator[None]:
    """Work out the findings of a state in pieces, if they are not known yet; yield between them."""
    run, sample = state.run, state.sample
    if run is None:
        return
    of_samples = _known.setdefault(run.moment.record, {})
    if sample in of_samples:
        return
    case = case_of(run, sample)
    yield
    found = yield from pieces(case)
    if len(of_samples) >= MOST_SAMPLES_KEPT:
        of_samples.clear()
    of_samples[sample] = found


def case_of(run: Run, sample: int) -> Case:
    """Return what the checks look at."""
    record = run.moment.record
    losses, start_loss = _losses(run, record)
    layers = range(1, len(record.problem.network.layers) + 1)
    return Case(
        problem=record.problem,
        state=record.before,
        survey=survey_of(run),
        losses=losses,
        start_loss=start_loss,
        after=record.after.vector,
        sums=tuple(record.z(layer)[:, sample] for layer in layers),
    )


def _losses(run: Run, record: UpdateRecord) -> tuple[Array, float]:
    """Return the losses since the last change, up to this update, and the first of them.

    Of many only the last are copied.
    """
    update, trajectory = record.before.update, run.trajectory
    first, known = trajectory.losses()
    begin = trajectory.piece(update).start.update
    most = max(WINDOW, PLATEAU_UPDATES) + 1
    size = record.problem.updates_per_epoch
    start = max(begin, first, update - max(WINDOW, -(-most // size) + 1) * size - size)
    before = known[max(0, start - first) : max(0, update - first)]
    start_loss = record.loss if update == begin else float("nan")
    if first <= begin < first + len(known):
        start_loss = float(known[begin - first])
    return np.append(before, record.loss), start_loss


# --- with what does not go together in the document -------------------------------------------


@dataclass(frozen=True)
class Report:
    """A finding to be shown; ``remark`` is the one that it stands for, if it is one of those."""

    finding: Finding
    remark: Remark | None = None

    @property
    def lesson(self) -> str:
        """Return the key of the lesson on it, shown where there is such a lesson."""
        if self.remark is not None:
            return REMARK_LESSONS[self.remark.name]
        return DIAGNOSES[self.finding.name].lesson

    @property
    def counts(self) -> bool:
        """Return whether something is wrong; else it is only good to know."""
        return self.finding.severity != HINT

    def remedies(self, state: State) -> tuple[Remedy, ...]:
        """Return what helps, as changes of a state."""
        return (
            self.remark.remedies if self.remark is not None else remedies_for(state, self.finding)
        )


def reports_of(state: State) -> tuple[Report, ...]:
    """Return all there is to say of a state, the gravest first."""
    if state.document is None:
        return ()
    reports = [
        Report(finding)
        for finding in findings_of(state)
        if DIAGNOSES[finding.name].reads not in state.untold_passes
    ]
    reports += _remarks_on(state.document)
    return tuple(sorted(reports, key=_gravity))


def _gravity(report: Report) -> int:
    return SEVERITIES.index(report.finding.severity)


def _remarks_on(document: Document) -> tuple[Report, ...]:
    """Return the remarks on a document as findings; those about its output are marked there."""
    if document not in _remarked:
        units = units_of(len(document.network.layers), np.ones(document.network.outputs, bool))
        _remarked[document] = tuple(
            Report(
                Finding(remark.name, NOTE, units=() if remark.name == "batch_too_large" else units),
                remark,
            )
            for remark in remarks(document)
        )
    return _remarked[document]
