"""The sheet of the chain rule: pointing at a path or choosing it lights it in the drawing."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from backprop_viewer.engine.chain_rule import Path
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import light
from backprop_viewer.ui.chain_rule.items import Contents
from backprop_viewer.ui.formula.items import FormulaItem, Item, flattened
from backprop_viewer.ui.formula.sheet import Sheet, Target
from backprop_viewer.ui.theme import Theme

MARK_WIDTH, MARK_LEFT = 3, 5
NOTHING: frozenset[Place] = frozenset()


class Span(NamedTuple):
    """From where to where a path is written, with all that was opened in it."""

    path: Path
    top: float
    bottom: float


class ChainRuleSheet(Sheet):
    """Shows the contents of a chain rule. A lit path has a mark beside it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        self._paths: dict[int, Path] = {}
        self._spans: list[Span] = []
        self._chosen = NOTHING
        self._pointed: Path | None = None
        name = self.tr("Chain rule of the selected weight or bias, path by path")
        super().__init__(session, theme, "chain_rule_sheet", name)

    def show_contents(self, contents: Contents, is_same_place: bool) -> None:
        """Show a chain rule; of the same place, what was opened and scrolled to stays."""
        if not is_same_place:
            self._chosen = NOTHING
            self._pointed = None
        old_items, old_top = self.items, self.verticalScrollBar().value()
        self._paths = contents.paths
        if is_same_place:
            _open_again(old_items, contents.items)
        self.set_items(contents.items)
        if is_same_place:
            self.verticalScrollBar().setValue(old_top)

    def show_nothing(self, items: list[Item]) -> None:
        """Show a text without paths."""
        self._paths = {}
        self._chosen = NOTHING
        self._pointed = None
        self.set_items(items)

    def follow_light(self, lit: frozenset[Place]) -> None:
        """Mark what is lit; a path that was chosen is no more if the light went out."""
        if not lit and self._pointed is None:
            self._chosen = NOTHING
        self.viewport().update()

    def lay_out(self) -> None:
        """Place the items, and remember where each path is."""
        super().lay_out()
        self._spans = []
        roots = {id(item) for item in self.items}
        path: Path | None = None
        for item, _, top in self._spots:
            if id(item) in roots:
                path = self._paths.get(id(item))
            if path is None:
                continue
            if self._spans and self._spans[-1].path is path:
                top_of_path = self._spans.pop().top
            else:
                top_of_path = top
            self._spans.append(Span(path, top_of_path, top + item.height))

    def path_at(self, position: QPointF) -> Path | None:
        """Return the path that is written at a point of the viewport."""
        y = position.y() + self.verticalScrollBar().value()
        return next((span.path for span in self._spans if span.top <= y <= span.bottom), None)

    # --- pointing and choosing ----------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the path that is pointed at, and in it the node or edge."""
        super().mouseMoveEvent(event)
        self._point(self.path_at(event.position()))
        if self._pointed is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Give the light back to the path that was chosen, or to all."""
        super().leaveEvent(event)
        if self.is_shown():
            self._point(None)

    def let_go(self) -> None:
        """As when the mouse leaves."""
        super().let_go()
        self._point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the factor that was clicked; choose the path if it was none."""
        target, path = self.target_at(event.position()), self.path_at(event.position())
        opens = target is not None and target.item.can_open(target.symbol)
        if event.button() == Qt.MouseButton.LeftButton and path is not None and not opens:
            self.choose(path)
        else:
            super().mouseReleaseEvent(event)

    def choose(self, path: Path) -> None:
        """Light a path for good, or no more if it is already."""
        self._chosen = NOTHING if self._chosen == path.places else path.places
        self._light(self._chosen if self._chosen or self._pointed is None else path.places)

    def _point(self, path: Path | None) -> None:
        if path is not self._pointed:
            self._pointed = path
            self._light(self._chosen if path is None else path.places)

    def _light(self, places: frozenset[Place]) -> None:
        view = self.session.state.view
        # Where nothing is selected any more, the network may be closing, which takes the focus.
        if places != view.lit and view.selection is not None:
            self.session.apply(light, places)

    # --- keyboard -----------------------------------------------------------------------------

    def targets(self) -> list[Target]:
        """Return every symbol that opens, and before those of a path the path itself."""
        found: list[Target] = []
        for item in flattened(self.items):
            if isinstance(item, FormulaItem):
                if id(item) in self._paths:
                    found.append(Target(item, item.formula.result))
                known = {s.latex: s for s in item.formula.symbols.values() if item.can_open(s)}
                found += [Target(item, symbol) for symbol in known.values()]
        return found

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Move among paths and factors, and light the path that the focus is in."""
        has_moved = super().focusNextPrevChild(next_one)
        if self.focused is not None:
            self._point(self._paths.get(id(self.focused.item), self._pointed))
        return has_moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the path that has the focus with Enter, or open the factor."""
        target = self.focused
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and target is not None and target.symbol is target.item.formula.result:
            self.choose(self._paths[id(target.item)])
        else:
            super().keyPressEvent(event)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the items, and a mark beside the path that is lit."""
        super().paintEvent(event)
        lit = self.session.state.view.lit
        painter = QPainter(self.viewport())
        shift = self.verticalScrollBar().value()
        for path, top, bottom in self._spans:
            if lit and path.places == lit:
                mark = QRectF(MARK_LEFT, top - shift, MARK_WIDTH, bottom - top)
                painter.fillRect(mark, QColor(self.theme.accent))
        painter.end()


def _open_again(old: list[Item], new: list[Item]) -> None:
    """Open in new items what was open in the old ones, as far as it is there."""
    formulas = [item for item in new if isinstance(item, FormulaItem)]
    known = {item.formula.result.latex: item for item in formulas}
    for item in old:
        if isinstance(item, FormulaItem) and item.formula.result.latex in known:
            _open_like(item, known[item.formula.result.latex])


def _open_like(old: FormulaItem, new: FormulaItem) -> None:
    symbols = {symbol.latex: symbol for symbol in new.formula.symbols.values()}
    for latex, opened in old.opened.items():
        if latex in symbols and symbols[latex].opens is not None:
            new.toggle(symbols[latex])
            _open_like(opened, new.opened[latex])
