"""What a new network is to be, and the document that it makes."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import Data, Samples
from backprop_viewer.document.sources import GeneratorSource, GivenSource
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.ui.network.new_network import (
    SOURCES,
    ZEROS,
    NewNetwork,
    read_sizes,
    sizes_text,
)

FIRST = NewNetwork()


def test_the_first_one_learns_xor() -> None:
    document = FIRST.document()
    assert document.summary() == "2-2-1, 9 parameters, 4 training samples"
    assert document.name == "xor, 2-2-1"
    assert FIRST.remarks(document) == ()
    assert document.trajectory().record(1000).loss < 0.05


@pytest.mark.parametrize("name", SOURCES)
def test_every_source_decides_on_the_ends(name: str) -> None:
    asked = replace(FIRST, source=SOURCES.choose(name)).fitted()
    document = asked.document()
    assert document.data.sizes == (document.network.inputs, document.network.outputs)
    if name == ZEROS.name:
        assert isinstance(document.data.source, GivenSource)
        assert asked.ends is None
    else:
        assert document.data.source == GeneratorSource(DATASETS.choose(name))
        assert asked.sizes[1:-1] == (2,)


def choices() -> list[tuple[str, Choice]]:
    """Return every choice of every table."""
    made = [("hidden", ACTIVATIONS.choose(name)) for name in ACTIVATIONS]
    made += [("output", ACTIVATIONS.choose(name)) for name in ACTIVATIONS]
    made += [("loss", LOSSES.choose(name)) for name in LOSSES]
    made += [("optimizer", OPTIMIZERS.choose(name, learning_rate=0.1)) for name in OPTIMIZERS]
    made += [("initialization", INITIALIZERS.choose(name)) for name in INITIALIZERS]
    return made


@pytest.mark.parametrize(("name", "choice"), choices(), ids=str)
def test_every_choice_makes_a_document_that_can_be_saved(name: str, choice: Choice) -> None:
    document = replace(FIRST, **{name: choice}).document()  # type: ignore[arg-type]
    again = json_reader.read(json_writer.write(document))
    assert again.network == document.network
    assert again.parameters.tobytes() == document.parameters.tobytes()
    assert (again.loss, again.optimizer) == (document.loss, document.optimizer)


def data_of(targets: list[list[float]]) -> Data:
    """Return data of three inputs with these targets."""
    raw = Samples(np.arange(3.0 * len(targets)).reshape(-1, 3), np.array(targets))
    return Data(GivenSource(), raw)


def test_data_that_is_there_stays_and_gives_its_names() -> None:
    data = data_of([[1.0, 0.5], [0.0, 2.0]]).with_column("inputs", 1, Column("age"))
    asked = NewNetwork.for_data(data)
    assert asked.sizes == (3, 4, 2)
    document = asked.document()
    assert document.data is data
    assert document.name == "3-4-2"
    assert document.network.input_names is not None
    assert document.network.input_names[1] == "age"


@pytest.mark.parametrize(
    ("targets", "output", "loss"),
    [
        ([[0.0], [1.0]], "sigmoid", "binary_cross_entropy"),
        ([[0.0, 1.0], [1.0, 0.0]], "softmax", "cross_entropy"),
        ([[1.0, 1.0], [1.0, 0.0]], "sigmoid", "binary_cross_entropy"),
        ([[-1.0], [1.0]], "tanh", "mean_squared_error"),
        ([[0.3], [12.0]], "identity", "mean_squared_error"),
    ],
)
def test_output_and_loss_suit_the_targets(
    targets: list[list[float]], output: str, loss: str
) -> None:
    asked = NewNetwork.for_data(data_of(targets))
    assert (asked.output.name, asked.loss.name) == (output, loss)
    assert asked.remarks(asked.document()) == ()


@pytest.mark.parametrize("name", SOURCES)
def test_nothing_is_remarked_on_a_data_set_with_what_suits_it(name: str) -> None:
    asked = FIRST.with_source(SOURCES.choose(name))
    assert asked.remarks(asked.document()) == ()


def test_what_was_chosen_by_hand_stays() -> None:
    chosen = replace(FIRST, loss=LOSSES.choose("huber"))
    assert chosen.with_source(SOURCES.choose("blobs")).loss == chosen.loss


def test_too_large_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="at most 1,000,000"):
        replace(FIRST, sizes=(2, 999_999, 1)).document()


def test_nesterov_needs_a_momentum() -> None:
    optimizer = OPTIMIZERS.choose("sgd", learning_rate=0.1, nesterov=True)
    with pytest.raises(ValueError, match="nesterov needs a momentum above 0"):
        replace(FIRST, optimizer=optimizer).document()


@pytest.mark.parametrize(
    ("changes", "loss", "output", "source"),
    [
        (
            {"loss": LOSSES.choose("cross_entropy")},
            "binary_cross_entropy",
            "sigmoid",
            "xor",
        ),
        ({"output": ACTIVATIONS.choose("tanh")}, "binary_cross_entropy", "sigmoid", "xor"),
    ],
)
def test_remedies_change_what_is_asked_for(
    changes: dict[str, Choice], loss: str, output: str, source: str
) -> None:
    asked = replace(FIRST, **changes)  # type: ignore[arg-type]
    document = asked.document()
    remedy = asked.remarks(document)[0].remedies[0]
    remedied = asked.remedied(document, remedy)
    assert remedied is not None
    assert (remedied.loss.name, remedied.output.name) == (loss, output)
    assert remedied.source.name == source
    assert remedied.remarks(remedied.document()) == ()


def test_remedy_that_changes_the_data_set() -> None:
    asked = replace(FIRST, source=SOURCES.choose("playground_circle"))
    document = asked.document()
    (remark,) = asked.remarks(document)
    remedied = asked.remedied(document, remark.remedies[0])
    assert remedied is not None
    assert remedied.source.settings["negative"] == 0.0


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("2-3-1", (2, 3, 1)),
        (" 2 - 3 - 1 ", (2, 3, 1)),
        ("2–10–1", (2, 10, 1)),
        ("2,3,1", (2, 3, 1)),
        ("2 3 1", (2, 3, 1)),
        ("2x3x1", (2, 3, 1)),
        ("4-1", (4, 1)),
    ],
)
def test_sizes_are_read_as_people_write_them(text: str, sizes: tuple[int, ...]) -> None:
    assert read_sizes(text) == sizes
    assert read_sizes(sizes_text(sizes)) == sizes


@pytest.mark.parametrize("text", ["", "2", "2-", "-2-3", "a-b", "2-3.5-1", "2-²-1", "2-99999999-1"])
def test_what_is_no_sizes(text: str) -> None:
    with pytest.raises(ValueError, match="such as 2-3-1"):
        read_sizes(text)


def test_a_layer_without_units() -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        read_sizes("2-0-1")
