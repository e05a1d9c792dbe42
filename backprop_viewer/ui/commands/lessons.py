"""What the Lessons menu does."""

from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Command, always
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP


def _needs_lesson(state: State) -> str:
    if state.reading is None:
        return QT_TRANSLATE_NOOP("Commands", "Open a lesson first.")
    return ""


def _why_no_page_before(state: State) -> str:
    if state.reading is not None and state.reading.page == 0:
        return QT_TRANSLATE_NOOP("Commands", "This is the first page.")
    return _needs_lesson(state)


LESSON_COMMANDS = (
    Command(
        "lessons",
        QT_TRANSLATE_NOOP("Commands", "&All lessons…"),
        "Lessons",
        lambda desk: desk.lessons.show_list(),
        ("Shift+F1",),
        always,
    ),
    Command(
        "lesson_resume",
        QT_TRANSLATE_NOOP("Commands", "&Go on with the last lesson"),
        "Lessons",
        lambda desk: desk.lessons.resume(),
        ("Ctrl+F1",),
        always,
    ),
    Command(
        "lesson_next",
        QT_TRANSLATE_NOOP("Commands", "&Next page"),
        "Lessons",
        lambda desk: desk.lessons.turn(1),
        ("Alt+Right",),
        _needs_lesson,
        group=1,
    ),
    Command(
        "lesson_back",
        QT_TRANSLATE_NOOP("Commands", "&Previous page"),
        "Lessons",
        lambda desk: desk.lessons.turn(-1),
        ("Alt+Left",),
        _why_no_page_before,
        group=1,
    ),
    Command(
        "lesson_solve",
        QT_TRANSLATE_NOOP("Commands", "&Do it for me"),
        "Lessons",
        lambda desk: desk.lessons.solve(),
        ("Ctrl+Return", "Ctrl+Enter"),
        _needs_lesson,
        group=2,
    ),
    Command(
        "lesson_afresh",
        QT_TRANSLATE_NOOP("Commands", "&Begin this page afresh"),
        "Lessons",
        lambda desk: desk.lessons.begin_afresh(),
        ("Alt+Home",),
        _needs_lesson,
        group=2,
    ),
    Command(
        "lesson_leave",
        QT_TRANSLATE_NOOP("Commands", "&Leave the lesson"),
        "Lessons",
        lambda desk: desk.lessons.leave(),
        ("Alt+End",),
        _needs_lesson,
        group=2,
    ),
    Command(
        "lesson_write",
        QT_TRANSLATE_NOOP("Commands", "&Write a lesson…"),
        "Lessons",
        lambda desk: desk.lessons.write(),
        ("Ctrl+Shift+F1",),
        always,
        group=3,
    ),
    Command(
        "lesson_edit",
        QT_TRANSLATE_NOOP("Commands", "&Edit this lesson…"),
        "Lessons",
        lambda desk: desk.lessons.edit(),
        (),
        _needs_lesson,
        group=3,
    ),
)
