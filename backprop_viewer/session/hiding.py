"""Numbers that a lesson hides until the learner has found them himself: shown as "?".

View.hidden holds kinds of numbers, 'delta' for all of a kind or 'delta@unit:1,1' for one;
'+delta@unit:1,1' is shown though its kind is hidden. 'mistake' hides that runs are computed with
one, 'diagnoses' what the diagnoses found: see MISTAKE and DIAGNOSES.
"""

from dataclasses import replace

from backprop_viewer.base import nearest
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.hidden import DIAGNOSES, MISTAKE, SHOWN, Hidden
from backprop_viewer.session.place_texts import place_of, place_text
from backprop_viewer.session.state import State, View

__all__ = [
    "DIAGNOSES",
    "KINDS",
    "MISTAKE",
    "NO_NUMBERS",
    "hidden_of",
    "hide_kinds",
    "is_hidden",
    "show",
    "show_all",
    "shown_mistake",
    "toggle_place",
]

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


GIVEN = ("w", "b")
NO_NUMBERS = (MISTAKE, DIAGNOSES)
"""What can be hidden though it is no number."""


def is_hidden(view: View, kind: str, place: Place | None = None) -> bool:
    """Return whether a number of this kind is to be shown as "?".

    That is if all of the kind are hidden, or this place's; inputs only where they are named.
    """
    return kind in view.hidden if place is None else Hidden(view.hidden).has(kind, place)


def hidden_of(text: str) -> str:
    """Return an entry of View.hidden as it is written there. ValueError: it names no number."""
    if text in NO_NUMBERS:
        return text
    kind, at, where = text.partition("@")
    if kind not in KINDS:
        known = (*KINDS, *NO_NUMBERS)
        raise ValueError(
            f'"{kind}" is no kind of number{nearest(kind, known)}; known: {", ".join(known)}'
        )
    if not at:
        return kind
    place = place_of(where)
    if place.kind not in KINDS[kind]:
        raise ValueError(f"{kind} is a number of a {KINDS[kind][0]}, found {where}")
    return f"{kind}@{place_text(place)}"


def shown_mistake(view: View, mistake: str) -> str:
    """Return the mistake that a run is computed with, "" where that is not to be told."""
    return "" if MISTAKE in view.hidden else mistake


# --- hiding and showing -------------------------------------------------------------------------


def hide_kinds(state: State, kinds: frozenset[str]) -> State:
    """Hide all numbers of these kinds, and show again what was hidden of others."""
    kept = state.view.hidden & set(NO_NUMBERS)
    return _with_hidden(state, kept | (kinds & KINDS.keys()))


def show_all(state: State) -> State:
    """Show every number."""
    return hide_kinds(state, frozenset())


def toggle_place(state: State, place: Place) -> State:
    """Hide the numbers of a node or an edge; show them, if any of them is hidden."""
    hidden = Hidden(state.view.hidden)
    kinds = [kind for kind, places in KINDS.items() if place.kind in places]
    found = [kind for kind in kinds if hidden.has(kind, place)]
    for kind in found:
        state = show(state, kind, place)
    if found:
        return state
    texts = {f"{kind}@{place_text(place)}" for kind in _asked_of(place)}
    return _with_hidden(state, (state.view.hidden | texts) - {SHOWN + text for text in texts})


def _asked_of(place: Place) -> list[str]:
    """Return the kinds of numbers of a place that are worked out; an input's is its own."""
    if place.kind == "unit" and place.layer == 0:
        return ["a"]
    return [kind for kind, places in KINDS.items() if place.kind in places and kind not in GIVEN]


def show(state: State, kind: str, place: Place) -> State:
    """Show one number, whatever else is hidden."""
    text = f"{kind}@{place_text(place)}"
    hidden = state.view.hidden - {text}
    return _with_hidden(state, hidden | {SHOWN + text} if kind in hidden else hidden)


def _with_hidden(state: State, hidden: frozenset[str]) -> State:
    return replace(state, view=replace(state.view, hidden=frozenset(hidden)))
