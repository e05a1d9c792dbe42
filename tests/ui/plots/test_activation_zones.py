"""What lies round a layer's activation function: zones, other functions, all samples, runs."""

import json

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from backprop_viewer.document import json_reader
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import comparing, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.surveying import survey_of
from backprop_viewer.ui.plots.activation_curve import ActivationCurve
from backprop_viewer.ui.settings import MemorySettings
from tests.oracle.test_seed_cases import CASES
from tests.session.states import document_of
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with two kinds of layers and five samples, after the forward pass."""
    document = document_of(sizes=(2, 4, 2), activations=["relu", "sigmoid"], seed=1)
    return session_with(document, "forward")


def names(plot: ActivationCurve) -> list[str]:
    return [one.name for one in plot.drawn]


def test_all_functions_of_the_network_are_there_the_layers_own_first(
    make: Make, session: Session
) -> None:
    plot = make(ActivationCurve, session)
    assert names(plot) == ["sigmoid", "relu"]
    session.apply(viewing.select, Place("unit", 1, 0))
    assert names(plot) == ["relu", "sigmoid"]
    assert [shade.name for shade in plot.zones.shades] == ["slope 0"]


def test_others_are_picked_from_the_menu_and_remembered(make: Make, session: Session) -> None:
    settings = MemorySettings()
    plot = make(ActivationCurve, session, settings)
    menu = plot.functions.menu_of_functions()
    actions = {action.data(): action for action in menu.actions()}
    assert "softmax" not in actions
    actions["elu"].trigger()
    assert names(plot) == ["sigmoid", "relu", "elu, alpha 1"]
    assert names(make(ActivationCurve, session, settings)) == names(plot)
    actions["elu"].trigger()
    assert names(plot) == ["sigmoid", "relu"]


def test_all_samples_lie_on_the_curve(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    found = survey_of(session.state.run)
    known = set(
        zip(
            *(part.ravel().tolist() for part in (found.weighted_sums[1], found.activations[2])),
            strict=True,
        )
    )
    shown = set(points(plot.cloud))
    assert shown
    assert shown <= known
    x, y = plot.cloud.getData()
    assert np.interp(x, *plot.curve.getData()) == pytest.approx(y, abs=2e-3)


def test_samples_show_only_when_the_layer_is_done(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    do(session, "reset")
    assert points(plot.cloud) == []


def test_zone_of_the_unit_is_said(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    z = session.state.run.moment.record.z(1)[:, 0]
    off = int(np.argmin(z))
    assert z.min() < 0.0 < z.max()
    session.apply(viewing.select, Place("unit", 1, off))
    assert "off: no gradient passes here" in plot.note.text()
    session.apply(viewing.select, Place("unit", 1, int(np.argmax(z))))
    assert "off" not in plot.note.text()


def test_dead_is_what_is_off_for_all_samples(make: Make) -> None:
    tree = {"format": "backprop-viewer", "version": 1, **CASES["deep relu dead"]["document"]}
    session = session_with(json_reader.read(json.dumps(tree).encode()), "forward")
    plot = make(ActivationCurve, session)
    session.apply(viewing.select, Place("unit", 1, 0))
    assert "dead: off for all samples" in plot.note.text()


def test_names_of_zones_keep_off_the_curves(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    session.apply(viewing.select, Place("unit", 1, 0))
    (shade,) = plot.zones.shades
    assert shade.room[0] >= 0.5  # over the sigmoid of the other layer, left of 0
    assert shade.room[1] == pytest.approx(plot.area.whole[1][1])


def test_pointer_tells_value_and_slope(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    text = plot.hover_text(plot.area.position_of(0.0, 0.5))
    assert text.startswith("sigmoid: z = ")
    assert "slope 0.2" in text
    assert plot.hover_text(QPointF(plot.area.position_of(-4.9, 4.9))) == ""


def test_functions_of_compared_runs_are_named(make: Make, session: Session) -> None:
    session.apply(comparing.duplicate, "other")
    plot = make(ActivationCurve, session)
    assert "other: sigmoid" in plot.legend.text().replace("&nbsp;", " ")


def test_functions_of_compared_runs_have_room(make: Make, session: Session) -> None:
    document = document_of(sizes=(2, 4, 2), activations=["relu", "tanh"])
    session.apply(comparing.duplicate, "other", document)
    plot = make(ActivationCurve, session)
    (low, high), (left, right) = plot.area.whole[1], plot.area.whole[0]
    assert low < np.tanh(left)
    assert high > np.tanh(right)


def test_numbers_are_those_of_every_function(make: Make, session: Session) -> None:
    plot = make(ActivationCurve, session)
    table = plot.table(session.state)
    assert list(table.headers) == ["z", "sigmoid", "sigmoid: slope", "relu", "relu: slope"]
