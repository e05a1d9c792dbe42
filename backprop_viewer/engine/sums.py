"""Pieces of the formulas' templates: sums, written out or shortened, means, and settings."""

from collections.abc import Sequence

from backprop_viewer.base import Settings
from backprop_viewer.engine.symbols import Symbol

LONGEST_SUM = 8
SETTING_SYMBOLS = {
    "slope": "s",
    "alpha": r"\alpha",
    "scale": r"\lambda",
    "delta": r"\delta_{H}",
    "learning_rate": r"\eta",
    "momentum": r"\mu",
    "decay": r"\rho",
    "epsilon": r"\epsilon",
    "beta1": r"\beta_{1}",
    "beta2": r"\beta_{2}",
    "weight_decay": r"\lambda_{w}",
}


def total(terms: Sequence[str], short: str) -> tuple[str, str | None]:
    """Return the template of a sum for numbers and, if it is long, a short one for symbols."""
    if len(terms) <= LONGEST_SUM:
        return " + ".join(terms), None
    return " + ".join([*terms[:3], r"\cdots", terms[-1]]), short


def shown(terms: int) -> Sequence[int]:
    """Return which terms of a sum are written out: all, or of many the first three and the last."""
    return range(terms) if terms <= LONGEST_SUM else [0, 1, 2, terms - 1]


def sum_of(term: str, count: int, short: str) -> tuple[str, str | None]:
    """Return the templates of a sum of like terms; only those that are shown are made.

    There may be many thousands, and a step has to be shown at once.
    """
    terms = [term.format(number) for number in shown(count)]
    if count <= LONGEST_SUM:
        return " + ".join(terms), None
    return " + ".join([*terms[:3], r"\cdots", terms[3]]), short


def batch_mean(term: str, samples: int, short: str, sign: str = "") -> tuple[str, str | None]:
    """Return the templates of a mean over a batch, or of minus that mean."""
    if samples == 1:
        return sign + term.format(0), None
    written, short_sum = sum_of(term, samples, short)
    factor = rf"{sign}\frac{{1}}{{{samples}}}"
    return rf"{factor} \cdot ({written})", short_sum and f"{factor} {short_sum}"


def setting_symbols(settings: Settings) -> dict[str, Symbol]:
    """Return the symbols of the settings of an activation, a loss or an optimiser, by name."""
    return {
        key: constant(SETTING_SYMBOLS.get(key, key), float(value))
        for key, value in settings.items()
    }


def constant(latex: str, value: float) -> Symbol:
    """Return the symbol of a setting or a count."""
    return Symbol(latex, value, is_constant=True)


def only_used(template: str, symbols: dict[str, Symbol]) -> dict[str, Symbol]:
    """Return the symbols that a template has a place for."""
    return {key: symbol for key, symbol in symbols.items() if f"<{key}>" in template}
