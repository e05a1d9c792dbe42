"""Two moments compared on the drawing: numbers of now, and their differences."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.graph.graph_painter import compared_text
from backprop_viewer.ui.numbers import number_text, signed_text
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import do, session_with, show, state_of, texts_drawn
from tests.ui.graph.canvases import picture, shown


@pytest.fixture
def compared(canvas: Canvas, session: Session) -> Canvas:
    """The worked example after a forward pass, compared with the pass before one update."""
    session.apply(viewing.set_reference)
    do(session, "update forward")
    return canvas


def test_values_of_now_stand_with_their_differences(compared: Canvas, session: Session) -> None:
    texts, now = texts_drawn(compared), picture_for(session.state)
    for layer in (1, 2):
        for unit in range(2):
            assert number_text(now.activations[layer][unit]) in texts
            change = now.activation_changes[layer][unit]
            assert f"Δ {signed_text(float(change))}" in texts
    for value, change in zip(now.moment.parameters, now.parameter_changes, strict=True):
        assert number_text(float(value)) in texts
        assert f"Δ {signed_text(float(change))}" in texts
    assert f"Δ {signed_text(now.loss_change)}" in texts


def test_legend_says_with_what(compared: Canvas, session: Session) -> None:
    texts = texts_drawn(compared)
    assert "compared with update 1, operation 9 of 33" in texts
    assert "difference" in texts
    assert f"±{number_text(picture_for(session.state).change_limit)}" in texts
    assert not {"weight", "gradient"} & set(texts)
    session.apply(viewing.clear_reference)
    assert {"weight", "gradient"} <= set(texts_drawn(compared))


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ("", "compared with the start of update 1"),
        ("operation*3", "compared with update 1, operation 3 of 33"),
        ("update*3", "compared with update 3, operation 33 of 33"),
        ("update*3 forward backward", "compared with update 4, operation 25 of 33"),
    ],
)
def test_moment_is_named(steps: str, text: str) -> None:
    assert compared_text(picture_for(state_of(steps=steps))) == text


def test_same_moment_has_no_differences(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.set_reference)
    texts = texts_drawn(canvas)
    assert "none" in texts
    assert {text for text in texts if "Δ" in text} == {"Δ 0.0000"}


def test_what_is_not_known_then_is_not_known(canvas: Canvas, session: Session) -> None:
    show(session, state_of())
    session.apply(viewing.set_reference)
    do(session, "forward")
    assert "Δ ?" in texts_drawn(canvas)


def test_changed_input_and_target_show_their_difference(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.set_reference)
    assert sum("Δ" in text for text in texts_drawn(canvas)) == 13
    session.change("input", changes.change_input, 0, 0.75)
    session.change("target", changes.change_target, 1, 0.43)
    texts = texts_drawn(canvas)
    assert "Δ +0.2500" in texts
    assert "Δ +0.5000" in texts


def test_edges_have_the_colour_of_what_changed(canvas: Canvas, session: Session) -> None:
    session.apply(viewing.set_reference)
    value = session.state.run.moment.parameters[0]
    session.change("w", changes.change_parameter, Place("weight", 1, 0, 0), value - 1.0)
    edges = canvas._graph_painter().edges
    assert edges.count == 8
    pictures = [picture(canvas)]
    session.change("w", changes.change_parameter, Place("weight", 1, 0, 0), value + 1.0)
    pictures.append(picture(canvas))
    assert pictures[0] != pictures[1]
    assert canvas._graph_painter().edges is not edges


def test_another_network_is_not_compared(qtbot: QtBot, light: Theme) -> None:
    """Whoever opens a file clears the reference; the drawing does not rely on it."""
    reference = viewing.set_reference(state_of("xor-relu")).view.reference
    state = state_of()
    session = session_with()
    canvas = shown(session, light, qtbot)
    show(session, replace(state, view=replace(state.view, reference=reference)))
    assert "weight" in texts_drawn(canvas)
