"""Which operations are shown: by kind, by place and by words."""

import json
from typing import Any

import pytest

from backprop_viewer.document import json_reader
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.operations import PHASES, Schedule
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place, SymbolTable
from backprop_viewer.engine.wording import TITLES, operation_title
from backprop_viewer.ui.trace.filter import (
    Filter,
    candidates,
    of_place,
    result_of,
    row_at,
    search,
)
from tests.engine.building import random_document
from tests.session.states import document_of

each_notation = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)


def symbols_of(notation: Notation = STANDARD, **words: Any) -> SymbolTable:
    """Return the symbols of the first update of a random network."""
    document = document_of(**words)
    return SymbolTable(document.trajectory().record(0), 0, notation)


def schedule_of(numbers: SymbolTable) -> Schedule:
    """Return the operations of that network."""
    return numbers.record.problem.schedule


def found(numbers: SymbolTable, *words: str) -> list[int]:
    """Return the operations that have these words."""
    rows = range(schedule_of(numbers).size)
    return [index for piece in search(rows, words, numbers) for index in piece]


def titles_of(numbers: SymbolTable, indices: list[int]) -> list[str]:
    """Return the operations in words."""
    schedule = schedule_of(numbers)
    return [operation_title(schedule.address(index), schedule.network) for index in indices]


@each_notation
@pytest.mark.parametrize("biases", [True, False, [False, True, False]])
@pytest.mark.parametrize("samples", [1, 3])
def test_result_is_that_of_the_formula(notation: Notation, biases: Any, samples: int) -> None:
    numbers = symbols_of(notation, sizes=(2, 3, 2, 11), biases=biases, samples=samples)
    schedule = schedule_of(numbers)
    for index in range(schedule.size):
        address = schedule.address(index)
        expected = formula(numbers.record, schedule, address, 0, notation).result
        result = result_of(numbers, address)
        assert (result.latex, result.value, result.place) == (
            expected.latex,
            expected.value,
            expected.place,
        )


# --- kinds and places -----------------------------------------------------------------------------


def test_all_operations_are_not_gone_through() -> None:
    numbers = symbols_of()
    assert candidates(schedule_of(numbers), Filter()) == range(schedule_of(numbers).size)


@pytest.mark.parametrize("kind", [*PHASES, *TITLES])
def test_operations_of_a_kind(kind: str) -> None:
    schedule = schedule_of(symbols_of(sizes=(2, 3, 3, 1)))
    addresses = [schedule.address(index) for index in range(schedule.size)]
    expected = [
        at for at, address in enumerate(addresses) if kind in (address.phase, address.operation)
    ]
    assert expected
    assert list(candidates(schedule, Filter(kind))) == expected


def test_kind_that_the_network_has_not() -> None:
    schedule = schedule_of(symbols_of(biases=False))
    assert len(candidates(schedule, Filter("bias_gradient"))) == 0


@pytest.mark.parametrize("biases", [True, False])
def test_every_operation_belongs_to_one_place(biases: bool) -> None:
    numbers = symbols_of(sizes=(2, 3, 2), biases=biases)
    schedule, network = schedule_of(numbers), numbers.network
    indices = []
    for number in range(count_places(network)):
        place = place_at(network, number)
        for index in of_place(schedule, place):
            assert result_of(numbers, schedule.address(index)).place == place
            indices.append(index)
    assert sorted(indices) == list(range(schedule.size))


@pytest.mark.parametrize(
    ("place", "operations"),
    [
        (Place("unit", 0, 1), []),
        (Place("unit", 1, 2), ["weighted_sum", "activation", "propagate", "delta"]),
        (Place("unit", 2, 0), ["weighted_sum", "activation", "loss_gradient", "delta"]),
        (Place("target", 0, 1), ["weighted_sum", "activation", "loss_gradient", "delta"]),
        (Place("weight", 1, 2, 1), ["weight_gradient", "weight_update"]),
        (Place("bias", 2, 1), ["bias_gradient", "bias_update"]),
        (Place("loss"), ["loss"]),
        (None, []),
    ],
)
def test_operations_of_a_place(place: Place | None, operations: list[str]) -> None:
    schedule = schedule_of(symbols_of())
    wanted = Filter(is_of_place=True, place=place)
    shown = [schedule.address(int(index)) for index in candidates(schedule, wanted)]
    assert [address.operation for address in shown] == operations
    if place is not None and place.kind != "loss":
        assert {address.unit for address in shown} <= {place.unit}


