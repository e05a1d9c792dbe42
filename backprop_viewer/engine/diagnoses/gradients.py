"""Gradients that get lost or grow on their way back."""

from collections.abc import Iterator

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import NOTE, PROBLEM, Case, Finding

MOST_RATIO = 100.0
"""How much larger delta may be in one layer than in another.

M. Nielsen, "Neural Networks and Deep Learning", chapter 5, takes the norm of delta as the speed
at which a layer learns and calls it vanishing where the first of four hidden layers learns about
100 times slower than the last; X. Glorot and Y. Bengio (2010), figures 6 and 7, compare layers by
the spread of the same gradients.
"""
FEWEST_LAYERS = 3
"""With fewer there is no chain that a gradient could get lost in: small weights are no fault."""


def delta_sizes(case: Case) -> list[float]:
    """Return the size of delta in each layer: its norm, root mean square over the samples."""
    return [_size(delta) for delta in case.survey.deltas]


def _size(delta: Array) -> float:
    largest = float(np.abs(delta).max())
    if largest == 0.0 or not np.isfinite(largest):
        return largest
    return largest * float(np.sqrt(((delta / largest) ** 2).sum() / len(delta)))


def gradient_norm(case: Case, layer: int) -> float:
    """Return the norm of the gradient of a layer's weights."""
    return float(np.linalg.norm(case.survey.weight_gradients[layer - 1]))


def vanishing_gradient(case: Case) -> Iterator[Finding]:
    """Delta is many times smaller in the first layers than in the last. 0 is not vanishing."""
    sizes = delta_sizes(case)
    if len(sizes) < FEWEST_LAYERS or case.is_learned or not case.is_finite:
        return
    small = [
        layer
        for layer, size in enumerate(sizes, start=1)
        if size > 0.0 and size * MOST_RATIO < sizes[-1]
    ]
    if small:
        yield _lost(case, "vanishing_gradient", sizes, small)


def exploding_gradient(case: Case) -> Iterator[Finding]:
    """Delta is many times larger in the first layers than in the last."""
    sizes = delta_sizes(case)
    if len(sizes) < FEWEST_LAYERS or not case.is_finite or sizes[-1] == 0.0:
        return
    large = [
        layer for layer, size in enumerate(sizes, start=1) if size > MOST_RATIO * sizes[-1] > 0.0
    ]
    if large:
        yield _lost(case, "exploding_gradient", sizes, large)


def _lost(case: Case, name: str, sizes: list[float], layers: list[int]) -> Finding:
    """Return a finding about the layer that differs most from the output."""
    worst = min(layers) if name == "vanishing_gradient" else max(layers, key=lambda n: sizes[n - 1])
    ratio = sizes[-1] / sizes[worst - 1]
    steps = case.last - worst
    slopes = [float(np.abs(case.slopes(layer)).mean()) for layer in range(worst, case.last)]
    return case.found(
        name,
        PROBLEM if max(ratio, 1.0 / ratio) > MOST_RATIO**2 else NOTE,
        layers=tuple(layers),
        layer=worst,
        first=sizes[worst - 1],
        last=sizes[-1],
        ratio=max(ratio, 1.0 / ratio),
        factor=(1.0 / ratio) ** (1.0 / steps),
        slope=float(np.mean(slopes)),
        first_norm=gradient_norm(case, worst),
        last_norm=gradient_norm(case, case.last),
    )
