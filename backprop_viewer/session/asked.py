"""A number that is asked for before it is shown, and what was answered: values, and no more."""

from dataclasses import dataclass, replace

from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.symbols import Formula

VALUE, SIGN, LARGER = FORMS = ("value", "sign", "larger")
"""What is asked: the number itself, its sign, or which of two is larger."""
OPERATIONS = (
    "weighted_sum",
    "activation",
    "loss",
    "loss_gradient",
    "delta",
    "weight_gradient",
    "bias_gradient",
    "propagate",
    "weight_update",
    "bias_update",
)
DIGITS, ABSOLUTE, RELATIVE = TOLERANCES = ("digits", "absolute", "relative")
RIGHT, SLIP, ROUNDED, CLOSE, WRONG, UNREADABLE = (
    "right",
    "slip",
    "rounded",
    "close",
    "wrong",
    "unreadable",
)
"""What an answer is: ``slip`` is wrong in a way that has a name, ``rounded`` too coarse."""
SYMBOLS, NUMBERS = 1, 2
"""How much a hint tells: the formula in symbols, and the numbers of its parts."""


@dataclass(frozen=True)
class Tolerance:
    """What an answer may be off: one unit of the last digit shown, or a size or share of it."""

    kind: str = DIGITS
    size: float = 0.0

    def bound(self, right: float, digits: int | None) -> float:
        """Return by how much an answer may differ from the right one."""
        if self.kind == ABSOLUTE:
            return self.size
        if self.kind == RELATIVE:
            return self.size * abs(right)
        return LAST_OFF * last_digit(right, digits)


LAST_OFF = 1.5
"""In units of the last digit shown: that may be off by one, beside what rounding takes away."""
EXACT = 1e-9
"""The share that an answer may be off where every digit is shown."""


def last_digit(value: float, digits: int | None) -> float:
    """Return one unit of the last digit that a number is shown with."""
    if digits is None:
        return EXACT * max(1.0, abs(value))
    size = abs(value)
    if size >= 10_000 or 0 < size < 0.5 * 10.0**-digits:
        exponent = int(f"{size:e}".split("e")[1])
        return float(10.0 ** (exponent - max(1, digits - 2)))
    return float(10.0 ** -(digits if size < 100 else max(0, digits - 2)))


@dataclass(frozen=True)
class Question:
    """What is asked: the number of an operation, at a moment and for a sample of its batch.

    ``opening`` is that of the document, ``time`` that at which it is asked. ``other`` is what it
    is to be compared with. ``hidden`` names a number that is known and hidden, as View.hidden does;
    where it is empty, the number comes with the next step.
    """

    opening: int
    time: int
    sample: int
    address: Address
    form: str = VALUE
    other: Address | None = None
    hidden: str = ""


@dataclass(frozen=True, eq=False)
class AskedNumber:
    """What drawings have to know of a question: the kind of its number, its phase and formula.

    The kind is "" for the new value of a weight or bias. The formula does not tell the number.
    """

    kind: str
    phase: str
    formula: Formula


@dataclass(frozen=True)
class Verdict:
    """What an answer is worth. ``slips`` are names of MISTAKES, ``reason`` why it is unreadable."""

    kind: str
    text: str
    value: float | None = None
    slips: tuple[str, ...] = ()
    reason: str = ""

    @property
    def counts(self) -> bool:
        """Return whether it was a try: what cannot be read, or is too coarse, was none."""
        return self.kind not in (UNREADABLE, ROUNDED)


@dataclass(frozen=True)
class Attempt:
    """What was done about a question: the answers in their order, and the help that was taken.

    ``is_shown``: the solution was shown before a right answer was given.
    """

    question: Question
    answers: tuple[Verdict, ...] = ()
    hints: int = 0
    is_shown: bool = False

    @property
    def last(self) -> Verdict | None:
        """Return what the last answer is worth."""
        return self.answers[-1] if self.answers else None

    @property
    def tries(self) -> int:
        """Return how many answers count."""
        return sum(answer.counts for answer in self.answers)

    @property
    def slips(self) -> tuple[str, ...]:
        """Return the likeliest slip of each answer that was one."""
        return tuple(answer.slips[0] for answer in self.answers if answer.slips)

    def with_answer(self, verdict: Verdict) -> "Attempt":
        """Return this with one answer more."""
        return replace(self, answers=(*self.answers, verdict))


@dataclass(frozen=True)
class Asking:
    """How numbers are asked for, and what was answered.

    ``operations`` are asked for, others are done without asking. ``shows_formula``: the formula
    stands with the question. ``attempt`` is that at the present question; ``finished`` was the
    last one, and holds until the next question is asked for; ``finished_at`` is the time and the
    opening at which its number is seen.
    """

    form: str = VALUE
    operations: frozenset[str] = frozenset(OPERATIONS)
    tolerance: Tolerance = Tolerance()
    shows_formula: bool = True
    attempt: Attempt | None = None
    finished: Attempt | None = None
    finished_at: tuple[int, int] = (-1, -1)

    def fresh(self) -> "Asking":
        """Return the same settings, with no question begun."""
        return replace(self, attempt=None, finished=None, finished_at=(-1, -1))


def sibling(schedule: Schedule, index: int) -> Address | None:
    """Return the operation that another is compared with: the next of its kind, or the first."""
    here = schedule.address(index)
    segment = schedule.segment(here.operation, here.layer or 0)
    if segment is None or segment.operations < 2:
        return None
    following = index + 1 if index + 1 < segment.end else segment.start
    return schedule.address(following)