def test_kind_and_place_together() -> None:
    schedule = schedule_of(symbols_of())
    wanted = Filter("backward", is_of_place=True, place=Place("weight", 1, 0, 0))
    (index,) = candidates(schedule, wanted)
    assert schedule.address(index).operation == "weight_gradient"


@pytest.mark.parametrize(("index", "row"), [(0, 0), (3, 0), (4, 1), (9, 2), (10, 3)])
def test_row_of_an_operation_or_the_next(index: int, row: int) -> None:
    assert row_at([3, 5, 9], index) == row


# --- words ----------------------------------------------------------------------------------------


def test_words_of_the_title_in_any_case_and_order() -> None:
    numbers = symbols_of()
    titles = titles_of(numbers, found(numbers, "OUTPUT", "delta"))
    assert titles == ["delta of output 1", "delta of output 2"]


def test_word_that_is_nowhere() -> None:
    assert found(symbols_of(), "delta", "banana") == []


@pytest.mark.parametrize(
    "word", ["z(1)2", "z⁽¹⁾₂", "Z^(1)_2", "z^{(1)}_2"], ids=["typed", "shown", "text", "latex"]
)
def test_symbol_as_it_can_be_typed(word: str) -> None:
    numbers = symbols_of()
    assert titles_of(numbers, found(numbers, word)) == ["weighted sum of hidden unit 2"]


@pytest.mark.parametrize("word", ["dL/dw(2)13", "∂L/∂w⁽²⁾₁₃", "dl/dw(2)_13"])
def test_derivative_as_it_can_be_typed(word: str) -> None:
    numbers = symbols_of()
    titles = titles_of(numbers, found(numbers, word))
    assert titles == ["gradient of the weight from hidden unit 3 to output 1"]


def test_greek_letters_by_name_or_as_they_are() -> None:
    numbers = symbols_of(sizes=(2, 2, 1))
    assert found(numbers, "δ(2)1") == found(numbers, "delta(2)1")
    assert titles_of(numbers, found(numbers, "δ(2)1")) == ["delta of output 1"]


def test_symbols_are_those_of_the_notation() -> None:
    numbers = symbols_of(NOTATIONS["net_out"])
    assert titles_of(numbers, found(numbers, "neth2")) == ["weighted sum of hidden unit 2"]
    assert found(numbers, "z(1)2") == []


@each_notation
def test_every_symbol_is_found_by_itself(notation: Notation) -> None:
    numbers = symbols_of(notation, sizes=(1, 2, 1))
    schedule = schedule_of(numbers)
    for index in range(schedule.size):
        latex = result_of(numbers, schedule.address(index)).latex
        assert index in found(numbers, latex.replace(" ", ""))


def test_names_that_the_file_gives_are_found_as_they_are() -> None:
    document = random_document(sizes=(2, 1))
    document["network"]["input_names"] = ["petal_length", "petal width"]
    tree = {"format": "backprop-viewer", "version": 1, **document}
    record = json_reader.read(json.dumps(tree).encode()).trajectory().record(0)
    numbers = SymbolTable(record, 0)
    titles = titles_of(numbers, found(numbers, "Petal_Length"))
    assert titles == [
        "gradient of the weight from input petal_length to output 1",
        "update of the weight from input petal_length to output 1",
    ]


def test_only_the_rows_given_are_searched_in_pieces() -> None:
    numbers = symbols_of(sizes=(9, 9, 9))
    rows = range(100, 300)
    pieces = list(search(rows, ["weight"], numbers))
    assert len(pieces) == 4
    assert all(index in rows for piece in pieces for index in piece)
