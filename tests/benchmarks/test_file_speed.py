"""How long a network of 100,000 parameters takes to open and to save: at most 50 ms each."""

import json
import statistics
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from backprop_viewer.document.files import read_file, write_file

ROUNDS = 15
BUDGET_MS = 50.0


@pytest.fixture
def large_file(tmp_path: Path) -> Path:
    """A file of a 100-900-10 network: 99,910 parameters."""
    generator = np.random.default_rng(0)
    layers = [
        {
            "units": units,
            "activation": "tanh",
            "weights": generator.normal(size=(units, inputs)).tolist(),
            "biases": generator.normal(size=units).tolist(),
        }
        for inputs, units in ((100, 900), (900, 10))
    ]
    content = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": 100, "layers": layers},
        "loss": "mean_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"inputs": [[0.5] * 100], "targets": [[0.0] * 10]},
    }
    path = tmp_path / "large.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.benchmark
def test_open_and_save(large_file: Path) -> None:
    opening, saving = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        document = read_file(large_file)
        opened = perf_counter()
        write_file(large_file, document)
        opening.append((opened - began) * 1000)
        saving.append((perf_counter() - opened) * 1000)
    open_ms, save_ms = statistics.median(opening), statistics.median(saving)
    print(f"\n100,000 parameters: open {open_ms:.1f} ms, save {save_ms:.1f} ms")
    assert open_ms <= BUDGET_MS
    assert save_ms <= BUDGET_MS
