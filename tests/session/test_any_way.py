"""Whatever way one goes through time, with changes and undo: the same bits as the straight way.

A machine does random steps, steps back, jumps, changes, undo, redo and branches on a session, and
keeps beside it only a list of what was changed when. From that list a new session is led straight
to the same moment; every number that is shown there has to be the same, bit for bit.
"""

from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import marks, transitions
from backprop_viewer.session.changes import (
    change_activation,
    change_input,
    change_optimizer,
    change_parameter,
    change_target,
    time_of_change,
)
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from tests.session.states import ADAM, BATCHES, MOMENTUM, bits, document_of

FURTHEST = 400
OPTIMIZERS: list[dict[str, Any]] = [
    MOMENTUM,
    ADAM,
    {"name": "rmsprop", "learning_rate": 0.01, "momentum": 0.5},
    {"name": "adagrad", "learning_rate": 0.1},
    {"name": "adamw", "learning_rate": 0.02},
]
NUMBERS = st.floats(-2.0, 2.0).map(lambda value: round(value, 3))
ADAGRAD = Choice("adagrad", {"learning_rate": 0.2, "epsilon": 1e-10})
SGD = Choice("sgd", {"learning_rate": 0.3, "momentum": 0.0, "nesterov": False})
CHANGES = st.one_of(
    st.builds(
        partial,
        st.just(change_parameter),
        place=st.sampled_from([Place("weight", 1, 1, 0), Place("bias", 1, 0), Place("bias", 2, 0)]),
        value=NUMBERS,
    ),
    st.builds(partial, st.just(change_input), unit=st.integers(0, 1), value=NUMBERS),
    st.builds(partial, st.just(change_target), unit=st.just(0), value=NUMBERS),
    st.builds(partial, st.just(change_optimizer), optimizer=st.sampled_from([ADAGRAD, SGD])),
    st.builds(
        partial,
        st.just(change_activation),
        layer=st.integers(1, 2),
        activation=st.sampled_from([Choice("sigmoid"), Choice("tanh"), Choice("softplus")]),
    ),
)


class Recipe(NamedTuple):
    """What was changed when, in the order of the times, and where that leads."""

    changes: tuple[tuple[int, partial[State]], ...] = ()
    time: int = 0


def cooked(document: Document, recipe: Recipe) -> State:
    """Return the state that the recipe leads to, straight from a newly opened document."""
    state = transitions.open_document(State(), document, None)
    for time, change in recipe.changes:
        state = change(transitions.arrive(transitions.go_to(state, time)))
    return transitions.arrive(transitions.go_to(state, recipe.time))


class AnyWay(RuleBasedStateMachine):
    """A session and, beside it, the recipe of where it is."""

    @initialize(optimizer=st.sampled_from(OPTIMIZERS), batches=st.sampled_from([BATCHES, {}]))
    def open(self, optimizer: dict[str, Any], batches: dict[str, Any]) -> None:
        self.document = document_of(
            sizes=(2, 2, 1), optimizer=optimizer, samples=5, training=batches
        )
        self.session = Session()
        self.session.apply(transitions.open_document, self.document, None)
        self.recipe = Recipe()
        self.done: list[tuple[Recipe, Recipe]] = []
        self.undone: list[tuple[Recipe, Recipe]] = []
        self.kept: list[Recipe] = []

    @property
    def run_now(self) -> Run:
        assert self.session.state.run is not None
        return self.session.state.run

    def follow(self) -> None:
        """Take over the time; a state on its way arrives first."""
        self.session.apply(transitions.arrive)
        self.recipe = self.recipe._replace(time=self.run_now.time)

    @rule(size=st.sampled_from(STEP_SIZES))
    def step(self, size: str) -> None:
        if self.run_now.time < FURTHEST:
            self.session.apply(transitions.step, size)
        self.follow()

    @rule()
    def back(self) -> None:
        self.session.apply(transitions.step_back)
        self.follow()

    @rule(operations=st.integers(-30, 30))
    def go_by(self, operations: int) -> None:
        self.session.apply(transitions.go_by, operations)
        self.follow()

    @rule(share=st.floats(0.0, 1.0))
    def jump(self, share: float) -> None:
        self.session.apply(transitions.go_to, round(share * self.run_now.reached))
        self.follow()

    @rule(change=CHANGES)
    def change(self, change: partial[State]) -> None:
        time, before = self.run_now.time, self.recipe
        update = self.update_of_change(time)
        self.session.change("change", change)
        # A change is one of the state before an update: what was changed later is gone.
        earlier = (known for known in before.changes if self.update_of_change(known[0]) <= update)
        self.recipe = Recipe((*earlier, (time, change)), self.run_now.time)
        self.done.append((before, self.recipe))
        self.undone.clear()

    def update_of_change(self, time: int) -> int:
        return time_of_change(replace(self.run_now, time=time)) // self.run_now.schedule.size

    @rule(change=CHANGES, ends_well=st.booleans())
    def drag(self, change: partial[State], ends_well: bool) -> None:
        """Try a change live and take it back, or keep it."""
        shown = bits(self.session.state)
        self.session.preview(change)
        self.session.cancel_preview()
        assert bits(self.session.state) == shown
        if ends_well:
            self.change(change)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        before, after = self.done.pop()
        self.undone.append((before, after))
        self.recipe = before

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        before, after = self.undone.pop()
        self.done.append((before, after))
        self.recipe = after

    @precondition(lambda self: len(self.kept) < 3)
    @rule()
    def keep_branch(self) -> None:
        self.session.apply(marks.keep_branch, f"branch {len(self.kept)}")
        self.kept.append(self.recipe)
        self.done.clear()
        self.undone.clear()

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def switch_branch(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.kept) - 1))
        self.session.apply(marks.switch_branch, number)
        self.kept[number], self.recipe = self.recipe, self.kept[number]
        self.done.clear()
        self.undone.clear()

    @invariant()
    def numbers_are_those_of_the_straight_way(self) -> None:
        if not hasattr(self, "recipe"):
            return
        assert self.run_now.time == self.recipe.time
        assert bits(self.session.state) == bits(cooked(self.document, self.recipe))


AnyWay.TestCase.settings = settings(max_examples=120, stateful_step_count=25)
TestAnyWay = AnyWay.TestCase
