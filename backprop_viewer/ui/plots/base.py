"""What every plot is: a pyqtgraph plot that follows the state while it can be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.engine.notation import NOTATIONS, Notation
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import exact_text, number_text
from backprop_viewer.ui.pace import Pace
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.export import Export
from backprop_viewer.ui.plots.hover import HoverLabel, value_on_curve
from backprop_viewer.ui.plots.note import NoteBox
from backprop_viewer.ui.plots.plot_menu import MenuButton, PlotMenu, ShowAllButton
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.theme import Theme

STEP = 0.1
"""By which part of what is shown a key moves it."""
NARROW = 280
BESIDE_TEXT, BETWEEN = 8, 1
"""Pixels between the text and the buttons beside it, and between these."""
HURRIED_MS = 3.0
"""How long a plot computes at once while training plays."""


class Plot(QWidget):
    """A title line and a plot. Subclasses give ``name`` and ``title`` and fill in ``redraw``.

    A plot that is hidden draws nothing until it is shown again. While everything moves it is drawn
    as often as its pace allows. ``place`` names the plot that it is behind at first; ``drag_zooms``
    and ``wheel_zooms`` tell whether the mouse enlarges, or means something else there.

    Signals:
        failed(title, text): a file could not be written.
    """

    failed = Signal(str, str)
    name = ""
    place = ""
    drag_zooms = wheel_zooms = True

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName(self.name)
        self.setAccessibleName(self.title())
        self.setMinimumSize(180, 130)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.session = session
        self.settings = settings
        self.theme = theme
        self._pace: Pace | None = None
        self._is_stale = True
        self._labels: dict[str, str] = {}
        self._build_parts()
        self.export = Export(self)
        self.export.failed.connect(self.failed)
        self.build()
        self.head.addWidget(MenuButton(self))
        self.set_theme(theme)
        session.changed.connect(self._on_changed)
        self.area.zoomed.connect(self._on_zoomed)
        self.area.painted.connect(self.spend)
        self.area.pointed.connect(self._on_hovered)

    def _build_parts(self) -> None:
        """Make what every plot has: text above, drawing below."""
        self.note = QLabel()
        self._note_box = NoteBox(self.note)
        self.area = PointerArea(self.drag_zooms, self.wheel_zooms)
        self.area.setAccessibleName(self.title())
        self.area.setMenuEnabled(False)
        self.area.hideButtons()
        self.area.getPlotItem().setContentsMargins(2, 4, 10, 2)
        self.area.enableAutoRange(x=False, y=False)
        for side in ("left", "bottom"):
            self.area.getAxis(side).enableAutoSIPrefix(False)
        self.show_all_button = ShowAllButton(self.area)
        self.show_all_button.clicked.connect(self.show_all)
        self.hover = HoverLabel(self.area)
        self.head = QHBoxLayout()
        self.head.setSpacing(BETWEEN)
        self._title_line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title_line.setContentsMargins(10, 4, 4, 0)
        self._title_line.setSpacing(BESIDE_TEXT)
        self._title_line.addWidget(self._note_box, 1)
        self._title_line.addLayout(self.head)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 2)
        self.column.setSpacing(0)
        self.column.addLayout(self._title_line)
        self.column.addWidget(self.area, 1)

    # --- what a plot gives --------------------------------------------------------------------

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        raise NotImplementedError

    def build(self) -> None:
        """Add the plot's items; their colours come in ``redraw``."""
        raise NotImplementedError

    def redraw(self, state: State) -> None:
        """Show a state; also called when another part is enlarged, to show that in detail."""
        raise NotImplementedError

    def table(self, state: State) -> Table:
        """Return the numbers behind what is shown, all of them and exact."""
        return Table()

    @property
    def has_table(self) -> bool:
        """Return whether the plot gives its numbers."""
        return type(self).table is not Plot.table

    def mark(self, state: State) -> None:
        """Mark what the pointer is on, if the plot shows it; ``redraw`` does so too."""

    def hover_text(self, position: QPointF) -> str:
        """Return what to say beside the pointer: the values of the curve that is near."""
        return value_on_curve(self.area, position, self.number, self._labels)

    def settle(self) -> None:
        """Do at once what the plot spreads over time."""
        if self._is_stale and self.isVisible():
            self.draw_now()

    # --- what plots use -----------------------------------------------------------------------

    @property
    def notation(self) -> Notation:
        """Return how symbols are written."""
        return NOTATIONS[self.session.state.view.notation]

    def number(self, value: float) -> str:
        """Return a number with as many digits as are to be shown."""
        digits = self.session.state.view.digits
        return exact_text(value) if digits is None else number_text(value, digits)

    def say(self, text: str) -> None:
        """Write a text above the plot."""
        self._note_box.set_text(text)

    def set_label(self, side: str, text: str) -> None:
        """Write what an axis shows, as HTML."""
        if self._labels.get(side) != text:
            self._labels[side] = text
            self.area.setLabel(side, text)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.setStyleSheet(
            f"#{self.name} {{ background: {theme.panel}; border: 1px solid {theme.panel}; }}"
            f"#{self.name}:focus {{ border-color: {theme.accent}; }}"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note.setStyleSheet(f"color: {theme.muted}")
        self.hover.set_theme(theme)
        self.show_all_button.set_theme(theme)
        self.area.setBackground(QColor(theme.panel))
        for side in ("left", "bottom"):
            axis = self.area.getAxis(side)
            axis.setPen(QColor(theme.border))
            axis.setTextPen(QColor(theme.muted))
        self.draw_now()

    # --- following the state ------------------------------------------------------------------

    def keep_pace(self, pace: Pace) -> None:
        """Draw no more often than the other plots of the window leave time for."""
        self._pace = pace
        pace.add(self)

    def _on_changed(self, old: State, new: State) -> None:
        if old.origin.opening != new.origin.opening:
            self.show_all()
        if self.has_changed(old, new):
            self.refresh()
        elif old.pointed != new.pointed and self.isVisible():
            self.mark(new)

    def has_changed(self, old: State, new: State) -> bool:
        """Return whether something is to be drawn anew."""
        return (
            old.run is not new.run
            or old.view is not new.view
            or old.branches is not new.branches
            or old.lineup != new.lineup
        )

    def refresh(self) -> None:
        """Draw anew, as soon as the plot is seen and its pace allows."""
        self._is_stale = True
        if not self.isVisible():
            return
        if self._pace is None or self._pace.may_draw(self, self.session.state):
            self.draw_now()

    def time_for(self, milliseconds: float) -> float:
        """Return for how long to compute at once: as wanted at rest, less while all moves."""
        is_moving = self._pace is not None and self._pace.is_moving
        return min(milliseconds, HURRIED_MS) if is_moving else milliseconds

    def draw_now(self) -> None:
        """Draw the present state."""
        self._is_stale = False
        with self.charged():
            self.redraw(self.session.state)

    @contextmanager
    def charged(self) -> Iterator[None]:
        """Count the time that something takes: also what a timer of the plot's own does."""
        began = perf_counter()
        yield
        self.spend((perf_counter() - began) * 1e3)

    def spend(self, milliseconds: float) -> None:
        """Count time that the plot has taken."""
        if self._pace is not None:
            self._pace.spend(self, milliseconds)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self.draw_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put buttons above the text where it is narrow; fit what depends on the width."""
        super().resizeEvent(event)
        self.arrange_head()
        if event.oldSize().width() != self.width():
            self.refresh()

    def show_note(self, is_shown: bool) -> None:
        """Show the text above the plot, or give its room to the plot."""
        self.note.setVisible(is_shown)
        self._note_box.updateGeometry()

    def arrange_head(self) -> None:
        """Put the buttons beside the text where there is room for both, else above it."""
        wide = self.head.sizeHint().width()
        is_narrow = self.head.count() > 1 and self.width() < max(NARROW, 2 * wide)
        direction = QBoxLayout.Direction.BottomToTop if is_narrow else _BESIDE
        if self._title_line.direction() != direction:
            self._title_line.setDirection(direction)
            self._title_line.setSpacing(0 if is_narrow else BESIDE_TEXT)
            self.head.setAlignment(Qt.AlignmentFlag.AlignRight)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing beside a pointer that is elsewhere."""
        super().hideEvent(event)
        self.hover.hide()

    def _on_hovered(self, position: QPointF | None) -> None:
        text = "" if position is None else self.hover_text(position)
        self.hover.say(text, position)

    # --- enlarging ----------------------------------------------------------------------------

    @property
    def is_zoomed(self) -> bool:
        """Return whether only a part is shown."""
        return self.area.is_zoomed

    def show_all(self) -> None:
        """Show all that there is, after a part was enlarged."""
        self.area.show_all()

    def _on_zoomed(self) -> None:
        self.show_all_button.setVisible(self.is_zoomed)
        self.hover.hide()
        self.refresh()

    # --- keys and menu ------------------------------------------------------------------------

    def has_menu_at(self, position: QPointF) -> bool:
        """Return whether a right click there, in pixels of the area, opens the menu."""
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a plot."""
        is_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = QPointF(self.area.mapFromGlobal(event.globalPos()))
        if is_key or self.has_menu_at(place):
            at = self.mapToGlobal(self.rect().center()) if is_key else event.globalPos()
            PlotMenu(self).popup(at)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self.is_plot_key(event):
            event.accept()
            return True
        return super().event(event)

    def is_plot_key(self, event: QKeyEvent) -> bool:
        """Return whether a key means something to every plot."""
        is_moving = event.keyCombination().toCombined() in _MOVES
        if is_moving:
            return self.is_zoomed
        return event.keyCombination().toCombined() == _COPY or event.text() in _ZOOMS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, enlarge, move what is enlarged, or show all again."""
        key = event.keyCombination().toCombined()
        if not self.is_plot_key(event):
            super().keyPressEvent(event)
        elif key == _COPY:
            self.export.copy_picture()
        elif key in _MOVES:
            right, up = _MOVES[key]
            self.area.move_by(STEP * right, STEP * up)
        elif event.text() == "0":
            self.show_all()
        elif self.wheel_zooms:
            self.area.zoom(_ZOOMS[event.text()])


_BESIDE = QBoxLayout.Direction.LeftToRight
_CONTROL = Qt.KeyboardModifier.ControlModifier
_COPY = (_CONTROL | Qt.Key.Key_C).toCombined()
_MOVES = {
    (_CONTROL | Qt.Key.Key_Left).toCombined(): (-1, 0),
    (_CONTROL | Qt.Key.Key_Right).toCombined(): (1, 0),
    (_CONTROL | Qt.Key.Key_Up).toCombined(): (0, 1),
    (_CONTROL | Qt.Key.Key_Down).toCombined(): (0, -1),
}
_ZOOMS = {"+": 1, "=": 1, "-": -1, "0": 0}
