"""Problems with mistakes, for the tests."""

from dataclasses import replace
from typing import Any

from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Snapshot, start
from tests.engine.building import build


def mistaken(document: dict[str, Any], mistake: str) -> tuple[Problem, Snapshot]:
    """Return the problem of a document with a mistake, and its start."""
    problem, first = build(document)
    problem = replace(problem, mistake=mistake)
    return problem, start(problem, first.parameters(problem.layout))
