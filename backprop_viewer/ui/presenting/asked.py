"""The field for answers in the presentation: the window's own bar, borrowed while it is on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt

from backprop_viewer.session.state import State
from backprop_viewer.ui.asking.bar import AskBar
from backprop_viewer.ui.presenting.sizes import letters_of
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.presenting.presentation import Presentation


class BorrowedBar(QObject):
    """Takes the bar in which questions are answered into the presentation, and gives it back."""

    def __init__(self, shown: "Presentation") -> None:
        super().__init__(shown)
        self._shown = shown
        self._window = shown.window_shown
        self._height = 0
        self.bar: AskBar | None = None

    @property
    def is_open(self) -> bool:
        """Return whether numbers are asked for."""
        state = self._shown.session.state
        return state.view.asking is not None and state.run is not None

    def follow(self, state: State) -> bool:
        """Show the bar while numbers are asked for. Return whether it takes other room now."""
        if self.is_open:
            bar = self._taken()
            bar.follow(state)
            bar.show()
        elif self.bar is not None:
            self.bar.hide()
        # A click on the drawing is to leave the keyboard where an answer is typed.
        policy = Qt.FocusPolicy.TabFocus if self.is_open else Qt.FocusPolicy.StrongFocus
        self._shown.setFocusPolicy(policy)
        before, self._height = self._height, self.height_for(self._shown.letters)
        return self._height != before

    def _taken(self) -> AskBar:
        if self.bar is None:
            self.bar = self._window.asking.bar
            self._window.workbench.take_bar()
            self.bar.setParent(self._shown)
            self.bar.stackUnder(self._shown.bar)
            self.bar.set_theme(self._shown.theme)
            self._shown.watch(self.bar)
        return self.bar

    # --- its place ----------------------------------------------------------------------------

    def height_for(self, letters: int) -> int:
        """Return how high it is with letters of so many pixels, 0 while nothing is asked."""
        if self.bar is None or not self.is_open:
            return 0
        least, width = letters_of(self._shown.height()), self._shown.width()
        self.bar.set_size(letters)
        while letters > least and (wanted := self.bar.least_width()) > width:
            letters = max(least, min(letters - 1, letters * width // wanted))
            self.bar.set_size(letters)
        return self.bar.sizeHint().height()

    def place(self, rect: QRect) -> None:
        """Stand there."""
        if self.bar is not None:
            self.bar.setGeometry(rect)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        if self.bar is not None:
            self.bar.set_theme(theme)

    # --- the keyboard, and the way back ---------------------------------------------------------

    def focus(self) -> bool:
        """Give the keyboard to where the answer goes. Return whether something is asked."""
        if self.bar is None or not self.is_open:
            return False
        self.bar.focus()
        return True

    def give_back(self) -> None:
        """Put the bar where it was."""
        if self.bar is None:
            return
        bar, self.bar = self.bar, None
        for widget in (bar, *bar.findChildren(QObject)):
            widget.removeEventFilter(self._shown)
        self._window.workbench.add_bar(bar)
        bar.setVisible(self.is_open)
