"""What the Step menu does: steps forwards and back, and the sample that is shown."""

from functools import partial

from backprop_viewer.engine.operations import BACKWARD, FORWARD, STEP_SIZES, UPDATE
from backprop_viewer.session import transitions, viewing
from backprop_viewer.ui.commands.command import (
    Command,
    Desk,
    Transition,
    always,
    do,
    why_no_back,
    why_no_sample,
    why_not_phase,
)
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP


def _phase_command(phase: str, text: str, key: str, transition: Transition) -> Command:
    return Command(
        phase,
        text,
        "Step",
        partial(do, transition=transition),
        (key,),
        partial(why_not_phase, phase=phase),
    )


SIZE_NAMES = {
    "operation": QT_TRANSLATE_NOOP("Commands", "operation"),
    "neuron": QT_TRANSLATE_NOOP("Commands", "neuron"),
    "layer": QT_TRANSLATE_NOOP("Commands", "layer"),
    "pass": QT_TRANSLATE_NOOP("Commands", "pass"),
    "update": QT_TRANSLATE_NOOP("Commands", "update"),
    "epoch": QT_TRANSLATE_NOOP("Commands", "epoch"),
}


def _choose_size(desk: Desk, size: str) -> None:
    desk.step(partial(viewing.choose_step_size, size=size))


def _step(desk: Desk) -> None:
    """Do a step or, while numbers are asked for, show the one that is asked for."""
    if not desk.asking.takes_step():
        desk.step_once()


SIZE_COMMANDS = [
    Command(
        f"size_{size}",
        SIZE_NAMES[size],
        "Step",
        partial(_choose_size, size=size),
        (str(number),),
        always,
        group=2,
        choice=QT_TRANSLATE_NOOP("Commands", "Step b&y"),
    )
    for number, size in enumerate(STEP_SIZES, start=1)
]

STEP_COMMANDS = (
    Command(
        "reset",
        QT_TRANSLATE_NOOP("Commands", "&Reset"),
        "Step",
        partial(do, transition=transitions.reset),
        ("Home",),
        why_no_back,
    ),
    Command(
        "back",
        QT_TRANSLATE_NOOP("Commands", "B&ack"),
        "Step",
        partial(do, transition=transitions.step_back),
        ("Left", "PgUp"),
        why_no_back,
    ),
    _phase_command(
        FORWARD, QT_TRANSLATE_NOOP("Commands", "&Forward"), "F", transitions.run_forward
    ),
    _phase_command(
        BACKWARD, QT_TRANSLATE_NOOP("Commands", "&Backward"), "B", transitions.run_backward
    ),
    _phase_command(UPDATE, QT_TRANSLATE_NOOP("Commands", "&Update"), "U", transitions.run_update),
    Command(
        "step",
        QT_TRANSLATE_NOOP("Commands", "&Step"),
        "Step",
        _step,
        ("Space", "Right", "PgDown"),
        group=1,
    ),
    Command(
        "play",
        QT_TRANSLATE_NOOP("Commands", "&Play"),
        "Step",
        lambda desk: desk.toggle_play(),
        ("P",),
        group=1,
    ),
    *SIZE_COMMANDS,
    Command(
        "next_sample",
        QT_TRANSLATE_NOOP("Commands", "&Next sample"),
        "Step",
        lambda desk: desk.next_sample(1),
        ("]",),
        why_no_sample,
        group=3,
    ),
    Command(
        "previous_sample",
        QT_TRANSLATE_NOOP("Commands", "Pre&vious sample"),
        "Step",
        lambda desk: desk.next_sample(-1),
        ("[",),
        why_no_sample,
        group=3,
    ),
)
