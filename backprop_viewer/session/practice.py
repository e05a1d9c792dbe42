"""What is practised on networks drawn at random, as a value: no more than that."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backprop_viewer.engine.operations import Address
from backprop_viewer.session.asked import Attempt

if TYPE_CHECKING:
    from backprop_viewer.session.state import State

FIRST_TRY, LATER_TRY, WITH_HINT, SHOWN = GRADES = ("first_try", "later_try", "with_hint", "shown")
"""How a number was found; ``shown``: it was not."""


@dataclass(frozen=True)
class Result:
    """One question of practice and how it went. ``network`` counts from 1.

    ``answers`` are as they were typed, ``slips`` names of MISTAKES, ``seconds`` how long it took.
    """

    network: int
    title: str
    address: Address
    right: float
    answers: tuple[str, ...]
    grade: str
    slips: tuple[str, ...]
    hints: int
    seconds: float


@dataclass(frozen=True, eq=False)
class Practice:
    """Practice that goes on: its difficulty, its seed, and what was answered so far.

    ``network`` is the number of the network that is shown, from 0; ``times`` are those at which
    its questions are asked, ``question`` the place among them of the one that is asked now.
    ``begun`` is the time of the clock, in seconds, at which it was asked first; ``before`` is what
    was there before practice.
    """

    level: int
    seed: int
    before: "State"
    network: int = 0
    times: tuple[int, ...] = ()
    question: int = 0
    begun: float = 0.0
    results: tuple[Result, ...] = ()

    @property
    def time(self) -> int:
        """Return the time at which the present question is asked."""
        return self.times[self.question] if self.times else 0

    @property
    def is_at_end(self) -> bool:
        """Return whether the present question is the last of its network."""
        return self.question + 1 >= len(self.times)


@dataclass(frozen=True)
class Score:
    """Results counted: how many questions of each grade, how often each slip, how long in all."""

    grades: dict[str, int]
    slips: dict[str, int]
    seconds: float

    @property
    def questions(self) -> int:
        """Return how many questions were asked."""
        return sum(self.grades.values())


def grade_of(attempt: Attempt, given_hints: int) -> str:
    """Return how a number was found. ``given_hints`` came with the question and count not."""
    if attempt.is_shown:
        return SHOWN
    if attempt.hints > given_hints:
        return WITH_HINT
    return FIRST_TRY if attempt.tries == 1 else LATER_TRY


def score_of(results: tuple[Result, ...]) -> Score:
    """Return results counted; slips, the most frequent first."""
    grades = {grade: sum(one.grade == grade for one in results) for grade in GRADES}
    slips: dict[str, int] = {}
    for result in results:
        for slip in result.slips:
            slips[slip] = slips.get(slip, 0) + 1
    ordered = dict(sorted(slips.items(), key=_often))
    return Score(grades, ordered, sum(result.seconds for result in results))


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
