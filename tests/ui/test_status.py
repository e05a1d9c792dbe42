"""The line at the foot follows the state."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.numbers import exact_text, number_text
from backprop_viewer.ui.status import FIELDS, StatusLine
from tests.session.states import BATCHES, document_of
from tests.ui.driving import do, is_freed, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session without a network."""
    return Session()


@pytest.fixture
def line(session: Session, qtbot: QtBot) -> StatusLine:
    """The line of that session, shown."""
    made = StatusLine(session)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(line: StatusLine) -> dict[str, str]:
    return {name: label.text() for name, label in line.labels.items()}


def test_is_empty_without_a_network(line: StatusLine, session: Session) -> None:
    assert texts(line) == dict.fromkeys(FIELDS, "")
    show(session, state_of())
    session.apply(transitions.close_document)
    assert texts(line) == dict.fromkeys(FIELDS, "")


def test_start_of_the_worked_example(line: StatusLine, session: Session) -> None:
    show(session, state_of())
    assert texts(line) == {
        "saved": "saved",
        "update": "updates done: 0",
        "epoch": "epoch 0",
        "sample": "sample 1 of 1",
        "loss": "L = ?",
        "rate": "η = 1",
        "phase": "start",
    }


def test_follows_the_steps(line: StatusLine, session: Session) -> None:
    show(session, state_of(steps="forward"))
    loss = session.state.run.moment.loss
    assert texts(line)["loss"] == f"L = {number_text(loss)}"
    for steps, phase in (("", "Forward"), ("backward", "Backward"), ("update", "Update")):
        do(session, steps)
        assert texts(line)["phase"] == phase
    assert texts(line)["update"] == "updates done: 1"
    assert texts(line)["saved"] == "not saved"
    do(session, "back")
    assert texts(line)["update"] == "updates done: 0"
    assert texts(line)["saved"] == "saved"


def test_counts_epochs_and_rows_of_the_data(line: StatusLine, session: Session) -> None:
    show(session, state_of(document_of(samples=5, training=BATCHES), "update*4 operation"))
    record = session.state.run.moment.record
    assert texts(line)["epoch"] == "epoch 1"
    assert texts(line)["sample"] == f"sample {record.rows[0] + 1} of 5"
    session.apply(viewing.choose_sample, 1)
    assert texts(line)["sample"] == f"sample {record.rows[1] + 1} of 5"


def test_letters_and_digits_are_those_of_the_view(line: StatusLine, session: Session) -> None:
    show(session, state_of(steps="forward"))
    loss = session.state.run.moment.loss
    session.apply(viewing.choose_notation, "net_out")
    session.apply(viewing.choose_digits, 7)
    assert texts(line)["loss"] == f"E = {number_text(loss, 7)}"
    session.apply(viewing.choose_digits, None)
    assert texts(line)["loss"] == f"E = {exact_text(loss)}"


def test_learning_rate_is_that_of_the_time(line: StatusLine, session: Session) -> None:
    """After a change of it on the way, going back shows the one before."""
    show(session, state_of(steps="update*2"))
    choice = OPTIMIZERS.choose("sgd", learning_rate=0.25)
    session.change("learning rate", changes.change_optimizer, choice)
    assert texts(line)["rate"] == "η = 0.25"
    do(session, "back")
    assert texts(line)["rate"] == "η = 1"


def test_pointing_writes_nothing(line: StatusLine, session: Session) -> None:
    show(session, state_of())
    line.labels["loss"].setText("as it was")
    session.apply(viewing.point_at, Place("loss"))
    assert texts(line)["loss"] == "as it was"


def test_large_numbers_are_grouped(line: StatusLine, session: Session) -> None:
    show(session, state_of(steps="update*1234"))
    assert texts(line)["update"] == "updates done: 1,234"


def test_is_freed(qtbot: QtBot) -> None:
    session = session_with()
    assert is_freed(qtbot, lambda: StatusLine(session), lambda line: do(session, "forward"))
    do(session, "backward")
