"""Finds what can be operated in a window: for tests that it has a name and can be reached."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

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
WHOLE = (QAbstractSpinBox, QComboBox)
"""What is in them has no name of its own: the whole has."""
OWN_MOUSE = ("mousePressEvent", "mouseReleaseEvent", "mouseDoubleClickEvent")


def controls(top: QWidget) -> Iterator[QWidget]:
    """Yield what a mouse can operate in a widget, of what can be seen and is enabled."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.isVisibleTo(top) and widget.isEnabled() and _is_operated(widget):
            yield widget


def _is_operated(widget: QWidget) -> bool:
    if isinstance(widget, PART_OF_ANOTHER) or isinstance(widget.parentWidget(), WHOLE):
        return False
    return isinstance(widget, OPERATED) or _hears_the_mouse(widget)


def _hears_the_mouse(widget: QWidget) -> bool:
    """Return whether a class of the program does something when the mouse is pressed on it."""
    classes = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("backprop")]
    return any(name in vars(kind) for kind in classes for name in OWN_MOUSE)


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
