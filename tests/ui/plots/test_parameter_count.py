"""Parameters against depth: the counts, the numbers they are of, and what is said of a depth."""

from typing import cast

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from backprop_viewer.engine.network import count_parameters
from backprop_viewer.session import building
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.parameter_count import ParameterCount
from tests.session.states import document_of
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points


def shown(make: Make, session: Session | None = None) -> ParameterCount:
    return cast(ParameterCount, make(ParameterCount, session or Session()))


def session_of(*sizes: int) -> Session:
    return session_with(document_of(sizes=sizes))


def type_into(plot: ParameterCount, field: str, text: str) -> None:
    box = getattr(plot, field)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    box.take()


def numbers(plot: ParameterCount) -> tuple[str, str]:
    return plot.inputs.text(), plot.units.text()


def test_counts_of_the_lesson_without_a_network(make: Make) -> None:
    plot = shown(make)
    wanted = [(1, 49), (2, 67), (3, 57), (4, 49), (6, 39), (12, 27)]
    assert numbers(plot) == ("2", "12")
    assert points(plot.points) == wanted
    assert points(plot.rings) == wanted
    assert points(plot.own) == []
    assert "both agree" in plot.note.text()


@pytest.mark.parametrize("sizes", [(2, 4, 4, 4, 1), (10, 12, 1), (3, 5, 5, 1), (1, 1, 1)])
def test_marks_the_network_of_equal_layers(make: Make, sizes: tuple[int, ...]) -> None:
    session = session_of(*sizes)
    plot = shown(make, session)
    count = count_parameters(session.state.document.network)
    assert numbers(plot) == (str(sizes[0]), str(sum(sizes[1:-1])))
    assert points(plot.own) == [(len(sizes) - 2, count)]
    assert f"this network: L = {len(sizes) - 2}" in plot.note.text()


def test_network_of_unequal_layers_gives_its_numbers_and_no_mark(make: Make) -> None:
    plot = shown(make, session_of(2, 5, 3, 1))
    assert numbers(plot) == ("2", "8")
    assert points(plot.own) == []


@pytest.mark.parametrize("sizes", [(3, 1), (3, 4, 2)])
def test_network_of_another_kind_changes_nothing(make: Make, sizes: tuple[int, ...]) -> None:
    plot = shown(make, session_of(*sizes))
    assert numbers(plot) == ("2", "12")
    assert points(plot.own) == []


def test_follows_the_network_that_is_built(make: Make) -> None:
    session = session_of(2, 4, 4, 1)
    plot = shown(make, session)
    session.apply(building.set_units, 1, 5)
    assert numbers(plot) == ("2", "9")
    session.apply(building.set_units, 2, 5)
    assert points(plot.own) == [(2, 51)]


def test_typed_numbers_are_shown_and_stay_at_the_next_step(make: Make) -> None:
    session = session_of(2, 4, 4, 1)
    plot = shown(make, session)
    type_into(plot, "units", "6")
    type_into(plot, "inputs", "10")
    do(session, "forward")
    assert numbers(plot) == ("10", "6")
    assert points(plot.points) == [(1, 73), (2, 49), (3, 37), (6, 23)]
    assert points(plot.own) == []


@pytest.mark.parametrize("text", ["0", "-3", "2.5", "1001", "1e9"])
def test_numbers_of_no_network_are_not_taken(make: Make, text: str) -> None:
    plot = shown(make)
    type_into(plot, "units", text)
    assert numbers(plot) == ("2", "12")


def test_one_unit_is_a_single_point(make: Make) -> None:
    plot = shown(make)
    type_into(plot, "units", "1")
    assert points(plot.points) == [(1, 5)]


def test_many_units_stand_in_powers_of_ten(make: Make) -> None:
    plot = shown(make)
    type_into(plot, "units", "1000")
    assert points(plot.points)[-1][0] == pytest.approx(3.0)
    plot.grab()


def test_pointing_says_the_widths(make: Make) -> None:
    plot = shown(make)
    plot.grab()
    assert plot.hover_text(plot.area.position_of(3.0, 57.0)) == "L = 3: widths 4-4-4, 57 parameters"
    assert "12 units cannot be divided" in plot.hover_text(plot.area.position_of(8.0, 33.4))
    assert plot.hover_text(QPointF(plot.area.position_of(10.0, 70.0))) == ""
    assert plot.said(12) == "L = 12: widths 1-1-…-1, 27 parameters"


def test_table_has_formula_and_count(make: Make) -> None:
    table = shown(make).table(Session().state)
    assert [column.tolist() for column in table.columns] == [
        [1, 2, 3, 4, 6, 12],
        [12, 6, 4, 3, 2, 1],
        [49, 67, 57, 49, 39, 27],
        [49, 67, 57, 49, 39, 27],
    ]
