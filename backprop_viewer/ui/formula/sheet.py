"""A page of headings, paragraphs and typeset formulas, whose symbols and the drawing are one.

Pointing at a symbol lights its node or edge in the drawing and the other way round; a symbol that
is computed from others opens its own formula below when it is clicked.
"""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from backprop_viewer.engine.symbols import Place, Symbol
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import point_at
from backprop_viewer.ui.formula.items import FormulaItem, Item, Style, flattened, level_of
from backprop_viewer.ui.formula.placing import GAP, Spot, placed
from backprop_viewer.ui.theme import Theme

MARGIN = 16.0
USUAL_SIZE = 14.0
PICTURE_SCALE = 2.0
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.6, 3.0, 1.1
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Target(NamedTuple):
    """A symbol that can be pointed at or opened, in its item."""

    item: FormulaItem
    symbol: Symbol


class Sheet(QAbstractScrollArea):
    """Shows items; scrolls where they are higher than the room.

    Signals:
        relaid(): the items were laid out anew, so their height may be another.
    """

    relaid = Signal()

    def __init__(self, session: Session, theme: Theme, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.session = session
        self.theme = theme
        self.scale = 1.0
        self.zoom = 1.0
        self.items: list[Item] = []
        self.focused: Target | None = None
        self._spots: list[Spot] = []
        self._height = 0.0
        self._pressed: Target | None = None
        self._pointed_here: Place | None = None
        self._has_hint = False
        self._shows_focus = False
        self._letting_go = QTimer(self)
        self._letting_go.setSingleShot(True)
        self._letting_go.setInterval(0)
        self._letting_go.timeout.connect(self.let_go)

    # --- what is shown ------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.lay_out()

    def set_items(self, items: list[Item]) -> None:
        """Show other items."""
        self.items = items
        if self.focused is not None:
            self.focused = None
            self._letting_go.start()
        self.verticalScrollBar().setValue(0)
        self.lay_out()

    @property
    def size_now(self) -> float:
        """Return the size of letters, in pixels."""
        return USUAL_SIZE * self.scale * self.zoom

    @property
    def content_height(self) -> float:
        """Return the height of everything, in pixels."""
        return self._height

    def style_now(self) -> Style:
        """Return how everything is drawn now."""
        state = self.session.state
        return Style(self.theme, self.size_now, state.view.digits, state.pointed)

    def lay_out(self) -> None:
        """Place the items in the width that there is; the bar may come and go without a change."""
        self._spots, self._height = self._laid_out(self.width(), self.style_now())
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self.size_now * 1.5))
        bar.setRange(0, max(0, round(self._height) - self.viewport().height()))
        self.viewport().update()
        self.relaid.emit()

    def _laid_out(self, width: float, style: Style) -> tuple[list[Spot], float]:
        margin = MARGIN * self.scale
        right = max(margin, self.verticalScrollBar().sizeHint().width() + 2.0)
        return placed(self.items, width - right, margin, style)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(self.theme.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shift = self.verticalScrollBar().value()
        bottom = shift + self.viewport().height()
        style = self.style_now()
        for item, left, top in self._spots:
            if top < bottom and top + item.height > shift:
                item.paint(painter, left, top - shift, style)
                self._paint_guide(painter, item, left, top - shift)
                self._paint_focus(painter, item, left, top - shift)
        if self._shows_focus and self.focused is None:
            painter.setPen(QColor(self.theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_guide(self, painter: QPainter, item: Item, left: float, top: float) -> None:
        """Draw a line beside what was opened, as deep as it is."""
        if level_of(item):
            painter.fillRect(
                QRectF(left - 0.7 * self.size_now, top - 2, 2, item.height + 4),
                QColor(self.theme.border),
            )

    def _paint_focus(self, painter: QPainter, item: Item, left: float, top: float) -> None:
        focused = self.focused
        if focused is None or focused.item is not item or not self.hasFocus():
            return
        assert focused.item.block is not None
        for rect, symbol in focused.item.block.areas():
            if symbol is focused.symbol:
                painter.setPen(QColor(self.theme.accent))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(rect.translated(left, top), 3, 3)

    def picture(self) -> QPixmap:
        """Return everything as a picture, larger than on the screen."""
        size = QSize(self.viewport().width(), max(1, round(self._height)))
        picture = QPixmap(size * PICTURE_SCALE)
        picture.setDevicePixelRatio(PICTURE_SCALE)
        picture.fill(QColor(self.theme.panel))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = self.style_now()
        for item, left, top in self._spots:
            item.paint(painter, left, top, style)
        painter.end()
        return picture

    # --- pointing and opening -----------------------------------------------------------------

    def target_at(self, position: QPointF) -> Target | None:
        """Return the symbol under a point of the viewport."""
        y = position.y() + self.verticalScrollBar().value()
        for item, left, top in self._spots:
            if isinstance(item, FormulaItem) and top - 4 <= y <= top + item.height + 4:
                assert item.block is not None
                symbol = item.block.symbol_at(position.x() - left, y - top)
                if symbol is not None:
                    return Target(item, symbol)
        return None

    def toggle(self, target: Target) -> None:
        """Open the formula of a symbol, or close it."""
        target.item.toggle(target.symbol)
        self.lay_out()
        opened = target.item.opened.get(target.symbol.latex)
        for item, _, top in self._spots:
            if item is opened:
                self._show_down_to(top + item.height + GAP * self.size_now)

    def _show_down_to(self, bottom: float) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(max(bar.value(), round(bottom) - self.viewport().height()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a symbol is when the pointer rests on it; point at nothing when it leaves."""
        if isinstance(event, QHelpEvent):
            target = self.target_at(QPointF(event.pos()))
            text = self._hint(target) if target else ""
            QToolTip.showText(event.globalPos(), text, self)
            self._has_hint = bool(text)
            return True
        if event.type() == QEvent.Type.Leave:
            self.leaveEvent(event)
        return super().viewportEvent(event)

    def _hint(self, target: Target) -> str:
        symbol = target.symbol
        text = target.item.hint(symbol)
        if not target.item.can_open(symbol):
            return text
        is_open = symbol.latex in target.item.opened
        what = self.tr("click: close its formula") if is_open else self.tr("click: its own formula")
        return f"{text}\n{what}"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is pointed at."""
        target = self.target_at(event.position())
        self._point_at(target.symbol.place if target else None)
        can_open = target is not None and target.item.can_open(target.symbol)
        shape = Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self._point_at(None)

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing once it is hidden."""
        super().hideEvent(event)
        self._letting_go.start()

    def is_shown(self) -> bool:
        """Return whether it is seen, and not just being hidden."""
        return self.isVisible() and not self.isHidden()

    def _point_at(self, place: Place | None) -> None:
        """Point at a place, if it is another one.

        While the sheet is being hidden, Qt takes mouse and focus away from it: that may be in the
        middle of telling of a change, as when the network is closed, so it is done afterwards.
        """
        if not self.is_shown():
            self._letting_go.start()
        elif place != self.session.state.pointed:
            self._pointed_here = place
            self.session.apply(point_at, place)

    def forget_pointer(self) -> None:
        """Point at nothing soon, and hint at nothing: what was under the mouse is no more."""
        self._letting_go.start()
        if self._has_hint:
            self._has_hint = False
            QToolTip.hideText()

    def let_go(self) -> None:
        """Point at nothing any more, unless something else is pointed at by now."""
        here, self._pointed_here = self._pointed_here, None
        if here is not None and here == self.session.state.pointed:
            self.session.apply(point_at, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: only where it is let go too, it is clicked."""
        self._pressed = self.target_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open or close what was clicked."""
        target = self.target_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or target is None:
            return
        if target == self._pressed and target.item.can_open(target.symbol):
            self.focused = target
            self.toggle(target)

    # --- keyboard -----------------------------------------------------------------------------

    def targets(self) -> list[Target]:
        """Return every symbol that opens, each once in its formula, from the top down."""
        return [
            Target(item, symbol)
            for item in flattened(self.items)
            if isinstance(item, FormulaItem)
            for symbol in item.opening_symbols()
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here, if keys brought the focus."""
        super().focusInEvent(event)
        self._shows_focus = event.reason() in BY_KEYS
        if self.focused is not None:
            self._point_at(self.focused.symbol.place)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no focus, and point no more at what had it."""
        super().focusOutEvent(event)
        self._shows_focus = False
        self._letting_go.start()
        self.viewport().update()

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Move among the symbols before the focus leaves; where it is hidden, it leaves."""
        if not self.is_shown():
            return super().focusNextPrevChild(next_one)
        targets = self.targets()
        places = [number for number, target in enumerate(targets) if target == self.focused]
        step = 1 if next_one else -1
        number = places[0] + step if places else (0 if next_one else len(targets) - 1)
        if not targets or not 0 <= number < len(targets):
            self.focused = None
            self.viewport().update()
            return super().focusNextPrevChild(next_one)
        self.focused = targets[number]
        self._point_at(self.focused.symbol.place)
        self._show_focused(self.focused)
        return True

    def _show_focused(self, target: Target) -> None:
        """Scroll to where the symbol that has the focus can be seen."""
        bar, height = self.verticalScrollBar(), self.viewport().height()
        for item, _, top in self._spots:
            if item is target.item:
                bottom = round(top + item.height + GAP * self.size_now)
                bar.setValue(min(max(bar.value(), bottom - height), round(top)))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open what has the focus with Enter; scroll with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused is not None:
            self.toggle(self.focused)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120))
            event.accept()
            return
        super().wheelEvent(event)

    def zoom_by(self, factor: float) -> None:
        """Write larger or smaller."""
        self.zoom = max(SMALLEST_ZOOM, min(LARGEST_ZOOM, self.zoom * factor))
        self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the items anew in the width that there is now."""
        super().resizeEvent(event)
        self.lay_out()
