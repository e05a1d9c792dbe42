"""The window of a sweep: what is swept, how far it is, and what came of it as table and plot.

It stays open beside the main window, which lives on meanwhile.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.engine.metrics import Metric, metric_for
from backprop_viewer.session import comparing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.sweeping import Plan, Result, Slice
from backprop_viewer.ui.plots.table import csv_blocks
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.sweep.form import SweepForm
from backprop_viewer.ui.sweep.plot import SweepPlot, table_of
from backprop_viewer.ui.sweep.table import SweepTable
from backprop_viewer.ui.sweep.words import (
    LOSS,
    measure_name,
    measures,
    setting_name,
    text_of_value,
)
from backprop_viewer.ui.sweep.work import SweepWork
from backprop_viewer.ui.theme import Theme

STEPS = 1000


class SweepDialog(QDialog):
    """One sweep of the present run.

    Signals:
        change_asked(text, change): the user wants to see a run beside the present one.
        failed(title, text): a file could not be written.
    """

    change_asked = Signal(str, object)
    failed = Signal(str, str)

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sweep")
        self.setWindowTitle(self.tr("Sweep a setting"))
        self.resize(860, 560)
        self._session = session
        self._plan: Plan | None = None
        self._results: tuple[Result, ...] = ()
        self._metric: Metric | None = None
        self._opening = -1
        self.form = SweepForm()
        self.work = SweepWork(self)
        self.table = SweepTable(theme)
        self.plot = SweepPlot(session, theme, settings)
        self.measure = QComboBox()
        self.measure.setAccessibleName(self.tr("What the plot shows"))
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setValue(0)
        self.status = QLabel()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._follow()

    def _make_buttons(self) -> None:
        self.start = QPushButton(self.tr("&Run"))
        self.start.setDefault(True)
        self.cancel = QPushButton(self.tr("&Cancel"))
        self.beside = QPushButton(self.tr("&Show beside this run"))
        self.beside.setToolTip(self.tr("Compare the selected run with the present one (Return)"))
        self.copy = QPushButton(self.tr("C&opy as CSV"))
        self.save = QPushButton(self.tr("Save as CS&V…"))
        self.leave = QPushButton(self.tr("Close"))
        for button in (self.cancel, self.beside, self.copy, self.save, self.leave):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.start)
        buttons.addWidget(self.cancel)
        column.addLayout(buttons)
        column.addWidget(self.progress)
        column.addWidget(self.status)
        column.addWidget(self.measure)
        column.addWidget(self.plot, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(left)
        across.addWidget(self.table)
        across.setSizes([380, 480])
        below = QHBoxLayout()
        below.addWidget(self.beside)
        below.addStretch(1)
        for button in (self.copy, self.save, self.leave):
            below.addWidget(button)
        rows = QVBoxLayout(self)
        rows.addWidget(across, 1)
        rows.addLayout(below)

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self._on_cancel)
        self.beside.clicked.connect(self._on_open)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.close)
        self.measure.activated.connect(self._show_plot)
        self.table.chosen.connect(self._show_beside)
        self.table.itemSelectionChanged.connect(self._follow)
        self.plot.result_pressed.connect(self._show_beside)
        self.plot.failed.connect(self.failed)
        self.work.advanced.connect(self._on_advanced)
        self.work.finished.connect(self._on_finished)
        self._session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.table.set_theme(theme)
        self.plot.set_theme(theme)
        self._show_table()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin anew with another document; of the same, what came of the last sweep is there."""
        super().showEvent(event)
        state = self._session.state
        if state.document is not None and state.origin.opening != self._opening:
            self._opening = state.origin.opening
            self._plan, self._metric, self._results = None, None, ()
            self.table.clear()
            self.plot.show_results("rate", LOSS, (), None)
            self.status.clear()
            self.progress.reset()
            self.form.show_document(state.document)
            self._follow()

    def done(self, result: int) -> None:
        """Drop what is not done."""
        self.work.stop()
        super().done(result)

    def _on_changed(self, old: State, new: State) -> None:
        """Go with the document that it is of."""
        is_another = new.run is None or new.origin.opening != self._opening
        if is_another and self.isVisible():
            self.close()

    # --- a sweep ------------------------------------------------------------------------------

    def _on_start(self) -> None:
        run = self._session.state.run
        if run is None:
            return
        try:
            self._plan = self.form.plan()
        except ValueError as error:
            self.form.say(f"{error}.")
            return
        self.form.say("")
        document = comparing.at_start(run)
        self._results, self._metric = (), metric_for(document.problem())
        self._name_measures()
        self.work.start(document, self._plan)
        self._show_progress(0, 0.0)
        self._show_results()
        self._follow()

    def _on_cancel(self) -> None:
        self.work.stop()
        self.status.setText(
            self.tr("Cancelled: {done} runs are done.").format(done=len(self._results))
        )
        self._follow()

    def _on_advanced(self, made: Slice) -> None:
        self._show_progress(made.number, made.share)
        if len(made.results) != len(self._results):
            self._results = made.results
            if len(self._results) == 1:
                self._name_measures()
            self._show_results()

    def _on_finished(self) -> None:
        self.progress.setValue(STEPS)
        self.status.setText(self.tr("{done} runs are done.").format(done=len(self._results)))
        self._follow()

    def _show_progress(self, number: int, share: float) -> None:
        assert self._plan is not None
        cases = self._plan.cases
        self.progress.setValue(int(STEPS * (number + share) / len(cases)))
        value, seed = cases[number]
        what = f"{setting_name(self._plan.setting)} {text_of_value(value)}"
        if seed is not None:
            what = self.tr("{what}, seed {seed}").format(what=what, seed=seed)
        text = self.tr("Run {number} of {all}: {what}")
        self.status.setText(text.format(number=number + 1, all=len(cases), what=what))

    # --- results ------------------------------------------------------------------------------

    def _name_measures(self) -> None:
        """Offer what was measured for the plot."""
        if self._metric is None or self._plan is None:
            return
        before = self.measure.currentData()
        self.measure.clear()
        for name in measures(self._results, self._plan.goal.loss_below is not None):
            self.measure.addItem(measure_name(name, self._metric), name)
        self.measure.setCurrentIndex(max(0, self.measure.findData(before)))

    def _show_results(self) -> None:
        self._show_table()
        self._show_plot()
        self._follow()

    def _show_table(self) -> None:
        if self._plan is not None and self._metric is not None:
            has_goal = self._plan.goal.loss_below is not None
            digits = self._session.state.view.digits
            self.table.show_results(
                self._plan.setting, self._results, self._metric, has_goal, digits
            )

    def _show_plot(self) -> None:
        if self._plan is not None:
            measure = str(self.measure.currentData())
            self.plot.show_results(self._plan.setting, measure, self._results, self._metric)

    def _follow(self) -> None:
        """Enable what can be done now."""
        is_working = self.work.is_working
        self.start.setEnabled(not is_working)
        self.form.setEnabled(not is_working)
        self.cancel.setEnabled(is_working)
        self.beside.setEnabled(self.table.chosen_number is not None)
        self.measure.setVisible(bool(self._results))
        for button in (self.copy, self.save):
            button.setEnabled(bool(self._results))

    def _on_open(self) -> None:
        number = self.table.chosen_number
        if number is not None:
            self._show_beside(number)

    def _show_beside(self, number: int) -> None:
        """Ask for a run as one beside the present one, trained as far as that is."""
        result = self._results[number]
        if result.document is None or self._plan is None:
            return
        value = text_of_value(result.value)
        name = (
            value
            if isinstance(result.value, str)
            else (f"{setting_name(self._plan.setting)} {value}")
        )
        if result.seed is not None:
            name = self.tr("{what}, seed {seed}").format(what=name, seed=result.seed)
        text = self.tr("comparing with: {what}").format(what=name)
        change = partial(comparing.duplicate, name=name, document=result.document)
        self.change_asked.emit(text, change)

    def _on_copy(self) -> None:
        if self._plan is not None:
            table = table_of(self._plan.setting, self._results)
            QGuiApplication.clipboard().setText("".join(csv_blocks(table)))

    def _on_save(self) -> None:
        self.plot.export.ask_numbers()
