"""What is said of an operation where training makes a mistake: what is wrong, and what is right."""

import math

from backprop_viewer.base import QT_TRANSLATE_NOOP
from backprop_viewer.engine.formulas import build_right, formula, symbol_table
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import UPDATE, Address
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.engine.teller import Teller

SAME = 1e-9
"""How much of a number rounding may make out: what differs by less is the same."""

TEXTS = {
    "wrong": QT_TRANSLATE_NOOP(
        "Wording", "Wrong: {wrong} {right} With the numbers that stand here that gives {value}."
    ),
    "no_difference": QT_TRANSLATE_NOOP(
        "Wording", "The mistake ({mistake}) makes no difference here."
    ),
    "from_wrong": QT_TRANSLATE_NOOP(
        "Wording",
        "This is worked out as it should be, but from numbers that the mistake ({mistake}) has "
        "made wrong: without it this would be {value}.",
    ),
    "in_update": QT_TRANSLATE_NOOP("Wording", "that is the mistake ({mistake})"),
}


def about_mistake(
    teller: Teller, address: Address, notation: Notation = STANDARD
) -> tuple[list[str], bool]:
    """Return what is said of a mistake in an operation or before it, and whether that is all.

    Where an operation has another value than it ought to have, nothing else is true of it.
    """
    record, sample = teller.record, teller.sample
    if not record.problem.mistake:
        return [], False
    mistake = MISTAKES[record.problem.mistake]
    fields: dict[str, str | float] = {
        "mistake": teller.translate(mistake.title),
        "wrong": teller.translate(mistake.wrong),
        "right": teller.translate(mistake.right),
    }
    made = formula(record, record.problem.schedule, address, sample, notation)
    right = right_value(record, address, sample, notation)
    if not is_same(made.result.value, right):
        return [_said(teller, "wrong", fields | {"value": right})], True
    right = build_right(symbol_table(record.right, sample, notation), address).result.value
    if is_same(made.result.value, right):
        return [_said(teller, "no_difference", fields)] if made.mistake else [], False
    return [_said(teller, "from_wrong", fields | {"value": right})], True


def why_so(teller: Teller) -> str:
    """Return why an update does not go downhill, where the mistake is made in the update."""
    mistake = MISTAKES[teller.record.problem.mistake]
    text = teller.translate(TEXTS["in_update"])
    return text.format(mistake=teller.translate(mistake.title))


def is_in_update(record: UpdateRecord) -> bool:
    """Return whether the problem's mistake is one of the update itself."""
    mistake = record.problem.mistake
    return bool(mistake) and any(name.endswith(UPDATE) for name in MISTAKES[mistake].operations)


def is_same(value: float, other: float) -> bool:
    """Return whether two numbers are the same but for rounding."""
    both_nan = math.isnan(value) and math.isnan(other)
    return both_nan or math.isclose(value, other, rel_tol=SAME, abs_tol=SAME * SAME)


def right_formula(
    record: UpdateRecord, address: Address, sample: int, notation: Notation = STANDARD
) -> Formula:
    """Return the formula that an operation ought to have, with the numbers that stand before it."""
    made = build_right(symbol_table(record, sample, notation), address)
    value = right_value(record, address, sample, notation)
    return made.with_result(value)


def _said(teller: Teller, name: str, fields: dict[str, str | float]) -> str:
    texts = {
        key: field if isinstance(field, str) else teller.number(field)
        for key, field in fields.items()
    }
    return teller.translate(TEXTS[name]).format(**texts)
