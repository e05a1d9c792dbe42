"""A document trained by PyTorch in float64, for comparison. Import it only where torch is there."""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

DTYPE = torch.float64

# softplus: PyTorch returns z itself above its threshold; at 40 the difference is below rounding.
ACTIVATIONS = {
    "identity": lambda z: z * 1.0,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda z, slope=0.01: functional.leaky_relu(z, slope),
    "elu": lambda z, alpha=1.0: functional.elu(z, alpha),
    "selu": functional.selu,
    "softplus": lambda z: functional.softplus(z, threshold=40.0),
    "gelu": functional.gelu,
    "silu": functional.silu,
    "softmax": lambda z: torch.softmax(z, 1),
}


LOSSES = {
    "half_squared_error": lambda a, y: 0.5 * functional.mse_loss(a, y, reduction="none").sum(1),
    "mean_squared_error": lambda a, y: functional.mse_loss(a, y, reduction="none").mean(1),
    "mean_absolute_error": lambda a, y: functional.l1_loss(a, y, reduction="none").mean(1),
    "huber": lambda a, y, delta=1.0: functional.huber_loss(
        a, y, reduction="none", delta=delta
    ).mean(1),
    "binary_cross_entropy": lambda a, y: functional.binary_cross_entropy(
        a, y, reduction="none"
    ).mean(1),
    "cross_entropy": lambda a, y: -(y * torch.log(a)).sum(1),
    "softmax_cross_entropy": lambda a, y: functional.cross_entropy(a, y, reduction="none"),
}
FROM_Z = {
    ("binary_cross_entropy", "sigmoid"): lambda z, y: functional.binary_cross_entropy_with_logits(
        z, y, reduction="none"
    ).mean(1),
    ("cross_entropy", "softmax"): lambda z, y: functional.cross_entropy(z, y, reduction="none"),
}


def tensor(values: Any) -> Tensor:
    """Return numbers as a float64 tensor."""
    return torch.tensor(values, dtype=DTYPE)


