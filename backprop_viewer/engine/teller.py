"""What engine.meaning writes its sentences with: the numbers of a moment, names and words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np

from backprop_viewer.base import QT_TRANSLATE_NOOP
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.formulas import symbol_table
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.meaning_texts import PHRASES, SENTENCES
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import DIGITS, SymbolTable, fixed_number_latex, number_latex
from backprop_viewer.engine.wording import Translate, unit_name

NEXT_SENTENCE = QT_TRANSLATE_NOOP("Wording", "{} {}")
"""Two sentences: some languages have no blank between them."""

NUDGE = 0.01
NEARLY_FLAT = 0.05


@dataclass(frozen=True)
class Teller:
    """Writes the sentences of one update as one sample sees it."""

    record: UpdateRecord
    sample: int
    translate: Translate
    digits: int | None

    @cached_property
    def numbers(self) -> SymbolTable:
        """Return the symbols of the sample."""
        return symbol_table(self.record, self.sample)

    @property
    def network(self) -> Network:
        """Return the network."""
        return self.record.problem.network

    @property
    def samples(self) -> int:
        """Return the number of samples of the batch."""
        return len(self.record.rows)

    @property
    def loss(self) -> str:
        """Return whose loss a number of one sample belongs to."""
        return self.phrase("loss" if self.samples == 1 else "own_loss")

    def say(self, sentence: str, **fields: str | float) -> str:
        """Return one of SENTENCES with its fields filled in, numbers as the reader wants them."""
        texts = {
            name: field if isinstance(field, str) else self.number(field)
            for name, field in fields.items()
        }
        text = self.translate(SENTENCES[sentence]).format(**texts)
        return text[:1].upper() + text[1:]

    def joined(self, sentences: list[str]) -> str:
        """Return sentences one after the other."""
        return reduce(self.translate(NEXT_SENTENCE).format, sentences)

    def phrase(self, name: str, **fields: str) -> str:
        """Return one of PHRASES with its fields filled in."""
        return self.translate(PHRASES[name]).format(**fields)

    def number(self, value: float) -> str:
        """Return a number as the window shows it."""
        return plain_text(fixed_number_latex(value, self.digits))

    def setting(self, value: float) -> str:
        """Return a setting, as short as it is."""
        return plain_text(number_latex(value, None if self.digits is None else DIGITS))

    def unit(self, layer: int, unit: int) -> str:
        """Return the name of a unit."""
        return unit_name(self.network, layer, unit, self.translate)

    def nudged(self, derivative: float) -> dict[str, str | float]:
        """Return the fields of a nudge and of about what it does."""
        effect = fixed_number_latex(NUDGE * abs(derivative), self.digits or DIGITS)
        return {"nudge": f"{NUDGE:g}", "effect": plain_text(effect)}


Tell = Callable[[Teller, Address], list[str]]


def largest(values: Array) -> int:
    """Return which of some numbers is the largest in size."""
    return int(np.argmax(np.abs(values)))


def direction(sentence: str, slope: float) -> str:
    """Return the name of the sentence for what goes up with a number, or down."""
    return f"{sentence}_{'up' if slope > 0.0 else 'down'}"
