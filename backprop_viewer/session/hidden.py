"""Numbers that are shown as "?", because a lesson asks for them."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import ParameterLayout
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, Place, Symbol, parameter_index
from backprop_viewer.session.place_texts import place_of, place_text

KINDS = {
    "weighted_sum": "z",
    "activation": "a",
    "loss": "loss",
    "loss_gradient": "da",
    "propagate": "da",
    "delta": "delta",
    "weight_gradient": "dw",
    "bias_gradient": "db",
}
"""The kind of number that an operation makes."""
ALSO_TOLD = {
    "activation": ("z",),
    "loss_gradient": ("a",),
    "delta": ("z", "a", "da"),
    "weight_gradient": ("w",),
    "bias_gradient": ("b",),
    "weight_update": ("w", "dw"),
    "bias_update": ("b", "db"),
}
"""Kinds of numbers of an operation's place that engine.meaning may tell, besides those read."""
UNKNOWN = "?"
MISTAKE, DIAGNOSES, SHOWN = "mistake", "diagnoses", "+"
"""What hides that a run is computed with a mistake; what hides all that the diagnoses found; what
begins the name of a number shown."""


@dataclass(frozen=True)
class Hidden:
    """What is not to be shown: kinds of numbers, 'delta', and single ones, 'delta@unit:1,1'."""

    texts: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.texts)

    def has(self, kind: str, place: Place) -> bool:
        """Return whether a number is hidden. The inputs are, only where they are named."""
        if not self.texts:
            return False
        named = f"{kind}@{place_text(place)}"
        is_input = place.kind == "unit" and place.layer == 0
        if kind in self.texts and not is_input:
            return SHOWN + named not in self.texts
        return named in self.texts

    @cached_property
    def _named(self) -> tuple[tuple[str, Place], ...]:
        return self._places_of("")

    @cached_property
    def _shown(self) -> tuple[tuple[str, Place], ...]:
        return self._places_of(SHOWN)

    def _places_of(self, mark: str) -> tuple[tuple[str, Place], ...]:
        texts = [
            text for text in self.texts if "@" in text and text.startswith(SHOWN) == bool(mark)
        ]
        pairs = (text.removeprefix(mark).split("@", 1) for text in texts)
        return tuple((kind, place_of(place)) for kind, place in pairs)

    def without_units(self, values: Array, kind: str, layer: int) -> Array:
        """Return numbers of a layer's units, NaN where they are hidden."""
        if not self.texts:
            return values
        is_whole = kind in self.texts and layer > 0
        made: Array = np.full_like(values, np.nan) if is_whole else values.copy()
        for named, place in self._shown if is_whole else self._named:
            is_here = named == kind and place.kind == "unit" and place.layer == layer
            if is_here and place.unit < len(values):
                made[place.unit] = values[place.unit] if is_whole else np.nan
        return made

    def without_parameters(
        self, vector: Array, weights: str, biases: str, layout: ParameterLayout
    ) -> Array:
        """Return numbers of all weights and biases, NaN where they are hidden: two kinds."""
        if not self.texts:
            return vector
        given, vector = vector, vector.copy()
        self._hide_whole(vector, weights, biases, layout)
        for named, source in ((self._named, None), (self._shown, given)):
            for kind, place in named:
                if kind == (biases if place.kind == "bias" else weights):
                    index = parameter_index(place, layout)
                    vector[index] = np.nan if source is None else source[index]
        return vector

    def _hide_whole(
        self, vector: Array, weights: str, biases: str, layout: ParameterLayout
    ) -> None:
        for layer in range(1, len(layout.network.layers) + 1):
            own = layout.biases(vector, layer)
            if biases in self.texts and own is not None:
                own[:] = np.nan
            if weights in self.texts:
                layout.weights(vector, layer)[:] = np.nan

    @property
    def hides_mistake(self) -> bool:
        """Return whether it is not to be told that a run is computed with a mistake."""
        return MISTAKE in self.texts

    @property
    def hides_diagnoses(self) -> bool:
        """Return whether it is not to be told what the diagnoses found."""
        return DIAGNOSES in self.texts

    # --- formulas -----------------------------------------------------------------------------

    def formula(self, formula: Formula) -> Formula:
        """Return a formula in which hidden numbers are question marks."""
        if not self.texts:
            return formula
        return replace(
            formula,
            result=self.symbol(formula.result),
            symbols={name: self.symbol(symbol) for name, symbol in formula.symbols.items()},
            beside=tuple(self.formula(other) for other in formula.beside),
            mistake="" if self.hides_mistake else formula.mistake,
        )

    def symbol(self, symbol: Symbol) -> Symbol:
        """Return a symbol without its number, if that is hidden."""
        opens = None if symbol.opens is None else partial(_opened, self, symbol)
        kind = _kind(symbol)
        if symbol.place is None or not kind or not self.has(kind, symbol.place):
            return replace(symbol, opens=opens)
        return Unseen(symbol.latex, float("nan"), symbol.place, opens, False, symbol.is_gradient)

    def hides_result(self, formula: Formula) -> bool:
        """Return whether what a formula comes to is hidden."""
        return isinstance(self.formula(formula).result, Unseen)

    def hides_words(self, formula: Formula, address: Address) -> bool:
        """Return whether a sentence on an operation would tell a hidden number.

        It may tell any number of the formulas, and some that are in none of them: see ALSO_TOLD.
        """
        place, others = formula.result.place, ALSO_TOLD.get(address.operation, ())
        if place is not None and any(self.has(kind, place) for kind in others):
            return True
        hidden = map(self.formula, (formula, *formula.beside))
        symbols = (one for made in hidden for one in (made.result, *made.symbols.values()))
        return any(isinstance(symbol, Unseen) for symbol in symbols)


class Unseen(Symbol):
    """A symbol whose number is not shown."""

    def fixed_number(self, digits: int | None) -> str:
        """Return the question mark that stands for the number."""
        return UNKNOWN


NOTHING = Hidden()


def _opened(hidden: Hidden, symbol: Symbol) -> Formula:
    assert symbol.opens is not None
    return hidden.formula(symbol.opens())


def _kind(symbol: Symbol) -> str:
    """Return the kind of a symbol's number: that of the operation which makes it."""
    place = symbol.place
    if place is None:
        return ""
    operation = symbol.opens.args[1].operation if isinstance(symbol.opens, partial) else ""
    if operation:
        return KINDS.get(operation, "")
    kinds = {"weight": "dw" if symbol.is_gradient else "w", "unit": "a", "loss": "loss"}
    kinds["bias"] = "db" if symbol.is_gradient else "b"
    return kinds.get(place.kind, "")
