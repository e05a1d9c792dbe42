"""What the Ask menu does: numbers asked for before they are shown, hidden numbers, practice."""

from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Command, always, needs_document
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP


def _why_no_questions(state: State) -> str:
    if state.run is not None and is_heavy(state.run):
        return QT_TRANSLATE_NOOP("Commands", "This network is too large to be asked about.")
    return needs_document(state)


def _is_asking(state: State) -> bool:
    return state.view.asking is not None and state.run is not None


def _needs_question(state: State) -> str:
    if not _is_asking(state):
        return QT_TRANSLATE_NOOP("Commands", "No number is asked for.")
    return ""


def _needs_selection(state: State) -> str:
    if state.run is not None and state.view.selection is None:
        return QT_TRANSLATE_NOOP("Commands", "Select a node or an edge first.")
    return needs_document(state)


def _needs_practice(state: State) -> str:
    if state.practice is None:
        return QT_TRANSLATE_NOOP("Commands", "Begin to practise first.")
    return ""


ASK_COMMANDS = (
    Command(
        "predict",
        QT_TRANSLATE_NOOP("Commands", "&Predict each number before it is shown"),
        "Ask",
        lambda desk: desk.asking.toggle(),
        ("A",),
        _why_no_questions,
        is_on=_is_asking,
    ),
    Command(
        "ask_hint",
        QT_TRANSLATE_NOOP("Commands", "&Hint"),
        "Ask",
        lambda desk: desk.asking.hint(),
        ("Ctrl+H",),
        _needs_question,
    ),
    Command(
        "ask_solution",
        QT_TRANSLATE_NOOP("Commands", "&Solution"),
        "Ask",
        lambda desk: desk.asking.solution(),
        ("Ctrl+Shift+H",),
        _needs_question,
    ),
    Command(
        "hide_numbers",
        QT_TRANSLATE_NOOP("Commands", "Hide &numbers…"),
        "Ask",
        lambda desk: desk.asking.hide_numbers(),
        ("H",),
        group=1,
    ),
    Command(
        "hide_selected",
        QT_TRANSLATE_NOOP("Commands", "Hide or show the numbers of the s&elected"),
        "Ask",
        lambda desk: desk.asking.hide_selected(),
        ("Shift+H",),
        _needs_selection,
        group=1,
    ),
    Command(
        "practise",
        QT_TRANSLATE_NOOP("Commands", "P&ractice…"),
        "Ask",
        lambda desk: desk.asking.practise(),
        ("Ctrl+Shift+P",),
        always,
        group=2,
    ),
    Command(
        "practice_results",
        QT_TRANSLATE_NOOP("Commands", "Res&ults of practice…"),
        "Ask",
        lambda desk: desk.asking.show_results(),
        (),
        always,
        group=2,
    ),
    Command(
        "practice_leave",
        QT_TRANSLATE_NOOP("Commands", "&Leave practice"),
        "Ask",
        lambda desk: desk.asking.stop(),
        (),
        _needs_practice,
        group=2,
    ),
)
