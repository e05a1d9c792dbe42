"""The rows of the table of all operations: nothing is made of a row before it is asked for.

Texts are kept for as long as they hold: a step changes no text but those of the rows it is about.
"""

import html
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from backprop_viewer.engine.formulas import formula as make_formula
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.table import is_made_in
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS, STANDARD
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, Symbol, SymbolTable, filled
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title
from backprop_viewer.session.hidden import KINDS, NOTHING, UNKNOWN, Hidden
from backprop_viewer.session.place_texts import place_of_result
from backprop_viewer.session.state import State
from backprop_viewer.ui.mistakes import heading_words
from backprop_viewer.ui.numbers import exact_text, number_text, signed_text
from backprop_viewer.ui.texts import (
    QT_TRANSLATE_NOOP,
    phase_name,
    translate,
    translate_wording,
)
from backprop_viewer.ui.trace.comparison import Comparison, comparison_of
from backprop_viewer.ui.trace.filter import Rows, result_of, row_at

Index = QModelIndex | QPersistentModelIndex
NUMBER, PHASE, OPERATION, SYMBOL, VALUE, THEN, DIFFERENCE, FORMULA = range(8)
HEADINGS = (
    QT_TRANSLATE_NOOP("Trace", "No."),
    QT_TRANSLATE_NOOP("Trace", "Phase"),
    QT_TRANSLATE_NOOP("Trace", "Operation"),
    QT_TRANSLATE_NOOP("Trace", "Symbol"),
    QT_TRANSLATE_NOOP("Trace", "Value"),
    QT_TRANSLATE_NOOP("Trace", "Then"),
    "Δ",
    QT_TRANSLATE_NOOP("Trace", "Formula, with numbers"),
)
NOT_YET = QT_TRANSLATE_NOOP("Trace", "not yet")
NOW_MARK = "▸"
MOST_TEXTS = 50_000
COMPARED = (THEN, DIFFERENCE)
"""Columns that are there while the moment is compared with another."""
NUMBERS = (NUMBER, VALUE, *COMPARED)
_NUMERIC = (VALUE, *COMPARED, FORMULA)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NOWHERE = QModelIndex()

_plain = lru_cache(maxsize=4096)(plain_text)


