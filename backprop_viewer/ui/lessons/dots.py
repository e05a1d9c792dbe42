"""The pages of a lesson as dots: which is read, which were seen, whose tasks are done."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from backprop_viewer.ui.lessons.progress import Done
from backprop_viewer.ui.theme import Theme

STEP, RADIUS, HEIGHT = 15.0, 4.0, 20
SMALLEST_STEP = 6.0


class PageDots(QWidget):
    """A row of dots. A click turns to a page; with keys, pages are turned by their buttons.

    Signals:
        chosen(page): a dot was clicked; from 0.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._titles: list[str] = []
        self._tasks: frozenset[int] = frozenset()
        self._page = 0
        self._done = Done()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_pages(self, titles: list[str], tasks: frozenset[int], page: int, done: Done) -> None:
        """Show so many pages, those with tasks, the one that is read, and what was done."""
        self._titles, self._tasks, self._page, self._done = titles, tasks, page, done
        text = self.tr("page {page} of {all}").format(page=page + 1, all=len(titles))
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all dots."""
        return QSize(round(STEP * max(1, len(self._titles))), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return room for dots that are close together."""
        return QSize(round(SMALLEST_STEP * max(1, len(self._titles))), HEIGHT)

    def place_of(self, page: int) -> QPointF:
        """Return the middle of a dot."""
        count = max(1, len(self._titles))
        step = min(STEP, self.width() / count)
        left = (self.width() - step * (count - 1)) / 2
        return QPointF(left + step * page, self.height() / 2)

    def page_at(self, x: float) -> int | None:
        """Return the page whose dot is nearest to a place, if there is one there."""
        if not self._titles:
            return None
        distances = [abs(self.place_of(page).x() - x) for page in range(len(self._titles))]
        nearest = distances.index(min(distances))
        return nearest if distances[nearest] <= STEP / 2 else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw full dots for what was seen, a tick for a task that is done, a ring for this."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        for page in range(len(self._titles)):
            middle = self.place_of(page)
            is_seen, is_solved = page in self._done.seen, page in self._done.solved
            colour = QColor(theme.accent if is_seen or page == self._page else theme.muted)
            painter.setPen(QPen(colour, 1.3))
            is_full = is_seen and (page not in self._tasks or is_solved)
            painter.setBrush(colour if is_full else QColor(theme.panel))
            painter.drawEllipse(middle, RADIUS, RADIUS)
            if page in self._tasks and not is_solved:  # something is left to do
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(middle, 1.5, 1.5)
            if page == self._page:
                painter.setPen(QPen(QColor(theme.text), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(middle, RADIUS + 2.8, RADIUS + 2.8)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Turn to the page whose dot was clicked."""
        page = self.page_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and page is not None:
            self.chosen.emit(page)

    def event(self, event: QEvent) -> bool:
        """Tell the title of the page under the pointer."""
        if isinstance(event, QHelpEvent):
            page = self.page_at(float(event.pos().x()))
            QToolTip.showText(event.globalPos(), "" if page is None else self._tip(page), self)
            return True
        return super().event(event)

    def _tip(self, page: int) -> str:
        text = self.tr("{number}. {title}")
        tip = text.format(number=page + 1, title=self._titles[page])
        if page not in self._tasks:
            return tip
        state = self.tr("task done") if page in self._done.solved else self.tr("with a task")
        return f"{tip} ({state})"
