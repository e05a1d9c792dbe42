"""Changes that a user makes: what becomes of the future is asked, and each can be undone."""

from functools import partial

from PySide6.QtWidgets import QWidget

from backprop_viewer.engine.wording import operation_title
from backprop_viewer.session import marks
from backprop_viewer.session.changes import begins_again, loses
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui import branch_question
from backprop_viewer.ui.branch_question import BRANCH, DISCARD
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.texts import translate, translate_wording


class Changes:
    """Makes changes of a session for a window."""

    def __init__(self, session: Session, settings: Settings, window: QWidget) -> None:
        self._session = session
        self._settings = settings
        self._window = window

    def make(self, text: str, transition: Transition) -> None:
        """Make a change, after asking whether what came after this moment is to be kept.

        DivergenceError, ValueError: what the transition raises; nothing is changed then.
        """
        self._session.cancel_preview()
        state = self._session.state
        changed = transition(state)
        answer = DISCARD
        if loses(state, changed):
            answer = str(self._settings.value("on_change"))
            if answer == "ask":
                answer = self._ask(state, changed)
        if answer == BRANCH:
            self._session.change(text, partial(_as_branch, transition=transition))
        elif answer == DISCARD:
            self._session.change(text, partial(_become, changed=changed))

    def _ask(self, state: State, changed: State) -> str:
        begins_anew = changed.run is not None and begins_again(changed.run)
        return branch_question.ask_about_future(self._window, self._settings, state, begins_anew)

    def add_bookmark(self) -> None:
        """Name this moment after what was done last; the name can be changed in its panel."""
        state = self._session.state
        if state.run is None:
            return
        text = translate("Changes", "adding a bookmark")
        self._session.change(text, partial(marks.add_bookmark, name=_moment_name(state)))

    def keep_branch(self) -> None:
        """Keep the course so far and go on as another branch."""
        name = marks.branch_name_for_now(self._session.state)
        text = translate("Changes", "adding a branch")
        self._session.change(text, partial(marks.keep_branch, name=name))


def _become(state: State, changed: State) -> State:
    """Be the state that was computed to see what would be lost."""
    return changed


def _as_branch(state: State, transition: Transition) -> State:
    """Keep what was, and make the change on a branch of its own."""
    return transition(marks.keep_branch(state, marks.branch_name_for_now(state)))


def _moment_name(state: State) -> str:
    """Return a name for the present moment: 'update 3: delta of output 1'."""
    assert state.run is not None
    moment = state.run.moment
    if moment.last is None:
        return translate("Changes", "start")
    title = operation_title(moment.last, moment.schedule.network, translate_wording)
    update = moment.record.after.update
    return translate("Changes", "update {number}: {title}").format(number=update, title=title)
