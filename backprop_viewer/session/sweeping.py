"""A sweep: one setting over a list of values and seeds, each a run of its own to the same goal.

It is a generator that trains a slice at a time, so that a window can live on, show how far it is
and drop it. Each run is what it would be if it were made by hand, bit for bit.
"""

import math
import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from backprop_viewer.base import nearest
from backprop_viewer.document.model import Document
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import goals
from backprop_viewer.session.comparing import run_from_start
from backprop_viewer.session.goals import Goal, Progress
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import SETTINGS, Setting, Value, drawn, vary

MOST_RUNS = 400
LARGEST_EXPONENT = 400
"""That of the largest numbers, as a power of 2, whose squares are added up as they are."""
USUAL_VALUES: Mapping[str, tuple[Value, ...]] = {
    "momentum": (0.0, 0.5, 0.9, 0.99),
    "optimizer": SETTINGS["optimizer"].names,
    "activation": ("sigmoid", "tanh", "relu"),
    "units": (1, 2, 4, 8, 16),
    "depth": (0, 1, 2, 3),
    "l2": (0.0, 0.001, 0.01, 0.1),
    "seed": tuple(range(10)),
}
End = tuple[Progress, Evaluation, DivergenceError | None]
"""What came of training to a goal, and what is to be said where it diverged."""
Training = Generator[float, None, End]


@dataclass(frozen=True)
class Plan:
    """What is swept: a setting over its values, each from the starts of some seeds, to a goal.

    Without seeds each run has the start of the document itself. ValueError: there is no value, or
    there are too many runs.
    """

    setting: str
    values: tuple[Value, ...]
    goal: Goal
    seeds: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.setting not in SETTINGS:
            raise ValueError(f'no setting is called "{self.setting}"')
        if not self.values:
            raise ValueError("expected at least one value")
        if len(self.cases) > MOST_RUNS:
            raise ValueError(f"{len(self.cases)} runs are too many; at most {MOST_RUNS} can be")

    @property
    def cases(self) -> tuple[tuple[Value, int | None], ...]:
        """Return value and seed of each run; where seeds are swept there are no others."""
        seeds: Sequence[int | None] = self.seeds or (None,)
        if self.setting == "seed":
            seeds = (None,)
        return tuple((value, seed) for value in self.values for seed in seeds)


@dataclass(frozen=True, eq=False)
class Result:
    """What came of one run. ``problem`` says why there is none, or where it diverged.

    ``document`` is its start, None where the setting cannot have the value. ``evaluation`` is over
    all samples at its end, which is after ``updates`` updates. ``reached`` is after how many
    updates a condition of the goal was met, None if it was not.
    """

    value: Value
    seed: int | None
    document: Document | None = None
    updates: int = 0
    evaluation: Evaluation | None = None
    reached: int | None = None
    diverged: int | None = None
    problem: str = ""


@dataclass(frozen=True, eq=False)
class Slice:
    """Where a sweep is after one more slice: the run that it is at, how far, and what is done."""

    number: int
    share: float
    results: tuple[Result, ...]


def sweep(document: Document, plan: Plan, milliseconds: float = inf) -> Iterator[Slice]:
    """Train all runs of a plan, yielding after each slice of about so many milliseconds.

    The document is one at its start: see comparing.at_start.
    """
    results: list[Result] = []
    for number, (value, seed) in enumerate(plan.cases):
        try:
            varied = varied_document(document, plan.setting, value, seed)
        except ValueError as error:
            results.append(Result(value, seed, problem=str(error)))
            yield Slice(number, 1.0, tuple(results))
            continue
        trained = _train(varied, plan.goal, milliseconds)
        while True:
            try:
                share = next(trained)
            except StopIteration as end:
                results.append(_result(value, seed, varied, *end.value))
                break
            yield Slice(number, share, tuple(results))
        yield Slice(number, 1.0, tuple(results))


def varied_document(document: Document, setting: str, value: Value, seed: int | None) -> Document:
    """Return the start of one run. ValueError: the setting cannot have the value."""
    varied = vary(document, setting, value)
    return varied if seed is None else drawn(varied, seed)


def _train(document: Document, goal: Goal, milliseconds: float) -> Training:
    """Train to the goal and evaluate the end; yield how far it is."""
    state = State(document, run_from_start(document))
    progress = goals.begin(state, goal)
    fault: DivergenceError | None = None
    while progress.reason is None:
        try:
            state, progress = goals.advance(state, goal, progress, milliseconds)
        except DivergenceError as error:
            fault = error
            break
        yield progress.share or 0.0
    assert state.run is not None
    evaluations, update = state.run.trajectory.evaluations, progress.update
    evaluation = evaluations.work(update, milliseconds)
    while evaluation is None:
        yield 1.0
        evaluation = evaluations.work(update, milliseconds)
    return progress, evaluation, fault


