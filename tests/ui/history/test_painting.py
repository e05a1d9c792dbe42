"""What is drawn of an update: its layers, and its operations where there is room."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.operations import PHASES, Schedule
from backprop_viewer.ui.history.geometry import Row
from backprop_viewer.ui.history.painting import LEAST_CELL, cell_lines, stages, text_width
from tests.ui.driving import NETWORKS, state_of

ROW = Row(10.0, 15.0)


def schedule_of(network: str) -> Schedule:
    run = state_of(network).run
    assert run is not None
    return run.schedule


@pytest.mark.parametrize("network", NETWORKS)
def test_stages_follow_one_another_from_start_to_end(network: str) -> None:
    schedule = schedule_of(network)
    found = stages(schedule)
    assert found[0][1] == 0
    assert found[-1][2] == schedule.size
    for (_, _, end), (_, first, _) in pairwise(found):
        assert first == end
    assert list(dict.fromkeys(phase for phase, _, _ in found)) == list(PHASES)


def test_stages_are_layers() -> None:
    """Two layers and the loss forward and backward, two layers of updates."""
    assert len(stages(schedule_of("two-by-two-sigmoid"))) == 3 + 3 + 2


def test_operations_of_a_small_network_are_told_apart() -> None:
    schedule = schedule_of("two-by-two-sigmoid")
    lines = cell_lines(schedule, 60.0, 660.0, ROW)
    inside = sum(segment.operations - 1 for segment in schedule.segments)
    assert len(lines) == inside
    assert all((line.y1(), line.y2()) == (ROW.top, ROW.bottom) for line in lines)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("width", [200.0, 700.0, 3000.0])
def test_cells_are_never_narrower_than_can_be_seen(network: str, width: float) -> None:
    lines = cell_lines(schedule_of(network), 0.0, width, ROW)
    assert len(lines) <= width / LEAST_CELL


def test_texts_are_as_wide_as_the_font_says(qtbot: QtBot) -> None:
    font = QFont()
    font.setPointSizeF(17.5)
    assert text_width("update 12", font) == QFontMetricsF(font).horizontalAdvance("update 12")
