"""What the preview of a CSV file shows: a table of its columns, and a table of its first rows."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from backprop_viewer.document.cells import is_missing
from backprop_viewer.document.columns import MOST_NAMED
from backprop_viewer.document.csv_import import (
    INPUT,
    TARGET,
    UNUSED,
    ColumnPlan,
    CsvTable,
    ImportPlan,
)
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme, mix
from backprop_viewer.ui.tool_tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
PREVIEWED = 100
NAME, USE, HOLDS, MISSING, VALUES = range(5)
HEADINGS = (
    QT_TRANSLATE_NOOP("CsvDialog", "Column"),
    QT_TRANSLATE_NOOP("CsvDialog", "Use"),
    QT_TRANSLATE_NOOP("CsvDialog", "Holds"),
    QT_TRANSLATE_NOOP("CsvDialog", "Missing"),
    QT_TRANSLATE_NOOP("CsvDialog", "Values"),
)
USES = {
    INPUT: QT_TRANSLATE_NOOP("CsvDialog", "input"),
    TARGET: QT_TRANSLATE_NOOP("CsvDialog", "target"),
    UNUSED: QT_TRANSLATE_NOOP("CsvDialog", "not used"),
}
NUMBERS, ONE_HOT, NUMBERED = "numbers", "one_hot", "numbered"
KINDS = {
    NUMBERS: QT_TRANSLATE_NOOP("CsvDialog", "numbers"),
    ONE_HOT: QT_TRANSLATE_NOOP("CsvDialog", "classes, one-hot"),
    NUMBERED: QT_TRANSLATE_NOOP("CsvDialog", "classes as 0, 1, 2 …"),
}
_ACROSS = Qt.Orientation.Horizontal
_NOWHERE = QModelIndex()


def kind_of(plan: ColumnPlan) -> str:
    """Return what a column is read as."""
    if not plan.classes:
        return NUMBERS
    return ONE_HOT if plan.one_hot else NUMBERED


def shown_name(table: CsvTable, column: int) -> str:
    """Return the name of a column, or its number if it has none."""
    text = translate("CsvDialog", "column {number}")
    return table.columns[column].name or text.format(number=column + 1)


class PlanTable(QAbstractTableModel):
    """A row for each column of the file: its name, its use, what it holds, what is missing."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table: CsvTable | None = None
        self.plan: ImportPlan | None = None

    def show_plan(self, table: CsvTable | None, plan: ImportPlan | None) -> None:
        """Show a plan; what is selected stays so, if the columns are the same."""
        if table is self.table and plan is not None:
            self.plan = plan
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, VALUES))
            return
        self.beginResetModel()
        self.table, self.plan = table, plan
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns the file has."""
        return 0 if parent.isValid() or self.plan is None else len(self.plan.columns)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how much is shown of each."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text or the colour of a cell."""
        assert self.plan is not None
        plan = self.plan.columns[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column(), plan)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_it_is(self._text(index.row(), index.column(), plan))
        if role == Qt.ItemDataRole.ForegroundRole:
            if plan.use == UNUSED and index.column() != USE:
                return QColor(self.theme.muted)
            if index.column() == MISSING:
                return QColor(self.theme.error)
        if role == Qt.ItemDataRole.BackgroundRole and plan.use != UNUSED:
            return QColor(tint(self.theme, plan.use))
        return None

    def _text(self, row: int, column: int, plan: ColumnPlan) -> str:
        assert self.table is not None
        if column == NAME:
            return shown_name(self.table, row)
        if column == USE:
            return f"{translate('CsvDialog', USES[plan.use])} ▾"
        if column == HOLDS:
            return f"{translate('CsvDialog', KINDS[kind_of(plan)])} ▾"
        shown = self.table.columns[row]
        if column == MISSING:
            missing = int(shown.missing.sum())
            return f"{missing:,}" if missing else ""
        known = [text for text in shown.distinct[: 2 * MOST_NAMED] if not is_missing(text)]
        texts = plan.classes or known
        more = " …" if len(texts) > MOST_NAMED or len(shown.distinct) > len(known) + 1 else ""
        return ", ".join(texts[:MOST_NAMED]) + more

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation == _ACROSS and role == Qt.ItemDataRole.DisplayRole:
            return translate("CsvDialog", HEADINGS[section])
        if orientation == _ACROSS and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class PreviewTable(QAbstractTableModel):
    """The first rows of the file as they stand there, with their lines."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.table: CsvTable | None = None
        self.plan: ImportPlan | None = None

    def show_plan(self, table: CsvTable | None, plan: ImportPlan | None) -> None:
        """Show the rows of a table, coloured by what a plan does with them."""
        if table is self.table and plan is not None:
            self.plan = plan
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.table, self.plan = table, plan
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        if parent.isValid() or self.table is None:
            return 0
        return min(PREVIEWED, len(self.table.lines))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns the file has."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text or the colour of a cell."""
        assert self.table is not None
        assert self.plan is not None
        column = self.table.columns[index.column()]
        use, text = self.plan.columns[index.column()].use, column.cells[index.row()]
        is_gap = use != UNUSED and bool(column.missing[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return text or (translate("CsvDialog", "missing") if is_gap else "")
        if role == Qt.ItemDataRole.ForegroundRole:
            colour = self.theme.error if is_gap else self.theme.text
            return QColor(self.theme.muted if use == UNUSED else colour)
        if role == Qt.ItemDataRole.BackgroundRole and use != UNUSED:
            return QColor(tint(self.theme, use))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or the line of a row in the file."""
        if role != Qt.ItemDataRole.DisplayRole or self.table is None:
            return None
        if orientation == _ACROSS:
            return shown_name(self.table, section)
        return str(self.table.lines[section])


def tint(theme: Theme, use: str) -> str:
    """Return the background of a column: inputs blue, targets amber, as in the table of samples."""
    return mix(theme.panel, theme.forward if use == INPUT else theme.update, 0.09)
