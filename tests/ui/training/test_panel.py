"""The training panel: it shows the document and asks for changes of it."""

from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty
from backprop_viewer.session import transitions
from backprop_viewer.session.changes import change_optimizer
from backprop_viewer.session.goals import Goal, Progress, Reason
from backprop_viewer.session.session import Session
from backprop_viewer.ui.theme import Theme, load_theme
from backprop_viewer.ui.training.panel import TrainingPanel
from tests.session.states import BATCHES, MOMENTUM, document_of
from tests.ui.driving import NETWORKS, do, is_freed, press, session_with, show, state_of


def example(**words: Any) -> Document:
    """Return a document with everything in it that the panel shows."""
    return document_of(
        optimizer={**MOMENTUM, "nesterov": True},
        training=BATCHES,
        regularization={"l2": 0.01, "l1": 0.002, "biases": True},
        **words,
    )


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with that document."""
    return session_with(example())


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> TrainingPanel:
    """The panel of that session, shown, whose changes are made at once."""
    made = TrainingPanel(session, light)
    qtbot.addWidget(made)
    made.resize(260, 800)
    made.show()
    return made


class Desk:
    """Makes what a panel asks for, and keeps the texts."""

    def __init__(self, panel: TrainingPanel, session: Session) -> None:
        self.texts: list[str] = []
        self._session = session
        panel.change_asked.connect(self.change)

    def change(self, text: str, change: Any) -> None:
        self.texts.append(text)
        self._session.change(text, change)


def rate_of(session: Session) -> float:
    document = session.state.document
    assert document is not None
    return float(document.optimizer.settings["learning_rate"])


def type_into(field: Any, text: str) -> None:
    field.setFocus()
    field.selectAll()
    press(field, *text, "Return")


def test_shows_what_is_set(panel: TrainingPanel) -> None:
    assert panel.rate.text() == "0.1"
    assert panel.optimizer.box.currentData() == "sgd"
    assert "learning_rate" not in panel.optimizer.fields
    assert panel.batches.size_field.text() == "2"
    assert panel.penalty.fields["l2"].text() == "0.01"


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_shown(panel: TrainingPanel, session: Session, network: str) -> None:
    show(session, state_of(network))
    document = session.state.document
    assert document is not None
    assert panel.optimizer.choice == document.optimizer
    assert float(panel.rate.text()) == rate_of(session)


@pytest.mark.parametrize(("button", "rate"), [("halve", 0.05), ("double", 0.2)])
def test_rate_by_button(
    panel: TrainingPanel, session: Session, qtbot: QtBot, button: str, rate: float
) -> None:
    desk = Desk(panel, session)
    qtbot.mouseClick(getattr(panel, button), Qt.MouseButton.LeftButton)
    assert rate_of(session) == rate
    assert panel.rate.text() == str(rate)
    assert desk.texts == ["change of the learning rate"]
    session.undo()
    assert panel.rate.text() == "0.1"


def test_rate_by_typing(panel: TrainingPanel, session: Session) -> None:
    desk = Desk(panel, session)
    do(session, "update*3")
    type_into(panel.rate, "0.25")
    assert rate_of(session) == 0.25
    assert desk.texts == ["change of the learning rate"]
    document, run = session.state.document, session.state.run
    assert document is not None
    assert run is not None
    assert document.optimizer.settings["momentum"] == 0.9
    assert [update for update, _ in run.documents] == [0, 3]


def test_rate_that_was_refused_is_not_shown(panel: TrainingPanel) -> None:
    type_into(panel.rate, "0.25")  # nobody makes the change
    assert panel.rate.text() == "0.1"


def test_rate_that_is_no_rate_is_said(panel: TrainingPanel) -> None:
    panel.rate.setFocus()
    panel.rate.selectAll()
    press(panel.rate, "-", "1")
    assert "at least 0" in panel.rate.problem


def test_rate_being_typed_stays_and_escape_takes_it_back(
    panel: TrainingPanel, session: Session, qtbot: QtBot
) -> None:
    panel.rate.setFocus()
    qtbot.waitUntil(panel.rate.hasFocus)
    panel.rate.selectAll()
    press(panel.rate, "7")
    session.apply(change_optimizer, OPTIMIZERS.choose("sgd", learning_rate=0.3))
    assert panel.rate.text() == "7"
    press(panel.rate, "Esc")
    assert panel.rate.text() == "0.3"


def test_another_optimiser_keeps_the_rate(panel: TrainingPanel, session: Session) -> None:
    desk = Desk(panel, session)
    panel.optimizer.box.activated.emit(panel.optimizer.box.findData("adam"))
    document = session.state.document
    assert document is not None
    assert document.optimizer == OPTIMIZERS.choose("adam", learning_rate=0.1)
    assert desk.texts == ["change of the optimiser"]


def test_setting_of_the_optimiser(panel: TrainingPanel, session: Session) -> None:
    desk = Desk(panel, session)
    type_into(panel.optimizer.fields["momentum"], "0.5")
    assert desk.texts == ["change of momentum"]
    document = session.state.document
    assert document is not None
    assert document.optimizer.settings["momentum"] == 0.5


def test_nesterov_without_momentum_is_refused_in_words(
    panel: TrainingPanel, session: Session
) -> None:
    desk = Desk(panel, session)
    show(session, state_of(document_of(optimizer={"name": "sgd", "learning_rate": 0.1})))
    flag: Any = panel.optimizer.fields["nesterov"]
    flag.click()
    assert desk.texts == []
    assert not flag.isChecked()
    assert panel.problem.text() == "nesterov needs a momentum above 0"
    assert panel.problem.isVisible()
    type_into(panel.optimizer.fields["momentum"], "0.9")
    flag.click()
    assert desk.texts == ["change of momentum", "change of nesterov"]
    assert not panel.problem.isVisible()


def test_momentum_of_nesterov_cannot_be_0(panel: TrainingPanel, session: Session) -> None:
    field: Any = panel.optimizer.fields["momentum"]
    field.setFocus()
    field.selectAll()
    press(field, "0")
    assert field.problem == "nesterov needs a momentum above 0"


def test_batches_and_penalty(panel: TrainingPanel, session: Session) -> None:
    desk = Desk(panel, session)
    panel.batches.shuffle.click()
    panel.penalty.biases.click()
    document = session.state.document
    assert document is not None
    assert document.batching == Batching(2, False, 1)
    assert document.penalty == Penalty(0.01, 0.002, False)
    assert desk.texts == ["change of the shuffling", "change of the penalty of the biases"]


def test_refused_change_of_a_flag_is_not_shown(panel: TrainingPanel) -> None:
    panel.batches.shuffle.click()
    panel.penalty.biases.click()
    assert panel.batches.shuffle.isChecked()
    assert panel.penalty.biases.isChecked()


def test_goal_is_asked_for(panel: TrainingPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.goal_asked) as asked:
        qtbot.mouseClick(panel.goal.run, Qt.MouseButton.LeftButton)
    assert asked.args == [Goal(updates=1000)]


def test_end_of_a_goal_is_said(panel: TrainingPanel) -> None:
    panel.show_finish(Progress(0, None, 12, done=12))
    assert panel.goal.note.text() == "Stopped after 12 updates."
    reason = Reason("loss_below", 0.0125, 0.5, 12, 4)
    panel.show_finish(Progress(0, None, 12, done=12, reason=reason))
    assert panel.goal.note.text() == "Stopped after epoch 4: loss 0.0125 < 0.5."


def measured(session: Session, panel: TrainingPanel) -> None:
    """Measure all there is to be measured, as the player does in the time left over."""
    run = session.state.run
    assert run is not None
    run.trajectory.evaluations.evaluate(run.updates)
    run.trajectory.evaluations.fill(float("inf"))
    panel.show_evaluations()


def test_what_the_network_is_worth_now(panel: TrainingPanel, session: Session) -> None:
    do(session, "update*6")
    assert panel.now.table.head == ("not measured", "")
    measured(session, panel)
    run = session.state.run
    assert run is not None
    known = run.trajectory.evaluations.get(6)
    assert known is not None
    (_, loss), (name, metric) = panel.now.table.rows
    assert panel.now.table.head[0] == "update 6"
    assert (loss, name, metric) == (
        f"{known.loss:.4f}",
        "R²",
        f"{known.metric:.4f}".replace("-", "−"),
    )
    assert f"loss {known.loss:.4f}" in panel.now.table.accessibleDescription()


def test_dev_samples_have_their_column(panel: TrainingPanel, session: Session) -> None:
    split = {"train": 0.5, "dev": 0.25, "test": 0.25, "seed": 0}
    tree = {"generator": {"name": "moons", "samples": 40, "seed": 0}, "split": split}
    show(session, state_of(document_of(sizes=(2, 3, 1), data=tree), "update*3"))
    measured(session, panel)
    assert panel.now.table.head == ("update 3", "training", "dev")
    assert all(len(row) == 3 and "–" not in row for row in panel.now.table.rows)
    assert panel.now.best.text().startswith("least dev loss ")


def test_go_to_the_best(panel: TrainingPanel, session: Session, qtbot: QtBot) -> None:
    show(
        session, state_of(document_of(optimizer={"name": "sgd", "learning_rate": 1.5}), "update*9")
    )
    measured(session, panel)
    run = session.state.run
    assert run is not None
    best = run.trajectory.evaluations.best
    assert best is not None
    if best.update == 9:
        session.apply(transitions.go_to, 0)
    assert panel.now.go.isEnabled()
    with qtbot.waitSignal(panel.grabbed):
        qtbot.mouseClick(panel.now.go, Qt.MouseButton.LeftButton)
    present = session.state.run
    assert present is not None
    assert present.updates == best.update
    assert not panel.now.go.isEnabled()


def test_losses_are_told_from_the_first_forward_pass_on(
    panel: TrainingPanel, session: Session
) -> None:
    """With the whole set in one batch they would be what the pass comes to."""
    measured(session, panel)
    assert panel.now.table.head[0] == "known after the forward pass"
    assert {text for row in panel.now.table.rows for text in row[1:]} == {"–"}
    assert not panel.now.best.text()
    do(session, "forward")
    assert panel.now.table.head[0] == "update 0"
    assert "least" in panel.now.best.text()
    session.apply(transitions.go_to, 0)
    assert panel.now.table.head[0] == "update 0"


def test_nothing_is_computed_while_hidden(
    panel: TrainingPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.hide()
    shown: list[object] = []
    monkeypatch.setattr(panel.now, "show_state", shown.append)
    do(session, "update*3")
    assert shown == []
    panel.show()
    assert len(shown) == 1


def test_fits_into_a_narrow_dock(panel: TrainingPanel, qtbot: QtBot) -> None:
    panel.goal.conditions.set_open(True)
    panel.resize(196, 700)
    panel.grab()
    inside = panel.widget()
    assert inside is not None
    scroll_bar = panel.verticalScrollBar().sizeHint().width()
    assert inside.minimumSizeHint().width() <= 196 - scroll_bar
    assert inside.width() <= 196


def test_without_a_document_nothing_is_shown(panel: TrainingPanel, session: Session) -> None:
    session.apply(transitions.close_document)
    inside = panel.widget()
    assert inside is not None
    assert not inside.isVisible()


def test_everything_has_a_name_and_a_tip(panel: TrainingPanel) -> None:
    for part in (panel.rate, panel.halve, panel.double, panel.now.go, panel.optimizer.box):
        assert part.accessibleName()
        assert part.toolTip()


def test_theme_and_end(panel: TrainingPanel, session: Session, light: Theme, qtbot: QtBot) -> None:
    panel.set_theme(load_theme("dark"))
    assert load_theme("dark").muted in panel.styleSheet()
    assert is_freed(qtbot, lambda: TrainingPanel(session, light), TrainingPanel.grab)
    do(session, "update")


def test_the_result_goes_with_its_training(panel: TrainingPanel, session: Session) -> None:
    do(session, "update*2")
    panel.goal.show_result("Finished.")
    document = session.state.document
    assert document is not None
    session.change(
        "change", partial(change_optimizer, optimizer=OPTIMIZERS.choose("adam", learning_rate=0.1))
    )
    assert panel.goal.note.text() == "Finished."
    session.apply(transitions.open_new, document)
    assert panel.goal.note.text() == ""
