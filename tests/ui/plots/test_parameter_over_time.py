"""One weight, bias or unit over the updates."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Branch
from backprop_viewer.ui.plots.parameter_over_time import NAMES, ParameterOverTime, span_of
from backprop_viewer.ui.plots.parameter_rows import Course, shown_place
from tests.engine.comparing import assert_close, assert_same_bits
from tests.session.states import ADAM, MOMENTUM, document_of
from tests.ui.driving import session_with, show, state_of
from tests.ui.plots.conftest import Make, points

WEIGHT = Place("weight", 1, 0, 1)


def session_of(optimizer: dict[str, object], steps: str, place: Place | None = WEIGHT) -> Session:
    session = session_with(document_of(optimizer=optimizer), steps)
    session.apply(viewing.select, place)
    session.state.run.trajectory.tracks.fill(inf)
    return session


@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM])
def test_rows_are_value_gradient_and_slots(make: Make, optimizer: dict[str, object]) -> None:
    session = session_of(optimizer, "update*12")
    plot = make(ParameterOverTime, session)
    trajectory = session.state.run.trajectory
    records = [trajectory.record(update) for update in range(12)]
    layout = trajectory.problem.layout
    index = layout.weight_index(1, 0, 1)
    assert [course.name for course in plot.shown] == [
        "value",
        "gradient",
        *trajectory.problem.slots,
    ]
    assert_same_bits(plot.shown[0].values, [one.before.vector[index] for one in records])
    assert_same_bits(plot.shown[1].values, [one.parameter_gradient[index] for one in records])
    for number, course in enumerate(plot.shown[2:]):
        expected = [one.after.slot(layout, number)[index] for one in records]
        assert_same_bits(course.values, expected)
    assert plot.shown[0].now == records[-1].after.vector[index]
    assert points(plot.now)[0][0] == 12.0  # what the update has made is what the next begins with
    for course in plot.shown[1:]:
        assert course.now == course.values[-1]
    assert len(points(plot.now)) == len(plot.shown)


def test_every_slot_has_a_name() -> None:
    for optimizer in OPTIMIZERS.values():
        settings = {parameter.name: parameter.default for parameter in optimizer.parameters}
        for momentum in (0.0, 0.9):
            assert set(optimizer.slots({**settings, "momentum": momentum})) <= set(NAMES)


def test_what_is_not_known_yet_is_not_shown(make: Make) -> None:
    plot = make(ParameterOverTime, session_of(ADAM, "update*5 forward"))
    known = [bool(np.isfinite(course.now)) for course in plot.shown]
    assert known == [True, False, False, False]


def test_a_unit_shows_its_mean_activation(make: Make) -> None:
    session = session_of(MOMENTUM, "update*5", Place("unit", 1, 2))
    plot = make(ParameterOverTime, session)
    (course,) = plot.shown
    record = session.state.run.trajectory.record(4)
    assert_close(course.values[-1], record.a(1)[2].mean())
    assert plot.labels.labels[0].text.startswith("activation (mean of the batch)")


@pytest.mark.parametrize(
    ("selection", "steps", "expected"),
    [
        (Place("bias", 2, 1), "", Place("bias", 2, 1)),
        (Place("target", 0, 1), "", Place("unit", 2, 1)),
        (Place("unit", 0, 1), "", Place("weight", 1, 0, 0)),
        (Place("loss"), "forward", Place("weight", 1, 0, 0)),
        (None, "forward operation*4", Place("weight", 2, 0, 0)),
        (None, "update", Place("bias", 2, 1)),
    ],
)
def test_what_is_shown(selection: Place | None, steps: str, expected: Place) -> None:
    session = session_of(MOMENTUM, steps, selection)
    found = shown_place(session.state, session.state.run)
    if selection is None:
        assert found.kind in ("weight", "bias")
    else:
        assert found == expected


def test_pointer_reads_all_numbers_and_a_click_goes_there(make: Make) -> None:
    session = session_of(ADAM, "update*9")
    plot = make(ParameterOverTime, session)
    position = plot.area.position_of(3.2, 0.5)
    lines = plot.hover_text(position).splitlines()
    assert lines[0] == "update 4"
    assert [line.rpartition(" ")[0] for line in lines[1:]] == [
        "value",
        "gradient",
        "first moment m",
        "second moment v",
    ]
    plot.area.pressed.emit(position)
    assert session.state.run.moment.record.before.update == 3


def test_a_run_beside_it_is_drawn(make: Make) -> None:
    here = state_of(document_of(optimizer=MOMENTUM), "update*6")
    there = state_of(document_of(optimizer=ADAM), "update*6")
    for state in (here, there):
        state.run.trajectory.tracks.fill(inf)
    session = Session()
    branch = Branch("adam", there.document, there.run)
    show(session, replace(here, branches=(branch,), lineup=(here.branch, "adam")))
    plot = make(ParameterOverTime, session)
    alone = make(ParameterOverTime, session_of(MOMENTUM, "update*6", None))
    assert len(plot.shapes.shapes) == len(alone.shapes.shapes) + 2  # value and gradient
    plot.grab()


def test_table_has_every_number(make: Make) -> None:
    session = session_of(ADAM, "update*6")
    table = make(ParameterOverTime, session).table(session.state)
    assert list(table.headers) == ["update", "value", "gradient", "first_moment", "second_moment"]
    assert table.rows == 6


@pytest.mark.parametrize(
    ("values", "span"),
    [
        ([1.0, 3.0], (1.0, 3.0)),
        ([0.1, 3.0], (0.0, 3.0)),
        ([-3.0, -0.1], (-3.0, 0.0)),
        ([2.0, 2.0], (1.0, 3.0)),
        ([0.0], (-1.0, 1.0)),
        ([np.nan, np.inf], (-1.0, 1.0)),
    ],
)
def test_span(values: list[float], span: tuple[float, float]) -> None:
    course = Course("value", np.arange(float(len(values))), np.array(values), np.nan)
    assert span_of([course]) == span


def test_pointing_at_an_empty_plot(make: Make) -> None:
    plot = make(ParameterOverTime, Session())
    assert plot.hover_text(QPointF(50.0, 50.0)) == ""
    assert plot.table(Session().state).rows == 0


def test_line_of_the_present_keeps_off_the_words(make: Make) -> None:
    plot = make(ParameterOverTime, session_of(MOMENTUM, "update*6"))
    lines = [shape for shape in plot.shapes.shapes if shape.x.tolist() == [5.0, 5.0]]
    words = [label.y for label in plot.labels.labels]
    assert len(lines) == len(plot.shown)
    assert not any(line.y[0] < y < line.y[1] for line in lines for y in words)
