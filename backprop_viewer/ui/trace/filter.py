"""Which operations of an update the table of all operations shows: by kind, place and words.

An update may have hundreds of thousands of operations: kinds and places are found without going
through them, and words are looked for in pieces.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.engine.latex import GREEK_AND_SIGNS
from backprop_viewer.engine.operations import UPDATE, Address, Schedule
from backprop_viewer.engine.symbols import Place, Symbol, SymbolTable
from backprop_viewer.engine.wording import Translate, operation_title

Rows = range | NDArray[np.int64] | list[int]
"""Indices of operations in rising order."""

PIECE = 64
_OF_UNIT: dict[str, Callable[[SymbolTable, int, int], Symbol]] = {
    "weighted_sum": SymbolTable.z,
    "activation": SymbolTable.a,
    "loss_gradient": SymbolTable.gradient,
    "propagate": SymbolTable.gradient,
    "delta": SymbolTable.delta,
}
_OF_PLACE = {
    "unit": tuple(_OF_UNIT),
    "target": tuple(_OF_UNIT),
    "weight": ("weight_gradient", "weight_update"),
    "bias": ("bias_gradient", "bias_update"),
    "loss": ("loss",),
}
_NAMES_OF_SIGNS = str.maketrans({sign: name for name, sign in GREEK_AND_SIGNS.items()})
_UNTYPED = str.maketrans(dict.fromkeys("{}_^/\\ ,"))


@dataclass(frozen=True)
class Filter:
    """What is shown: ``kind`` is a phase, an operation or "" for all; ``words`` all have to match.

    With ``is_of_place`` only the operations whose result ``place`` is; None has no operation.
    """

    kind: str = ""
    is_of_place: bool = False
    place: Place | None = None
    words: tuple[str, ...] = ()


def result_of(numbers: SymbolTable, address: Address) -> Symbol:
    """Return what an operation computes, without its formula: that of a long sum takes a while."""
    layer, unit = address.layer or 0, address.unit or 0
    if address.operation in _OF_UNIT:
        return _OF_UNIT[address.operation](numbers, layer, unit)
    if address.operation == "loss":
        return Symbol(numbers.write.loss(), numbers.record.loss, Place("loss"))
    source = numbers.network.sizes[layer - 1] if address.source is None else address.source
    if address.phase == UPDATE:
        return numbers.parameter(layer, unit, source, after=True)
    return numbers.parameter_gradient(layer, unit, source)


def candidates(schedule: Schedule, wanted: Filter) -> Rows:
    """Return the operations of the kind and place that are wanted, whatever their words."""
    if not wanted.kind and not wanted.is_of_place:
        return range(schedule.size)
    segments = [
        segment
        for segment in schedule.segments
        if wanted.kind in ("", segment.phase, segment.operation)
    ]
    if wanted.is_of_place:
        found = of_place(schedule, wanted.place)
        return [at for at in found if schedule.segment_at(at) in segments]
    pieces = [np.arange(segment.start, segment.end) for segment in segments]
    return np.concatenate(pieces) if pieces else []


def of_place(schedule: Schedule, place: Place | None) -> list[int]:
    """Return the operations whose result is shown at a place; a target counts as its output."""
    if place is None:
        return []
    layer = place.layer
    if place.kind in ("target", "loss"):
        layer = len(schedule.network.layers)
    indices = [
        schedule.index(operation, layer, place.unit, place.source)
        for operation in _OF_PLACE[place.kind]
    ]
    return sorted(index for index in indices if index is not None)


def search(
    rows: Rows, words: Sequence[str], numbers: SymbolTable, translate: Translate = str
) -> Iterator[list[int]]:
    """Yield, some rows at a time, which of them have all the words.

    A word is part of the operation's title, or of its symbol as it is typed: "z(1)2", "dL/dw".
    """
    titles = [word.casefold() for word in words]
    symbols = [typed(word) for word in words]
    schedule = numbers.record.problem.schedule
    for first in range(0, len(rows), PIECE):
        found = []
        for index in map(int, rows[first : first + PIECE]):
            address = schedule.address(index)
            title = operation_title(address, schedule.network, translate).casefold()
            symbol = typed(result_of(numbers, address).latex)
            pairs = zip(titles, symbols, strict=True)
            if all(word in title or (key and key in symbol) for word, key in pairs):
                found.append(index)
        yield found


def typed(symbol: str) -> str:
    """Return a symbol, in LaTeX or as it is shown, as the letters that a keyboard has.

    Raised and lowered letters become plain ones, Greek letters their names, and what stands
    between them is left out: ∂L/∂w⁽¹⁾₁₂ is dldw(1)12.
    """
    text = unicodedata.normalize("NFKC", symbol).replace(r"\frac", "").replace(r"\mathrm", "")
    text = text.translate(_NAMES_OF_SIGNS).replace("partial", "d")
    return text.translate(_UNTYPED).casefold()


def row_at(rows: Rows, index: int) -> int:
    """Return the first row whose operation is this one or a later one."""
    return bisect_left(rows, index)
