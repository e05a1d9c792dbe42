"""PyTorch's gradient as a program of its own, for every activation, loss and penalty."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from backprop_viewer.command_line import pytorch_gradient
from backprop_viewer.engine import gradient_ways as ways
from backprop_viewer.engine.history import Trajectory
from tests.engine.building import Named, build, random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import ACTIVATION_CHOICES, LOSS_CHOICES, PENALTIES, outputs_for


def assert_agrees(document: dict[str, Any]) -> None:
    pytest.importorskip("torch")
    problem, start = build(document)
    record = Trajectory(problem, start).record(1)
    request = json.loads(json.dumps(ways.request(problem, record.before)))
    answer = pytorch_gradient.answer(request)
    way = ways.answered(problem, answer, record.parameter_gradient)
    assert_close(way.gradient, record.parameter_gradient)
    assert not way.differs.any()
    assert way.seconds > 0.0


@pytest.mark.parametrize("activation", ACTIVATION_CHOICES, ids=str)
def test_every_activation(activation: Named) -> None:
    assert_agrees(random_document(sizes=(2, 4, 3), activations=[activation, "tanh"], seed=3))


@pytest.mark.parametrize(
    ("loss", "output"),
    [(loss, output) for loss in LOSS_CHOICES for output in outputs_for(loss)],
    ids=str,
)
def test_every_loss_on_every_output(loss: Named, output: Named) -> None:
    assert_agrees(random_document(sizes=(2, 3, 3), activations=["tanh", output], loss=loss))


@pytest.mark.parametrize("penalty", PENALTIES, ids=str)
def test_every_penalty(penalty: dict[str, Any]) -> None:
    assert_agrees(random_document(regularization=penalty))


def test_runs_by_itself() -> None:
    """As the window starts it: the file, without the package."""
    pytest.importorskip("torch")
    problem, start = build(random_document())
    record = Trajectory(problem, start).record(0)
    done = subprocess.run(
        [sys.executable, "-P", pytorch_gradient.__file__],
        input=json.dumps(ways.request(problem, record.before)),
        capture_output=True,
        text=True,
        check=True,
        timeout=100,
    )
    way = ways.answered(problem, json.loads(done.stdout), record.parameter_gradient)
    assert_close(way.gradient, record.parameter_gradient)


@pytest.mark.parametrize("request_text", ["", "{}", "[]", '{"layers": 3}', "not JSON"])
def test_bad_request_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], request_text: str
) -> None:
    pytest.importorskip("torch")
    monkeypatch.setattr(sys, "stdin", io.StringIO(request_text))
    assert pytorch_gradient.main() == 1
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["error"]
    assert "\n" not in answer["error"]


def test_missing_pytorch_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.setattr(sys, "stdin", io.StringIO("{}"))
    assert pytorch_gradient.main() == 1
    assert "torch" in json.loads(capsys.readouterr().out)["error"]
