"""The loss along the selected parameter, its tangent, and the next update."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.model import Document
from backprop_viewer.engine.gradient_check import LossFunction
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session import changes, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots import gradient_check
from backprop_viewer.ui.plots.gradient_check import GradientCheck
from backprop_viewer.ui.plots.gradient_text import symbol_html
from tests.session.states import ADAM, BATCHES, MOMENTUM, document_of
from tests.ui.driving import NETWORKS, SIGMOID, do, session_with
from tests.ui.plots.conftest import Make, points

WEIGHT, BIAS = Place("weight", 2, 0, 1), Place("bias", 1, 1)
WITHOUT_BIASES = ("two-by-two-relu", "two-by-two-sigmoid")
PARAMETERS = [
    (network, place)
    for network in NETWORKS
    for place in (WEIGHT, BIAS)
    if place is WEIGHT or network not in WITHOUT_BIASES
]
each_parameter = pytest.mark.parametrize("place", [WEIGHT, BIAS], ids=lambda place: place.kind)


def selecting(
    place: Place | None, network: str | Document = SIGMOID, steps: str = "backward"
) -> Session:
    """Return a session in which a place is selected."""
    session = session_with(network, steps)
    session.apply(viewing.select, place)
    return session


def settled(make: Make, session: Session) -> GradientCheck:
    """Return the plot, with all that it computes done."""
    plot = make(GradientCheck, session)
    assert isinstance(plot, GradientCheck)
    plot.settle()
    return plot


def numbers(session: Session) -> tuple[float, float, float]:
    """Return value, gradient and updated value of the selected parameter."""
    record = session.state.run.moment.record
    index = parameter_index(session.state.view.selection, record.problem.layout)
    return (
        float(record.before.vector[index]),
        float(record.parameter_gradient[index]),
        float(record.after.vector[index]),
    )


def loss_at(session: Session, value: float) -> float:
    record = session.state.run.moment.record
    index = parameter_index(session.state.view.selection, record.problem.layout)
    return LossFunction(record.problem, record.before).along(index, value)


def lines(plot: GradientCheck) -> list[str]:
    """Return the lines of the text, without their marks."""
    text = plot.note.text().replace("\u00a0", " ")
    return [line.partition("</p>")[0] for line in text.split("━</span> ")[1:]]


def empty(item: Any) -> bool:
    x, _ = item.getData()
    return x is None or len(x) == 0


@pytest.mark.parametrize("place", [None, Place("unit", 1, 0), Place("loss"), Place("target")])
def test_without_a_parameter_it_says_what_to_do(make: Make, place: Place | None) -> None:
    plot = settled(make, selecting(WEIGHT))
    plot.session.apply(viewing.select, place)
    assert "Select a weight or a bias" in plot.note.text()
    assert all(empty(item) for item in plot.area.getPlotItem().items)
    assert plot.area.getAxis("bottom").labelText == ""


@pytest.mark.parametrize(("network", "place"), PARAMETERS)
def test_shows_the_loss_along_the_parameter(make: Make, network: str, place: Place) -> None:
    session = selecting(place, network)
    plot = settled(make, session)
    values, losses = plot.curve.getData()
    value, _, _ = numbers(session)
    assert len(values) == 201
    assert values[0] <= value - 1.0
    assert values[-1] >= value + 1.0
    for number in (0, 77, 200):
        assert losses[number] == loss_at(session, float(values[number]))
    assert points(plot.point) == [(value, session.state.run.moment.record.loss)]
    assert lines(plot)[0].endswith(f"loss {plot.number(loss_at(session, value))}")


@each_parameter
def test_tangent_has_the_gradient_as_its_slope(make: Make, place: Place) -> None:
    session = selecting(place, "xor-sigmoid")
    plot = settled(make, session)
    value, gradient, _ = numbers(session)
    (left, right), (low, high) = plot.tangent.getData()
    assert (high - low) / (right - left) == pytest.approx(gradient, rel=1e-9)
    assert np.interp(value, [left, right], [low, high]) == pytest.approx(loss_at(session, value))
    assert lines(plot)[1].startswith(f"gradient {plot.number(gradient)}: ")
    assert lines(plot)[1].endswith("digits agree ✓")


@each_parameter
def test_nudged_points_lie_on_the_curve(make: Make, place: Place) -> None:
    session = selecting(place, "xor-sigmoid")
    plot = settled(make, session)
    value, gradient, _ = numbers(session)
    below, above = points(plot.nudged)
    assert above[0] - value == pytest.approx(value - below[0])
    assert [below[1], above[1]] == [loss_at(session, x) for x in (below[0], above[0])]
    assert lines(plot)[2].startswith(f"numeric {plot.number(gradient)}, h = ")


@each_parameter
@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM], ids=["momentum", "adam"])
def test_step_ends_where_the_update_puts_the_parameter(
    make: Make, place: Place, optimizer: dict[str, Any]
) -> None:
    document = document_of(sizes=(2, 2, 2), optimizer=optimizer, training=BATCHES)
    session = selecting(place, document, "update*3 backward")
    plot = settled(make, session)
    value, _, after = numbers(session)
    values, losses = plot.step.getData()
    assert (values[0], values[-1]) == (value, after)
    assert points(plot.step_end) == [(after, loss_at(session, after))]
    assert losses[-1] == loss_at(session, after)
    assert plot.number(after) in lines(plot)[3]
    do(session, "update")
    plot.settle()
    assert points(plot.point) == [(after, losses[-1])]
    assert lines(plot)[3].startswith("updated → ")


def test_gradient_and_step_wait_for_the_backward_pass(make: Make) -> None:
    session = selecting(WEIGHT, steps="")
    plot = settled(make, session)
    for steps in ("", "forward", "operation*2"):
        do(session, steps)
        plot.settle()
        assert lines(plot)[1] == "gradient: known after the backward pass"
        assert len(lines(plot)) == 3
        assert not empty(plot.curve)
        assert empty(plot.tangent)
        assert empty(plot.step)
    do(session, "backward")
    plot.settle()
    assert not empty(plot.tangent)


def test_frozen_parameter_takes_no_step(make: Make) -> None:
    document = document_of(sizes=(2, 2), optimizer=ADAM)
    (layer,) = document.network.layers
    network = replace(document.network, layers=(replace(layer, frozen_weights=True),))
    session = selecting(Place("weight", 1, 0, 0), replace(document, network=network))
    plot = settled(make, session)
    assert lines(plot)[3] == "it is frozen: the update leaves it as it is"
    assert empty(plot.step)


def test_kink_is_said(make: Make) -> None:
    session = selecting(Place("bias", 1, 0), "xor-relu")
    session.apply(changes.change_parameter, Place("bias", 1, 0), 0.0)
    plot = settled(make, session)
    assert lines(plot)[2].startswith("a kink: slope ")
    assert lines(plot)[2].endswith("the derivative is that of the left side")
    assert lines(plot)[1].endswith("digits agree ✓")


@pytest.mark.parametrize(
    ("factor", "said"), [(1.5, "no digit agrees ✗"), (1.04, "only 1 digit agrees ✗")]
)
def test_wrong_gradient_is_told(
    make: Make, monkeypatch: pytest.MonkeyPatch, factor: float, said: str
) -> None:
    session = selecting(WEIGHT)
    moment = session.state.run.moment
    monkeypatch.setitem(vars(moment), "parameter_gradient", factor * moment.parameter_gradient)
    plot = settled(make, session)
    assert lines(plot)[1].endswith(said)


def test_curve_holds_still_while_the_steps_of_an_update_are_done(make: Make) -> None:
    session = selecting(WEIGHT, steps="")
    plot = settled(make, session)
    before, view = plot.curve.getData(), plot.area.viewRange()
    for steps in ("forward", "backward", "update"):
        do(session, steps)
        plot.settle()
        assert np.array_equal(plot.curve.getData(), before)
        assert plot.area.viewRange() == view


def test_all_of_the_curve_is_in_view(make: Make) -> None:
    session = selecting(WEIGHT, "digits")
    plot = settled(make, session)
    (left, right), (low, high) = plot.area.viewRange()
    x, y = plot.curve.getData()
    assert left <= x.min() <= x.max() <= right
    assert low <= y.min() <= y.max() <= high


def test_parameter_without_effect_is_a_straight_line(make: Make) -> None:
    session = selecting(Place("weight", 1, 0, 0), "xor-relu")
    for place in (Place("bias", 1, 0), Place("weight", 1, 0, 1)):
        session.apply(changes.change_parameter, place, -5.0)
    plot = settled(make, session)
    low, high = plot.area.viewRange()[1]
    assert high - low > 0.1 * session.state.run.moment.record.loss
    assert lines(plot)[1] == "gradient 0.0000: all digits agree ✓"


def test_losses_that_are_not_finite_are_left_out(make: Make) -> None:
    document = document_of(sizes=(1, 1), activations="identity", samples=1, biases=False)
    session = selecting(Place("weight", 1, 0, 0), document, "")
    session.apply(changes.change_parameter, Place("weight", 1, 0, 0), 1e140)
    plot = settled(make, session)
    plot.grab()
    assert all(math.isfinite(end) for ends in plot.area.viewRange() for end in ends)


@pytest.mark.parametrize("notation", NOTATIONS)
def test_parameter_is_written_as_the_notation_has_it(make: Make, notation: str) -> None:
    session = selecting(WEIGHT)
    plot = settled(make, session)
    session.apply(viewing.choose_notation, notation)
    symbol = symbol_html(WEIGHT, NOTATIONS[notation], 2)
    assert symbol.startswith(f"{NOTATIONS[notation].weight}<sub>12</sub><sup>")
    assert lines(plot)[0].startswith(f"{symbol} = ")
    assert plot.area.getAxis("bottom").labelText == symbol
    assert plot.area.getAxis("left").labelText == NOTATIONS[notation].loss


@pytest.mark.parametrize(
    ("place", "html"),
    [
        (Place("weight", 1, 11, 2), "w<sub>12,3</sub><sup>(1)</sup>"),
        (Place("bias", 3, 0), "b<sub>1</sub><sup>(3)</sup>"),
        (Place("bias", 12, 9), "b<sub>10</sub><sup>(12)</sup>"),
    ],
)
def test_symbols_of_large_networks(place: Place, html: str) -> None:
    assert symbol_html(place, NOTATIONS["standard"], 12) == html


def test_zoom_shows_the_curve_nearer(make: Make) -> None:
    session = selecting(WEIGHT)
    plot = settled(make, session)
    width = np.ptp(plot.area.viewRange()[0])
    plot.area.turned.emit(10.0)
    plot.settle()
    assert np.ptp(plot.area.viewRange()[0]) == pytest.approx(width / 1.25**10)
    value, _, _ = numbers(session)
    assert np.interp(value, *plot.curve.getData()) == pytest.approx(loss_at(session, value))
    plot.area.turned.emit(-20.0)
    plot.settle()
    assert np.ptp(plot.area.viewRange()[0]) == pytest.approx(width)


def test_while_training_plays_curves_are_computed_now_and_then(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    line_of = gradient_check.line_of
    monkeypatch.setattr(gradient_check, "line_of", lambda *a: made.append(a) or line_of(*a))
    session = selecting(WEIGHT)
    plot = settled(make, session)
    made.clear()
    for _ in range(20):
        do(session, "update")
    assert len(made) <= 1
    plot.settle()
    assert len(made) <= 2
    do(session, "backward")
    plot.settle()
    value, _, _ = numbers(session)
    assert points(plot.point)[0][0] == value


def test_slow_curve_is_computed_in_pieces(
    make: Make, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Each look at the clock is a second later: no piece is more than one evaluation or two."""
    session = selecting(WEIGHT)
    seconds = iter(range(10**9))
    monkeypatch.setattr(gradient_check, "perf_counter", lambda: float(next(seconds)))
    monkeypatch.setattr(gradient_check, "REST_MS", 0)
    plot = make(GradientCheck, session)
    assert empty(plot.curve)
    assert len(points(plot.point)) == 1
    assert empty(plot.tangent) is False
    assert lines(plot)[2] == "numeric …"
    qtbot.waitUntil(lambda: len(plot.curve.getData()[0]) == 201)
    assert lines(plot)[1].endswith("digits agree ✓")


def test_hidden_plot_computes_nothing(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    session = selecting(WEIGHT)
    seconds = iter(range(10**9))
    monkeypatch.setattr(gradient_check, "perf_counter", lambda: float(next(seconds)))
    plot = make(GradientCheck, session)
    plot.hide()
    assert not plot._rest.isActive()
    assert not plot._pause.isActive()
