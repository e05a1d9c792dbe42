"""A program of its own: reads one update's numbers on stdin, writes PyTorch's gradient on stdout.

The window starts it where PyTorch is installed, so that PyTorch never gets into the window. It
knows nothing of the rest of the package: what it computes comes from PyTorch alone, in float64.
Both are JSON; the request is engine.gradient_ways.request. Where PyTorch cannot compute it, the
answer is {"error": "..."}.
"""

import importlib
import json
import sys
from collections.abc import Callable, Mapping
from time import perf_counter
from typing import Any

Tensor = Any
Request = Mapping[str, Any]


class Torch:
    """PyTorch's functions by the names of network files."""

    def __init__(self) -> None:
        self.torch = torch = importlib.import_module("torch")
        self.functional = functional = importlib.import_module("torch.nn.functional")
        torch.set_num_threads(1)
        # softplus: PyTorch returns z itself above its threshold; at 40 that is below rounding.
        self.activations: Mapping[str, Callable[..., Tensor]] = {
            "identity": lambda z: z,
            "sigmoid": torch.sigmoid,
            "tanh": torch.tanh,
            "relu": torch.relu,
            "leaky_relu": lambda z, slope: functional.leaky_relu(z, slope),
            "elu": lambda z, alpha: functional.elu(z, alpha),
            "selu": functional.selu,
            "softplus": lambda z: functional.softplus(z, threshold=40.0),
            "gelu": functional.gelu,
            "silu": functional.silu,
            "softmax": lambda z: torch.softmax(z, 1),
        }
        self.losses: Mapping[str, Callable[..., Tensor]] = {
            "half_squared_error": lambda a, y: 0.5 * ((a - y) ** 2).sum(1),
            "mean_squared_error": lambda a, y: ((a - y) ** 2).mean(1),
            "mean_absolute_error": lambda a, y: (a - y).abs().mean(1),
            "huber": lambda a, y, delta: functional.huber_loss(
                a, y, reduction="none", delta=delta
            ).mean(1),
            "binary_cross_entropy": lambda a, y: (
                -(self.times_ln(y, a) + self.times_ln(1.0 - y, 1.0 - a)).mean(1)
            ),
            "cross_entropy": lambda a, y: -self.times_ln(y, a).sum(1),
            "softmax_cross_entropy": self.cross_entropy,
        }
        self.losses_of_sums: Mapping[tuple[str, str], Callable[..., Tensor]] = {
            ("binary_cross_entropy", "sigmoid"): lambda z, y: (
                functional.binary_cross_entropy_with_logits(z, y, reduction="none").mean(1)
            ),
            ("cross_entropy", "softmax"): self.cross_entropy,
        }

    def times_ln(self, factor: Tensor, x: Tensor) -> Tensor:
        """Return factor · ln x, and 0 where the factor is 0."""
        is_zero = factor == 0.0
        return factor * self.torch.where(is_zero, self.torch.ones_like(x), x).log()

    def cross_entropy(self, z: Tensor, y: Tensor) -> Tensor:
        """Return -sum y ln softmax(z) of each sample."""
        return -(y * self.functional.log_softmax(z, 1)).sum(1)

    def tensor(self, values: Any, learns: bool = False) -> Tensor:
        """Return numbers as a float64 tensor; those that it learns get a gradient."""
        return self.torch.tensor(values, dtype=self.torch.float64, requires_grad=learns)


def settings_of(choice: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a choice without its name."""
    return {key: value for key, value in choice.items() if key != "name"}


class Model:
    """The network of a request with its samples."""

    def __init__(self, torch: Torch, request: Request) -> None:
        self.torch, self.request = torch, request
        self.weights = [torch.tensor(layer["weights"], True) for layer in request["layers"]]
        self.biases = [
            None if layer["biases"] is None else torch.tensor(layer["biases"], True)
            for layer in request["layers"]
        ]
        self.inputs = torch.tensor(request["inputs"])
        self.targets = torch.tensor(request["targets"])

    def loss(self) -> Tensor:
        """Return the mean over the samples, with the penalty."""
        z = a = self.inputs
        choice: Mapping[str, Any] = {}
        layers = zip(self.request["layers"], self.weights, self.biases, strict=True)
        for layer, weights, biases in layers:
            choice = layer["activation"]
            z = self.torch.functional.linear(a, weights, biases)
            a = self.torch.activations[choice["name"]](z, **settings_of(choice))
        wanted = self.request["loss"]
        of_sums = self.torch.losses_of_sums.get((wanted["name"], choice["name"]))
        if of_sums is not None:
            return of_sums(z, self.targets).mean() + self.penalty()
        losses = self.torch.losses[wanted["name"]](a, self.targets, **settings_of(wanted))
        return losses.mean() + self.penalty()

    def penalty(self) -> Tensor:
        """Return ½·l2·Σw² + l1·Σ|w|, over the biases too if asked."""
        rates = self.request["regularization"]
        counted = list(self.weights)
        if rates["biases"]:
            counted += [biases for biases in self.biases if biases is not None]
        total = self.torch.tensor(0.0)
        for values in counted:
            if rates["l2"]:
                total = total + 0.5 * rates["l2"] * (values**2).sum()
            if rates["l1"]:
                total = total + rates["l1"] * values.abs().sum()
        return total

    def gradients(self) -> list[dict[str, Any]]:
        """Go forward and back, and return the gradients layer by layer."""
        for values in (*self.weights, *self.biases):
            if values is not None:
                values.grad = None
        self.loss().backward()
        return [
            {"weights": w.grad.tolist(), "biases": None if b is None else b.grad.tolist()}
            for w, b in zip(self.weights, self.biases, strict=True)
        ]


def answer(request: Request) -> dict[str, Any]:
    """Return the gradients of a request, how long they took, and PyTorch's version."""
    torch = Torch()
    model = Model(torch, request)
    model.gradients()  # what PyTorch does once only is not to count
    began = perf_counter()
    model.loss().backward()
    seconds = perf_counter() - began
    version = str(torch.torch.__version__).split("+")[0]
    return {"gradients": model.gradients(), "seconds": seconds, "version": version}


_BAD_REQUEST = (ValueError, TypeError, KeyError, AttributeError)


def main() -> int:
    """Answer the request on stdin."""
    try:
        found = answer(json.load(sys.stdin))
    except (ImportError, OSError, RuntimeError, *_BAD_REQUEST) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        found = {"error": lines[0]}
    json.dump(found, sys.stdout)
    return 1 if "error" in found else 0


if __name__ == "__main__":
    sys.exit(main())
