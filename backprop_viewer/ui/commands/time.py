"""What the Time menu does: going to any moment, naming it, comparing with it, branches."""

from functools import partial

from backprop_viewer.session import marks, transitions, viewing
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import (
    Command,
    Transition,
    do,
    needs_document,
    why_no_back,
    why_no_bookmark,
    why_no_end,
)
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP

MANY = 10


def _is_comparing(state: State) -> bool:
    return state.view.reference is not None


def _by(operations: int) -> Transition:
    return partial(transitions.go_by, operations=operations)


TIME_COMMANDS = (
    Command(
        "back_one",
        QT_TRANSLATE_NOOP("Commands", "One operation &back"),
        "Time",
        partial(do, transition=_by(-1)),
        ("Ctrl+Left",),
        why_no_back,
    ),
    Command(
        "on_one",
        QT_TRANSLATE_NOOP("Commands", "&One operation on"),
        "Time",
        partial(do, transition=_by(1)),
        ("Ctrl+Right",),
    ),
    Command(
        "back_many",
        QT_TRANSLATE_NOOP("Commands", "Ten operations b&ack"),
        "Time",
        partial(do, transition=_by(-MANY)),
        ("Shift+Left",),
        why_no_back,
    ),
    Command(
        "on_many",
        QT_TRANSLATE_NOOP("Commands", "&Ten operations on"),
        "Time",
        partial(do, transition=_by(MANY)),
        ("Shift+Right",),
    ),
    Command(
        "end",
        QT_TRANSLATE_NOOP("Commands", "&Furthest moment seen"),
        "Time",
        partial(do, transition=transitions.go_to_end),
        ("End",),
        why_no_end,
    ),
    Command(
        "go_to",
        QT_TRANSLATE_NOOP("Commands", "&Go to update and operation"),
        "Time",
        lambda desk: desk.focus_time(),
        ("Ctrl+G",),
    ),
    Command(
        "bookmark",
        QT_TRANSLATE_NOOP("Commands", "Book&mark this moment"),
        "Time",
        lambda desk: desk.add_bookmark(),
        ("Ctrl+D",),
        group=1,
    ),
    Command(
        "previous_bookmark",
        QT_TRANSLATE_NOOP("Commands", "&Previous bookmark"),
        "Time",
        partial(do, transition=partial(marks.go_to_bookmark, direction=-1)),
        ("Ctrl+PgUp",),
        partial(why_no_bookmark, direction=-1),
        group=1,
    ),
    Command(
        "next_bookmark",
        QT_TRANSLATE_NOOP("Commands", "&Next bookmark"),
        "Time",
        partial(do, transition=partial(marks.go_to_bookmark, direction=1)),
        ("Ctrl+PgDown",),
        partial(why_no_bookmark, direction=1),
        group=1,
    ),
    Command(
        "compare",
        QT_TRANSLATE_NOOP("Commands", "&Compare with this moment"),
        "Time",
        partial(do, transition=viewing.toggle_reference),
        ("Ctrl+K",),
        group=2,
        is_on=_is_comparing,
    ),
    Command(
        "keep_branch",
        QT_TRANSLATE_NOOP("Commands", "&Keep this course as a branch"),
        "Time",
        lambda desk: desk.keep_branch(),
        ("Ctrl+Shift+B",),
        needs_document,
        group=3,
    ),
)
