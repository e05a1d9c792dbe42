"""How samples are shared out: for training, for choosing (dev) and for the last test."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Split:
    """Which fractions of the samples, in an order drawn from the seed, are for what."""

    train: float
    dev: float = 0.0
    test: float = 0.0
    seed: int = 0

    def counts(self, samples: int) -> tuple[int, int, int]:
        """Return how many samples are for training, dev and test: at least 1 for training.

        Each gets its share rounded down; what is left goes to the largest remainders.
        """
        shares = [samples * fraction for fraction in (self.train, self.dev, self.test)]
        counts = [int(share) for share in shares]
        by_remainder = sorted(range(3), key=lambda part: counts[part] - shares[part])
        for part in by_remainder[: samples - sum(counts)]:
            counts[part] += 1
        if counts[0] == 0:
            counts[counts.index(max(counts))] -= 1
            counts[0] = 1
        return counts[0], counts[1], counts[2]


class PartRows(NamedTuple):
    """Which of the samples as they came are for what, in the order of the parts."""

    train: Rows
    dev: Rows
    test: Rows


@lru_cache(maxsize=8)
def part_rows(split: Split | None, samples: int) -> PartRows:
    """Return which of so many samples are for what; kept, as an edit asks for the same again."""
    if split is None:
        order, (train, dev, _) = np.arange(samples), (samples, 0, 0)
    else:
        order = np.random.default_rng(split.seed).permutation(samples)
        train, dev, _ = split.counts(samples)
    order.flags.writeable = False
    return PartRows(order[:train], order[train : train + dev], order[train + dev :])
