"""How practice went: every number that was asked for, a summary, earlier rounds; to be exported."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.document.whole_files import replace_file
from backprop_viewer.session.practice import Practice, score_of
from backprop_viewer.session.practice_files import practice_bytes
from backprop_viewer.ui.asking.kept_rounds import Round
from backprop_viewer.ui.asking.practice_words import (
    grade_name,
    slips_text,
    summary_lines,
    time_text,
)
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.texts import listed, translate

SIZE = (860, 520)
KINDS = (".csv", ".json")


class ResultsDialog(QDialog):
    """Shows the results of a round of practice.

    Signals:
        failed(title, text): the results could not be written.
    """

    failed = Signal(str, str)

    def __init__(
        self,
        practice: Practice | None,
        rounds: Sequence[Round],
        folder: Path,
        digits: int | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("practice_results")
        self.setWindowTitle(self.tr("Results of practice"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self._practice, self._folder, self._digits = practice, folder, digits
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.tabs = QTabWidget()
        if practice is not None:
            self.summary.setText("\n".join(summary_lines(score_of(practice.results))))
            self.tabs.addTab(self._results(practice), self.tr("Numbers"))
        self.summary.setVisible(practice is not None)
        self.tabs.addTab(self._rounds(rounds), self.tr("Earlier rounds"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.export = QPushButton(self.tr("&Export…"))
        self.export.setEnabled(practice is not None and bool(practice.results))
        self.export.clicked.connect(self._on_export)
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.summary)
        column.addWidget(self.tabs, 1)
        column.addWidget(buttons)

    def _results(self, practice: Practice) -> QTableWidget:
        headings = (
            self.tr("Network"),
            self.tr("Number"),
            self.tr("Value"),
            self.tr("Answers"),
            self.tr("Result"),
            self.tr("Slips"),
            self.tr("Time"),
        )
        rows = [
            (
                str(result.network),
                result.title,
                number_text(result.right, self._digits),
                listed(result.answers),
                grade_name(result.grade),
                slips_text(result),
                time_text(result.seconds),
            )
            for result in practice.results
        ]
        return _table(headings, rows, self.tr("Results"), stretched=5)

    def _rounds(self, rounds: Sequence[Round]) -> QTableWidget:
        headings = (
            self.tr("When"),
            self.tr("Level"),
            self.tr("Seed"),
            self.tr("Right at the first try"),
            self.tr("Time"),
            self.tr("Slips"),
        )
        share = translate("Practice", "{count} of {all}")
        rows = [
            (
                one.when,
                str(one.level),
                str(one.seed),
                share.format(count=one.first_try, all=one.questions),
                time_text(one.seconds),
                listed(mistake_title(name) for name in one.slips),
            )
            for one in reversed(rounds)
        ]
        return _table(headings, rows, self.tr("Earlier rounds"), stretched=5)

    def _on_export(self) -> None:
        """Ask for a file and write the results into it, whole or not at all."""
        kinds = self.tr("Tables (*.csv);;JSON (*.json)")
        proposed = str(self._folder / "practice.csv")
        title = self.tr("Export the results")
        chosen, kind = QFileDialog.getSaveFileName(self, title, proposed, kinds)
        if chosen:
            path = Path(chosen)
            if path.suffix.lower() not in KINDS:
                path = path.with_name(path.name + (".json" if "json" in kind else ".csv"))
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the results into a file whose suffix says of which kind it is."""
        if self._practice is None:
            return
        try:
            replace_file(path, practice_bytes(self._practice, path.suffix.lower()))
        except OSError as error:
            text = self.tr("{name} cannot be written").format(name=path.name)
            self.failed.emit(text, f"{path}: {error.strerror or error}")


def _table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], name: str, stretched: int
) -> QTableWidget:
    table = QTableWidget(len(rows), len(headings))
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(headings))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.setWordWrap(True)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(number, column, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table
