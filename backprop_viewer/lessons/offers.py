"""The numbers on the screen that a text may state, each with the expression that computes it."""

from collections.abc import Iterator

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.expressions import ExpressionError, evaluate
from backprop_viewer.session.place_texts import place_text
from backprop_viewer.session.state import State

OF_PLACE = {
    "unit": ("a", "z", "delta", "da", "b", "db"),
    "weight": ("w", "dw"),
    "bias": ("b", "db"),
    "target": ("y",),
    "loss": ("loss", "sample_loss"),
}
OF_ALL = (
    "loss",
    "loss_all",
    "sample_loss",
    "accuracy",
    "dev_loss",
    "dev_accuracy",
    "updates",
    "epochs",
    "learning_rate",
    "momentum",
    "l2",
    "samples",
    "parameters",
)
HIDDEN_OF = {
    "unit": ("z", "a", "delta", "da"),
    "weight": ("w", "dw"),
    "bias": ("b", "db"),
    "loss": ("loss",),
}
"""The kinds of numbers that a place has and a lesson can hide: see session.hiding."""


def offers(state: State) -> Iterator[tuple[str, float]]:
    """Yield expressions with their values: first those of what is selected, then those of all."""
    place = state.view.selection
    own = [] if place is None else [*_of_place(place)]
    for expression in dict.fromkeys([*own, *OF_ALL]):
        value = value_of(expression, state)
        if value is not None:
            yield expression, value


def value_of(expression: str, state: State) -> float | None:
    """Return the number that an expression comes to, None if to none."""
    try:
        value = evaluate(expression, state)
    except ExpressionError:
        return None
    return None if isinstance(value, bool | str) else float(value)


def _of_place(place: Place) -> Iterator[str]:
    indexes = place_text(place).partition(":")[2]
    for name in OF_PLACE[place.kind]:
        is_input = place.kind == "unit" and place.layer == 0
        if not is_input or name == "a":
            yield f"{name}[{indexes}]" if indexes else name


def hideable(place: Place | None) -> tuple[str, ...]:
    """Return what can be hidden of a place: 'delta@unit:1,1'."""
    if place is None:
        return ()
    return tuple(f"{kind}@{place_text(place)}" for kind in HIDDEN_OF.get(place.kind, ()))


def stated_text(value: float, digits: int) -> str:
    """Return a number as a text states it, with so many digits after the point."""
    text = f"{abs(value):.{digits}f}"
    is_negative = value < 0 and any(sign in "123456789" for sign in text)
    return f"−{text}" if is_negative else text