def named(choice: str | Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return name and settings of a choice as a file writes it."""
    settings = {"name": choice} if isinstance(choice, str) else dict(choice)
    return settings.pop("name"), settings


def activate(choice: str | Mapping[str, Any], z: Tensor) -> Tensor:
    """Return the activation of z (samples, units)."""
    name, settings = named(choice)
    return ACTIVATIONS[name](z, **settings)


def sample_losses(
    choice: str | Mapping[str, Any], activation: str, z: Tensor, a: Tensor, y: Tensor
) -> Tensor:
    """Return the loss of each sample, in PyTorch's stable form where it has one."""
    name, settings = named(choice)
    if (name, activation) in FROM_Z:
        return FROM_Z[name, activation](z, y)
    return LOSSES[name](a, y, **settings)


def penalty(
    document: Mapping[str, Any], weights: Sequence[Tensor], biases: Sequence[Tensor | None]
) -> Tensor:
    """Return the penalty of a document for these parameters."""
    rates = document.get("regularization", {})
    penalised = list(weights)
    if rates.get("biases", False):
        penalised += [values for values in biases if values is not None]
    total = tensor(0.0)
    for parameter in penalised:
        total = total + 0.5 * rates.get("l2", 0.0) * (parameter**2).sum()
        total = total + rates.get("l1", 0.0) * parameter.abs().sum()
    return total


class Reference:
    """The network of a document as PyTorch tensors, with PyTorch's optimiser."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.layers = document["network"]["layers"]
        self.weights = [self._parameter(layer, "weights") for layer in self.layers]
        self.biases = [self._parameter(layer, "biases") for layer in self.layers]
        self.inputs = tensor(document["data"]["inputs"])
        self.targets = tensor(document["data"]["targets"])
        self.optimizer = self._optimizer()

    def _parameter(self, layer: Mapping[str, Any], kind: str) -> Tensor | None:
        if layer[kind] is None:
            return None
        return tensor(layer[kind]).requires_grad_(kind not in layer.get("frozen", ()))

    def parameters(self) -> list[Tensor]:
        """Return all weights and biases, layer by layer."""
        pairs = zip(self.weights, self.biases, strict=True)
        return [parameter for pair in pairs for parameter in pair if parameter is not None]

    def _optimizer(self) -> torch.optim.Optimizer:
        name, settings = named(self.document["optimizer"])
        learnt = [parameter for parameter in self.parameters() if parameter.requires_grad]
        rate = settings.pop("learning_rate")
        if name in ("adam", "adamw"):
            betas = (settings.pop("beta1", 0.9), settings.pop("beta2", 0.999))
            settings |= {"betas": betas, "eps": settings.pop("epsilon", 1e-8)}
            kind = torch.optim.Adam if name == "adam" else torch.optim.AdamW
            return kind(learnt, lr=rate, **settings)
        if name == "rmsprop":
            settings |= {"alpha": settings.pop("decay", 0.99), "eps": settings.pop("epsilon", 1e-8)}
            return torch.optim.RMSprop(learnt, lr=rate, **settings)
        if name == "adagrad":
            settings |= {"eps": settings.pop("epsilon", 1e-10)}
            return torch.optim.Adagrad(learnt, lr=rate, **settings)
        return torch.optim.SGD(learnt, lr=rate, **settings)

    def forward(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Return z and a of the last layer (samples, units)."""
        z = a = inputs
        for layer, weights, biases in zip(self.layers, self.weights, self.biases, strict=True):
            z = functional.linear(a, weights, biases)
            a = activate(layer["activation"], z)
        return z, a

    def loss(self, inputs: Tensor, targets: Tensor) -> Tensor:
        """Return what an update descends: the batch mean with penalty."""
        z, a = self.forward(inputs)
        activation = named(self.layers[-1]["activation"])[0]
        mean = sample_losses(self.document["loss"], activation, z, a, targets).mean()
        return mean + self._penalty()

    def _penalty(self) -> Tensor:
        return penalty(self.document, self.weights, self.biases)

    def gradients(self) -> tuple[float, list[dict[str, Any]]]:
        """Return the loss over all samples and its gradients, layer by layer."""
        self.optimizer.zero_grad()
        loss = self.loss(self.inputs, self.targets)
        loss.backward()
        return loss.item(), self._by_layer(lambda parameter: parameter.grad)

    def values(self) -> list[dict[str, Any]]:
        """Return weights and biases, layer by layer."""
        return self._by_layer(lambda parameter: parameter.detach())

    def _by_layer(self, read: Any) -> list[dict[str, Any]]:
        return [
            {"weights": read(w).tolist(), "biases": None if b is None else read(b).tolist()}
            for w, b in zip(self.weights, self.biases, strict=True)
        ]

    def train(self, updates: int) -> list[float]:
        """Make updates from the start, with the batches in order; return the loss before each."""
        size = self.document.get("training", {}).get("batch_size") or len(self.inputs)
        inputs, targets = self.inputs.split(size), self.targets.split(size)
        losses = []
        for update in range(updates):
            batch = update % len(inputs)
            self.optimizer.zero_grad()
            loss = self.loss(inputs[batch], targets[batch])
            loss.backward()
            self.optimizer.step()
            losses.append(loss.item())
        return losses

    def batch(self, update: int) -> slice:
        """Return which samples an update uses, with the batches in order."""
        size = self.document.get("training", {}).get("batch_size") or len(self.inputs)
        start = update * size % (-(-len(self.inputs) // size) * size)
        return slice(start, start + size)

    def step(self, gradients: Sequence[Mapping[str, Any]]) -> None:
        """Let the optimiser make an update with these gradients, given layer by layer."""
        for layer, weights, biases in zip(gradients, self.weights, self.biases, strict=True):
            for parameter, values in ((weights, layer["weights"]), (biases, layer["biases"])):
                if parameter is not None and parameter.requires_grad:
                    parameter.grad = tensor(values)
        self.optimizer.step()

    def traces(self, updates: int) -> list[dict[str, Any]]:
        """Make updates and return every number of each."""
        traces = []
        for update in range(updates):
            rows = self.batch(update)
            numbers = trace(self.document, self.values(), self.inputs[rows], self.targets[rows])
            self.step(numbers["gradients"])
            traces.append(numbers | {"after": self.values()})
        return traces


def trace(
    document: Mapping[str, Any],
    layers: Sequence[Mapping[str, Any]],
    inputs: Tensor,
    targets: Tensor,
) -> dict[str, Any]:
    """Return what autograd makes of one pass with these weights and biases, layer by layer.

    z, a, and the derivatives of each sample's own loss with respect to them are lists by layer,
    sample and unit; the gradients are those of what the update descends.
    """
    weights = [tensor(layer["weights"]).requires_grad_() for layer in layers]
    biases = [
        None if layer["biases"] is None else tensor(layer["biases"]).requires_grad_()
        for layer in layers
    ]
    sums, activations, below = [], [], inputs
    for layer, weight, bias in zip(document["network"]["layers"], weights, biases, strict=True):
        z = functional.linear(below, weight, bias)
        below = activate(layer["activation"], z)
        sums.append(z)
        activations.append(below)
    for values in (*sums, *activations):
        values.retain_grad()
    name, settings = named(document["loss"])
    losses = LOSSES[name](below, targets, **settings)
    losses.sum().backward(retain_graph=True)  # no sample's loss depends on another sample
    numbers = {
        "z": [z.tolist() for z in sums],
        "a": [a.tolist() for a in activations],
        "gradient": [a.grad.tolist() for a in activations],
        "delta": [z.grad.tolist() for z in sums],
    }
    loss = losses.mean() + penalty(document, weights, biases)
    learnt = [*weights, *(bias for bias in biases if bias is not None)]
    found = dict(zip(map(id, learnt), torch.autograd.grad(loss, learnt), strict=True))
    gradients = [
        {
            "weights": found[id(weight)].tolist(),
            "biases": None if bias is None else found[id(bias)].tolist(),
        }
        for weight, bias in zip(weights, biases, strict=True)
    ]
    return numbers | {"loss": loss.item(), "gradients": gradients}
