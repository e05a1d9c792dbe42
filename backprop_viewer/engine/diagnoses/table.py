"""The table of diagnoses, in the order in which they are shown among those of one severity."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

import numpy as np

from backprop_viewer.base import finish
from backprop_viewer.engine.diagnoses.finding import SEVERITIES, Case, Finding
from backprop_viewer.engine.diagnoses.gradients import exploding_gradient, vanishing_gradient
from backprop_viewer.engine.diagnoses.learning import divergence, far_inputs, plateau
from backprop_viewer.engine.diagnoses.units import (
    dead_units,
    identical_units,
    inactive_units,
    saturated_units,
)
from backprop_viewer.engine.diagnoses.zeros import zero_gradients
from backprop_viewer.engine.operations import BACKWARD, FORWARD


@dataclass(frozen=True)
class Diagnosis:
    """One diagnosis: how it is found, and the key of the lesson on it.

    ``reads`` is the pass whose numbers it is about; it is empty if the parameters and the inputs
    tell it.
    """

    name: str
    check: Callable[[Case], Iterator[Finding]]
    lesson: str
    reads: str = ""


DIAGNOSES = {
    diagnosis.name: diagnosis
    for diagnosis in (
        Diagnosis("divergence", divergence, "learning-rate", FORWARD),
        Diagnosis("dead_units", dead_units, "dead-relu", FORWARD),
        Diagnosis("identical_units", identical_units, "symmetry"),
        Diagnosis("vanishing_gradient", vanishing_gradient, "vanishing-gradients", BACKWARD),
        Diagnosis("exploding_gradient", exploding_gradient, "vanishing-gradients", BACKWARD),
        Diagnosis("saturated_units", saturated_units, "activation-functions", FORWARD),
        Diagnosis("zero_gradient", zero_gradients, "one-pass-by-hand", BACKWARD),
        Diagnosis("plateau", plateau, "xor-relu", FORWARD),
        Diagnosis("far_inputs", far_inputs, "input-scaling"),
        Diagnosis("inactive_units", inactive_units, "dead-relu", FORWARD),
    )
}


def pieces(case: Case) -> Generator[None, None, tuple[Finding, ...]]:
    """Yield after each check; return all that is found, the gravest first."""
    found: list[Finding] = []
    for entry in DIAGNOSES.values():
        with np.errstate(all="ignore"):
            found += entry.check(case)
        yield
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def diagnose(case: Case) -> tuple[Finding, ...]:
    """Return all that is found, the gravest first."""
    return finish(pieces(case))
