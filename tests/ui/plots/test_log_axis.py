"""Powers of ten with a place for zero."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.log_axis import LogAxis, power_text


@pytest.mark.parametrize(
    ("logarithm", "text"),
    [(0.0, "1"), (-3.0, "0.001"), (3.0, "1000"), (-5.0, "10⁻⁵"), (12.0, "10¹²")],
)
def test_numbers_are_written_shortly(logarithm: float, text: str) -> None:
    assert power_text(logarithm) == text


def values(axis: LogAxis, low: float, high: float, size: float) -> list[float]:
    return [value for _, level in axis.tickValues(low, high, size) for value in level]


@pytest.mark.parametrize(("low", "high"), [(-3.0, 0.0), (-12.0, 2.0), (-300.0, 300.0)])
def test_as_many_as_there_is_room_for(qtbot: QtBot, low: float, high: float) -> None:
    found = values(LogAxis(), low, high, 100.0)
    assert 2 <= len(found) <= 7
    assert all(low <= value <= high and value == round(value) for value in found)


def test_zero_is_among_them(qtbot: QtBot) -> None:
    axis = LogAxis()
    axis.set_zero(-4.0)
    found = values(axis, -4.1, 0.0, 200.0)
    assert found[0] == -4.0
    assert axis.tickStrings(found, 1.0, 1.0) == ["0", "0.001", "0.01", "0.1", "1"]


def test_enlarged_within_a_power_of_ten(qtbot: QtBot) -> None:
    axis = LogAxis()
    found = values(axis, -2.0, -1.4, 200.0)
    assert axis.tickStrings(found, 1.0, 1.0) == ["0.01", "0.02"]


def test_nothing_to_show(qtbot: QtBot) -> None:
    assert LogAxis().tickValues(1.0, 1.0, 100.0) == []
