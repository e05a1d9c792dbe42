"""What the explanation shows while a number is asked for: question, formula, verdict."""

from backprop_viewer.session.asked import (
    CLOSE,
    NUMBERS,
    RIGHT,
    ROUNDED,
    SIGN,
    SYMBOLS,
    UNREADABLE,
    VALUE,
    Asking,
    Attempt,
    Question,
    Verdict,
)
from backprop_viewer.session.asking import attempt_of, hints_shown
from backprop_viewer.session.questions import asked_formula, finished_of, moment_of, question_of
from backprop_viewer.session.state import State
from backprop_viewer.ui.asking.words import finished_text, question_text, verdict_text
from backprop_viewer.ui.formula.items import FormulaItem, Heading, Item, Paragraph
from backprop_viewer.ui.texts import phase_name, translate

FORMULA, BESIDE, SMALL = 1.45, 1.15, 0.9
ROLES = {RIGHT: "gradient_positive", UNREADABLE: "muted", ROUNDED: "accent", CLOSE: "accent"}


def question_items(state: State) -> list[Item]:
    """Return the question that is asked now, with what was said to answers; nothing if none is."""
    question, asking = question_of(state), state.view.asking
    attempt = attempt_of(state)
    if question is None or asking is None or attempt is None:
        return []
    moment = moment_of(state, question)
    address = question.address
    first, end = moment.schedule.phase_bounds(address.phase)
    layer = address.layer or len(moment.schedule.network.layers)
    index = moment.schedule.index(address.operation, layer, address.unit or 0, address.source or 0)
    badge = translate("Explanation", "{phase} · {number} of {all}").format(
        phase=phase_name(address.phase), number=(index or 0) - first + 1, all=end - first
    )
    return [
        Heading(question_text(state, question), badge, address.phase),
        *_formula_items(state, question, hints_shown(asking, attempt)),
        *_verdicts(state, attempt),
        Paragraph(_below(state, question, asking), "muted", SMALL),
    ]


def _formula_items(state: State, question: Question, hints: int) -> list[Item]:
    """Return the formula as far as the hints tell it; the sign needs no numbers beside it."""
    if hints < SYMBOLS:
        return []
    formula = asked_formula(state, question)
    has_numbers = hints >= NUMBERS
    return [
        FormulaItem(formula, FORMULA, has_numbers=has_numbers),
        *(
            FormulaItem(other, BESIDE, 1, has_numbers=has_numbers, shares_row=True)
            for other in formula.beside
        ),
    ]


def _verdicts(state: State, attempt: Attempt) -> list[Item]:
    last = attempt.last
    return [] if last is None else [verdict_item(state, attempt.question, last)]


def verdict_item(state: State, question: Question, verdict: Verdict) -> Paragraph:
    """Return what is said to an answer as a line with its sign."""
    mark = {UNREADABLE: "", ROUNDED: "≈ ", CLOSE: "≈ "}.get(verdict.kind, "✗ ")
    role = ROLES.get(verdict.kind, "error")
    return Paragraph(mark + verdict_text(state, question, verdict), role)


def _below(state: State, question: Question, asking: Asking) -> str:
    """Say whose number it is and how to go on."""
    parts = []
    rows = moment_of(state, question).record.rows
    if len(rows) > 1:
        text = translate("Asking", "sample {sample} of {count}")
        if question.address.operation in ("loss", "weight_gradient", "bias_gradient"):
            text = translate("Asking", "mean over the batch of {count} samples")
        parts.append(text.format(sample=question.sample + 1, count=len(rows)))
    if question.form == VALUE:
        parts.append(translate("Asking", "a number, or arithmetic such as 0.2*0.5 + 0.3*0.5"))
    elif question.form == SIGN:
        parts.append(translate("Asking", "keys: − 0 +"))
    else:
        parts.append(translate("Asking", "keys: 1 2 ="))
    parts.append(translate("Asking", "Space shows it"))
    return " · ".join(parts)


def finished_items(state: State) -> list[Item]:
    """Return what is said over the explanation of a number that was answered."""
    finished = finished_of(state)
    if finished is None:
        return []
    text = finished_text(finished)
    return [Paragraph(f"✓ {text}", "gradient_positive")] if text else []


__all__ = ["finished_items", "question_items", "verdict_item"]
