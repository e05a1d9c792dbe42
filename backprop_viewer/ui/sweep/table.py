"""The results of a sweep as a table: a row for each value, unfolded one for each run."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from backprop_viewer.engine.metrics import Metric
from backprop_viewer.session.sweeping import Result, Spread, Summary, summaries
from backprop_viewer.ui.sweep.words import (
    cell_text,
    measure_name,
    measures,
    number_of,
    runs_text,
    setting_name,
    spread_of,
    text_of_value,
)
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.tool_tips import as_it_is

NUMBER = Qt.ItemDataRole.UserRole
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SweepTable(QTreeWidget):
    """Means and deviations over the seeds; under each value its runs.

    Signals:
        chosen(number): the user wants to see a run: the number of its result.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._results: tuple[Result, ...] = ()
        self.setAccessibleName(self.tr("Results of the sweep"))
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().hide()  # until there is something to name
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # until there is something to choose
        self.itemDoubleClicked.connect(self._on_item)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme

    @property
    def chosen_number(self) -> int | None:
        """Return which run is selected: of a value its first that there is."""
        item = self.currentItem()
        number = None if item is None else item.data(0, NUMBER)
        return None if number is None else int(number)

    def show_results(
        self,
        setting: str,
        results: tuple[Result, ...],
        metric: Metric,
        has_goal: bool,
        digits: int | None,
    ) -> None:
        """Show results; what was unfolded stays so while they grow in number."""
        grown = results[: len(self._results)] == self._results and self._results != ()
        opened = {item.text(0) for item in self._rows() if grown and item.isExpanded()}
        place = self.currentIndex().row() if grown else -1
        self._results = results
        shown = measures(results, has_goal)
        names = [measure_name(measure, metric) for measure in shown]
        self.clear()
        self.header().setVisible(len(results) > 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if results else Qt.FocusPolicy.NoFocus)
        self.setHeaderLabels([setting_name(setting), *names, self.tr("runs")])
        for summary in summaries(results):
            item = self._row_of(summary, shown, metric, digits)
            self.addTopLevelItem(item)
            item.setExpanded(item.text(0) in opened)
        if 0 <= place < self.topLevelItemCount():
            self.setCurrentItem(self._rows()[place])

    def _rows(self) -> list[QTreeWidgetItem]:
        """Return the rows of the values."""
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _row_of(
        self, summary: Summary, shown: list[str], metric: Metric, digits: int | None
    ) -> QTreeWidgetItem:
        texts = [cell_text(spread_of(summary, one), one, metric, digits) for one in shown]
        item = QTreeWidgetItem([text_of_value(summary.value), *texts, runs_text(summary)])
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft)
        of_value = [
            number for number, one in enumerate(self._results) if one.value == summary.value
        ]
        item.setData(0, NUMBER, of_value[0])
        for number in of_value if summary.runs > 1 or summary.failed else []:
            item.addChild(self._row_of_run(number, shown, metric, digits))
        return item

    def _row_of_run(
        self, number: int, shown: list[str], metric: Metric, digits: int | None
    ) -> QTreeWidgetItem:
        result = self._results[number]
        texts = []
        for measure in shown:
            known = number_of(result, measure)
            spread = None if known is None else Spread(known, 0.0, 1)
            texts.append(cell_text(spread, measure, metric, digits))
        name = "" if result.seed is None else self.tr("seed {seed}").format(seed=result.seed)
        item = QTreeWidgetItem([name, *texts, result.problem])
        item.setData(0, NUMBER, number)
        if result.problem:
            item.setForeground(len(texts) + 1, QBrush(QColor(self._theme.error)))
            item.setToolTip(len(texts) + 1, as_it_is(result.problem))
        return item

    # --- choosing -----------------------------------------------------------------------------

    def _on_item(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(int(item.data(0, NUMBER)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the selected run by Return."""
        if event.key() in CHOOSING and self.chosen_number is not None:
            self.chosen.emit(self.chosen_number)
        else:
            super().keyPressEvent(event)
