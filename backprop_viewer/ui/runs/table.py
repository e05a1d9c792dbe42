"""The table of the runs that are compared: a column for each, what differs and how each does."""

from textwrap import wrap

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from backprop_viewer.session.standing import Standing, standing
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.run_look import side_colour, side_pen
from backprop_viewer.ui.run_words import in_order, side_text
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.tool_tips import as_it_is
from backprop_viewer.ui.training_words import metric_text, metric_title, value_text

STROKE = QSize(22, 12)
LONGEST_NUMBER, LONGEST_LINE, BREAK = 10, 8, "\u200b"
"""What is longer may be broken after so many letters, at spaces without width."""
LEAST_COLUMN, NARROW_COLUMN, WIDEST_NAME = 60, 76, 84
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DIFFERS, UPDATES, LOSS, DEV_LOSS, METRIC, BEST, COURSE = range(7)


class RunsTable(QTableWidget):
    """Runs in the order of their colours; the present one is bold.

    Signals:
        chosen(name): the user wants to go on with a run.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(7, 0)
        self._theme = theme
        self._looks: list[tuple[object, ...]] = []
        self.names: list[str] = []
        self.setAccessibleName(self.tr("Runs that are compared"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectColumns)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setIconSize(STROKE)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setMinimumSectionSize(LEAST_COLUMN)
        across.setDefaultSectionSize(NARROW_COLUMN)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.sectionDoubleClicked.connect(self._on_section)
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        down.setSectionsClickable(False)
        down.setMaximumWidth(WIDEST_NAME)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellDoubleClicked.connect(self._on_cell)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._looks = []

    @property
    def chosen_name(self) -> str | None:
        """Return the run whose column is selected."""
        column = self.currentColumn()
        return self.names[column] if 0 <= column < len(self.names) else None

    def show_state(self, state: State) -> None:
        """Show the runs of a state; cells that say the same as before are left alone."""
        sides = in_order(state)
        present = state.sides[0].name if state.sides else ""
        if len(sides) != self.columnCount():
            self.setColumnCount(len(sides))
            self._looks = []
            self._share_width()
        self.names = [side.name for side in sides]
        standings = [standing(side) for side in sides]
        self._name_rows(standings)
        looks = [(side.name, side.index, side.name == present) for side in sides]
        if looks != self._looks:
            self._looks = list(looks)
            for column, side in enumerate(sides):
                self.setHorizontalHeaderItem(column, self._head(side, side.name == present))
        for column, side in enumerate(sides):
            self._show_run(state, column, side, standings[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between the columns; where it is too narrow, they are scrolled."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        is_wide = self.viewport().width() >= LEAST_COLUMN * self.columnCount()
        modes = QHeaderView.ResizeMode
        self.horizontalHeader().setSectionResizeMode(modes.Stretch if is_wide else modes.Fixed)

    def _name_rows(self, standings: list[Standing]) -> None:
        metric = metric_title(standings[0].metric_kind) if standings else ""
        names = (
            self.tr("differs in"),
            self.tr("updates"),
            self.tr("loss"),
            self.tr("dev loss"),
            metric,
            self.tr("best"),
            self.tr("course"),
        )
        for row, name in enumerate(names):
            item = self.verticalHeaderItem(row)
            if item is None or item.text() != name:
                head = QTableWidgetItem(name)
                head.setToolTip(name)
                self.setVerticalHeaderItem(row, head)
        self.setRowHidden(DEV_LOSS, not any(one.has_dev for one in standings))
        self.setRowHidden(COURSE, all(one.diverged is None for one in standings))

    def _head(self, side: Side, is_present: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(_stroke(self._theme, side.index), side.name)
        item.setForeground(QColor(side_colour(self._theme, side.index)))
        font = QFont(self.font())
        font.setBold(is_present)
        item.setFont(font)
        tip = (
            self.tr("{name}: the present run")
            if is_present
            else self.tr("{name}: double click to go on with it")
        )
        item.setToolTip(as_it_is(tip.format(name=side.name)))
        return item

    def _show_run(self, state: State, column: int, side: Side, known: Standing) -> None:
        digits, metric = state.view.digits, known.metric_kind
        best = "–"
        if known.best is not None:
            best = self.tr("{loss}\nat {update}").format(
                loss=breakable(value_text(known.best.decisive_loss, digits)),
                update=grouped(known.best.update),
            )
        diverged = self.tr("finite")
        if known.diverged is not None:
            diverged = self.tr("diverged at update {number}").format(number=grouped(known.diverged))
        texts = (
            side_text(state, side),
            grouped(known.updates),
            breakable(value_text(known.loss, digits)),
            breakable(value_text(known.dev_loss, digits)),
            breakable(metric_text(metric, known.metric, digits)),
            best,
            diverged,
        )
        for row, text in enumerate(texts):
            self._write(row, column, text, known)

    def _write(self, row: int, column: int, text: str, known: Standing) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
            item.setToolTip(as_it_is(text.replace(BREAK, "")))
        is_fault = row == COURSE and known.diverged is not None
        item.setForeground(QColor(self._theme.error if is_fault else self._theme.text))

    # --- choosing -----------------------------------------------------------------------------

    def _on_section(self, column: int) -> None:
        self._choose(column)

    def _on_cell(self, row: int, column: int) -> None:
        self._choose(column)

    def _choose(self, column: int) -> None:
        if 0 <= column < len(self.names):
            self.chosen.emit(self.names[column])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the selected run by Return."""
        if event.key() in CHOOSING:
            self._choose(self.currentColumn())
        else:
            super().keyPressEvent(event)


def breakable(number: str) -> str:
    """Return a number that may be written in several lines, every digit of it, where it is long."""
    return BREAK.join(wrap(number, LONGEST_LINE)) if len(number) > LONGEST_NUMBER else number


def _stroke(theme: Theme, index: int) -> QIcon:
    """Return a picture of a run's stroke."""
    picture = QPixmap(STROKE * 2)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(side_pen(theme, index, is_present=True))
    middle = STROKE.height() // 2
    painter.drawLine(QPoint(0, middle), QPoint(STROKE.width(), middle))
    painter.end()
    return QIcon(picture)
