"""Asking in a window: what commands, the bar and the dialogs do about questions and practice."""

import random
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from backprop_viewer.session.state import State

if TYPE_CHECKING:
    from backprop_viewer.ui.asking.bar import AskBar
    from backprop_viewer.ui.asking.kept_rounds import KeptRounds
    from backprop_viewer.ui.main_window import MainWindow

FIRST_LEVEL, MOST_SEED = 2, 999


class Asker(QObject):
    """Asks for numbers in a window; the bar is made when it is needed first."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._session = window.session
        self._bar: AskBar | None = None
        self._rounds: KeptRounds | None = None
        self._session.changed.connect(self._on_changed)

    def take_over(self) -> None:
        """Go on asking in another window of the same session."""
        if self._session.state.view.asking is not None:
            self._follow(self._session.state)

    @property
    def _window(self) -> "MainWindow":
        return self.parent()  # type: ignore[return-value]

    @property
    def bar(self) -> "AskBar":
        """Return the bar to answer in, made now if it was not needed so far."""
        if self._bar is None:
            from backprop_viewer.ui.asking.bar import AskBar
            from backprop_viewer.ui.asking.settings_menu import AskMenu

            window = self._window
            bar = AskBar(self._session, window.theme, AskMenu(self._session, window))
            bar.answered.connect(self.answer)
            bar.form_chosen.connect(self._on_form)
            bar.hint_asked.connect(self.hint)
            bar.solution_asked.connect(self.solution)
            bar.next_asked.connect(self.advance)
            bar.closed.connect(self.stop)
            bar.mistake_asked.connect(self.show_mistake)
            bar.results_asked.connect(self.show_results)
            bar.network_asked.connect(self.another_network)
            bar.field.left.connect(window.focus_drawing)
            window.workbench.add_bar(bar)
            self._bar = bar
        return self._bar

    @property
    def rounds(self) -> "KeptRounds":
        """Return the rounds of practice that are remembered."""
        if self._rounds is None:
            from backprop_viewer.ui.asking.kept_rounds import KeptRounds

            self._rounds = KeptRounds()
        return self._rounds

    @property
    def is_asking(self) -> bool:
        """Return whether numbers are asked for."""
        state = self._session.state
        return state.view.asking is not None and state.run is not None

    # --- questions ----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Ask for each number before it is shown, or ask no more."""
        from backprop_viewer.session import asking

        if self.is_asking:
            self.stop()
            return
        self._window.stop()
        self._window.step(asking.start)
        self.bar.focus()

    def stop(self) -> None:
        """Ask no more; practice is left, and what was open before is there again."""
        from backprop_viewer.session import asking, practising

        if self._session.state.practice is not None:
            self._window.stop()
            self._session.apply(practising.leave)
        else:
            self._session.apply(asking.stop)
        self._window.focus_drawing()

    def takes_step(self) -> bool:
        """Do what a press of the step key does while numbers are asked for, if they are."""
        if not self.is_asking:
            return False
        self.advance()
        return True

    def advance(self) -> None:
        """Show the number that is asked for or, when it is seen, ask for the next one."""
        from backprop_viewer.session import asking, practising

        self._window.stop()
        if self._session.state.practice is not None:
            self._window.step(partial(practising.advance, now=_now(), name=self._name))
        else:
            self._window.step(asking.advance)

    def answer(self, text: str) -> None:
        """Give an answer."""
        from backprop_viewer.session import asking, practising

        if self._session.state.practice is not None:
            self._window.step(partial(practising.answer, text=text, now=_now()))
        else:
            self._window.step(partial(asking.answer, text=text))

    def hint(self) -> None:
        """Show a little of how the number is computed."""
        from backprop_viewer.session import asking

        self._session.apply(asking.hint)

    def solution(self) -> None:
        """Show the number with its formula."""
        from backprop_viewer.session import questions

        if questions.question_of(self._session.state) is not None:
            self.advance()

    def show_mistake(self, name: str) -> None:
        """Show beside the right thing where a mistake leads."""
        self._window.table[f"compare_mistake_{name}"].trigger()

    def _on_form(self, form: str) -> None:
        from backprop_viewer.session import asking

        self._session.apply(asking.choose_form, form)
        self.bar.focus()

    # --- hidden numbers -----------------------------------------------------------------------

    def hide_numbers(self) -> None:
        """Let numbers be hidden by kind, or at one place."""
        from backprop_viewer.ui.asking.hide_dialog import HideDialog

        dialog = self._window.findChild(HideDialog) or HideDialog(self._session, self._window)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def hide_selected(self) -> None:
        """Hide the numbers of the node or edge that is selected, or show them."""
        from backprop_viewer.session import hiding

        place = self._session.state.view.selection
        if place is not None:
            self._session.apply(hiding.toggle_place, place)

    # --- practice -----------------------------------------------------------------------------

    @property
    def _name(self) -> str:
        return self.tr("Practice")

    def practise(self) -> None:
        """Ask how to practise, and begin."""
        from backprop_viewer.ui.asking.practice_dialog import PracticeDialog

        self._window.stop()
        practice = self._session.state.practice
        level = practice.level if practice else self._last_level
        seed = random.randrange(1, MOST_SEED)
        dialog = PracticeDialog(level, seed, self._window)
        dialog.chosen.connect(self.begin_practice)
        dialog.open()

    @property
    def _last_level(self) -> int:
        rounds = self.rounds.rounds
        return rounds[-1].level if rounds and 1 <= rounds[-1].level <= 5 else FIRST_LEVEL

    def begin_practice(self, level: int, seed: int) -> None:
        """Draw the first network, and ask."""
        from backprop_viewer.session import practising

        self._window.stop()
        self._window.lessons.stop()
        self._session.cancel_preview()
        begun = partial(practising.begin, level=level, seed=seed, now=_now(), name=self._name)
        self._window.step(begun)
        self._window.show_panel("weights")  # the drawing has no room for every one
        self.bar.focus()

    def another_network(self) -> None:
        """Practise on the next network at once."""
        from backprop_viewer.session import practising

        self._window.step(partial(practising.another_network, now=_now(), name=self._name))
        self.bar.focus()

    def show_results(self) -> None:
        """Show how practice went, that of now or earlier rounds."""
        from backprop_viewer.ui.asking.results_dialog import ResultsDialog

        state = self._session.state
        folder = Path(str(self._window.settings.value("export_folder")))
        rounds = self.rounds.rounds
        digits = state.view.digits
        dialog = ResultsDialog(state.practice, rounds, folder, digits, self._window)
        dialog.failed.connect(self._window.files.show_error)
        dialog.open()

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.practice is not None and not _goes_on(old, new):
            self.rounds.keep(old.practice)
        if old.view is new.view and old.run is new.run and old.practice is new.practice:
            return
        if new.view.asking is not None or self._bar is not None:
            self._follow(new)

    def _follow(self, state: State) -> None:
        bar = self.bar
        bar.setVisible(self.is_asking)
        if self.is_asking:
            bar.follow(state)

    def put_away(self) -> None:
        """Remember the practice that goes on, before the window is closed."""
        practice = self._session.state.practice
        if practice is not None:
            self.rounds.keep(practice)


def _goes_on(old: State, new: State) -> bool:
    """Return whether the same round of practice goes on."""
    before, after = old.practice, new.practice
    if before is None or after is None:
        return False
    return (before.level, before.seed) == (after.level, after.seed) and len(after.results) >= len(
        before.results
    )


def _now() -> float:
    return time.monotonic()
