"""What the chain rule's panel shows, as items of a sheet: paths, sums, and whether all agrees."""

import math
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QPainter

from backprop_viewer.engine.chain_rule import ChainRule, Path, chain_rule, shares
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.table import title_of
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Formula, Place, Symbol, parameter_index
from backprop_viewer.engine.wording import place_name, unit_name
from backprop_viewer.session.hidden import MISTAKE
from backprop_viewer.session.state import State
from backprop_viewer.ui.formula.items import FormulaItem, Heading, Item, Paragraph, Style
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.texts import translate, translate_wording

PARAMETERS = ("weight", "bias")
SMALL, FORMULA, ABOVE_PATH = 0.9, 1.05, 0.4
CLOSE = 1e-12
"""How much sums of the same numbers in another order may differ, beside the size of the terms."""


@dataclass(frozen=True)
class Subject:
    """Whose chain rule is shown, and how: what is the same needs no new items.

    The gradient is known when the backward pass has come to it; ``waits`` says what it waits for.
    """

    moment: Moment
    place: Place
    sample: int
    notation: str
    digits: int | None
    waits: str
    tells_mistake: bool = True

    @property
    def is_known(self) -> bool:
        """Return whether the numbers may be shown."""
        return not self.waits

    def is_same(self, other: "Subject | None") -> bool:
        """Return whether another one shows the same."""
        return (
            other is not None
            and self.moment.record is other.moment.record
            and replace(self, moment=other.moment) == other
        )

    def rule(self) -> ChainRule:
        """Return the chain rule; of many paths the first, if it is not known which are largest."""
        notation = NOTATIONS[self.notation]
        return chain_rule(
            self.moment.record, self.place, self.sample, notation, by_size=self.is_known
        )


def subject_of(state: State) -> Subject | None:
    """Return whose chain rule a state shows, None if nothing that has one is selected."""
    place = state.view.selection
    if state.run is None or place is None or place.kind not in (*PARAMETERS, "unit"):
        return None
    moment, view = state.run.moment, state.view
    waits = _waits_for(moment, place, state.sample)
    tells_mistake = MISTAKE not in view.hidden
    shown = view.notation, view.digits, waits, tells_mistake
    return Subject(moment, place, state.sample, *shown)


def _waits_for(moment: Moment, place: Place, sample: int) -> str:
    """Return what has to be done before the numbers are known: 'forward', 'backward' or ''."""
    if moment.loss is None:
        return "forward"
    if place.kind in PARAMETERS:
        index = parameter_index(place, moment.record.problem.layout)
        value = float(moment.parameter_gradient[index])
    else:
        # dL/dx of an input is no operation; it is known with the deltas that it is made of.
        name, layer = ("gradient", place.layer) if place.layer else ("delta", 1)
        value = float(moment.values(name, layer, sample)[place.unit if place.layer else -1])
    return "backward" if _is_unknown(moment, value) else ""


def _is_unknown(moment: Moment, value: float) -> bool:
    return math.isnan(value) and moment.operations < moment.schedule.backward_end


@dataclass(eq=False)
class PathLine(Paragraph):
    """The line over a path's formula: which units it goes through. It keeps off what is above."""

    def lay_out(self, width: float, style: Style) -> None:
        """Find out how high it is."""
        super().lay_out(width, style)
        self.height += ABOVE_PATH * style.size

    def paint(self, painter: QPainter, left: float, top: float, style: Style) -> None:
        """Draw it."""
        super().paint(painter, left, top + ABOVE_PATH * style.size, style)


@dataclass(frozen=True, eq=False)
class Contents:
    """Items of a sheet, and which of them belong to which path."""

    items: list[Item]
    paths: dict[int, Path]
    """By the identity of the item."""
    rule: ChainRule


def contents_of(subject: Subject, most: int) -> Contents:
    """Return everything about a chain rule, with no more than so many of its paths."""
    rule = subject.rule()
    network = subject.moment.schedule.network
    title = place_name(subject.place, network, translate_wording)
    items: list[Item] = [Heading(title[:1].upper() + title[1:])]
    items += [Paragraph(text, "muted", SMALL) for text in _introduction(rule, subject)]
    if rule.count > 1:
        items.append(_formula(rule.sum, subject, FORMULA))
    paths: dict[int, Path] = {}
    for number, path in enumerate(rule.paths[:most]):
        formula = path.formula if rule.count > 1 else rule.sum
        made = _path_items(number, path, formula, subject)
        paths |= {id(item): path for item in made}
        items += made
    if rule.mean is not None:
        items += _mean_items(rule, rule.mean, subject)
    items += _check(rule, subject)
    return Contents(items, paths, rule)


def _introduction(rule: ChainRule, subject: Subject) -> list[str]:
    """Say how many paths there are, which are listed, and what their numbers wait for."""
    waiting = {
        "forward": translate(
            "ChainRule", "Its numbers come with the forward and the backward pass (F, B)."
        ),
        "backward": translate("ChainRule", "Its numbers come with the backward pass (B)."),
    }
    text = _count_text(rule, subject)
    return [text, waiting[subject.waits]] if subject.waits else [text]


def _loss_text(subject: Subject) -> str:
    """Return whose loss the paths lead to: in a batch that of the sample that is shown."""
    samples = len(subject.moment.record.rows)
    if samples == 1:
        return translate("ChainRule", "the loss")
    text = translate("ChainRule", "the loss of sample {sample} of {samples}")
    return text.format(sample=subject.sample + 1, samples=samples)


