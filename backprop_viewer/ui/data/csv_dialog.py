"""The preview of a CSV file: how it is laid out, what its columns are for, what is missing.

Everything follows at once; what cannot be is said in words, and then there is no going on.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.document.csv_import import (
    MISSING_POLICIES,
    CsvTable,
    ImportPlan,
    Layout,
    build,
    counts,
    left_out_lines,
    missing_rows,
    problem,
    read_csv_text,
    sniff,
)
from backprop_viewer.document.data import Data
from backprop_viewer.ui.data.csv_reading import CsvReading, Read
from backprop_viewer.ui.data.csv_tables import (
    HOLDS,
    KINDS,
    NAME,
    NUMBERS,
    ONE_HOT,
    USE,
    USES,
    PlanTable,
    PreviewTable,
)
from backprop_viewer.ui.data.csv_views import ColumnsView, set_up
from backprop_viewer.ui.forms.fields import CheckField, ChoiceBox
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme

SEPARATORS = {
    ",": QT_TRANSLATE_NOOP("CsvDialog", "comma"),
    ";": QT_TRANSLATE_NOOP("CsvDialog", "semicolon"),
    "\t": QT_TRANSLATE_NOOP("CsvDialog", "tab"),
    "|": QT_TRANSLATE_NOOP("CsvDialog", "vertical bar"),
    " ": QT_TRANSLATE_NOOP("CsvDialog", "spaces"),
}
DECIMALS = {
    ".": QT_TRANSLATE_NOOP("CsvDialog", "point: 0.5"),
    ",": QT_TRANSLATE_NOOP("CsvDialog", "comma: 0,5"),
}
MISSING = {
    MISSING_POLICIES[0]: QT_TRANSLATE_NOOP("CsvDialog", "leave out the row"),
    MISSING_POLICIES[1]: QT_TRANSLATE_NOOP("CsvDialog", "put the mean, or the commonest class"),
    MISSING_POLICIES[2]: QT_TRANSLATE_NOOP("CsvDialog", "do not import"),
}
MOST_NAMED_GAPS = 4
FIRST_SIZE = QSize(760, 600)


class CsvDialog(QDialog):
    """Shows what a CSV file, or a text from the clipboard, would be read as.

    DocumentError: the file cannot be read.
    """

    def __init__(self, parent: QWidget | None, source: Path | str, theme: Theme) -> None:
        text = read_csv_text(source) if isinstance(source, Path) else source
        super().__init__(parent)
        self.setObjectName("csv_dialog")
        self.name = source.name if isinstance(source, Path) else self.tr("the clipboard")
        self.setWindowTitle(self.tr("Import of {name}").format(name=self.name))
        self._text = text
        self._table: CsvTable | None = None
        self._problem = ""
        self.plan: ImportPlan | None = None
        self._before: ImportPlan | None = None
        self.reading = CsvReading(self)
        self.reading.done.connect(self._on_read)
        self.columns, self.preview = PlanTable(theme, self), PreviewTable(theme, self)
        self._theme = theme
        self._build()
        self.resize(FIRST_SIZE)
        self._read(sniff(self._text))
        self.columns_view.setFocus()

    # --- the parts ----------------------------------------------------------------------------

    def _build(self) -> None:
        self.columns_view = self._columns_view()
        self.preview_view = QTableView()
        set_up(self.preview_view, self.preview, self.tr("First rows of the file"))
        self.preview_view.verticalHeader().show()
        self.summary, self.gaps, self.trouble = QLabel(), QLabel(), QLabel()
        for label in (self.summary, self.gaps, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.gaps.setStyleSheet(f"color: {self._theme.muted}")
        self.trouble.setStyleSheet(f"color: {self._theme.error}")
        font = self.summary.font()
        font.setBold(True)
        self.summary.setFont(font)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self.ok = self.buttons.button(button.Ok)
        self.ok.setText(self.tr("Import"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._titled(self.tr("What the columns are for"), self.columns_view))
        splitter.addWidget(self._titled(self.tr("First rows"), self.preview_view))
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.addLayout(self._layout_row())
        column.addWidget(splitter, 1)
        column.addLayout(self._missing_row())
        for label in (self.gaps, self.summary, self.trouble):
            column.addWidget(label)
        column.addWidget(self.buttons)

    def _titled(self, title: str, view: QTableView) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(3)
        label = QLabel(title)
        label.setStyleSheet(f"color: {self._theme.muted}")
        label.setBuddy(view)
        column.addWidget(label)
        column.addWidget(view)
        return box

    def _columns_view(self) -> ColumnsView:
        view = ColumnsView()
        set_up(view, self.columns, self.tr("Columns of the file"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setToolTip(self.tr("Click a use, or press Return on it, to change it"))
        view.clicked.connect(self._on_cell)
        return view

    def _layout_row(self) -> QHBoxLayout:
        self.separator = _box(self.tr("Separator"), SEPARATORS)
        self.decimal = _box(self.tr("Decimal sign"), DECIMALS)
        self.header = CheckField(self.tr("First row holds names"))
        self.separator.picked.connect(self._on_separator)
        self.decimal.picked.connect(self._on_decimal)
        self.header.chosen.connect(self._on_header)
        row = QHBoxLayout()
        for text, box in (
            (self.tr("Separator"), self.separator),
            (self.tr("Decimal sign"), self.decimal),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
            row.addSpacing(10)
        row.addWidget(self.header)
        row.addStretch(1)
        return row

    def _missing_row(self) -> QHBoxLayout:
        self.missing = _box(self.tr("Where a value is missing"), MISSING)
        self.missing.setMinimumContentsLength(max(map(len, MISSING.values())))
        self.missing.picked.connect(self._on_missing)
        self._missing_label = QLabel(self.tr("Where a value is missing"))
        self._missing_label.setBuddy(self.missing)
        row = QHBoxLayout()
        row.addWidget(self._missing_label)
        row.addWidget(self.missing)
        row.addStretch(1)
        return row

    # --- reading ------------------------------------------------------------------------------

    def _read(self, layout: Layout) -> None:
        """Read the text in a layout; see _on_read."""
        self._layout = layout
        self.separator.show_data(layout.separator)
        self.decimal.show_data(layout.decimal)
        self.header.show_flag(layout.has_header)
        self.reading.begin(self._text, layout)
        if self.reading.is_reading:
            self._table, self._before = None, self.plan or self._before
            self.plan = None
            self._problem = ""
            self._follow()

    def _on_read(self, read: Read) -> None:
        """Show what was read, and keep what the columns are for if there are as many."""
        before = self.plan or self._before
        self._table, self.plan, self._problem = read
        if self.plan is not None and before is not None:
            self.plan = _kept(before, self.plan)
        self._before = before
        self._follow()
        self.columns_view.resizeColumnsToContents()
        self.preview_view.resizeColumnsToContents()
        if self.columns.rowCount():
            self.columns_view.setCurrentIndex(self.columns.index(0, USE))

    def _follow(self) -> None:
        """Show the plan and what would come of it."""
        self.columns.show_plan(self._table, self.plan)
        self.preview.show_plan(self._table, self.plan)
        trouble, summary, gaps = self._problem, "", ""
        has_gaps = False
        if self._table is not None and self.plan is not None:
            trouble = problem(self._table, self.plan)
            summary = summary_of(self._table, self.plan)
            gaps = gaps_of(self._table, self.plan)
            has_gaps = bool(gaps)
            self.missing.show_data(self.plan.missing)
        elif self.reading.is_reading:
            summary = self.tr("Reading…")
        for widget in (self.missing, self._missing_label, self.gaps):
            widget.setVisible(has_gaps)
        self.summary.setText(summary)
        self.gaps.setText(gaps)
        words = problem_text(f"{trouble}.") if trouble else ""
        self.trouble.setText(words[:1].upper() + words[1:])
        self.trouble.setVisible(bool(trouble))
        self.ok.setEnabled(self.plan is not None and not trouble)
        self.ok.setToolTip(words)

    def done(self, result: int) -> None:
        """Close, and read no more."""
        self.reading.close()
        super().done(result)

    def accept(self) -> None:
        """Take what is read, if it can be."""
        if self.ok.isEnabled():
            super().accept()

    def data_like(self, before: Data | None) -> Data:
        """Return the samples that are read, split and scaled as others were."""
        assert self._table is not None
        assert self.plan is not None
        data = build(self._table, self.plan)
        if before is None:
            return data
        return replace(data, split=before.split, preprocessing=before.preprocessing)

    # --- what the user chose ------------------------------------------------------------------

    def _on_separator(self, separator: str) -> None:
        self._read(replace(self._layout, separator=separator))

    def _on_decimal(self, decimal: str) -> None:
        self._read(replace(self._layout, decimal=decimal))

    def _on_header(self, has_header: bool) -> None:
        self._read(replace(self._layout, has_header=has_header))

    def _on_missing(self, missing: str) -> None:
        if self.plan is not None:
            self.plan = replace(self.plan, missing=missing)
            self._follow()

    def _on_cell(self, index: QModelIndex) -> None:
        """Open the menu of a cell, for all the columns that are selected."""
        entries: Mapping[str, str] = {USE: USES, HOLDS: KINDS}.get(index.column(), {})
        if not entries:
            return
        menu = QMenu(self)
        menu.setObjectName("column_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, text in entries.items():
            action = QAction(translate("CsvDialog", text), menu)
            action.setData(name)
            menu.addAction(action)
        menu.triggered.connect(self._on_entry)
        below = self.columns_view.visualRect(index).bottomLeft()
        menu.popup(self.columns_view.viewport().mapToGlobal(below))

    def _on_entry(self, action: QAction) -> None:
        name = str(action.data())
        rows = {index.row() for index in self.columns_view.selectionModel().selectedRows(NAME)}
        if name in USES:
            self.use(rows, name)
        else:
            self.read_as(rows, name)

    def use(self, columns: set[int], use: str) -> None:
        """Use some columns as 'input', 'target' or 'unused'."""
        self._change(columns, use=use)

    def read_as(self, columns: set[int], kind: str) -> None:
        """Read some columns as a key of KINDS."""
        assert self._table is not None
        for column in columns:
            classes = () if kind == NUMBERS else self._table.columns[column].classes
            self._change({column}, classes=classes, one_hot=kind == ONE_HOT)

    def _change(self, columns: set[int], **changes: object) -> None:
        assert self.plan is not None
        plans = [
            replace(plan, **changes) if column in columns else plan  # type: ignore[arg-type]
            for column, plan in enumerate(self.plan.columns)
        ]
        self.plan = replace(self.plan, columns=tuple(plans))
        self._follow()


def _kept(before: ImportPlan, plan: ImportPlan) -> ImportPlan:
    """Return a plan with the choices of another, as far as there are as many columns."""
    plan = replace(plan, missing=before.missing)
    if len(before.columns) != len(plan.columns):
        return plan
    columns = [
        replace(new, use=old.use) for old, new in zip(before.columns, plan.columns, strict=True)
    ]
    return replace(plan, columns=tuple(columns))


def summary_of(table: CsvTable, plan: ImportPlan) -> str:
    """Return what the network would get: '4 inputs, 3 outputs, 149 samples'."""
    inputs, outputs, samples = counts(table, plan)
    text = translate("CsvDialog", "Inputs: {inputs}, outputs: {outputs}, samples: {samples}")
    return text.format(inputs=inputs, outputs=outputs, samples=f"{samples:,}")


def gaps_of(table: CsvTable, plan: ImportPlan) -> str:
    """Return which values are missing, and what becomes of their rows; empty if none is."""
    found = missing_rows(table, plan)
    if not found:
        return ""
    places = []
    template = translate("CsvDialog", "line {line}, {column}")
    for line, column in found[:MOST_NAMED_GAPS]:
        places.append(template.format(line=f"{line:,}", column=problem_text(column)))
    text = translate("CsvDialog", "Missing: {places}.").format(places="; ".join(places))
    if len(found) > MOST_NAMED_GAPS:
        more = translate("CsvDialog", "Missing: {places} and {more} more.")
        text = more.format(places="; ".join(places), more=f"{len(found) - MOST_NAMED_GAPS:,}")
    left_out = len(left_out_lines(table, plan))
    if plan.missing != MISSING_POLICIES[2] and left_out:
        rows = translate("CsvDialog", "Rows left out: {rows}.").format(rows=f"{left_out:,}")
        text = f"{text} {rows}"
    return text


def _box(name: str, entries: Mapping[str, str]) -> ChoiceBox:
    box = ChoiceBox(name)
    for data, text in entries.items():
        box.addItem(translate("CsvDialog", text), data)
    return box
