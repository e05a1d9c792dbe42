"""Numbers that lessons state and that no expression gives: each with a function that computes it.

The key is the lesson's key and the number as the lesson writes it. Expressions are preferred: see
"numbers" in backprop_viewer.lessons.reader. Facts are for numbers about many runs at once, about
other samples than the one shown, and for those that a source printed.
"""

from collections.abc import Callable

from tests.lessons import one_unit
from tests.lessons.deep_facts import DEEP_FACTS
from tests.lessons.lesson_runs import losses, outputs, trained
from tests.lessons.starts import count_near
from tests.lessons.tape_lines import lines_of_tape
from tests.oracle.test_seed_cases import CASES


def _output_delta(sample: int) -> Callable[[], float]:
    """Return what gives delta at the output, of a sample from 0 in the first update."""
    return lambda: float(trained("batches", "averaged").record(0).delta(3)[0, sample])


def _output(sample: int) -> Callable[[], float]:
    """Return what gives the output for a sample after 10,000 updates."""
    return lambda: float(trained("batches", "averaged").record(10_000).a(3)[0, sample])


def _printed_output(sample: int) -> Callable[[], float]:
    """Return what gives an output that the source of the experiment prints."""
    return lambda: float(CASES["xor sigmoid 2-3-2-1"]["published"]["outputs_after_10000"][sample])


def death_of_unit() -> float:
    """Return after how many updates no sample has a positive sum in hidden unit 2 any more."""
    run = trained("xor-relu", "one quarter")
    alive = [update for update in range(1000) if (run.record(update).z(1)[1] > 0.0).any()]
    return max(alive) + 1


def _update_before_death() -> float:
    return death_of_unit() - 1


def _after_one(rate: float) -> Callable[[], float]:
    """Return what gives the loss of the worked example after one update with a learning rate."""
    return lambda: losses(trained("learning-rate", "rate 1", rate), 1)[-1]


def _first_output_after_one(rate: float) -> Callable[[], float]:
    """Return what gives its first output after that update."""
    return lambda: float(outputs(trained("learning-rate", "rate 1", rate), 1)[0])


def _misprinted_loss() -> float:
    """Return the loss after 10,000 updates as it was printed, with a stray 1 in its digits."""
    digits = f"{trained('book-example', 'published').record(10_000).loss:.9f}"
    return float(digits[:8] + "1" + digits[8:])


FACTS: dict[tuple[str, str], Callable[[], float]] = {
    **one_unit.FACTS,
    **DEEP_FACTS,
    ("automatic-differentiation", "30"): lines_of_tape,
    ("learning-rate", "0.0906"): _after_one(10.0),
    ("learning-rate", "0.0325"): _after_one(20.0),
    ("learning-rate", "0.0061"): _after_one(43.0),
    ("learning-rate", "0.0215"): _after_one(100.0),
    ("learning-rate", "0.0349"): _first_output_after_one(100.0),
    ("book-example", "0.0000351085"): _misprinted_loss,
    ("batches", "0.5305"): _output_delta(0),
    ("batches", "−0.4544"): _output_delta(1),
    ("batches", "−0.4922"): _output_delta(2),
    ("batches", "0.5418"): _output_delta(3),
    ("batches", "0.9993"): _output(1),
    ("batches", "0.9994"): _output(2),
    ("batches", "0.0013"): _output(3),
    ("batches", "0.0147"): _printed_output(0),
    ("batches", "0.9844"): _printed_output(1),
    ("batches", "0.0152"): _printed_output(3),
    ("xor-relu", "17"): count_near(0.0, hidden=2),
    ("xor-relu", "42"): count_near(1 / 6, hidden=2),
    ("xor-relu", "32"): count_near(1 / 4, hidden=2),
    ("xor-relu", "58"): count_near(0.0, hidden=3),
    ("xor-relu", "77"): count_near(0.0, hidden=4),
    ("xor-relu", "96"): count_near(0.0, hidden=8),
    ("xor-relu", "33"): count_near(0.0, 2, "leaky_relu"),
    ("xor-relu", "322"): _update_before_death,
    ("xor-relu", "323"): death_of_unit,
}
