"""The table of the runs that are compared: a row for each, how it does and what differs."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QKeyEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from backprop_viewer.session.hidden import UNKNOWN
from backprop_viewer.session.questions import conceals_loss
from backprop_viewer.session.standing import Standing, standing
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.run_look import side_colour, side_pen
from backprop_viewer.ui.run_words import in_order, side_texts
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.tool_tips import as_it_is
from backprop_viewer.ui.training_words import metric_text, metric_title, value_text

STROKE = QSize(16, 12)
NAME_SHARE, LEAST_NAME = 0.27, 52.0
"""How much of the width a name may take beside its stroke before it is broken."""
WIDEST_TITLE = 44.0
LEAST_HEIGHT = 60
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LOSS, DEV_LOSS, METRIC, BEST, UPDATES, DIFFERS, COURSE = range(7)


class RunsTable(QTableWidget):
    """Runs in the order of their colours; the present one is bold. Their names are always seen.

    Signals:
        chosen(name): the user wants to go on with a run.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(0, 7)
        self._theme = theme
        self._looks: list[tuple[object, ...]] = []
        self.names: list[str] = []
        self.setAccessibleName(self.tr("Runs that are compared"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setIconSize(STROKE)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            header.setHighlightSections(False)
        across.setSectionsClickable(False)
        down.sectionDoubleClicked.connect(self._choose)
        self.cellDoubleClicked.connect(self._on_cell)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._looks = []

    @property
    def chosen_name(self) -> str | None:
        """Return the run whose row is selected."""
        rows = self.selectionModel().selectedRows()
        return self.names[rows[0].row()] if rows else None

    def show_state(self, state: State) -> None:
        """Show the runs of a state; cells that say the same as before are left alone."""
        sides = in_order(state)
        names = [side.name for side in sides]
        if names != self.names:
            self.names, self._looks = names, []
            self.setRowCount(len(sides))
            self.clearSelection()
            self.setCurrentCell(-1, -1)
        standings = [standing(side) for side in sides]
        self._name_columns(standings)
        self._name_rows(state, sides)
        is_hidden, differs = conceals_loss(state), side_texts(state)
        for row, (side, known) in enumerate(zip(sides, standings, strict=True)):
            texts = self._texts(known, differs[side.index], state.view.digits, is_hidden)
            for column, text in enumerate(texts):
                self._write(row, column, text, known)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break names to the width that there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for row, name in enumerate(self.names):
                head = self.verticalHeaderItem(row)
                if head is not None:
                    head.setText(self._broken(name, head.font()))

    def _broken(self, name: str, font: QFont) -> str:
        return broken(name, font, max(LEAST_NAME, NAME_SHARE * self.width()))

    def _name_columns(self, standings: list[Standing]) -> None:
        has_dev = any(one.has_dev for one in standings)
        metric = metric_title(standings[0].metric_kind) if standings else ""
        names = (
            self.tr("loss"),
            self.tr("dev loss"),
            self.tr("dev {metric}").format(metric=metric) if has_dev else metric,
            self.tr("least dev loss") if has_dev else self.tr("least loss"),
            self.tr("updates"),
            self.tr("differs in"),
            self.tr("course"),
        )
        for column, name in enumerate(names):
            item = self.horizontalHeaderItem(column)
            if item is None or item.toolTip() != name:
                head = QTableWidgetItem(broken(name, self.font(), WIDEST_TITLE, is_name=False))
                head.setToolTip(name)
                self.setHorizontalHeaderItem(column, head)
        self.setColumnHidden(DEV_LOSS, not has_dev)
        self.setColumnHidden(COURSE, all(one.diverged is None for one in standings))

    def _name_rows(self, state: State, sides: list[Side]) -> None:
        present = state.sides[0].name if state.sides else ""
        looks = [(side.name, side.index, side.name == present) for side in sides]
        if looks != self._looks:
            self._looks = list(looks)
            for row, side in enumerate(sides):
                self.setVerticalHeaderItem(row, self._head(side, side.name == present))

    def _head(self, side: Side, is_present: bool) -> QTableWidgetItem:
        font = QFont(self.font())
        font.setBold(is_present)
        item = QTableWidgetItem(_stroke(self._theme, side.index), self._broken(side.name, font))
        item.setForeground(QColor(side_colour(self._theme, side.index)))
        item.setFont(font)
        tip = (
            self.tr("{name}: the present run")
            if is_present
            else self.tr("{name}: double click to go on with it")
        )
        item.setToolTip(as_it_is(tip.format(name=side.name)))
        return item

    def _texts(
        self, known: Standing, differs: str, digits: int | None, is_hidden: bool
    ) -> tuple[str, ...]:
        """Return what stands in a row; losses may be hidden."""
        least = None if known.best is None else known.best.decisive_loss
        loss, dev_loss, best = (
            UNKNOWN if is_hidden else value_text(value, digits)
            for value in (known.loss, known.dev_loss, least)
        )
        if known.best is not None:
            best = self.tr("{loss}\nat {update}").format(
                loss=best, update=grouped(known.best.update)
            )
        diverged = self.tr("finite")
        if known.diverged is not None:
            diverged = self.tr("diverged at update {number}").format(number=grouped(known.diverged))
        return (
            loss,
            dev_loss,
            metric_text(known.metric_kind, known.metric, digits),
            best,
            grouped(known.updates),
            differs,
            diverged,
        )

    def _write(self, row: int, column: int, text: str, known: Standing) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
            item.setToolTip(as_it_is(text))
        is_fault = column == COURSE and known.diverged is not None
        item.setForeground(QColor(self._theme.error if is_fault else self._theme.text))

    # --- choosing -----------------------------------------------------------------------------

    def _on_cell(self, row: int, column: int) -> None:
        self._choose(row)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self.names):
            self.chosen.emit(self.names[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the selected run by Return."""
        if event.key() in CHOOSING:
            self._choose(self.currentRow())
        else:
            super().keyPressEvent(event)


def broken(text: str, font: QFont, width: float, is_name: bool = True) -> str:
    """Return a text in lines of at most this width; only names are broken within long words."""
    option = QTextOption()
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if is_name else modes.WordWrap)
    layout, lines = QTextLayout(text, font), []
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return "\n".join(lines)


def _stroke(theme: Theme, index: int) -> QIcon:
    """Return a picture of a run's stroke."""
    picture = QPixmap(STROKE * 2)
    picture.setDevicePixelRatio(2.0)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    pen = side_pen(theme, index, is_present=True)
    pen.setCosmetic(False)  # as thick on a picture of twice the size
    painter.setPen(pen)
    middle = STROKE.height() // 2
    painter.drawLine(QPoint(0, middle), QPoint(STROKE.width(), middle))
    painter.end()
    return QIcon(picture)
