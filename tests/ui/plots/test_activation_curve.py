"""A layer's activation function, and where its units are on it."""

import math

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.activation_curve import ActivationCurve
from tests.session.states import document_of
from tests.ui.driving import do, picture_of, session_with
from tests.ui.plots.conftest import Make, points


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with two kinds of layers and five samples, after the forward pass."""
    document = document_of(sizes=(2, 4, 3), activations=["tanh", "softmax"], loss="cross_entropy")
    return session_with(document, "forward")


def select(session: Session, layer: int, unit: int, kind: str = "unit") -> None:
    session.apply(viewing.select, Place(kind, layer, unit))


@pytest.mark.parametrize("layer", [1, 2])
def test_points_are_the_units_of_the_sample(make: Make, session: Session, layer: int) -> None:
    plot = make(ActivationCurve, session)
    for sample in range(5):
        session.apply(viewing.choose_sample, sample)
        select(session, layer, 0)
        picture = picture_of(session.state)
        z, a = picture.weighted_sums[layer], picture.activations[layer]
        assert points(plot.units) == list(zip(z.tolist(), a.tolist(), strict=True))


@pytest.mark.parametrize("layer", [1, 2])
@pytest.mark.parametrize("unit", [0, 2])
def test_curve_goes_through_the_selected_unit(
    make: Make, session: Session, layer: int, unit: int
) -> None:
    """For softmax, too, where the other units are held as they are."""
    plot = make(ActivationCurve, session)
    select(session, layer, unit)
    picture = picture_of(session.state)
    z, a = float(picture.weighted_sums[layer][unit]), float(picture.activations[layer][unit])
    assert np.interp(z, *plot.curve.getData()) == pytest.approx(a, abs=2e-3)


@pytest.mark.parametrize("layer", [1, 2])
def test_tangent_touches_the_curve(make: Make, session: Session, layer: int) -> None:
    plot = make(ActivationCurve, session)
    select(session, layer, 1)
    picture = picture_of(session.state)
    z, a = float(picture.weighted_sums[layer][1]), float(picture.activations[layer][1])
    x, y = plot.tangent.getData()
    assert np.interp(z, x, y) == pytest.approx(a)
    slope = (y[1] - y[0]) / (x[1] - x[0])
    assert slope == pytest.approx(np.interp(z, *plot.slope.getData()), abs=2e-3)
    assert f"unit 2: z = {number_text(z)}, slope {number_text(slope)}" in plot.note.text()


def test_selected_edge_shows_the_unit_that_it_leads_to(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    session.apply(viewing.select, Place("weight", 1, 3, 1))
    assert plot.note.text().startswith("Hidden 1 · tanh\nunit 4:")


@pytest.mark.parametrize("place", [None, Place("loss"), Place("target", 0, 1), Place("unit", 0, 1)])
def test_without_such_a_selection_the_last_operation_counts(
    make: Make, session: Session, place: Place | None
) -> None:
    plot = make(ActivationCurve, session)
    session.apply(viewing.select, place)
    assert plot.note.text().startswith("Output · softmax\n")
    do(session, "reset operation*2")
    assert plot.note.text().startswith("Hidden 1 · tanh")


def test_units_that_are_not_known_have_no_point(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    do(session, "reset operation*5")  # four sums, one activation
    assert len(points(plot.units)) == 1
    assert "slope" in plot.note.text()
    do(session, "reset")
    assert points(plot.units) == []
    assert plot.note.text() == "Output · softmax"
    assert plot.tangent.getData()[0] is None or len(plot.tangent.getData()[0]) == 0


def test_curve_reaches_as_far_as_the_units(make: Make) -> None:
    session = session_with(document_of(sizes=(2, 2, 1), activations="identity", samples=2))
    plot = make(ActivationCurve, session)
    do(session, "update*3 forward")
    for layer in (1, 2):
        select(session, layer, 0)
        z = picture_of(session.state).weighted_sums[layer]
        assert plot.curve.getData()[0].max() >= np.abs(z).max()


@pytest.mark.parametrize(
    "name", [name for name, entry in ACTIVATIONS.items() if not entry.whole_layer]
)
def test_slope_is_that_of_the_curve(make: Make, name: str) -> None:
    session = session_with(document_of(sizes=(2, 2), activations=name), "forward")
    plot = make(ActivationCurve, session)
    x, y = plot.curve.getData()
    smooth = np.abs(x[1:-1]) > 0.1  # kinks are at 0
    numeric = (y[2:] - y[:-2]) / (x[2:] - x[:-2])
    shown = plot.slope.getData()[1][1:-1]
    assert np.abs(numeric - shown)[smooth].max() < 5e-3
    assert not math.isnan(shown.sum())


def test_pointing_at_a_unit_is_known_everywhere(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    select(session, 1, 0)
    x, y = points(plot.units)[2]
    position = plot.area.position_of(x, y)
    plot.area.pointed.emit(position)
    assert session.state.pointed == Place("unit", 1, 2)
    assert points(plot.ring) == [(x, y)]
    plot.area.pointed.emit(None)
    assert session.state.pointed is None
    assert points(plot.ring) == []


def test_unit_that_is_pointed_at_elsewhere_has_a_ring(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    select(session, 1, 0)
    for place, ringed in (
        (Place("unit", 1, 3), [3]),
        (Place("unit", 2, 1), []),
        (Place("weight", 1, 1, 0), []),
    ):
        session.apply(viewing.point_at, place)
        assert points(plot.ring) == [points(plot.units)[unit] for unit in ringed]


def test_click_selects_the_unit(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    select(session, 2, 0)
    plot.area.pressed.emit(plot.area.position_of(*points(plot.units)[1]))
    assert session.state.view.selection == Place("unit", 2, 1)


def test_axes_are_named_as_the_notation_has_it(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    session.apply(viewing.choose_notation, "net_out")
    assert plot.area.getAxis("bottom").labelText == "net"
    assert plot.area.getAxis("left").labelText == "out"
    assert ": net = " in plot.note.text()


def test_curve_is_that_of_the_moment_not_of_a_later_change(make: Make) -> None:
    session = session_with(document_of(sizes=(2, 3, 1), activations=["tanh", "sigmoid"]), "update")
    plot = make(ActivationCurve, session)
    select(session, 1, 0)
    session.change("another", changes.change_activation, 1, ACTIVATIONS.choose("relu"))
    assert plot.curve.getData()[1].min() == 0.0
    session.apply(transitions.go_to, 1)
    assert plot.note.text().startswith("Hidden 1 · tanh")
    assert plot.curve.getData()[1].min() < -0.9


def test_can_be_hidden_while_a_change_is_told(make: Make, session: Session) -> None:
    """As when its file is closed with the pointer on it: Qt tells then that the pointer left."""
    plot, told = make(ActivationCurve, session), []

    def leave(old: State, new: State) -> None:
        plot.area.pointed.emit(None)
        told.append(new)

    session.changed.connect(leave)
    session.apply(transitions.close_document)
    session.changed.disconnect(leave)
    assert told == [session.state]
