"""Finds the texts of widgets that get less room than they need."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from backprop_viewer.ui.forms.fields import ChoiceBox

SLACK = 1
MARGINS = 8
"""What a field of one line has left and right of its text."""
TOOL_MARGINS = 4
DOCK_BUTTONS = 44
LEAST_LETTERS = 5


def cut_texts(top: QWidget) -> list[str]:
    """Return what is cut off in a widget and all that is in it, as far as it can be seen."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {text!r} needs {wanted}, has {got}"
        for widget in (top, *top.findChildren(QWidget))
        if widget.isVisibleTo(top) and not widget.visibleRegion().isEmpty()
        for text, wanted, got in _needs(widget)
        if wanted > got + SLACK
    ]


def _needs(widget: QWidget) -> Iterator[tuple[str, int, int]]:
    """Yield the texts of one widget, the pixels that each needs and those that it has."""
    for kind, needs in _KINDS.items():
        if isinstance(widget, kind):
            yield from needs(widget)  # type: ignore[operator]


def _of_label(label: QLabel) -> Iterator[tuple[str, int, int]]:
    if not label.text() or label.pixmap().width():
        return
    if label.wordWrap():
        yield label.text(), label.heightForWidth(label.width()), label.height()
    elif not label.toolTip():
        yield label.text(), label.sizeHint().width(), label.width()


def _of_button(button: QAbstractButton) -> Iterator[tuple[str, int, int]]:
    if not button.text():
        return
    if button.sizePolicy().hasHeightForWidth():
        yield button.text(), button.heightForWidth(button.width()), button.height()
    elif isinstance(button, QToolButton) and button.icon().isNull():
        wanted = button.fontMetrics().horizontalAdvance(button.text())
        yield button.text(), wanted, button.width() - TOOL_MARGINS
    else:
        yield button.text(), button.sizeHint().width(), button.width()


def _of_combo_box(box: QComboBox) -> Iterator[tuple[str, int, int]]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    field = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    metrics, text = box.fontMetrics(), box.currentText()
    wanted = metrics.horizontalAdvance(text)
    if isinstance(box, ChoiceBox):  # its tooltip names what is picked
        wanted = min(wanted, metrics.horizontalAdvance(text[:LEAST_LETTERS]))
    yield text, wanted, field.width()


def _of_spin_box(box: QAbstractSpinBox) -> Iterator[tuple[str, int, int]]:
    wanted = box.fontMetrics().horizontalAdvance(box.text())
    yield box.text(), wanted, box.lineEdit().width()


def _of_line(line: QLineEdit) -> Iterator[tuple[str, int, int]]:
    wanted = line.fontMetrics().horizontalAdvance(line.placeholderText())
    yield line.placeholderText(), wanted, line.width() - MARGINS


def _of_tabs(bar: QTabBar) -> Iterator[tuple[str, int, int]]:
    for number in range(bar.count()):
        wanted = bar.fontMetrics().horizontalAdvance(bar.tabText(number))
        yield bar.tabText(number), wanted, bar.tabRect(number).width()


def _of_header(header: QHeaderView) -> Iterator[tuple[str, int, int]]:
    model = header.model()
    if model is None or header.orientation() is not Qt.Orientation.Horizontal:
        return
    for number in range(header.count()):
        text = model.headerData(number, header.orientation(), Qt.ItemDataRole.DisplayRole)
        tip = model.headerData(number, header.orientation(), Qt.ItemDataRole.ToolTipRole)
        if text and not tip and not header.isSectionHidden(number):
            yield str(text), header.sectionSizeHint(number), header.sectionSize(number)


def _of_group(box: QGroupBox) -> Iterator[tuple[str, int, int]]:
    yield box.title(), box.minimumSizeHint().width(), box.width()


def _of_dock(dock: QDockWidget) -> Iterator[tuple[str, int, int]]:
    wanted = dock.fontMetrics().horizontalAdvance(dock.windowTitle())
    yield dock.windowTitle(), wanted, dock.width() - DOCK_BUTTONS


_KINDS = {
    QLabel: _of_label,
    QAbstractButton: _of_button,
    QComboBox: _of_combo_box,
    QAbstractSpinBox: _of_spin_box,
    QLineEdit: _of_line,
    QTabBar: _of_tabs,
    QHeaderView: _of_header,
    QGroupBox: _of_group,
    QDockWidget: _of_dock,
}
