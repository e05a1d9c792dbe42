"""The text under the drawing says what was done, with its numbers, and what comes next."""

import html

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.wording import operation_title
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.narration import Narration
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, read
from tests.session.states import document_of, update_size
from tests.ui.driving import NETWORKS, do, is_freed, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example at its start."""
    return session_with()


@pytest.fixture
def narration(session: Session, light: Theme, qtbot: QtBot) -> Narration:
    """The text of that session, shown."""
    made = Narration(session, light)
    qtbot.addWidget(made)
    made.resize(800, 158)
    made.show()
    return made


def test_start_says_how_to_go_on(narration: Narration) -> None:
    assert narration.title.text() == "Nothing is computed yet."
    assert "(F)" in narration.formula.text()
    assert narration.next.text() == "next: weighted sum of hidden unit 1"
    assert not narration.phase.isVisible()


def test_first_operation(narration: Narration, session: Session) -> None:
    do(session, "operation")
    assert narration.title.text() == "<b>Weighted sum of hidden unit 1</b>"
    assert narration.phase.text() == "Forward · 1 of 9"
    assert narration.formula.text().replace(" ", "") == (
        "z⁽¹⁾₁=w⁽¹⁾₁₁·x₁+w⁽¹⁾₁₂·x₂=0.2·0.5+0.5·0.3=0.25"
    )
    assert narration.next.text() == "next: weighted sum of hidden unit 2"


@pytest.mark.parametrize("network", ["two-by-two-sigmoid", "xor-relu"])
def test_every_operation_is_told_with_its_numbers(
    narration: Narration, session: Session, network: str
) -> None:
    show(session, state_of(network))
    for _ in range(update_size(session.state)):
        do(session, "operation")
        moment = session.state.run.moment
        net, last = moment.schedule.network, moment.last
        title, coming = operation_title(last, net), operation_title(moment.next, net)
        assert title[1:] in narration.title.text()
        assert narration.next.text() == f"next: {coming}"
        formula = moment.formula(last, 0)
        assert narration.formula.text().startswith(plain_text(formula.result.latex))
        value = plain_text(formula.numbers(4)).rsplit("=", 1)[1]
        assert narration.formula.text().endswith(value)


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_told(narration: Narration, session: Session, network: str) -> None:
    for steps in ("operation", "layer*2", "forward", "backward", "update", "operation"):
        show(session, state_of(network, steps))
        assert narration.formula.text().count("=") >= 1
        assert "{" not in narration.formula.text() + narration.title.text()
        narration.grab()


def test_phase_counts_its_own_operations(narration: Narration, session: Session) -> None:
    do(session, "forward operation")
    assert narration.phase.text() == "Backward · 1 of 16"
    do(session, "backward operation")
    assert narration.phase.text() == "Update · 1 of 8"
    assert narration.phase.isVisible()


def test_one_sample_is_its_own(narration: Narration, session: Session) -> None:
    assert narration.whose.text() == "One sample: every number and gradient is its own."


def test_sample_of_a_batch_is_named(narration: Narration, session: Session) -> None:
    show(session, state_of("xor-sigmoid", "forward"))
    session.apply(viewing.choose_sample, 2)
    assert "sample 3 of the batch of 4 (row 3 of the data)" in narration.whose.text()
    before = narration.formula.text()
    do(session, "back operation")
    session.apply(viewing.choose_sample, 1)
    assert narration.formula.text() != before


def test_row_is_that_of_the_data_when_samples_are_shuffled(
    narration: Narration, session: Session
) -> None:
    training = {"batch_size": 2, "shuffle": True, "seed": 1}
    show(session, state_of(document_of(samples=5, training=training), "forward"))
    rows = session.state.run.moment.record.rows
    assert f"(row {rows[0] + 1} of the data)" in narration.whose.text()


@pytest.mark.parametrize("name", ["<b>bold</b>", "R&D", "a<b", "&lt;", "{unit}", "%1"])
def test_names_are_written_as_they_are(narration: Narration, session: Session, name: str) -> None:
    """Whatever the file calls its units, it is no HTML."""
    document = read(changed("network/layers/1/names", [name]))
    show(session, state_of(document, "forward"))
    assert name in narration.next.text()
    do(session, "operation")
    assert name in html.unescape(narration.title.text().removeprefix("<b>"))
    for label in (narration.next, narration.formula, narration.whose):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_hidden_without_a_network(narration: Narration, session: Session) -> None:
    session.apply(transitions.close_document)
    assert not narration.isVisible()
    show(session, state_of())
    assert narration.isVisible()


@pytest.mark.parametrize("theme", THEMES)
def test_phase_has_its_colour(narration: Narration, session: Session, theme: str) -> None:
    colours = load_theme(theme)
    narration.set_theme(colours)
    for steps, phase in (("forward", "forward"), ("backward", "backward"), ("update", "update")):
        do(session, steps)
        assert colours.phase(phase) in narration.phase.styleSheet()


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    uses = (lambda made: do(session, "forward"), Narration.grab)
    assert is_freed(qtbot, lambda: Narration(session, light), *uses)
    do(session, "backward")
