"""The budgets of running and of history.

Run by ``pytest -p backprop_viewer -m benchmark tests/benchmarks/test_run_speed.py -s``.
Times are compared with other times of the same minute: what is measured side by side takes turns,
and the median of the ratios counts, so that a busy machine slows both.
"""

import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.initializers import INITIALIZERS, draw_layers
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty, Problem
from backprop_viewer.engine.runner import Runner, Snapshot, start
from tests.conftest import NUMPY_CAME_FIRST
from tests.engine.comparing import assert_close, assert_same_bits

pytestmark = pytest.mark.benchmark

RATE = 0.1
ROUNDS = 15
MILLION = 1_000_000


@dataclass(frozen=True)
class Workload:
    """A network with random data, and how many times as fast as PyTorch it has to be."""

    name: str
    sizes: tuple[int, ...]
    activations: tuple[str, ...]
    loss: str
    samples: int
    updates: int
    budget: float

    def problem(self) -> tuple[Problem, Snapshot]:
        """Return the problem and its start."""
        generator = np.random.default_rng(0)
        inputs = generator.normal(size=(self.samples, self.sizes[0]))
        classes = generator.integers(0, max(2, self.sizes[-1]), self.samples)
        targets = np.eye(self.sizes[-1])[classes] if self.sizes[-1] > 1 else classes[:, None] * 1.0
        layers = zip(self.sizes[1:], self.activations, strict=True)
        network = Network(
            self.sizes[0], tuple(Layer(units, ACTIVATIONS.choose(name)) for units, name in layers)
        )
        optimizer = OPTIMIZERS.choose("sgd", learning_rate=RATE)
        problem = Problem(
            network, LOSSES.choose(self.loss), optimizer, Penalty(), Batching(), inputs, targets
        )
        weights = draw_layers(network, INITIALIZERS.choose("xavier_normal"))
        return problem, start(problem, problem.layout.join(weights))


XOR = Workload("2-2-1 batch 4", (2, 2, 1), ("sigmoid",) * 2, "half_squared_error", 4, 2000, 25.0)
WORKLOADS = [
    XOR,
    Workload(
        "2-5-3-1 batch 640", (2, 5, 3, 1), ("sigmoid",) * 3, "binary_cross_entropy", 640, 500, 9.0
    ),
    Workload("64-32-10 batch 64", (64, 32, 10), ("relu", "softmax"), "cross_entropy", 64, 500, 6.0),
    Workload(
        "784-128-64-10 batch 128",
        (784, 128, 64, 10),
        ("relu", "relu", "softmax"),
        "cross_entropy",
        128,
        28,
        1.0,
    ),
]
each_workload = pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def compare(
    ours: Callable[[], object], theirs: Callable[[], object], factor: float = 1.0
) -> tuple[list[float], float, float]:
    """Time two actions in turns: return theirs/ours times the factor, and both medians."""
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(ROUNDS)]
    ratios = [factor * their / our for our, their in pairs]
    return ratios, median(our for our, _ in pairs), median(their for _, their in pairs)


def show(what: str, ratios: list[float], budget: str, *figures: str) -> None:
    """Print a line of the table of figures."""
    spread = f"{median(ratios):6.2f} (from {min(ratios):.2f} to {max(ratios):.2f}), {budget}"
    print(f"\n{what:48} {spread}   {'  '.join(figures)}", end="")


def pytorch_training(problem: Problem, first: Snapshot) -> Callable[[int], list[np.ndarray]]:
    """Return a function that makes so many updates by PyTorch, in eager mode on one core."""
    torch = pytest.importorskip("torch", reason="compares with PyTorch")
    torch.set_num_threads(1)
    modules, linear = [], []
    values = problem.layout.split(first.parameters(problem.layout))
    for layer, (weights, biases) in zip(problem.network.layers, values, strict=True):
        linear.append(torch.nn.Linear(weights.shape[1], weights.shape[0], dtype=torch.float64))
        with torch.no_grad():
            linear[-1].weight.copy_(torch.from_numpy(weights.copy()))
            linear[-1].bias.copy_(torch.from_numpy(np.array(biases)))
        modules.append(linear[-1])
        kinds = {"sigmoid": torch.nn.Sigmoid, "relu": torch.nn.ReLU}
        if layer.activation.name in kinds:
            modules.append(kinds[layer.activation.name]())
    network = torch.nn.Sequential(*modules)
    inputs, targets = torch.from_numpy(problem.inputs), torch.from_numpy(problem.targets)
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    if problem.loss.name == "half_squared_error":
        loss_of = torch.nn.MSELoss(reduction="sum")
        scale = 0.5 / problem.samples
    else:
        targets = targets.argmax(1) if targets.shape[1] > 1 else targets
        is_binary = problem.loss.name == "binary_cross_entropy"
        loss_of, scale = torch.nn.BCELoss() if is_binary else torch.nn.CrossEntropyLoss(), None

    def train(updates: int) -> list[np.ndarray]:
        for _ in range(updates):
            optimizer.zero_grad()
            loss = loss_of(network(inputs), targets)
            (loss if scale is None else scale * loss).backward()
            optimizer.step()
        return [module.weight.detach().numpy() for module in linear]

    return train


