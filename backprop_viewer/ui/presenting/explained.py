"""The explanation as the last row reads it: no letter smaller than the smallest on the screen."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import FormulaItem, Item, Paragraph, Style
from backprop_viewer.ui.formula.placing import Spot
from backprop_viewer.ui.formula.sheet import USUAL_SIZE, Sheet
from backprop_viewer.ui.theme import Theme

TEXT_SHARE = 1.06
OWN_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down)
LARGER = (1.35,)
"""How much larger formulas are written where there is room."""


class PresentedExplanation(Explanation):
    """Explains in large letters; what comes next is left out where all else needs the room."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self.letters = 1
        self._left_out: list[Item] = []
        self._crowded: set[tuple[object, ...]] = set()
        super().__init__(session, theme)
        self.setObjectName("presented_explanation")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(0)

    def set_letters(self, letters: int) -> None:
        """Write with letters that are at least so many pixels high."""
        self.letters = letters
        self._rescale()
        self.lay_out()

    def _rescale(self) -> None:
        self.scale = TEXT_SHARE * self.letters / USUAL_SIZE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the size of the letters: it is the screen's."""
        self._rescale()
        Sheet.resizeEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open symbols and scroll; all other keys are the presentation's. Esc goes back to it."""
        parent = self.parentWidget()
        if event.key() == Qt.Key.Key_Escape and parent is not None:
            parent.setFocus()
        elif event.key() in OWN_KEYS:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def style_now(self) -> Style:
        """Return how everything is drawn now."""
        return replace(super().style_now(), least=float(self.letters))

    def set_items(self, items: list[Item]) -> None:
        """Show other items."""
        self._left_out = []
        super().set_items(items)

    def _laid_out(self, width: float, style: Style) -> tuple[list[Spot], float]:
        """Leave out what stands aside where all else needs the room: so for all steps of a kind."""
        self.items, self._left_out = [*self.items, *self._left_out], []
        room = self.viewport().height()
        case = self._operation, width, room, style.size, style.digits
        if case in self._crowded:
            self._leave_out()
        laid_out = super()._laid_out(width, style)
        if laid_out[1] > room and case not in self._crowded and self._leave_out():
            self._crowded.add(case)
            self._fitted_case = ()
            laid_out = super()._laid_out(width, style)
        return laid_out

    def _leave_out(self) -> bool:
        """Leave out what comes next, if that is the last item. Return whether it was."""
        last = self.items[-1] if len(self.items) > 1 else None
        if not isinstance(last, Paragraph) or last.role != "muted":
            return False
        self.items, self._left_out = self.items[:-1], [last]
        return True

    def _fitted(
        self, formulas: list[FormulaItem], width: float, style: Style, room: int
    ) -> tuple[list[Spot], float]:
        for self._fit in LARGER:
            laid_out = self._laid_out_at(self._fit, formulas, width, style)
            sizes = [item.block.size for item in formulas if item.block is not None]
            is_as_wanted = all(size >= style.size * self._fit for size in sizes)
            if laid_out[1] <= room and is_as_wanted:
                return laid_out
        return super()._fitted(formulas, width, style, room)

    def _items(self, state: State, run: Run) -> list[Item]:
        if run.moment.last is not None:
            return super()._items(state, run)
        start, *rest = super()._items(state, run)
        return [start, *(item for item in rest if not _is_hint(item))]


def _is_hint(item: Item) -> bool:
    """Return whether an item names keys of the usual window, some of which are others here."""
    return isinstance(item, Paragraph) and item.role == "text"
