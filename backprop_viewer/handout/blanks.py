"""Which numbers of a sheet are left for the student to work out. To add a kind, add an entry."""

from collections.abc import Iterable

from backprop_viewer.base import nearest

KIND_OF = {
    "weighted_sum": "z",
    "activation": "a",
    "loss": "loss",
    "loss_gradient": "da",
    "propagate": "da",
    "delta": "delta",
    "weight_gradient": "dw",
    "bias_gradient": "db",
    "weight_update": "new",
    "bias_update": "new",
}
"""The kind of number that each operation makes; those but "new" are kinds of session.hiding."""

BLANKS: dict[str, tuple[str, ...]] = {
    **{kind: (kind,) for kind in ("z", "a", "loss", "da", "delta", "dw", "db", "new")},
    "sums": ("z",),
    "activations": ("a",),
    "deltas": ("delta",),
    "gradients": ("dw", "db"),
    "forward": ("z", "a", "loss"),
    "backward": ("da", "delta", "dw", "db"),
    "all": ("z", "a", "loss", "da", "delta", "dw", "db", "new"),
}
"""What can be asked for by one word: a kind of number, or several."""
DEFAULT = ("all",)


def blanks_of(names: Iterable[str]) -> frozenset[str]:
    """Return the kinds that words stand for. ValueError: a word that is not known."""
    found: set[str] = set()
    for name in names:
        if name not in BLANKS:
            raise ValueError(
                f'no kind of blank is called "{name}"{nearest(name, BLANKS)}; '
                f"known: {', '.join(BLANKS)}"
            )
        found.update(BLANKS[name])
    return frozenset(found)