@pytest.fixture(autouse=True, scope="module")
def _one_core() -> None:
    """Refuse to compare a BLAS of several threads with PyTorch on one core."""
    assert not NUMPY_CAME_FIRST, "BLAS has several threads: run with -p backprop_viewer"


@each_workload
def test_running_beside_pytorch(workload: Workload) -> None:
    problem, first = workload.problem()
    trajectory, train = Trajectory(problem, first), pytorch_training(problem, first)
    trajectory.extend(20)
    for (weights, _), theirs in zip(
        problem.layout.split(trajectory.snapshot(20).vector), train(20), strict=True
    ):
        assert_close(weights, theirs, 1e-12)
    fewer = max(1, workload.updates // max(1, int(workload.budget)))
    ratios, ours, _ = compare(
        lambda: trajectory.extend(workload.updates),
        lambda: train(fewer),
        workload.updates / fewer,
    )
    rate = f"{workload.updates / ours:,.0f} updates a second"
    show(f"faster than PyTorch: {workload.name}", ratios, f"at least {workload.budget:g}", rate)
    assert median(ratios) >= workload.budget


@each_workload
def test_losses_and_history_beside_the_bare_update(workload: Workload) -> None:
    """No budget of its own: it tells what part of the time of `run` is not the update."""
    problem, first = workload.problem()
    bare, trajectory = Runner(problem, first), Trajectory(problem, first)
    with_losses, losses = Runner(problem, first), np.empty(workload.updates)
    for what, action in (
        ("losses", lambda: with_losses.advance(workload.updates, losses)),
        ("losses and check-points", lambda: trajectory.extend(workload.updates)),
    ):
        ratios, _, _ = compare(lambda: bare.advance(workload.updates), action)
        show(f"{what} / bare update: {workload.name}", ratios, "no budget")
        assert median(ratios) < 1.5


@each_workload
def test_record_beside_the_bare_update(workload: Workload) -> None:
    problem, first = workload.problem()
    bare, recording = Runner(problem, first), Runner(problem, first)
    updates = workload.updates // 4

    def advance() -> None:
        for _ in range(updates):
            bare.advance(1)

    def record() -> None:
        for _ in range(updates):
            recording.record()

    advance()
    record()
    ratios, _, _ = compare(advance, record)
    show(f"record / bare update: {workload.name}", ratios, "at most 1.5")
    assert median(ratios) <= 1.5


@pytest.fixture(scope="module")
def million() -> tuple[Trajectory, int]:
    """Return the history of a million updates of XOR, and the bytes that it has grown by."""
    problem, first = XOR.problem()
    tracemalloc.start()
    trajectory = Trajectory(problem, first)
    trajectory.extend(100)
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(100):
        trajectory.extend(MILLION // 100)
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\nmemory of {MILLION:,} updates: {(after - before) / 2**20:.1f} MiB", end="")
    return trajectory, peak - before


def test_memory_of_a_million_updates(million: tuple[Trajectory, int]) -> None:
    _, grown = million
    print(f"\nmemory at most: {grown / 2**20:.1f} MiB, at most 200", end="")
    assert grown <= 200 * 2**20


def test_jumps_in_a_million_updates(
    million: tuple[Trajectory, int], benchmark: BenchmarkFixture
) -> None:
    trajectory, _ = million
    targets = np.random.default_rng(1).integers(0, MILLION, 300).tolist()
    updates = iter(targets)
    benchmark.pedantic(lambda: trajectory.snapshot(next(updates)), rounds=200)
    longest = benchmark.stats.stats.max
    print(f"\njump to one of {MILLION:,} updates: at most {longest * 1e3:.2f} ms", end="")
    assert longest <= 0.050


def test_jumps_give_the_bits_of_running(million: tuple[Trajectory, int]) -> None:
    trajectory, _ = million
    problem, first = XOR.problem()
    runner = Runner(problem, first)
    for update in sorted(np.random.default_rng(2).integers(0, MILLION, 20).tolist()):
        runner.advance(update - runner.update)
        assert_same_bits(trajectory.snapshot(update).vector, runner.snapshot().vector)
