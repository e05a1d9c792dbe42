"""How the network is trained: learning rate, how long, optimiser, batches, penalty."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import isfinite

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.optimizers import LEARNING_RATE, OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty
from backprop_viewer.session import transitions
from backprop_viewer.session.changes import change_batching, change_optimizer, change_penalty
from backprop_viewer.session.goals import Progress
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.fields import NumberField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.names import plain_names
from backprop_viewer.ui.playing.player import Player
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme, on_base
from backprop_viewer.ui.training.batch_form import BatchForm
from backprop_viewer.ui.training.goal_form import GoalForm
from backprop_viewer.ui.training.now import TrainingNow
from backprop_viewer.ui.training.penalty_form import PenaltyForm
from backprop_viewer.ui.training_words import reason_text

LARGER = 1.3
BATCHING: Mapping[str, str] = {
    "size": QT_TRANSLATE_NOOP("Training", "change of the batch size"),
    "shuffle": QT_TRANSLATE_NOOP("Training", "change of the shuffling"),
    "seed": QT_TRANSLATE_NOOP("Training", "change of the seed of the batches"),
}
PENALTY: Mapping[str, str] = {
    "l2": QT_TRANSLATE_NOOP("Training", "change of the l2 penalty"),
    "l1": QT_TRANSLATE_NOOP("Training", "change of the l1 penalty"),
    "biases": QT_TRANSLATE_NOOP("Training", "change of the penalty of the biases"),
}
"""What undo calls a change, by the field that is another."""


class TrainingPanel(QScrollArea):
    """All that decides how training goes, and how far it is.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition.
        goal_asked(goal): the user wants training towards a session.goals.Goal.
        stop_asked(): the user wants that to stop.
        grabbed(): the user goes elsewhere in time: what plays should stop.
    """

    change_asked = Signal(str, object)
    goal_asked = Signal(object)
    stop_asked = Signal()
    grabbed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("training_panel")
        self.setAccessibleName(self.tr("Training"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._player: Player | None = None
        self._document: Document | None = None
        self._is_stale = True
        self._inside = QWidget()
        self.rate = NumberField(self.tr("Learning rate: how far an update goes"), theme)
        self.rate.setAccessibleName(self.tr("Learning rate"))
        self.rate.set_parameter(LEARNING_RATE)
        self.halve = self._small_button("÷2", self.tr("Halve the learning rate"))
        self.double = self._small_button("×2", self.tr("Double the learning rate"))
        self.goal = GoalForm(theme)
        self.now = TrainingNow(theme)
        self.optimizer = ChoiceForm(
            OPTIMIZERS, self.tr("Optimiser"), theme, ("learning_rate",), self._check_optimizer
        )
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.batches = BatchForm(theme)
        self.penalty = PenaltyForm(theme)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._follow(session.state)

    # --- building -----------------------------------------------------------------------------

    def _small_button(self, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is a step as elsewhere
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(5)
        self.problem.setWordWrap(True)
        self.problem.hide()
        for title, parts in (
            (self.tr("Learning rate η"), (self._rate_row(),)),
            (self.tr("Train for"), (self.goal,)),
            (self.tr("Now"), (self.now,)),
            (self.tr("Optimiser"), (self.optimizer, self.problem)),
            (self.tr("Batches"), (self.batches,)),
            (self.tr("Penalty"), (self.penalty,)),
        ):
            heading = QLabel(title)
            heading.setObjectName("heading")
            heading.setIndent(0)
            column.addWidget(heading)
            for part in parts:
                column.addWidget(part)
        column.addStretch(1)
        self.setWidget(self._inside)
        on_base(self)

    def _rate_row(self) -> QWidget:
        font = self.rate.font()
        font.setPointSizeF(font.pointSizeF() * LARGER)
        font.setBold(True)
        self.rate.setFont(font)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.rate, 1)
        row.addWidget(self.halve)
        row.addWidget(self.double)
        return holder

    def _connect(self) -> None:
        self.rate.chosen.connect(self._on_rate)
        self.halve.clicked.connect(self._on_halve)
        self.double.clicked.connect(self._on_double)
        self.goal.goal_asked.connect(self.goal_asked)
        self.goal.stop_asked.connect(self.stop_asked)
        self.now.time_asked.connect(self._on_time)
        self.optimizer.chosen.connect(self._on_optimizer)
        self.batches.chosen.connect(self._on_batching)
        self.penalty.chosen.connect(self._on_penalty)
        self._session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#heading, #quiet {{ color: {theme.muted}; }}"
            f"#heading {{ font-weight: bold; margin-top: 6px; }}"
            f"#problem {{ color: {theme.error}; }}"
        )
        for part in (self.rate, self.goal, self.now, self.optimizer, self.batches, self.penalty):
            part.set_theme(theme)

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            if _origin(old) is not _origin(new):
                self.goal.show_result("")
            self._follow(new)
        elif old.run is not new.run or old.view.digits != new.view.digits:
            self.show_evaluations()

    def _follow(self, state: State) -> None:
        """Show a document, or nothing."""
        self._document = document = state.document
        self._inside.setVisible(document is not None)
        if document is None or state.run is None:
            return
        problem = document.problem()
        self.rate.show_number(float(document.optimizer.settings["learning_rate"]))
        self.optimizer.show_choice(document.optimizer)
        self._say("")
        self.batches.show_batching(document.batching, problem.samples)
        self.penalty.show_penalty(document.penalty)
        self.show_evaluations()

    def show_evaluations(self) -> None:
        """Show what was measured meanwhile, as soon as it can be seen."""
        self._is_stale = True
        if self.isVisible():
            self._show_now()

    def _show_now(self) -> None:
        self._is_stale = False
        state = self._session.state
        if state.run is not None:
            self.goal.show_metric(state.run.trajectory.evaluations.evaluator.metric)
            self.now.show_state(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not shown while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._show_now()

    def follow(self, player: Player) -> None:
        """Show what a player does."""
        self._player = player
        player.toggled.connect(self._on_toggled)
        player.pursued.connect(self.show_progress)
        player.finished.connect(self.show_finish)

    def _on_toggled(self, is_playing: bool) -> None:
        assert self._player is not None
        self.show_pursuit(is_playing and self._player.is_pursuing)

    # --- training towards a goal --------------------------------------------------------------

    def show_pursuit(self, is_pursuing: bool) -> None:
        """Show that training towards a goal began or ended."""
        self.goal.show_running(is_pursuing)

    def show_progress(self, share: float | None, seconds_left: float | None) -> None:
        """Show how much of it is done and how much time is left, None where nobody knows."""
        self.goal.show_progress(share, seconds_left)

    def show_finish(self, progress: Progress) -> None:
        """Say how training towards a goal ended."""
        state = self._session.state
        if state.run is None:
            self.goal.show_result("")
        elif progress.reason is None:
            text = self.tr("Stopped after {done} updates.")
            if progress.done == 1:
                text = self.tr("Stopped after 1 update.")
            self.goal.show_result(text.format(done=grouped(progress.done)))
        else:
            trajectory = state.run.trajectory
            has_dev = trajectory.problem.dev is not None
            metric = trajectory.evaluations.evaluator.metric
            text = reason_text(progress.reason, metric, has_dev, state.view.digits)
            self.goal.show_result(text)

    # --- what the user does -------------------------------------------------------------------

    def _on_time(self, time: int) -> None:
        self.grabbed.emit()
        self._session.apply(transitions.go_to, time)

    def _on_halve(self) -> None:
        self._scale_rate(0.5)

    def _on_double(self) -> None:
        self._scale_rate(2.0)

    def _scale_rate(self, factor: float) -> None:
        """Ask for a multiple of the rate; what was typed but not taken does not count."""
        if self._document is not None:
            rate = factor * float(self._document.optimizer.settings["learning_rate"])
            if isfinite(rate):
                self._on_rate(rate)

    def _on_rate(self, rate: float) -> None:
        if self._document is None:
            return
        before = self._document.optimizer
        optimizer = replace(before, settings={**before.settings, "learning_rate": rate})
        text = self.tr("change of the learning rate")
        self.change_asked.emit(text, partial(change_optimizer, optimizer=optimizer))
        self._show_what_is()

    def _check_optimizer(self, choice: Choice) -> None:
        """Refuse what the optimiser cannot do. ValueError: why."""
        if not choice.settings.get("nesterov") or choice.settings["momentum"]:
            self._say("")
            return
        reason = self.tr("nesterov needs a momentum above 0")
        if self._document is not None and not self._document.optimizer.settings.get("nesterov"):
            self._say(reason)  # the check box has no note of its own
        raise ValueError(reason)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _on_optimizer(self, optimizer: Choice) -> None:
        if self._document is None:
            return
        text = self.tr("change of the optimiser")
        before = self._document.optimizer
        if before.name == optimizer.name:
            changed = [
                key for key, value in optimizer.settings.items() if value != before.settings[key]
            ]
            text = self.tr("change of {setting}").format(setting=plain_names(changed))
        self.change_asked.emit(text, partial(change_optimizer, optimizer=optimizer))

    def _on_batching(self, batching: Batching) -> None:
        if self._document is not None:
            text = translate("Training", _changed(BATCHING, self._document.batching, batching))
            self.change_asked.emit(text, partial(change_batching, batching=batching))
        self._show_what_is()

    def _on_penalty(self, penalty: Penalty) -> None:
        if self._document is not None:
            text = translate("Training", _changed(PENALTY, self._document.penalty, penalty))
            self.change_asked.emit(text, partial(change_penalty, penalty=penalty))
        self._show_what_is()

    def _show_what_is(self) -> None:
        """Show again what is set, in case that a change was not made."""
        state = self._session.state
        if state.document is not None:
            self.rate.show_number(float(state.document.optimizer.settings["learning_rate"]))
            self.batches.show_batching(state.document.batching, state.document.problem().samples)
            self.penalty.show_penalty(state.document.penalty)


def _changed(names: Mapping[str, str], before: object, after: object) -> str:
    """Return the name of the change from one value to another: of the first field that differs."""
    fields = (field for field in names if getattr(before, field) != getattr(after, field))
    return names[next(fields, next(iter(names)))]


def _origin(state: State) -> Trajectory | None:
    """Return where the training began: changes go on from it, another document does not."""
    return None if state.run is None else list(state.run.trajectory.pieces())[-1]
