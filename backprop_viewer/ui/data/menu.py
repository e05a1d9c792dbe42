"""What can be done with the table of samples, as a menu: of a button, and where the table is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.document.columns import Column
from backprop_viewer.ui.data.edits import columns_of
from backprop_viewer.ui.data.table import Sorting
from backprop_viewer.ui.data.view import DataView
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

LINE = ""
ENTRIES = (
    ("add_row", QT_TRANSLATE_NOOP("DataMenu", "&Add a sample"), ""),
    ("insert_row", QT_TRANSLATE_NOOP("DataMenu", "&Insert a sample above"), ""),
    ("remove_rows", QT_TRANSLATE_NOOP("DataMenu", "&Remove samples"), ""),
    (LINE, "", ""),
    ("copy", QT_TRANSLATE_NOOP("DataMenu", "&Copy"), "Ctrl+C"),
    ("copy_with_names", QT_TRANSLATE_NOOP("DataMenu", "Copy with &names"), ""),
    ("paste", QT_TRANSLATE_NOOP("DataMenu", "&Paste"), "Ctrl+V"),
    ("paste_as_new", QT_TRANSLATE_NOOP("DataMenu", "Paste as new &data…"), ""),
    (LINE, "", ""),
    ("import_csv", QT_TRANSLATE_NOOP("DataMenu", "I&mport CSV…"), ""),
    ("export_csv", QT_TRANSLATE_NOOP("DataMenu", "&Export CSV…"), ""),
)
COLUMN_ENTRIES = (
    ("rename_column", QT_TRANSLATE_NOOP("DataMenu", "Re&name…"), ""),
    ("sort_up", QT_TRANSLATE_NOOP("DataMenu", "Sort &upwards"), ""),
    ("sort_down", QT_TRANSLATE_NOOP("DataMenu", "Sort &downwards"), ""),
    ("sort_none", QT_TRANSLATE_NOOP("DataMenu", "As the samples &came"), ""),
    (LINE, "", ""),
    ("toggle_classes", QT_TRANSLATE_NOOP("DataMenu", "&Holds classes"), ""),
    ("toggle_one_hot", QT_TRANSLATE_NOOP("DataMenu", "&One-hot: an input or output each"), ""),
    ("edit_classes", QT_TRANSLATE_NOOP("DataMenu", "Cla&sses…"), ""),
    (LINE, "", ""),
    ("add_input", QT_TRANSLATE_NOOP("DataMenu", "Add an &input column"), ""),
    ("add_target", QT_TRANSLATE_NOOP("DataMenu", "Add a &target column"), ""),
    ("remove_column", QT_TRANSLATE_NOOP("DataMenu", "&Remove the column"), ""),
)
OF_COLUMN = ("rename_column", "toggle_classes", "remove_column")
OF_CLASSES = ("toggle_one_hot", "edit_classes")
OF_SAMPLES = ("insert_row", "remove_rows", "copy", "copy_with_names")
CHANGING = ("add_row", "insert_row", "remove_rows", "paste", "add_input", "add_target")


class DataMenu(QMenu):
    """The entries, each one that can be done now.

    Signals:
        asked(name): an entry of the tables above was chosen.
    """

    asked = Signal(str)

    def __init__(self, view: DataView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self.entries: dict[str, QAction] = {}
        self._fill(self, ENTRIES)
        self.column = self.addMenu(translate("DataMenu", "C&olumn"))
        self._fill(self.column, COLUMN_ENTRIES)
        for name in ("toggle_classes", "toggle_one_hot"):
            self.entries[name].setCheckable(True)
        self.aboutToShow.connect(self.follow)

    def _fill(self, menu: QMenu, entries: tuple[tuple[str, str, str], ...]) -> None:
        for name, text, keys in entries:
            if name == LINE:
                menu.addSeparator()
                continue
            shown = translate("DataMenu", text)
            action = menu.addAction(f"{shown}\t{keys}" if keys else shown)
            action.setObjectName(name)
            action.triggered.connect(self._on_triggered)
            self.entries[name] = action

    def _on_triggered(self) -> None:
        self.asked.emit(self.sender().objectName())

    def follow(self) -> None:
        """Let those be chosen that can be done now."""
        view, column = self._view, self.chosen_column
        is_there = view.table.shown is not None
        can_change = is_there and not view.table.is_coded
        has_samples = bool(view.selected_samples())
        for name, entry in self.entries.items():
            is_good = is_there
            is_good &= can_change or name not in CHANGING
            is_good &= has_samples or name not in OF_SAMPLES
            is_good &= column is not None or name not in (*OF_COLUMN, *OF_CLASSES)
            entry.setEnabled(is_good)
        has_classes = column is not None and bool(column.classes)
        for name in OF_CLASSES:
            self.entries[name].setEnabled(has_classes)
        self.entries["toggle_classes"].setChecked(has_classes)
        self.entries["toggle_one_hot"].setChecked(column is not None and column.is_one_hot)
        self.entries["sort_none"].setEnabled(view.table.sorting is not None)
        index = view.currentIndex()
        for name in ("sort_up", "sort_down"):
            self.entries[name].setEnabled(is_there and index.isValid())

    @property
    def chosen_column(self) -> Column | None:
        """Return the column that the cursor is in, None if it is in none that can be changed."""
        data, column = self._view.table.shown, self._view.column
        return None if data is None or column < 0 else columns_of(data)[column][2]


def sorting_of(name: str, view: DataView) -> Sorting | None:
    """Return what an entry of sorting wants."""
    column = view.currentIndex().column()
    return None if name == "sort_none" else Sorting(column, is_descending=name == "sort_down")
