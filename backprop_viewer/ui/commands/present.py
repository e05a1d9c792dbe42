"""What the View menu does with the presentation."""

from functools import partial

from backprop_viewer.ui.commands.command import Command, Desk, always
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP
from backprop_viewer.ui.theme import SYSTEM

PRESENT = QT_TRANSLATE_NOOP("Commands", "In the presentation &view")
MOTIONS = {
    SYSTEM: QT_TRANSLATE_NOOP("Commands", "As the system wants it"),
    "full": QT_TRANSLATE_NOOP("Commands", "Numbers travel"),
    "reduced": QT_TRANSLATE_NOOP("Commands", "Reduce motion"),
}


def _do(desk: Desk, name: str) -> None:
    desk.presenting.do(name)


def _choose_motion(desk: Desk, choice: str) -> None:
    desk.presenting.choose_motion(choice)


IN_PRESENTATION = [
    Command(
        name,
        text,
        "View",
        partial(_do, name=name),
        (key,) if key else (),
        group=4,
        submenus=(PRESENT,),
    )
    for name, text, key in (
        ("slow_motion", QT_TRANSLATE_NOOP("Commands", "&Slow motion of the coming pass"), "M"),
        ("spotlight", QT_TRANSLATE_NOOP("Commands", "Spot&light on this operation"), "S"),
        ("zoom_to_operation", QT_TRANSLATE_NOOP("Commands", "&Enlarge this operation"), "Z"),
        ("pen", QT_TRANSLATE_NOOP("Commands", "&Draw upon the network"), "W"),
        (
            "blank",
            QT_TRANSLATE_NOOP("Commands", "&Black screen"),
            "",
        ),  # a remote's keys, there only
    )
]
MOTION_COMMANDS = [
    Command(
        f"motion_{choice}",
        text,
        "View",
        partial(_choose_motion, choice=choice),
        (),
        always,
        group=4,
        choice=QT_TRANSLATE_NOOP("Commands", "&Motion"),
    )
    for choice, text in MOTIONS.items()
]
PRESENT_COMMANDS = (
    Command(
        "present",
        QT_TRANSLATE_NOOP("Commands", "Present to man&y"),
        "View",
        lambda desk: desk.presenting.toggle(),
        ("F5",),
        group=4,
    ),
    Command(
        "lecturer_screen",
        QT_TRANSLATE_NOOP("Commands", "The lecturer's &window"),
        "View",
        lambda desk: desk.presenting.show_lecturer(),
        ("Shift+F5",),
        group=4,
    ),
    *IN_PRESENTATION,
    *MOTION_COMMANDS,
)