class TraceTable(QAbstractTableModel):
    """A row for each operation that is shown, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Rows = range(0)
        self.moment: Moment | None = None
        self.numbers: SymbolTable | None = None
        self.digits: int | None = None
        self.comparison: Comparison | None = None
        self.is_narrow = False
        self.hidden = NOTHING
        self._texts: dict[tuple[int, int, bool], str] = {}

    # --- following the state ------------------------------------------------------------------

    def follow(self, state: State) -> bool:
        """Show the update of a state. Return whether its rows have to be chosen anew."""
        before, shown, digits = self.numbers, self.moment, self.digits
        if state.run is None:
            self.moment = self.numbers = self.comparison = None
            self.set_rows(range(0))
            return before is not None
        self.moment, self.digits = state.run.moment, state.view.digits
        if self.hidden.texts != state.view.hidden:
            self.hidden = Hidden(state.view.hidden)
            self._texts.clear()
            self._tell(0, len(self.rows))
        self._compare(state)
        record, notation = self.moment.record, NOTATIONS.get(state.view.notation, STANDARD)
        if before is None or shown is None:
            self.numbers = SymbolTable(record, state.sample, notation)
            self._texts.clear()
            return True
        is_same_record = before.record is record and before.sample == state.sample
        if is_same_record and before.notation is notation and digits == self.digits:
            self._tell_done(shown.operations, self.moment.operations)
            return False
        self.numbers = SymbolTable(record, state.sample, notation)
        is_other = before.notation is not notation or before.network != self.numbers.network
        self._forget(everything=is_other)
        if not is_other:
            self._tell(0, len(self.rows))
        return is_other

    def _compare(self, state: State) -> None:
        """Show what the numbers were at the moment that this one is compared with, if any."""
        before, self.comparison = self.comparison, comparison_of(state)
        now = self.comparison
        is_same = before is None if now is None else now.is_same(before)
        if not is_same:
            self._texts = {key: text for key, text in self._texts.items() if key[1] not in COMPARED}
            self._tell(0, len(self.rows))

    def _forget(self, everything: bool) -> None:
        """Forget the texts that have numbers in them."""
        if everything:
            self._texts.clear()
        self._texts = {key: text for key, text in self._texts.items() if key[1] not in _NUMERIC}

    def _tell_done(self, old: int, new: int) -> None:
        """Tell of the rows that became known or unknown, and of the two done last."""
        first, end = min(old, new), max(old, new)
        if first != end:
            self._tell(row_at(self.rows, first - 1), row_at(self.rows, end))

    def _tell(self, first: int, end: int) -> None:
        if first < end:
            self.dataChanged.emit(self.index(first, 0), self.index(end - 1, FORMULA))

    def set_rows(self, rows: Rows) -> None:
        """Show these operations."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def add_rows(self, found: list[int]) -> None:
        """Show these too, which come after those that are shown: a list, as a search begins it."""
        assert isinstance(self.rows, list)
        if found:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows) + len(found) - 1)
            self.rows.extend(found)
            self.endInsertRows()

    # --- what a row shows: of an operation by its index, not by its row ------------------------

    def operation(self, row: int) -> int:
        """Return the index of the operation in a row."""
        return int(self.rows[row])

    def address(self, operation: int) -> Address:
        """Return which operation this is."""
        assert self.moment is not None
        return self.moment.schedule.address(operation)

    def result(self, operation: int) -> Symbol:
        """Return what an operation computes, known yet or not."""
        assert self.numbers is not None
        return result_of(self.numbers, self.address(operation))

    def formula(self, operation: int) -> Formula:
        """Return the formula of an operation, made anew: those of large networks take much room."""
        assert self.moment is not None
        assert self.numbers is not None
        moment, numbers = self.moment, self.numbers
        made = make_formula(
            moment.record,
            moment.schedule,
            self.address(operation),
            numbers.sample,
            numbers.notation,
        )
        return self.hidden.formula(made)

    def is_done(self, operation: int) -> bool:
        """Return whether an operation has been done by now."""
        return self.moment is not None and operation < self.moment.operations

    @property
    def now(self) -> int:
        """Return the operation done last, -1 if there is none."""
        return -1 if self.moment is None else self.moment.operations - 1

    def row_of(self, operation: int) -> int:
        """Return the row of an operation, -1 if it has none."""
        row = row_at(self.rows, operation)
        return row if row < len(self.rows) and self.rows[row] == operation else -1

    def time_after(self, operation: int) -> int:
        """Return the time right after an operation of the update that is shown."""
        assert self.moment is not None
        return self.moment.record.before.update * self.moment.schedule.size + operation + 1

    def has_text(self, operation: int, column: int) -> bool:
        """Return whether a text is at hand, so that it can be painted in no time."""
        return (operation, column, self.is_done(operation)) in self._texts

    def text(self, operation: int, column: int) -> str:
        """Return what stands in a cell."""
        key = operation, column, self.is_done(operation)
        if key not in self._texts:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
            self._texts[key] = self._make(operation, column, is_done=key[2])
        return self._texts[key]

    def _make(self, operation: int, column: int, is_done: bool) -> str:
        if column == NUMBER:
            return str(operation + 1)
        if column == PHASE:
            return phase_name(self.address(operation).phase)
        if column == OPERATION:
            return self._title(operation)
        if column == SYMBOL:
            return _plain(self.result(operation).latex)
        if column == FORMULA:
            return self._formula_text(self.formula(operation), is_done)
        if column in COMPARED:
            return self._compared_text(operation, column)
        return self._result_text(operation, is_done)

    def _result_text(self, operation: int, is_done: bool) -> str:
        if not is_done:
            return translate("Trace", NOT_YET)
        if self.is_hidden(operation):
            return UNKNOWN
        return self._value_text(self.result(operation).value)

    def is_hidden(self, operation: int) -> bool:
        """Return whether what an operation came to is not to be shown."""
        address = self.address(operation)
        kind = KINDS.get(address.operation, "")
        if not kind:  # the new value of a parameter
            kind = "w" if address.operation == "weight_update" else "b"
        return bool(self.hidden) and self.hidden.has(kind, place_of_result(address))

    def _title(self, operation: int) -> str:
        assert self.moment is not None
        network = self.moment.schedule.network
        address = self.address(operation)
        title = operation_title(address, network, translate_wording)
        mistake = "" if self.hidden.hides_mistake else self.moment.record.problem.mistake
        mark = "⚠ " if is_made_in(mistake, address.operation) else ""
        return mark + title[:1].upper() + title[1:]

    def _compared_text(self, operation: int, column: int) -> str:
        """Return what the value was then, or by how much it differs; empty if not known."""
        then = self.then(operation)
        if then is None or (column == DIFFERENCE and not self.is_done(operation)):
            return ""
        if self.is_hidden(operation):
            return UNKNOWN
        if column == THEN:
            return self._value_text(then)
        return signed_text(self.result(operation).value - then, self.digits)

    def then(self, operation: int) -> float | None:
        """Return what an operation came to at the moment compared with, None if not known."""
        return self.comparison.value(self.address(operation)) if self.comparison else None

    def _value_text(self, value: float) -> str:
        return exact_text(value) if self.digits is None else number_text(value, self.digits)

    def _formula_text(self, shown: Formula, is_done: bool) -> str:
        """Return the right side of a formula: in symbols and, when it was computed, in numbers."""
        symbols = _plain(shown.latex()).split(f" {_plain(shown.relation)} ", 1)[1]
        if not is_done:
            return symbols
        values = {key: symbol.fixed_number(self.digits) for key, symbol in shown.symbols.items()}
        return f"{symbols} = {plain_text(filled(shown.with_brackets(values), values))}"

    def tool_tip(self, operation: int) -> str:
        """Return all that is known of an operation, a line each, as HTML so that it wraps."""
        shown, is_done = self.formula(operation), self.is_done(operation)
        lines = [self.text(operation, OPERATION)]
        if shown.closed_form and is_done:
            lines[0] += f" ({translate_wording(CLOSED_FORMS[self.address(operation).operation])})"
        if shown.mistake and is_done:
            lines[0] += f" ({heading_words(shown)})"
        for each in (shown, *shown.beside):
            line = f"{_plain(each.result.latex)} {_plain(each.relation)} "
            line += self._formula_text(each, is_done)
            result = exact_text(each.result.value)  # "?" for one that is hidden
            lines.append(f"{line} = {result}" if is_done else line)
        then = self.then(operation)
        if then is not None and not self.is_hidden(operation):
            lines.append(translate("Trace", "then: {value}").format(value=exact_text(then)))
        if not is_done:
            lines.append(translate("Trace", "Not computed yet: click to go there."))
        return f"<qt>{'<br>'.join(map(html.escape, lines))}</qt>"

    def widest_texts(self) -> Iterator[tuple[int, str]]:
        """Yield columns and texts of which none is much wider, without going through the rows."""
        for segment in self.moment.schedule.segments if self.moment else []:
            for column in (NUMBER, PHASE, OPERATION, SYMBOL):
                yield column, self.text(segment.end - 1, column)
        for value in (-99.0, -1 / 300, -1e-7 / 3):
            for column in (VALUE, *COMPARED):
                yield column, self._value_text(value)
        yield VALUE, translate("Trace", NOT_YET)

    # --- what Qt asks for ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of operations shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; the delegate sees to its colours."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(self.operation(index.row()), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tool_tip(self.operation(index.row()))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in NUMBERS else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            is_one_letter = section == PHASE and self.is_narrow
            return "" if is_one_letter else translate("Trace", HEADINGS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in NUMBERS else _LEFT
        return None
