"""Parts of the drawing as words: 'unit:1,2', 'weight:2,1,2', 'bias:1,2', 'target:1', 'loss'.

All numbers count from 1, as in the window; layer 0 is the inputs.
"""

from backprop_viewer.base import nearest
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Place

NUMBERS = {
    "unit": ("layer", "unit"),
    "weight": ("layer", "unit", "input"),
    "bias": ("layer", "unit"),
    "target": ("unit",),
    "loss": (),
}
"""What the numbers of each kind of place say."""

MOST_DIGITS = 9


def place_text(place: Place) -> str:
    """Return the words for a place."""
    numbers = {"layer": place.layer, "unit": place.unit + 1, "input": place.source + 1}
    shown = ",".join(str(numbers[name]) for name in NUMBERS[place.kind])
    return f"{place.kind}:{shown}" if shown else place.kind


def place_of(text: str) -> Place:
    """Return the place that the words name. ValueError: they name none."""
    kind, colon, rest = text.strip().partition(":")
    kind = kind.strip()
    if kind not in NUMBERS:
        known = ", ".join(map(form, NUMBERS))
        raise ValueError(f'"{text}" is no place{nearest(kind, NUMBERS)}; known: {known}')
    names = NUMBERS[kind]
    found = [part.strip() for part in rest.split(",")] if colon else []
    if len(found) != len(names) or not all(map(_is_number, found)):
        raise ValueError(f'expected {form(kind)}, found "{text}"')
    numbers = dict(zip(names, map(int, found), strict=True))
    for name, number in numbers.items():
        first = 0 if (kind, name) == ("unit", "layer") else 1
        if number < first:
            raise ValueError(f'"{text}": {name}s count from {first}')
    return Place(
        kind, numbers.get("layer", 0), numbers.get("unit", 1) - 1, numbers.get("input", 1) - 1
    )


def form(kind: str) -> str:
    """Return how a place of a kind is written: 'weight:LAYER,UNIT,INPUT'."""
    return f"{kind}:{','.join(NUMBERS[kind]).upper()}" if NUMBERS[kind] else kind


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def place_of_result(address: Address) -> Place:
    """Return the node or edge whose number an operation makes."""
    layer, unit = address.layer or 0, address.unit or 0
    if address.operation == "loss":
        return Place("loss")
    if address.source is not None:
        return Place("weight", layer, unit, address.source)
    if address.operation in ("bias_gradient", "bias_update"):
        return Place("bias", layer, unit)
    return Place("unit", layer, unit)
