"""What the Edit menu does: undo, changing the selected number, and copying the explanation."""

from functools import partial

from backprop_viewer.ui.commands.command import Command, Desk, always, why_no_edit
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP


def _copy(desk: Desk, form: str) -> None:
    desk.copy_explanation(form)


def _choose_on_change(desk: Desk, answer: str) -> None:
    desk.choose_on_change(answer)


ANSWERS = {
    "ask": QT_TRANSLATE_NOOP("Commands", "Ask each time"),
    "branch": QT_TRANSLATE_NOOP("Commands", "Keep what came after as a branch"),
    "discard": QT_TRANSLATE_NOOP("Commands", "Discard what came after"),
}
ON_CHANGE_COMMANDS = [
    Command(
        f"on_change_{answer}",
        text,
        "Edit",
        partial(_choose_on_change, answer=answer),
        (),
        always,
        group=3,
        choice=QT_TRANSLATE_NOOP("Commands", "&When the past is changed"),
    )
    for answer, text in ANSWERS.items()
]

EDIT_COMMANDS = (
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Commands", "&Undo"),
        "Edit",
        lambda desk: desk.undo(),
        ("Ctrl+Z",),
        always,
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("Commands", "&Redo"),
        "Edit",
        lambda desk: desk.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        always,
    ),
    Command(
        "edit_selected",
        QT_TRANSLATE_NOOP("Commands", "&Change the selected number…"),
        "Edit",
        lambda desk: desk.edit_selected(),
        ("F2",),
        why_no_edit,
        group=1,
    ),
    Command(
        "copy_text",
        QT_TRANSLATE_NOOP("Commands", "Copy explanation as &text"),
        "Edit",
        partial(_copy, form="text"),
        ("Ctrl+C",),
        group=2,
    ),
    Command(
        "copy_latex",
        QT_TRANSLATE_NOOP("Commands", "Copy explanation as &LaTeX"),
        "Edit",
        partial(_copy, form="latex"),
        ("Ctrl+Shift+C",),
        group=2,
    ),
    Command(
        "copy_picture",
        QT_TRANSLATE_NOOP("Commands", "Copy explanation as &picture"),
        "Edit",
        partial(_copy, form="picture"),
        group=2,
    ),
    *ON_CHANGE_COMMANDS,
)
