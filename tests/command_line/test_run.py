"""Training without a window."""

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.command_line import run as run_command
from backprop_viewer.command_line.main import main
from backprop_viewer.document.files import read_file
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.paths import resource

ORACLE = Path(__file__).parent.parent / "oracle" / "seed_cases.json"
CASES: list[dict[str, Any]] = json.loads(ORACLE.read_text())["cases"]
XOR = str(resource("networks", "xor-sigmoid.json"))
DIGITS = str(resource("networks", "digits.json"))
DIVERGING: dict[str, Any] = {
    "format": "backprop-viewer",
    "version": 1,
    "network": {
        "inputs": 1,
        "layers": [{"units": 1, "activation": "identity", "weights": [[1]], "biases": None}],
    },
    "loss": "half_squared_error",
    "optimizer": {"name": "sgd", "learning_rate": 1e200},
    "data": {"inputs": [[1]], "targets": [[0]]},
}


def result_of(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> Any:
    """Return what ``run --json`` prints."""
    assert main(["run", *words, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def assert_close(found: object, expected: object) -> None:
    """Compare numbers to 1e-9; None only with None."""
    if expected is None:
        assert found is None
    else:
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def assert_layers_close(found: list[Any], expected: list[Any]) -> None:
    assert len(found) == len(expected)
    for one, other in zip(found, expected, strict=True):
        assert_close(one["weights"], other["weights"])
        assert_close(one["biases"], other["biases"])


@pytest.fixture
def file_of(tmp_path: Path) -> Any:
    def write(tree: object) -> str:
        path = tmp_path / "network.json"
        path.write_text(json.dumps(tree))
        return str(path)

    return write


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_first_pass_is_that_of_the_oracle(
    case: dict[str, Any], file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    result = result_of([file_of(case["document"]), "--updates", "0"], capsys)
    first = case["first_pass"]
    assert list(result) == ["updates", "loss", "outputs", "layers", "gradients"]
    assert result["updates"] == 0
    assert_close(result["loss"], first["loss"])
    assert_close(result["outputs"], first["a"][-1])
    assert_layers_close(result["layers"], case["document"]["network"]["layers"])
    assert_layers_close(result["gradients"], first["gradients"])


@pytest.mark.parametrize(
    ("case", "after"),
    [
        pytest.param(case, after, id=f"{case['name']} {after['updates']}")
        for case in CASES
        for after in case["after"]
    ],
)
def test_training_comes_to_the_numbers_of_the_oracle(
    case: dict[str, Any], after: dict[str, Any], file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [file_of(case["document"]), "--updates", str(after["updates"])]
    result = result_of(words, capsys)
    assert result["updates"] == after["updates"]
    assert_close(result["loss"], after["loss"])
    assert_close(result["outputs"], after["outputs"])
    assert_layers_close(result["layers"], after["layers"])


def test_one_epoch_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert result_of([DIGITS], capsys)["updates"] == 19


def test_a_training_that_was_saved_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half_way = str(tmp_path / "half-way.json")
    result_of([DIGITS, "--updates", "25", "--out", half_way], capsys)
    assert read_file(half_way).state is not None
    resumed = result_of([half_way, "--updates", "25"], capsys)
    assert resumed == result_of([DIGITS, "--updates", "50"], capsys)


def test_what_is_saved_is_what_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out.json")
    result = result_of([XOR, "--updates", "7", "--out", out], capsys)
    assert result_of([out, "--updates", "0"], capsys) == result


def test_a_file_may_be_saved_over_itself(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(CASES[0]["document"])
    assert result_of([path, "--updates", "3", "--out", path], capsys)["updates"] == 3
    assert result_of([path, "--updates", "3", "--out", path], capsys)["updates"] == 6


def test_a_summary_is_printed_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", XOR, "--updates", "10000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "XOR, 2-3-2-1, sigmoid: 2-3-2-1, 20 parameters, 4 training samples"
    assert lines[1] == "after update 10,000, epoch 10,000"
    assert lines[2].startswith("loss         0.00093229")
    assert [line.split()[0] for line in lines[4:]] == ["1", "2", "3", "4"]
    assert lines[5].startswith("    2  0.99928")


def test_the_summary_has_the_losses_of_samples_kept_aside(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["run", DIGITS, "--updates", "1"]) == 0
    output = capsys.readouterr().out
    assert "\ndev loss     2." in output
    assert "\ntest loss    2." in output
    assert output.count("\n") == 14


def test_divergence_is_said_and_the_last_finite_state_kept(
    file_of: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = file_of(DIVERGING), tmp_path / "out.json"
    assert main(["run", path, "--updates", "1000", "--json", "--out", str(out)]) == 1
    captured = capsys.readouterr()
    result = json.loads(captured.out)
    assert captured.err.startswith(f"{path}: update 2: ")
    assert captured.err.count("\n") == 1
    assert result["updates"] == 1
    assert result["layers"][0]["weights"] == [[-1e200]]
    assert result["loss"] is None
    state = read_file(out).state
    assert state is not None
    assert state.update == 1


def test_a_loss_that_is_not_finite_is_said_without_an_update(
    file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    tree = {**DIVERGING, "data": {"inputs": [[1e200]], "targets": [[0]]}}
    path = file_of(tree)
    assert main(["run", path, "--updates", "0"]) == 1
    captured = capsys.readouterr()
    assert captured.err == f"{path}: after update 0 the loss is inf\n"
    assert "loss         inf" in captured.out


def test_interrupting_keeps_what_was_reached(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extend = Trajectory.extend

    def interrupted(trajectory: Trajectory, updates: int) -> None:
        extend(trajectory, min(updates, 100 - trajectory.computed))
        if trajectory.computed == 100:
            raise KeyboardInterrupt

    monkeypatch.setattr(Trajectory, "extend", interrupted)
    out = str(tmp_path / "out.json")
    assert main(["run", XOR, "--updates", "1000000", "--json", "--out", out]) == 130
    captured = capsys.readouterr()
    assert captured.err == f"{XOR}: stopped after update 100\n"
    result = json.loads(captured.out)
    monkeypatch.undo()
    assert result == result_of([XOR, "--updates", "100"], capsys)
    assert result == result_of([out, "--updates", "0"], capsys)


def test_nothing_is_trained_for_a_place_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_command, "_train", None)
    out = tmp_path / "no" / "out.json"
    assert main(["run", XOR, "--out", str(out)]) == 1
    captured = capsys.readouterr()
    folder = os.path.realpath(tmp_path / "no")
    assert captured.err == f"{out}: cannot be written: there is no folder {folder}\n"
    assert captured.out == ""


def test_the_result_is_printed_even_if_it_cannot_be_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    out = tmp_path / "out.json"
    assert main(["run", XOR, "--updates", "2", "--json", "--out", str(out)]) == 1
    captured = capsys.readouterr()
    assert json.loads(captured.out)["updates"] == 2
    assert captured.err == f"{out}: cannot be written: no space left on device\n"


@pytest.mark.parametrize("updates", ["-1", "x", "1.5", ""])
def test_a_wrong_number_of_updates_is_wrong_usage(
    updates: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        raise SystemExit(main(["run", XOR, "--updates", updates]))
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert "--updates" in captured.err
    assert captured.out == ""


def test_a_bad_file_is_said_in_one_line(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of({**DIVERGING, "loss": "hubber"})
    assert main(["run", path]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith(
        f'{path}: loss: no loss is called "hubber" (did you mean "huber"?)'
    )
    assert captured.err.count("\n") == 1
    assert captured.out == ""
