"""The line at the foot: update, epoch, sample, loss, learning rate, phase, saved or not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStatusBar

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import number_text, setting_text
from backprop_viewer.ui.texts import phase_name

if TYPE_CHECKING:
    from backprop_viewer.session.diagnosing import Report

FIELDS = ("saved", "update", "epoch", "sample", "loss", "rate", "phase")


class StatusLine(QStatusBar):
    """One label for each field, and how many things the diagnoses have to note.

    Signals:
        command(name): a command of the table is asked for.
    """

    command = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSizeGripEnabled(False)
        self.labels = {name: QLabel() for name in FIELDS}
        for label in self.labels.values():
            label.setContentsMargins(8, 1, 8, 1)
            self.addWidget(label)
        self.notes = KeyButton()
        self.notes.setAutoRaise(True)
        self.notes.setFixedHeight(self.labels["saved"].sizeHint().height())  # no jump when it comes
        self.notes.setToolTip(self.tr("What is to be noted about this network: a click opens it"))
        self.notes.clicked.connect(self._on_notes)
        self.addPermanentWidget(self.notes)
        self.notes.hide()
        self.show_reports(())
        session.changed.connect(self._on_changed)
        self._follow(session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view or old.origin is not new.origin:
            self._follow(new)

    def _follow(self, state: State) -> None:
        texts = {} if state.run is None else self._texts(state, state.run)
        for name, label in self.labels.items():
            label.setText(texts.get(name, ""))
        self._show_notes(state)

    def show_reports(self, reports: "tuple[Report, ...]") -> None:
        """Say how many of the findings count."""
        number = sum(report.counts for report in reports)
        text = self.tr("1 note") if number == 1 else self.tr("{number} notes")
        self.notes.setText(f"⚠ {text.format(number=number)}" if number else self.tr("no notes"))
        self._has_notes = number > 0
        self._show_notes(self._session.state)

    def _show_notes(self, state: State) -> None:
        """Show the number of notes; that there are none only if none is still to come."""
        is_told = self._has_notes or not state.untold_passes
        hides_notes = Hidden(state.view.hidden).hides_diagnoses
        self.notes.setVisible(state.run is not None and is_told and not hides_notes)

    def _on_notes(self) -> None:
        self.command.emit("show_diagnoses")

    def _texts(self, state: State, run: Run) -> dict[str, str]:
        moment, problem = run.moment, run.problem
        digits = state.view.digits
        epoch = run.updates // problem.updates_per_epoch
        row = moment.record.rows[state.sample] + 1
        rate = float(problem.optimizer.settings["learning_rate"])
        is_known = moment.loss is not None and "loss" not in state.view.hidden
        loss = number_text(moment.loss or 0.0, digits) if is_known else "?"
        phase = phase_name(moment.phase) if moment.phase else self.tr("start")
        saved = self.tr("not saved") if state.is_modified else self.tr("saved")
        return {
            "saved": saved,
            "update": self.tr("updates done: {number}").format(number=grouped(run.updates)),
            "epoch": self.tr("epoch {number}").format(number=grouped(epoch)),
            "sample": self.tr("sample {row} of {all}").format(row=row, all=problem.samples),
            "loss": f"{NOTATIONS[state.view.notation].loss} = {loss}",
            "rate": f"η = {setting_text(rate, digits)}",
            "phase": phase,
        }
