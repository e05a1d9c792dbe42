"""Finds what can be operated in a window: for tests that it has a name and can be reached."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from backprop_viewer.ui.lessons.dots import PageDots
from backprop_viewer.ui.lessons.lesson_prose import LessonProse

OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTextEdit,
)
PART_OF_ANOTHER = (QHeaderView, QScrollBar)
"""The view that they belong to is operated by keys for them."""
WHOLE = (QAbstractSpinBox, QComboBox, QTabBar)
"""What is in them has no name of its own: the whole has."""
CORNER = "qt_tableview_cornerbutton"
"""A click on it selects all, as Ctrl+A does."""
OWN_MOUSE = ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")


def controls(top: QWidget) -> Iterator[QWidget]:
    """Yield what a mouse can operate in a widget, of what can be seen and is enabled."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisibleTo(top) and widget.isEnabled() and _is_operated(widget):
            yield widget


def _is_operated(widget: QWidget) -> bool:
    if isinstance(widget, PART_OF_ANOTHER) or isinstance(widget.parentWidget(), WHOLE):
        return False
    if widget.objectName() == CORNER:
        return False
    return isinstance(widget, OPERATED) or _hears_the_mouse(widget)


def _hears_the_mouse(widget: QWidget) -> bool:
    """Return whether a class of the program does something when the mouse is pressed on it."""
    return any(name in vars(kind) for kind in _own_classes(widget) for name in OWN_MOUSE)


def _own_classes(widget: QWidget) -> list[type]:
    return [kind for kind in type(widget).__mro__ if kind.__module__.startswith("backprop")]


def is_reached_by_keys(widget: QWidget) -> bool:
    """Return whether Tab goes there, or keys of what it is in do what the mouse does there."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or is_empty(widget):
        return True
    if isinstance(widget, LessonProse | PageDots):
        return True  # of links that there are it takes the focus; pages are turned by commands
    if isinstance(widget, QRadioButton):
        return _is_in_group(widget)
    parent = widget.parentWidget()
    return parent is not None and isinstance(widget, QGraphicsView) and _hears_keys(parent)


def is_empty(widget: QWidget) -> bool:
    """Return whether it is a list or table in which there is nothing to go to."""
    if not isinstance(widget, QAbstractItemView):
        return False
    model = widget.model()
    return model is None or model.rowCount() == 0


def _is_in_group(button: QRadioButton) -> bool:
    """Return whether the arrow keys lead to a button from another that Tab goes to."""
    parent = button.parentWidget()
    others = [] if parent is None else parent.findChildren(QRadioButton)
    return any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in others)


def _hears_keys(widget: QWidget) -> bool:
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_focus and any("keyPressEvent" in vars(kind) for kind in _own_classes(widget))


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its accessible name, or its own text."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """Return words for a widget in the message of a failed test."""
    own = widget.objectName() or spoken_name(widget)
    parents, parent = [], widget.parentWidget()
    while parent is not None and len(parents) < 3:
        parents.append(type(parent).__name__)
        parent = parent.parentWidget()
    return f"{type(widget).__name__} {own!r} in {' in '.join(parents)}"


# --- walking by Tab -----------------------------------------------------------------------------

MOST_STOPS = 400
MOST_WITHIN = 60
"""So often may Tab stay within a widget, as in the symbols of a formula."""
ROUND = 3


class Walk:
    """What Tab goes through in a window, until it comes round again.

    ``unseen`` are the stops at which nothing shows that keys go there; ``trap`` is where it stays.
    """

    def __init__(self, window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> None:
        self.stops: list[QWidget] = []
        self.unseen: list[str] = []
        self.trap = ""
        self._key = key
        window.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        first = QApplication.focusWidget()
        if first is None or first.window() is not window.window():
            QTest.keyClick(window, key)
        within = 0
        while len(self.stops) < MOST_STOPS and within < MOST_WITHIN:
            stop = QApplication.focusWidget()
            assert stop is not None, "the focus is lost"
            within = within + 1 if self.stops and stop is self.stops[-1] else 0
            if not within and stop in self.stops:
                break
            if not within:
                self.stops.append(stop)
            self._leave(stop)
        if within and len(self.stops) > 1:
            self.trap = described(self.stops[-1])

    def _leave(self, stop: QWidget) -> None:
        """Go on to the next stop, and see whether that is to be seen at this one."""
        before = _look(stop)
        QTest.keyClick(stop, self._key)
        if QApplication.focusWidget() is not stop and not is_empty(stop) and _look(stop) == before:
            self.unseen.append(described(stop))


def _look(widget: QWidget) -> QImage:
    """Return how a widget looks in its window, with a little around it."""
    top = widget.window()
    rect = QRect(widget.mapTo(top, QPoint()), widget.size())
    return top.grab(rect.adjusted(-ROUND, -ROUND, ROUND, ROUND)).toImage()
