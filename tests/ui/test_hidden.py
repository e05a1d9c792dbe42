"""Numbers that a lesson hides: "?" on the drawing, in the explanation and in the inspector."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.hiding import KINDS
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.details import details_of
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import Paragraph
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.hover_text import hover_lines
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.numbers import exact_text, number_text
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import session_with, state_of, texts_drawn

PLACES = {
    "unit": Place("unit", 1, 0),
    "weight": Place("weight", 1, 0, 0),
    "bias": Place("bias", 1, 0),
    "loss": Place("loss"),
}
KEYS = {"da": "gradient", "dw": "gradient", "db": "gradient", "w": "value", "b": "value"}


def hiding(session: Session, *hidden: str) -> None:
    """Let a session hide numbers."""

    def hide(state: State) -> State:
        return replace(state, view=replace(state.view, hidden=frozenset(hidden)))

    session.apply(hide)


def network(kind: str) -> str:
    return "xor-sigmoid" if kind in ("b", "db") else "two-by-two-sigmoid"


def value_of(state: State, kind: str) -> float:
    """Return the number of a kind at its place."""
    place = PLACES[KINDS[kind][0]]
    details = {one.key: one.value for one in details_of(place, picture_for(state))}
    return details[KEYS.get(kind, kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_numbers_are_not_drawn(qtbot: QtBot, light: Theme, kind: str) -> None:
    session = session_with(network(kind), "update forward backward")
    number = number_text(value_of(session.state, kind), 4)
    canvas = Canvas(session, light)
    qtbot.addWidget(canvas)
    canvas.resize(1100, 700)
    before = " ".join(texts_drawn(canvas))
    hiding(session, kind)
    after = " ".join(texts_drawn(canvas))
    assert "?" in after
    assert "?" not in before
    if number in before and kind != "b":  # where the inputs are 0, z is the bias
        assert before.count(number) > after.count(number)


@pytest.mark.parametrize("kind", KINDS)
def test_inspector_and_pointer_show_a_question_mark(qtbot: QtBot, light: Theme, kind: str) -> None:
    session = session_with(network(kind), "update forward backward")
    place = PLACES[KINDS[kind][0]]
    shown = exact_text(value_of(session.state, kind))
    hiding(session, kind)
    session.apply(select, place=place)
    inspector = Inspector(session, light)
    qtbot.addWidget(inspector)
    assert "?" in inspector.text.text()
    assert shown not in inspector.text.text()
    assert any(line.endswith(": ?") for line in hover_lines(picture_for(session.state), place))


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        ("z", "weighted_sum"),
        ("a", "activation"),
        ("loss", "loss"),
        ("da", "loss_gradient"),
        ("delta", "delta"),
        ("dw", "weight_gradient"),
        ("db", "bias_gradient"),
    ],
)
def test_explanation_asks_for_the_result(
    qtbot: QtBot, light: Theme, kind: str, operation: str
) -> None:
    state = state_of(network(kind))
    while (
        state.run is None
        or state.run.moment.last is None
        or (state.run.moment.last.operation != operation)
    ):
        from backprop_viewer.session.script import carry_out

        state = carry_out(state, "operation")
    session = Session()
    session.apply(lambda old: state)
    explanation = Explanation(session, light)
    qtbot.addWidget(explanation)
    assert "?" not in explanation.text()
    hiding(session, kind)
    assert "= ?" in explanation.text()
    assert "The result is hidden" in explanation.text()
    hiding(session)
    assert "?" not in explanation.text()


def test_opened_formulas_hide_too(qtbot: QtBot) -> None:
    state = state_of(steps="forward backward")
    assert state.run is not None
    moment = state.run.moment
    hidden = Hidden(frozenset({"z"}))
    address = moment.schedule.address(2) if hasattr(moment.schedule, "address") else moment.last
    assert address is not None
    formula = hidden.formula(moment.formula(address, 0))
    found = []
    for symbol in [*formula.symbols.values()]:
        if symbol.opens is not None:
            found += [one.fixed_number(4) for one in symbol.opens().symbols.values()]
    assert found
    assert all(text == "?" or text for text in found)


def test_one_number_alone_is_hidden() -> None:
    hidden = Hidden(frozenset({"delta@unit:1,1"}))
    assert hidden.has("delta", Place("unit", 1, 0))
    assert not hidden.has("delta", Place("unit", 1, 1))
    assert not hidden.has("z", Place("unit", 1, 0))


def test_inputs_are_hidden_by_name_only() -> None:
    x1 = Place("unit", 0, 0)
    assert not Hidden(frozenset({"a"})).has("a", x1)
    assert Hidden(frozenset({"a@unit:0,1"})).has("a", x1)


def test_nothing_is_asked_before_it_is_there(qtbot: QtBot, light: Theme) -> None:
    session = session_with()
    canvas = Canvas(session, light)
    qtbot.addWidget(canvas)
    canvas.resize(1100, 700)
    hiding(session, "delta", "z", "loss", "dw")
    assert "?" not in " ".join(texts_drawn(canvas))


@pytest.mark.parametrize(
    ("steps", "hidden", "told"),
    [
        ("forward backward operation*5", "dw@weight:2,1,1", "its gradient is"),
        ("forward backward operation", "dw", "its gradient is"),
        ("forward operation*3", "da", ""),
        ("operation*4", "z@unit:1,2", ""),
        ("forward backward", "w", ""),
    ],
)
def test_a_sentence_tells_no_hidden_number(
    qtbot: QtBot, light: Theme, steps: str, hidden: str, told: str
) -> None:
    session = session_with(steps=steps)
    explanation = Explanation(session, light)
    qtbot.addWidget(explanation)
    before = paragraphs(explanation)
    assert told in " ".join(before)
    hiding(session, hidden)
    assert len(paragraphs(explanation)) == len(before) - 1
    hiding(session, "z@unit:0,1", "diagnoses")
    assert paragraphs(explanation) == before


def paragraphs(explanation: Explanation) -> list[str]:
    return [item.text for item in explanation.items if isinstance(item, Paragraph)]
