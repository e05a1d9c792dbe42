"""What the Help menu does."""

from backprop_viewer.ui.commands.command import Command, always
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP

HELP_COMMANDS = (
    Command(
        "shortcuts",
        QT_TRANSLATE_NOOP("Commands", "&Keyboard shortcuts"),
        "Help",
        lambda desk: desk.show_shortcuts(),
        ("F1", "?"),
        always,
    ),
    Command(
        "about",
        QT_TRANSLATE_NOOP("Commands", "&About Backprop Viewer"),
        "Help",
        lambda desk: desk.show_about(),
        (),
        always,
    ),
)
