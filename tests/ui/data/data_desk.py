"""A session with the panel of the data, whose changes are made as the window makes them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import Data, GivenSource, Samples, Split
from backprop_viewer.document.model import Document
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.session import Session
from backprop_viewer.ui.data.edits import drawn
from backprop_viewer.ui.data.panel import DataPanel
from backprop_viewer.ui.theme import load_theme
from tests.session.states import document_of
from tests.ui.driving import session_with

SPLIT = Split(0.5, 0.25, 0.25, seed=3)
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
COLOUR = Column("colour", ("red", "green", "blue"), one_hot=False)
KIND = Column("kind", ("no", "yes"), one_hot=False)


class Desk:
    """The panel, what was asked of it, and what the mouse and keys do to it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.asked: list[str] = []
        self.panel = DataPanel(session, load_theme("light"))
        self.panel.change_asked.connect(self.change)
        self.panel.resize(420, 700)
        self.panel.show()

    def change(self, text: str, transition: object) -> None:
        self.asked.append(text)
        self.session.change(text, transition)

    @property
    def data(self) -> Data:
        """Return the data of now."""
        return self.session.state.document.data

    @property
    def view(self) -> QWidget:
        """Return the table."""
        return self.panel.view

    @property
    def table(self) -> object:
        """Return its rows."""
        return self.panel.table

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell."""
        self.view.setCurrentIndex(self.table.index(row, column))

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Select the cells from one to another."""
        from PySide6.QtCore import QItemSelection, QItemSelectionModel

        self.go(*first)
        span = QItemSelection(self.table.index(*first), self.table.index(*last))
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().select(span, flag)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is: in a field that is open, or in the table."""
        QTest.keyClick(self.field or self.view, key, modifier)
        self.view.settle()

    def type(self, text: str) -> None:
        """Type into the cell that the cursor is in."""
        for letter in text:
            QTest.keyClicks(self.field or self.view, letter)

    @property
    def field(self) -> QWidget | None:
        """Return the field that is open over a cell."""
        found = [one for one in self.view.viewport().findChildren(QWidget) if is_field(one)]
        return found[0] if found else None

    def texts(self, row: int) -> list[str]:
        """Return what stands in a row."""
        return [self.table.text(row, column) for column in range(len(self.table.headings))]

    def click(self, row: int, column: int) -> None:
        """Click a cell."""
        rect = self.view.visualRect(self.table.index(row, column))
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, NONE, rect.center())

    def menu(self, name: str) -> None:
        """Choose an entry of the menu, which has to be one that can be chosen."""
        menu = self.panel.menu
        menu.follow()
        assert menu.entries[name].isEnabled(), name
        menu.entries[name].trigger()
        self.view.settle()


def is_field(widget: QWidget) -> bool:
    name = type(widget).__name__
    return name in ("NumberEditor", "ClassBox") and not widget.isHidden()


def desk_of(
    change: Callable[[Data], Data] | None = None, document: Document | str | None = None
) -> Desk:
    """Return the panel of a network with two inputs, one output and six samples, or of others."""
    if document is None:
        document = document_of(sizes=(2, 2, 1), samples=6)
    session = session_with(document)
    if change is not None:
        data = change(session.state.document.data)
        session.apply(partial(change_data, data=data))
    return Desk(session)


def with_split(data: Data) -> Data:
    return replace(data, split=SPLIT)


def with_classes(data: Data) -> Data:
    """Return six samples with a number and a colour as inputs, and a kind as target."""
    inputs = [[0.5, 0], [1.5, 1], [2.5, 2], [-1, 0], [0, 1], [7, 1]]
    targets = [[0], [1], [1], [0], [0], [1]]
    return with_cells(inputs, targets, (Column("size"), COLOUR), (KIND,))


def with_cells(
    inputs: object,
    targets: object,
    columns: tuple[Column, ...] = (),
    kinds: tuple[Column, ...] = (),
) -> Data:
    """Return data of these cells."""
    import numpy as np

    arrays = [np.array(cells, dtype=np.float64) for cells in (inputs, targets)]
    for array in arrays:
        array.flags.writeable = False
    return Data(GivenSource(), Samples(*arrays), input_columns=columns, target_columns=kinds)


def dataset(name: str, **settings: object) -> Callable[[Data], Data]:
    """Return the change to a data set that is drawn."""
    choice = DATASETS.choose(name, **settings)
    return partial(drawn, choice)


def takes(
    widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, text: str = ""
) -> bool:
    """Return whether a widget keeps a key from the commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier, text)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


MIDDLE = QPoint(4, 4)
