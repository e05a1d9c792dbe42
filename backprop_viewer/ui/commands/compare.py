"""Duplicates of the present run to compare it with: Network > Compare with."""

from functools import partial

from backprop_viewer.session import comparing
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Command, Desk, needs_document, translate
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP
from backprop_viewer.ui.variants import (
    VARIANTS,
    Variant,
    add_duplicate,
    text_of,
    why_no_duplicate,
)

COMPARE = QT_TRANSLATE_NOOP("Commands", "&Compare with")
STOPPING = QT_TRANSLATE_NOOP("Commands", "showing one run alone")


def _duplicate(desk: Desk, variant: Variant) -> None:
    desk.change(text_of(variant), partial(add_duplicate, variant=variant))


def _stop(desk: Desk) -> None:
    desk.change(translate(STOPPING), comparing.stop)


def _sweep(desk: Desk) -> None:
    desk.sweep()


def why_nothing_compared(state: State) -> str:
    if state.run is not None and not state.lineup:
        return QT_TRANSLATE_NOOP("Commands", "There is no other run beside this one.")
    return needs_document(state)


COMPARE_COMMANDS = (
    *(
        Command(
            f"compare_{name}",
            variant.text,
            "Network",
            partial(_duplicate, variant=variant),
            why_not=partial(why_no_duplicate, variant=variant),
            group=3,
            submenus=(COMPARE, variant.submenu) if variant.submenu else (COMPARE,),
        )
        for name, variant in VARIANTS.items()
    ),
    Command(
        "stop_comparing",
        QT_TRANSLATE_NOOP("Commands", "&Show this run alone"),
        "Network",
        _stop,
        why_not=why_nothing_compared,
        group=3,
    ),
    Command(
        "sweep", QT_TRANSLATE_NOOP("Commands", "Swee&p a setting…"), "Network", _sweep, group=3
    ),
)
