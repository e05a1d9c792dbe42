"""A layer's weights as rows and columns, without a view."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.weights.table import GRADIENTS, VALUES, WeightsTable, change_cells
from tests.document.document_examples import changed, read
from tests.session.states import opened
from tests.ui.driving import NETWORKS, PHASE_STEPS, picture_of, state_of

_DISPLAY, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


def table_of(state: State, layer: int = 1, shown: str = VALUES) -> WeightsTable:
    table = WeightsTable()
    table.follow(state, layer, shown)
    return table


def texts(table: WeightsTable) -> list[list[str]]:
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[table.text(row, column) for column in columns] for row in rows]


def test_worked_example() -> None:
    table = table_of(state_of())
    assert texts(table) == [["0.2000", "0.5000"], ["−0.4000", "0.6000"]]
    assert [table.headerData(at, _ACROSS) for at in range(2)] == ["x₁", "x₂"]
    assert [table.headerData(at, _DOWN) for at in range(2)] == ["a₁", "a₂"]
    assert table.data(table.index(0, 1), _TIP) == "weight from input 2 to hidden unit 1: 0.5"


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("steps", PHASE_STEPS)
def test_shows_what_the_drawing_shows(network: str, steps: str) -> None:
    state = state_of(network, steps)
    picture = picture_of(state)
    layout = picture.moment.record.problem.layout
    for layer in range(1, len(picture.network.layers) + 1):
        for shown, vector in (
            (VALUES, picture.moment.parameters),
            (GRADIENTS, picture.moment.parameter_gradient),
        ):
            table = table_of(state, layer, shown)
            np.testing.assert_array_equal(table.values, layout.matrix(vector, layer))


def test_gradients_that_are_not_known_say_so() -> None:
    table = table_of(state_of(steps="forward"), shown=GRADIENTS)
    assert texts(table) == [["not yet"] * 2] * 2
    assert table.share(0, 0) == 0.0
    tip = "gradient of the weight from input 1 to hidden unit 1: not yet"
    assert table.data(table.index(0, 0), _TIP) == tip


def test_biases_are_the_last_column() -> None:
    table = table_of(opened(sizes=(2, 3, 1), samples=1))
    assert (table.rowCount(), table.columnCount()) == (3, 3)
    assert table.headerData(2, _ACROSS) == "b"
    assert table.headerData(2, _ACROSS, _TIP) == "biases"
    assert table.place(1, 2) == Place("bias", 1, 1)
    assert table.cell(Place("bias", 1, 1)) == (1, 2)


@pytest.mark.parametrize(
    "place",
    [None, Place("unit", 1, 0), Place("loss"), Place("weight", 2, 0, 0), Place("weight", 1, 9, 0)],
    ids=str,
)
def test_other_places_have_no_cell(place: Place | None) -> None:
    assert table_of(state_of()).cell(place) is None


def test_every_cell_is_a_place_of_its_own() -> None:
    table = table_of(opened(sizes=(2, 3, 1), samples=1))
    for row in range(3):
        for column in range(3):
            assert table.cell(table.place(row, column)) == (row, column)


def test_names_of_units_are_headings() -> None:
    document = read(changed("network/input_names", ["<age>", "size"]))
    table = table_of(state_of(document))
    assert [table.headerData(at, _ACROSS) for at in range(2)] == ["<age>", "size"]
    assert "&lt;age&gt;" in str(table.headerData(0, _ACROSS, _TIP))


def test_digits_and_notation_follow_the_view() -> None:
    state = viewing.choose_digits(state_of(), 2)
    assert texts(table_of(state))[0] == ["0.20", "0.50"]
    state = viewing.choose_notation(viewing.choose_digits(state, None), "net_out")
    table = table_of(state)
    assert texts(table)[0] == ["0.2", "0.5"]
    assert table.headerData(0, _DOWN) == "out₁"


def test_following_keeps_rows_where_only_numbers_change(qtbot: QtBot) -> None:
    table = table_of(state_of())
    with qtbot.waitSignal(table.dataChanged, timeout=10):
        assert not table.follow(state_of(steps="update"), 1, VALUES)
    with qtbot.waitSignal(table.modelReset, timeout=10):
        assert table.follow(state_of(steps="update"), 2, VALUES)


def test_nothing_is_shown_without_a_network() -> None:
    table = table_of(State())
    assert (table.rowCount(), table.columnCount()) == (0, 0)
    assert table.headerData(0, _ACROSS) is None


# --- changing -------------------------------------------------------------------------------------

CELLS = np.array([0, 1]), np.array([1, 2])


@pytest.mark.parametrize("steps", PHASE_STEPS)
def test_only_the_cells_named_change(steps: str) -> None:
    """In the middle of an update the change comes after it, and keeps what it has done."""
    state = carry_out(opened(sizes=(3, 2, 1), samples=2), steps)
    after = change_cells(state, 1, *CELLS, np.array([7.0, -8.0]))
    assert after.run is not None
    assert state.run is not None
    layout = after.run.problem.layout
    matrix = layout.matrix(after.run.moment.parameters, 1)
    update = after.run.time // after.run.schedule.size
    before = layout.matrix(state.run.trajectory.snapshot(update).parameters(layout), 1).copy()
    before[CELLS] = [7.0, -8.0]
    np.testing.assert_array_equal(matrix, before)


def test_numbers_that_are_not_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        change_cells(state_of(), 1, np.array([0]), np.array([0]), np.array([np.inf]))


def test_without_a_network_nothing_changes() -> None:
    state = State()
    assert change_cells(state, 1, *CELLS, np.zeros(2)) is state


def test_a_layer_without_biases_has_only_weights() -> None:
    after = change_cells(state_of(), 2, np.array([1]), np.array([0]), np.array([0.25]))
    assert after.run is not None
    assert after.run.moment.parameters.tolist() == [0.2, 0.5, -0.4, 0.6, 0.1, -0.3, 0.25, 0.8]


@pytest.mark.parametrize("digits", [2, 4, 9, None])
@given(numbers=st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), min_size=1, max_size=6))
def test_columns_have_room_for_every_number(digits: int | None, numbers: list[float]) -> None:
    table = WeightsTable()
    table.digits, table.values = digits, np.array([numbers])
    longest = max(len(number_text(number, digits)) for number in numbers)
    slack = 2 if digits is None else 0  # few floats have a digit more than most
    assert max(map(len, table.widest_texts())) + slack >= longest
