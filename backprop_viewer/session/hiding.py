"""Numbers that a lesson hides until the learner has found them himself: shown as "?".

View.hidden holds kinds of numbers, 'delta' for all of a kind or 'delta@unit:1,1' for one.
"""

from backprop_viewer.base import nearest
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.place_texts import place_of, place_text
from backprop_viewer.session.state import View

KINDS = {
    "z": ("unit",),
    "a": ("unit",),
    "delta": ("unit",),
    "da": ("unit",),
    "w": ("weight",),
    "dw": ("weight",),
    "b": ("bias",),
    "db": ("bias",),
    "loss": ("loss",),
}
"""The kinds of numbers that can be hidden, and the places that have such a number."""


def is_hidden(view: View, kind: str, place: Place | None = None) -> bool:
    """Return whether a number of this kind is to be shown as "?".

    That is if all of the kind are hidden, or this place's; inputs only where they are named.
    """
    hidden = view.hidden
    if not hidden:
        return False
    is_input = place is not None and place.kind == "unit" and place.layer == 0
    if kind in hidden and not is_input:
        return True
    return place is not None and f"{kind}@{place_text(place)}" in hidden


def hidden_of(text: str) -> str:
    """Return an entry of View.hidden as it is written there. ValueError: it names no number."""
    kind, at, where = text.partition("@")
    if kind not in KINDS:
        raise ValueError(
            f'"{kind}" is no kind of number{nearest(kind, KINDS)}; known: {", ".join(KINDS)}'
        )
    if not at:
        return kind
    place = place_of(where)
    if place.kind not in KINDS[kind]:
        raise ValueError(f"{kind} is a number of a {KINDS[kind][0]}, found {where}")
    return f"{kind}@{place_text(place)}"
