"""Cases for the checks: oracle cases, networks that come along, and small ones made for a test."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from backprop_viewer.document.files import read_file
from backprop_viewer.engine.diagnoses.finding import Case, Finding
from backprop_viewer.engine.diagnoses.table import DIAGNOSES
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot
from backprop_viewer.engine.survey import survey
from backprop_viewer.paths import resource
from tests.engine.building import build

ORACLE = Path(__file__).parents[2] / "oracle" / "seed_cases.json"
DOCUMENTS: dict[str, dict[str, Any]] = {
    case["name"]: case["document"]
    for case in json.loads(ORACLE.read_text(encoding="utf-8"))["cases"]
}
MADE_ILL = {"two-by-two-relu"}
HEALTHY = [
    path.stem for path in sorted(resource("networks").glob("*.json")) if path.stem not in MADE_ILL
]


def case_after(problem: Problem, start: Snapshot, updates: int = 0) -> Case:
    """Return what the checks see after so many updates."""
    runner = Runner(problem, start)
    losses = np.empty(updates)
    runner.advance(updates, losses)
    state = runner.snapshot()
    record = runner.record()
    known = np.append(losses, record.loss)
    layers = range(1, len(problem.network.layers) + 1)
    return Case(
        problem=problem,
        state=state,
        survey=survey(problem, state),
        losses=known,
        start_loss=float(known[0]),
        after=record.after.vector,
        sums=tuple(record.z(layer)[:, 0] for layer in layers),
    )


def oracle_case(name: str, updates: int = 0) -> Case:
    """Return an oracle case after so many updates."""
    return case_after(*build(DOCUMENTS[name]), updates)


def shipped_case(name: str, updates: int = 0) -> Case:
    """Return a network that comes along after so many updates."""
    trajectory = read_file(resource("networks", f"{name}.json")).trajectory()
    return case_after(trajectory.problem, trajectory.start, updates)


def check(name: str, case: Case) -> list[Finding]:
    """Return what one diagnosis finds."""
    return list(DIAGNOSES[name].check(case))


def with_parameters(case: Case, parameters: Any) -> Case:
    """Return a case at other parameters, the optimiser's slots being zero."""
    vector = np.zeros_like(case.state.vector)
    vector[: case.problem.layout.size] = parameters
    state = Snapshot(case.state.update, vector)
    return replace(case, state=state, survey=survey(case.problem, state))
