"""Names of the tables' entries and of their settings, in the reader's language.

A name that is not listed here is shown as it is, with blanks: 'leaky relu', 'adam', 'xor'. The
names of functions and algorithms are the same in every language.
"""

from collections.abc import Iterable

from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate

NAMES = frozenset(
    {
        # losses
        QT_TRANSLATE_NOOP("Names", "half squared error"),
        QT_TRANSLATE_NOOP("Names", "mean squared error"),
        QT_TRANSLATE_NOOP("Names", "mean absolute error"),
        QT_TRANSLATE_NOOP("Names", "huber"),
        QT_TRANSLATE_NOOP("Names", "binary cross entropy"),
        QT_TRANSLATE_NOOP("Names", "cross entropy"),
        QT_TRANSLATE_NOOP("Names", "softmax cross entropy"),
        # metrics
        QT_TRANSLATE_NOOP("Names", "binary accuracy"),
        QT_TRANSLATE_NOOP("Names", "categorical accuracy"),
        QT_TRANSLATE_NOOP("Names", "r squared"),
        # activations, initial weights
        QT_TRANSLATE_NOOP("Names", "identity"),
        QT_TRANSLATE_NOOP("Commands", "identity"),  # in a menu
        QT_TRANSLATE_NOOP("Names", "zeros"),
        QT_TRANSLATE_NOOP("Names", "constant"),
        QT_TRANSLATE_NOOP("Names", "normal"),
        QT_TRANSLATE_NOOP("Names", "uniform"),
        QT_TRANSLATE_NOOP("Names", "xavier uniform"),
        QT_TRANSLATE_NOOP("Names", "xavier normal"),
        QT_TRANSLATE_NOOP("Names", "he uniform"),
        QT_TRANSLATE_NOOP("Names", "he normal"),
        # scalings
        QT_TRANSLATE_NOOP("Names", "center"),
        QT_TRANSLATE_NOOP("Names", "min max"),
        QT_TRANSLATE_NOOP("Names", "standardize"),
        # data sets
        QT_TRANSLATE_NOOP("Names", "xor"),
        QT_TRANSLATE_NOOP("Names", "and"),
        QT_TRANSLATE_NOOP("Names", "or"),
        QT_TRANSLATE_NOOP("Names", "moons"),
        QT_TRANSLATE_NOOP("Names", "circles"),
        QT_TRANSLATE_NOOP("Names", "blobs"),
        QT_TRANSLATE_NOOP("Names", "spirals"),
        QT_TRANSLATE_NOOP("Names", "checkerboard"),
        QT_TRANSLATE_NOOP("Names", "digits"),
        QT_TRANSLATE_NOOP("Names", "linear"),
        QT_TRANSLATE_NOOP("Names", "sine"),
        QT_TRANSLATE_NOOP("Names", "playground circle"),
        QT_TRANSLATE_NOOP("Names", "playground xor"),
        QT_TRANSLATE_NOOP("Names", "playground gauss"),
        QT_TRANSLATE_NOOP("Names", "playground spiral"),
        QT_TRANSLATE_NOOP("Names", "playground plane"),
        QT_TRANSLATE_NOOP("Names", "playground gauss regression"),
        QT_TRANSLATE_NOOP("Names", "table of zeros"),
        # settings
        QT_TRANSLATE_NOOP("Names", "alpha"),
        QT_TRANSLATE_NOOP("Names", "beta1"),
        QT_TRANSLATE_NOOP("Names", "beta2"),
        QT_TRANSLATE_NOOP("Names", "bias"),
        QT_TRANSLATE_NOOP("Names", "cells"),
        QT_TRANSLATE_NOOP("Names", "classes"),
        QT_TRANSLATE_NOOP("Names", "decay"),
        QT_TRANSLATE_NOOP("Names", "delta"),
        QT_TRANSLATE_NOOP("Names", "epsilon"),
        QT_TRANSLATE_NOOP("Names", "factor"),
        QT_TRANSLATE_NOOP("Names", "high"),
        QT_TRANSLATE_NOOP("Names", "intercept"),
        QT_TRANSLATE_NOOP("Names", "learning rate"),
        QT_TRANSLATE_NOOP("Names", "low"),
        QT_TRANSLATE_NOOP("Names", "mean"),
        QT_TRANSLATE_NOOP("Names", "momentum"),
        QT_TRANSLATE_NOOP("Names", "negative"),
        QT_TRANSLATE_NOOP("Names", "nesterov"),
        QT_TRANSLATE_NOOP("Names", "noise"),
        QT_TRANSLATE_NOOP("Names", "samples"),
        QT_TRANSLATE_NOOP("Names", "seed"),
        QT_TRANSLATE_NOOP("Names", "slope"),
        QT_TRANSLATE_NOOP("Names", "std"),
        QT_TRANSLATE_NOOP("Names", "turns"),
        QT_TRANSLATE_NOOP("Names", "value"),
        QT_TRANSLATE_NOOP("Names", "weight decay"),
        # what differs between runs
        QT_TRANSLATE_NOOP("Names", "loss delta"),
        QT_TRANSLATE_NOOP("Names", "start bias"),
        QT_TRANSLATE_NOOP("Names", "start high"),
        QT_TRANSLATE_NOOP("Names", "start low"),
        QT_TRANSLATE_NOOP("Names", "start mean"),
        QT_TRANSLATE_NOOP("Names", "start std"),
        QT_TRANSLATE_NOOP("Names", "start value"),
    }
)

NETWORKS = (
    QT_TRANSLATE_NOOP(
        "Networks",
        "Digits, 64-32-10",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Pictures of the ten digits, 8 by 8 points each, shifted at random and with "
        "noise. 32 ReLU units and ten outputs, one for each digit; the softmax is part "
        "of the loss. 64 pictures in each update, in a new order every epoch.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Two moons, 2-5-1",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Two classes of points in the shape of two moons: 640 points to learn from, "
        "160 to choose by and 200 to test with. Five sigmoid units with weights drawn "
        "from a normal distribution, all points in each update.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Two moons, 2-5-3-1",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "The two moons with one more hidden layer of three units. Compare it with "
        "2-5-1 from several starts (change the seed): more layers are not better from "
        "every one of them.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Two by two, ReLU",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "The worked example of two by two with ReLU in place of sigmoid. The second "
        "output is dead from the start: its weighted sum is negative, so no gradient "
        "passes through it and five of the eight weights never move.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "Two by two, sigmoid",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "One pass by hand: two inputs, two hidden units, two outputs, no biases and a "
        "single sample. Small enough to check every number on paper. The second "
        "target, -0.07, is one that a sigmoid cannot reach.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "XOR, 2-2-1, ReLU",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "The smallest network that can tell XOR: two ReLU units and a linear output, "
        "trained on all four points at once with momentum. Whether it learns depends "
        "on the start; many get stuck.",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "XOR, 2-3-2-1, sigmoid",
    ),
    QT_TRANSLATE_NOOP(
        "Networks",
        "XOR with two hidden layers of sigmoid units and cross-entropy. The rate 0.4 "
        "with the mean over four samples is the same as 0.1 with their gradients added "
        "up. After 10,000 updates the outputs are within 0.002 of their targets.",
    ),
)
"""Names and descriptions of the networks that come with the program."""


def plain_name(name: str) -> str:
    """Return the name of a table's entry as it is read: 'half squared error'."""
    return translate("Names", name.replace("_", " "))


def plain_names(names: Iterable[str]) -> str:
    """Return several names, in a list."""
    return listed(map(plain_name, names))