def _count_text(rule: ChainRule, subject: Subject) -> str:
    if rule.count == 1:
        text = translate("ChainRule", "One path leads to {loss}.")
    elif rule.rest is None:
        text = translate("ChainRule", "{count} paths lead to {loss}; their products add up.")
    elif subject.is_known:
        text = translate(
            "ChainRule",
            "{count} paths lead to {loss}. The {listed} largest are listed; they make "
            "{share} % of all products without their signs. The others are one term, the rest.",
        )
    else:
        text = translate(
            "ChainRule", "{count} paths lead to {loss}; the first {listed} are listed."
        )
    share = math.floor(1000 * rule.share) / 10 if math.isfinite(rule.share) else 0.0
    loss = _loss_text(subject)
    return text.format(count=f"{rule.count:,}", loss=loss, listed=len(rule.paths), share=share)


def _path_items(number: int, path: Path, formula: Formula, subject: Subject) -> list[Item]:
    """Return a path: the units it goes through, its factors, and what is special about them."""
    network = subject.moment.schedule.network
    names = [unit_name(network, unit.layer, unit.unit, translate_wording) for unit in path.units]
    if subject.place.kind == "bias":
        names.insert(0, translate("ChainRule", "bias"))
    text = translate("ChainRule", "Path {number}: {units}")
    line = PathLine(text.format(number=number + 1, units=" → ".join(names)), share=SMALL)
    items: list[Item] = [line, _formula(formula, subject, FORMULA)]
    if subject.is_known and path.zeros:
        zeros = ", ".join(plain_text(symbol.latex) for symbol in path.zeros)
        reason = translate("ChainRule", "The product is 0 because of {factors}.")
        items.append(Paragraph(reason.format(factors=zeros), "muted", SMALL))
    if subject.is_known and path.formula.closed_form:
        reason = translate(
            "ChainRule", "The last factor is δ in closed form: the usual product is not finite."
        )
        items.append(Paragraph(reason, "muted", SMALL))
    return items


def _formula(formula: Formula, subject: Subject, share: float) -> FormulaItem:
    """Return a formula; before its numbers are known, in symbols that tell none of them."""
    shown = formula if subject.is_known else _without_numbers(formula)
    return FormulaItem(shown, share, has_numbers=subject.is_known)


def _without_numbers(formula: Formula) -> Formula:
    symbols = {name: _hidden(symbol) for name, symbol in formula.symbols.items()}
    return replace(formula, result=_hidden(formula.result), symbols=symbols, every=None)


def _hidden(symbol: Symbol) -> Symbol:
    return replace(symbol, value=math.nan, opens=None)


def _mean_items(rule: ChainRule, mean: Formula, subject: Subject) -> list[Item]:
    """Return how the gradient comes from the samples' derivatives and the penalty."""
    texts = []
    if len(subject.moment.record.rows) > 1:
        texts.append(translate("ChainRule", "The gradient is the mean over the batch."))
    if rule.penalty is not None:
        texts.append(translate("ChainRule", "The penalty adds its part to the gradient."))
    items: list[Item] = [Paragraph(" ".join(texts), "muted", SMALL)]
    items.append(_formula(mean, subject, FORMULA))
    if rule.penalty is not None:
        items.append(_formula(rule.penalty, subject, FORMULA))
    return items


def _check(rule: ChainRule, subject: Subject) -> list[Item]:
    """Say whether what the factors come to is the number that the engine has."""
    if not subject.is_known or (subject.place.kind == "unit" and not subject.place.layer):
        return []
    found, expected = worked_out(rule, subject), backward_value(rule, subject)
    mistake = subject.moment.record.problem.mistake if subject.tells_mistake else ""
    if agrees(found, expected, rule.size, subject.digits):
        text = translate("ChainRule", "✓ This is the gradient of the backward pass, {expected}.")
    elif mistake:
        text = translate(
            "ChainRule",
            "✗ It comes to {found}; the backward pass, which makes a mistake ({mistake}), has "
            "{expected}.",
        )
    else:
        text = translate("ChainRule", "✗ It comes to {found}; the backward pass has {expected}.")
    numbers = {
        "found": number_text(found, subject.digits),
        "expected": number_text(expected, subject.digits),
        "mistake": translate_wording(title_of(mistake)),
    }
    return [Paragraph(text.format(**numbers))]


def backward_value(rule: ChainRule, subject: Subject) -> float:
    """Return what the backward pass has: the right gradient, unless it makes a mistake."""
    record, place = subject.moment.record, subject.place
    if not record.problem.mistake:
        return rule.result.value
    if place.kind == "unit":
        return float(record.gradient(place.layer)[place.unit, subject.sample])
    return float(record.parameter_gradient[parameter_index(place, record.problem.layout)])


def worked_out(rule: ChainRule, subject: Subject) -> float:
    """Return what the factors of the paths come to, with the other samples and the penalty."""
    if subject.place.kind == "unit":
        return rule.total
    samples = shares(subject.moment.record.right, subject.place).copy()
    samples[subject.sample] = rule.total
    penalty = rule.penalty.result.value if rule.penalty else 0.0
    with np.errstate(all="ignore"):
        return float(samples.mean()) + penalty


def agrees(found: float, expected: float, size: float, digits: int | None) -> bool:
    """Return whether two numbers are the same as they are written, or but for rounding."""
    if digits is not None and number_text(found, digits) == number_text(expected, digits):
        return math.isfinite(found)
    return math.isclose(found, expected, rel_tol=CLOSE, abs_tol=CLOSE * size)
