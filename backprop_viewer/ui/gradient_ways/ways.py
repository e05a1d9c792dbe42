"""What is known of the gradient of one update, and the work on what is not known yet. No Qt."""

import gc
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.gradient_ways import (
    Agreement,
    Way,
    agreement,
    answered,
    backpropagation_seconds,
    by_differences,
    by_tape,
    can_be_sent,
    can_be_taped,
    request,
)
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.ui.gradient_ways.table import DIFFERENCES, ENGINE, MOST_ROWS, PYTORCH, TAPE


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage meanwhile.

    The thousands of lines of a tape would make it go through everything there is, again and again,
    which stops the window for a tenth of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Ways:
    """The gradients of one update. All but the engine's are of the update without a mistake."""

    def __init__(self, record: UpdateRecord) -> None:
        self.record = record
        self.reference = record.parameter_gradient
        self.seconds: float | None = None
        self.found: dict[str, Way] = {}
        self.agreements: dict[str, Agreement] = {}
        self.version = ""
        self.doing = ENGINE
        self._work = self._pieces()

    @property
    def is_done(self) -> bool:
        """Return whether all is computed that is not asked for by a button."""
        return self.doing == ""

    @property
    def has_tape(self) -> bool:
        """Return whether there is or will be a tape."""
        return can_be_taped(self.record.problem)

    @property
    def can_be_sent(self) -> bool:
        """Return whether PyTorch can be asked."""
        return can_be_sent(self.record.problem)

    def _pieces(self) -> Generator[None, None, None]:
        right = self.record.right
        problem, before = right.problem, right.before
        self.seconds = yield from backpropagation_seconds(problem, before)
        if self.has_tape:
            self.doing = TAPE
            self._keep(TAPE, (yield from by_tape(problem, before, self.reference)))
        self.doing = DIFFERENCES
        work = by_differences(problem, before, self.reference, MOST_ROWS)
        self._keep(DIFFERENCES, (yield from work))
        self.doing = ""

    def _keep(self, name: str, way: Way) -> None:
        self.found[name] = way
        self.agreements[name] = agreement(self.reference, way.gradient)

    def work(self, milliseconds: float) -> bool:
        """Compute for a while; return whether another way is known now."""
        before, end = len(self.found), perf_counter() + milliseconds / 1e3
        with _collector_paused():
            for _ in self._work:
                if perf_counter() > end:
                    break
        return len(self.found) > before or self.is_done

    # --- PyTorch ------------------------------------------------------------------------------

    def request(self) -> dict[str, Any]:
        """Return what PyTorch is asked."""
        return request(self.record.right.problem, self.record.right.before)

    def take(self, answer: dict[str, Any]) -> None:
        """Keep what PyTorch answered. KeyError, TypeError, ValueError: it is no gradient."""
        self._keep(PYTORCH, answered(self.record.problem, answer, self.reference))
        self.version = str(answer.get("version", ""))

    # --- for the table ------------------------------------------------------------------------

    def columns(self, hidden: Hidden) -> tuple[dict[str, Array], dict[str, NDArray[np.bool_]]]:
        """Return the gradients that are known, NaN where hidden, and which are others."""
        layout = self.record.problem.layout
        vectors = {ENGINE: self.reference}
        vectors |= {name: way.gradient for name, way in self.found.items()}
        shown = {
            name: hidden.without_parameters(vector, "dw", "db", layout)
            for name, vector in vectors.items()
        }
        others = {name: way.differs & ~np.isnan(shown[name]) for name, way in self.found.items()}
        return shown, others
