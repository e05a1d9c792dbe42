"""The networks that come with the program."""

import json
from pathlib import Path

import numpy as np
import pytest

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.files import read_file
from backprop_viewer.paths import resource

NETWORKS = sorted(resource("networks").glob("*.json"))
CASES = {
    case["name"]: case["document"]
    for case in json.loads(
        Path(__file__).parent.parent.joinpath("oracle/seed_cases.json").read_text()
    )["cases"]
}


def test_there_are_networks() -> None:
    assert {path.stem for path in NETWORKS} >= {
        "two-by-two-sigmoid",
        "two-by-two-relu",
        "xor-relu",
        "xor-sigmoid",
        "moons-one-hidden-layer",
        "moons-two-hidden-layers",
        "digits",
    }


@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_a_network_opens_and_learns(path: Path) -> None:
    document = read_file(path)
    assert document.name
    assert document.description
    assert document.state is None
    trajectory = document.trajectory()
    trajectory.extend(100)
    losses = trajectory.losses()[1]
    assert np.mean(losses[-20:]) < losses[0]


@pytest.mark.parametrize("path", NETWORKS, ids=lambda path: path.stem)
def test_a_network_is_saved_and_opened_again(path: Path) -> None:
    document = read_file(path)
    again = json_reader.read(json_writer.write(document))
    assert again.parameters.tobytes() == document.parameters.tobytes()


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("two-by-two-sigmoid", "two-by-two sigmoid"),
        ("two-by-two-relu", "two-by-two relu"),
        ("xor-relu", "xor relu 2-2-1 seed 0"),
        ("xor-sigmoid", "xor sigmoid 2-3-2-1"),
    ],
)
def test_the_worked_examples_have_the_published_numbers(name: str, case: str) -> None:
    shipped = read_file(resource("networks", f"{name}.json"))
    published = json_reader.read(json.dumps(CASES[case]).encode())
    assert shipped.parameters.tobytes() == published.parameters.tobytes()
    assert [layer.activation for layer in shipped.network.layers] == [
        layer.activation for layer in published.network.layers
    ]
    assert (shipped.loss, shipped.optimizer) == (published.loss, published.optimizer)
    assert shipped.data.raw.inputs.tolist() == published.data.raw.inputs.tolist()
    assert shipped.data.raw.targets.tolist() == published.data.raw.targets.tolist()
