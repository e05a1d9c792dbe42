"""What the File menu does."""

from backprop_viewer.ui.commands.command import Command, always
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP

FILE_COMMANDS = (
    Command(
        "new",
        QT_TRANSLATE_NOOP("Commands", "&New network…"),
        "File",
        lambda desk: desk.documents.new(),
        ("Ctrl+N",),
        always,
    ),
    Command(
        "open",
        QT_TRANSLATE_NOOP("Commands", "&Open…"),
        "File",
        lambda desk: desk.documents.open_file(),
        ("Ctrl+O",),
        always,
    ),
    Command(
        "import_table",
        QT_TRANSLATE_NOOP("Commands", "&Import table…"),
        "File",
        lambda desk: desk.documents.import_table(),
        ("Ctrl+I",),
        always,
        group=1,
    ),
    Command(
        "save",
        QT_TRANSLATE_NOOP("Commands", "&Save"),
        "File",
        lambda desk: desk.documents.save(),
        ("Ctrl+S",),
        group=1,
    ),
    Command(
        "save_as",
        QT_TRANSLATE_NOOP("Commands", "Save &as…"),
        "File",
        lambda desk: desk.documents.save_as(),
        ("Ctrl+Shift+S",),
        group=1,
    ),
    Command(
        "save_picture",
        QT_TRANSLATE_NOOP("Commands", "Save &picture…"),
        "File",
        lambda desk: desk.documents.save_picture(),
        ("Ctrl+E",),
        group=1,
    ),
    Command(
        "export",
        QT_TRANSLATE_NOOP("Commands", "&Export…"),
        "File",
        lambda desk: desk.documents.export(),
        ("Ctrl+Shift+E",),
        group=1,
    ),
    Command(
        "close",
        QT_TRANSLATE_NOOP("Commands", "&Close network"),
        "File",
        lambda desk: desk.documents.close(),
        ("Ctrl+W",),
        group=2,
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP("Commands", "&Quit"),
        "File",
        lambda desk: desk.close(),
        ("Ctrl+Q",),
        always,
        group=2,
    ),
)
