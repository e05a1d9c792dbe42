"""Running text with typeset formulas, live numbers, and links that light the drawing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from backprop_viewer.ui.formula.block import paint_pieces
from backprop_viewer.ui.lessons.bits import Bit, Block, is_ideographic, text_font
from backprop_viewer.ui.lessons.setting import Page, Set, set_blocks
from backprop_viewer.ui.theme import Theme, mix

LIT, LINE_SHARE = 0.2, 0.07
DOT = 0.055
MIDDLE = 0.36
"""Of its size: how far above the line the middle of a letter is."""
NARROWEST = 80


class Prose(QWidget):
    """A text that is as high as its width wants.

    Signals:
        pointed(link): the number of the link that pointer or focus is on, -1 for none.
        followed(link): a link was clicked, or Enter pressed on it.
    """

    pointed = Signal(int)
    followed = Signal(int)

    def __init__(self, theme: Theme, size: float) -> None:
        super().__init__()
        self.theme = theme
        self.blocks: tuple[Block, ...] = ()
        self._size = size
        self.least = 1.0
        self._page = Page([], [], 0.0)
        self._width = 0
        self._lit = -1
        self._pressed = -1
        self.focused = -1
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(NARROWEST)

    # --- what is shown ------------------------------------------------------------------------

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show another text; where only its numbers differ, the focus stays."""
        if tuple(blocks) == self.blocks:
            return
        self.blocks = tuple(blocks)
        if self.focused not in self.links():
            self.focused = -1
        has_links = bool(self.links())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if has_links else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.text())
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.update()

    def set_size(self, size: float) -> None:
        """Write with letters of so many pixels."""
        if size != self._size:
            self._size = size
            self._lay_out()

    def text(self) -> str:
        """Return everything as lines of plain text."""
        return "\n".join(block.plain for block in self.blocks)

    def links(self) -> list[int]:
        """Return the numbers of the links, in the order of reading."""
        bits = (bit for block in self.blocks for bit in block.bits)
        return list(dict.fromkeys(bit.link for bit in bits if bit.link is not None))

    def link_text(self, link: int) -> str:
        """Return the words of a link."""
        bits = (bit for block in self.blocks for bit in block.bits)
        return "".join(bit.plain for bit in bits if bit.link == link)

    def _lay_out(self) -> None:
        self._width = 0
        self._page_shown()
        self.updateGeometry()
        self.update()

    def _set_in(self, width: int) -> Page:
        if width != self._width:
            self._width = width
            self._page = set_blocks(self.blocks, float(width), self._size, self.least)
        return self._page

    def _page_shown(self) -> Page:
        """Return the text in the width there is: a layout may have asked for another meanwhile."""
        return self._set_in(max(NARROWEST, self.width()))

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow text is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text in so much width."""
        return round(self._set_in(max(NARROWEST, width)).height + 1)

    def sizeHint(self) -> QSize:
        """Return the size in the width that there is."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(NARROWEST, round(self._size))

    @property
    def first_middle(self) -> float:
        """Return how far below the top the middle of the first line's letters is."""
        sets = self._page_shown().sets
        return (sets[0].y if sets else self._size) - MIDDLE * self._size

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        page = self._page_shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, link in self._link_rects():
            self._paint_behind(painter, rect, link)
        for one in page.sets:
            self._paint_set(painter, one)
        for shown in page.displays:
            paint_pieces(painter, shown.pieces, shown.x, shown.y, self.theme.text, {})
        painter.end()

    def _paint_behind(self, painter: QPainter, rect: QRectF, link: int) -> None:
        """Draw the light behind a link, the line below it and the frame of the focus."""
        accent = QColor(self.theme.accent)
        if link == self._lit or link == self.focused:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mix(self.theme.panel, self.theme.accent, LIT)))
            painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 0), 3, 3)
        thickness = max(1.0, LINE_SHARE * self._size)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), thickness), accent)
        if link == self.focused and self.hasFocus():
            painter.setPen(accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, 0, 2, 2), 3, 3)

    def _paint_set(self, painter: QPainter, one: Set) -> None:
        bit, box = one.fragment.bit, one.fragment.box
        colour = self._colour(bit)
        if box is not None and one.scale == 1.0:
            paint_pieces(painter, box.pieces, one.x, one.y, colour, {})
        elif box is not None:
            painter.save()
            painter.translate(one.x, one.y)
            painter.scale(one.scale, one.scale)
            paint_pieces(painter, box.pieces, 0.0, 0.0, colour, {})
            painter.restore()
        else:
            self._paint_text(painter, one, colour)

    def _paint_text(self, painter: QPainter, one: Set, colour: str) -> None:
        """Write words; the emphasis of Chinese characters is a dot below each."""
        bit, text = one.fragment.bit, one.fragment.text
        is_dotted = bit.emphasized and is_ideographic(text)
        font = text_font(round(self._size), bit.bold, bit.emphasized and not is_dotted)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(one.x, one.y), text)
        if is_dotted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            step, radius = one.fragment.width / len(text), DOT * self._size
            for number in range(len(text)):
                middle = QPointF(one.x + (number + 0.5) * step, one.y + 0.24 * self._size)
                painter.drawEllipse(middle, radius, radius)

    def _colour(self, bit: Bit) -> str:
        if bit.colour:
            return str(getattr(self.theme, bit.colour))
        return self.theme.text if bit.link is None else self.theme.accent

    def _link_rects(self) -> list[tuple[QRectF, int]]:
        """Return where each link is: one rectangle a line."""
        found: list[tuple[QRectF, int]] = []
        before: Set | None = None
        for one in self._page_shown().sets:
            link = one.fragment.bit.link
            if link is not None:
                is_same_line = before is not None and before.y == one.y
                if is_same_line and found and found[-1][1] == link:
                    found[-1] = (found[-1][0].united(one.rect), link)
                else:
                    found.append((one.rect, link))
            before = one if link is not None else None
        return found

    # --- pointing and following ---------------------------------------------------------------

    def link_at(self, position: QPointF) -> int:
        """Return the link under a point, -1 if there is none."""
        for rect, link in self._link_rects():
            if rect.adjusted(-2, -2, 2, 3).contains(position):
                return link
        return -1

    def link_place(self, link: int) -> QPointF:
        """Return a point on a link."""
        return next(rect.center() for rect, other in self._link_rects() if other == link)

    def _light(self, link: int) -> None:
        if link != self._lit:
            self._lit = link
            shape = Qt.CursorShape.PointingHandCursor if link >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.pointed.emit(link)
            self.update()

    def unlight(self) -> None:
        """Point at nothing, until the pointer moves again."""
        self._light(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what is pointed at."""
        self._light(self.link_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        self.unlight()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: only where it is let go too, it is clicked."""
        self._pressed = self.link_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow what was clicked."""
        link = self.link_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and link >= 0 and link == self._pressed:
            self.followed.emit(link)

    # --- keyboard -----------------------------------------------------------------------------

    def focusNextPrevChild(self, next_one: bool) -> bool:
        """Move among the links before the focus leaves."""
        links = self.links()
        if not self._move_focus(links, next_one):
            self._focus_on(-1)
            return super().focusNextPrevChild(next_one)
        return True

    def _move_focus(self, links: list[int], next_one: bool) -> bool:
        step = 1 if next_one else -1
        first = 0 if next_one else len(links) - 1
        number = links.index(self.focused) + step if self.focused in links else first
        if not 0 <= number < len(links):
            return False
        self._focus_on(links[number])
        return True

    def _focus_on(self, link: int) -> None:
        if link == self.focused:
            return
        self.focused = link
        self.pointed.emit(link)
        self.update()
        if link >= 0 and QAccessible.isActive():
            spoken = QAccessibleAnnouncementEvent(self, self.link_text(link))
            QAccessible.updateAccessibility(spoken)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the focus on the first link, or the last if it comes from behind."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.focused = -1
            self._move_focus(self.links(), event.reason() == Qt.FocusReason.TabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._focus_on(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the link that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.focused >= 0:
            self.followed.emit(self.focused)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the text."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy as &text")).triggered.connect(self.copy_text)
        menu.popup(event.globalPos())

    def copy_text(self) -> None:
        """Put everything on the clipboard as text."""
        QGuiApplication.clipboard().setText(self.text())