def _result(
    value: Value,
    seed: int | None,
    document: Document,
    progress: Progress,
    evaluation: Evaluation,
    fault: DivergenceError | None,
) -> Result:
    reason = progress.reason
    is_met = reason is not None and reason.name in goals.CONDITIONS and reason.name != "patience"
    return Result(
        value,
        seed,
        document,
        progress.update,
        evaluation,
        progress.update if is_met else None,
        None if fault is None else fault.update,
        "" if fault is None else str(fault),
    )


# --- what is asked for ---------------------------------------------------------------------------


def read_values(setting: str, text: str) -> tuple[Value, ...]:
    """Return the values that a text lists: '0.01, 0.1, 1', 'relu tanh', and '1-5' for counts.

    ValueError: what cannot be read.
    """
    kind = SETTINGS[setting].kind
    values: list[Value] = []
    for word in re.split(r"[,;\s]+", text.replace("\N{MINUS SIGN}", "-").strip(" ,;")):
        if not word:
            continue
        if kind == "count":
            values += read_counts(word)
        elif kind == "name":
            values.append(_name(SETTINGS[setting], word))
        else:
            values.append(_number(word))
    return tuple(dict.fromkeys(values))


def read_counts(text: str) -> list[int]:
    """Return the whole numbers that a text lists: '1, 2, 5-8'. ValueError: what cannot be read."""
    counts: list[int] = []
    for word in re.split(r"[,;\s]+", text.strip(" ,;")):
        match = re.fullmatch(r"(\d{1,12})(?:[-–](\d{1,12}))?", word)
        if match is None and word:
            raise ValueError(f'expected whole numbers such as 1, 2, 5-8, found "{word}"')
        if match is not None:
            first, last = int(match[1]), int(match[2] or match[1])
            if last < first:
                raise ValueError(f'expected the smaller number first, found "{word}"')
            if last - first >= MOST_RUNS:
                raise ValueError(f"{word} are too many; at most {MOST_RUNS} runs can be")
            counts += range(first, last + 1)
    return list(dict.fromkeys(counts))


def _name(setting: Setting, word: str) -> str:
    if word not in setting.names:
        known = ", ".join(setting.names)
        raise ValueError(f'"{word}" is not known{nearest(word, setting.names)}; known: {known}')
    return word


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f'expected numbers such as 0.01, 0.1, 1, found "{word}"')
    return value


def usual_values(document: Document, setting: str) -> tuple[Value, ...]:
    """Return values that are worth a look, given what the document has."""
    present = SETTINGS[setting].value(document)
    if setting == "rate":
        rate = float(present or 0.0) or 0.1
        return tuple(float(f"{rate * factor:.6g}") for factor in (0.1, 0.3, 1.0, 3.0, 10.0))
    if setting == "batch_size":
        samples = document.problem().samples
        return tuple(sorted({size for size in (1, 4, 16, 64, samples) if size <= samples}))
    return USUAL_VALUES[setting]


# --- what comes of it ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Spread:
    """Mean and standard deviation (of a sample: n − 1) of some numbers, and how many they are."""

    mean: float
    deviation: float
    count: int


@dataclass(frozen=True)
class Summary:
    """All runs with one value: what came of them, over the seeds. None where nothing did.

    ``failed`` are those that diverged or could not be made: they are in none of the means.
    """

    value: Value
    runs: int
    failed: int
    loss: Spread | None
    dev_loss: Spread | None
    metric: Spread | None
    reached: Spread | None


def summaries(results: Sequence[Result]) -> tuple[Summary, ...]:
    """Return one summary for each value, in the order of the results."""
    by_value: dict[Value, list[Result]] = {}
    for result in results:
        by_value.setdefault(result.value, []).append(result)
    return tuple(_summary(value, same) for value, same in by_value.items())


def _summary(value: Value, results: Sequence[Result]) -> Summary:
    good = [one for one in results if not one.problem]
    found = [one.evaluation for one in good if one.evaluation is not None]
    return Summary(
        value,
        len(results),
        len(results) - len(good),
        spread([one.loss for one in found]),
        spread([one.dev_loss for one in found]),
        spread([one.metric if one.dev_metric is None else one.dev_metric for one in found]),
        spread([one.reached for one in good]),
    )


def spread(numbers: Sequence[float | None]) -> Spread | None:
    """Return mean and deviation of the numbers that there are, None if there are none."""
    known = [float(number) for number in numbers if number is not None and math.isfinite(number)]
    if not known:
        return None
    # Squares of losses that are about to diverge are too large for a float: a power of 2 is exact.
    scale = 2.0 ** max(0, math.frexp(max(map(abs, known)))[1] - LARGEST_EXPONENT)
    parts, count = [number / scale for number in known], len(known)
    mean = math.fsum(parts) / count
    squares = math.fsum((part - mean) ** 2 for part in parts)
    return Spread(mean * scale, math.sqrt(squares / max(1, count - 1)) * scale, count)
