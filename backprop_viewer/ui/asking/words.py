"""Questions, and what is said to answers, in words."""

import math
from collections.abc import Mapping

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.local import Local
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import SymbolTable
from backprop_viewer.engine.wording import operation_title, unit_name
from backprop_viewer.session.asked import (
    CLOSE,
    LARGER,
    RIGHT,
    ROUNDED,
    SIGN,
    SLIP,
    UNREADABLE,
    Attempt,
    Question,
    Verdict,
    last_digit,
)
from backprop_viewer.session.judging import EQUAL, FIRST, NEGATIVE, POSITIVE, SECOND, ZERO
from backprop_viewer.session.questions import moment_of, right_of
from backprop_viewer.session.state import State
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.numbers import number_text, setting_text
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate, translate_wording

RATE = "η"
QUESTIONS: Mapping[str, str] = {
    "weighted_sum": QT_TRANSLATE_NOOP("Asking", "What will the weighted sum of {unit} be?"),
    "activation": QT_TRANSLATE_NOOP("Asking", "What will the activation of {unit} be?"),
    "loss": QT_TRANSLATE_NOOP("Asking", "What will the loss be?"),
    "loss_gradient": QT_TRANSLATE_NOOP(
        "Asking", "What will the gradient of the loss with respect to {unit} be?"
    ),
    "delta": QT_TRANSLATE_NOOP("Asking", "What will delta of {unit} be?"),
    "weight_gradient": QT_TRANSLATE_NOOP(
        "Asking", "What will the gradient of the weight from {source} to {unit} be?"
    ),
    "bias_gradient": QT_TRANSLATE_NOOP(
        "Asking", "What will the gradient of the bias of {unit} be?"
    ),
    "propagate": QT_TRANSLATE_NOOP("Asking", "What gradient will be passed back to {unit}?"),
    "weight_update": QT_TRANSLATE_NOOP(
        "Asking", "What will the new weight from {source} to {unit} be?"
    ),
    "bias_update": QT_TRANSLATE_NOOP("Asking", "What will the new bias of {unit} be?"),
}
SIGN_NAMES = {
    NEGATIVE: QT_TRANSLATE_NOOP("Asking", "negative"),
    ZERO: QT_TRANSLATE_NOOP("Asking", "zero"),
    POSITIVE: QT_TRANSLATE_NOOP("Asking", "positive"),
}
CHOICE_NAMES = {
    FIRST: QT_TRANSLATE_NOOP("Asking", "the first"),
    SECOND: QT_TRANSLATE_NOOP("Asking", "the second"),
    EQUAL: QT_TRANSLATE_NOOP("Asking", "both are equal"),
}
SLIP_WORDS: Mapping[str, str] = {
    "activation_derivative_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "That is the value without the derivative of the activation: multiply by {symbol} = "
        "{number}.",
    ),
    "updated_weights_used": QT_TRANSLATE_NOOP(
        "Asking",
        "That is what comes back through the weights after this update: use those that the "
        "forward pass had.",
    ),
    "sign_reversed": QT_TRANSLATE_NOOP(
        "Asking",
        "The size is right, but not the sign: something is subtracted the wrong way round.",
    ),
    "factor_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "A factor of the loss is missing or one too many: look at the ½ or 1/n in front of it, and "
        "at the 2 that the square leaves in its derivative.",
    ),
    "sum_instead_of_mean": QT_TRANSLATE_NOOP(
        "Asking", "That is the sum over the samples: their mean is wanted, so divide by {count}."
    ),
    "path_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "A path is missing: the gradient comes back from all {count} units of the next layer, and "
        "their parts add up.",
    ),
    "input_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "That is delta alone: multiply by what comes in through the weight, {symbol} = {number}.",
    ),
    "bias_forgotten": QT_TRANSLATE_NOOP(
        "Asking", "That is the value without the bias: add {symbol} = {number}."
    ),
    "next_weight_gradient_used": QT_TRANSLATE_NOOP(
        "Asking",
        "Those are the gradients of the weights to the next layer: multiply each delta there by "
        "the weight that leads to it instead.",
    ),
    "rate_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "That is the step without the learning rate: multiply it by {symbol} = {number}.",
    ),
}
"""What is said to each slip. In {symbol} and {number} is what was left out."""
SIGN_OF_UPDATE = QT_TRANSLATE_NOOP(
    "Asking", "That goes uphill: the step has to be subtracted, not added."
)
INPUTS_OF_BATCH = QT_TRANSLATE_NOOP(
    "Asking",
    "That is delta alone: multiply that of each sample by what comes in through the weight.",
)
NO_NUMBER: Mapping[str, str] = {
    "activation_derivative_forgotten": QT_TRANSLATE_NOOP(
        "Asking",
        "That is the value without the derivative of the activation: multiply by that derivative.",
    ),
}
"""What is said where what was left out is no single number."""


def question_text(state: State, question: Question) -> str:
    """Return a question in words."""
    network, address = moment_of(state, question).schedule.network, question.address
    if question.form == SIGN:
        return translate("Asking", "Which sign will it have: {operation}?").format(
            operation=title_of(address, network)
        )
    if question.form == LARGER:
        assert question.other is not None
        return translate("Asking", "Which is larger: {first}, or {second}?").format(
            first=title_of(address, network), second=title_of(question.other, network)
        )
    return translate("Asking", QUESTIONS[address.operation]).format(**_names(address, network))


def title_of(address: Address, network: Network) -> str:
    """Return what an operation makes: 'delta of output 1'."""
    return operation_title(address, network, translate_wording)


def _names(address: Address, network: Network) -> dict[str, str]:
    layer, unit = address.layer or len(network.layers), address.unit or 0
    names = {"unit": unit_name(network, layer, unit, translate_wording)}
    if address.source is not None:
        names["source"] = unit_name(network, layer - 1, address.source, translate_wording)
    return names


# --- answers ------------------------------------------------------------------------------------


def answer_text(verdict: Verdict, state: State) -> str:
    """Return an answer as it was given, with the number that a formula comes to."""
    if verdict.text in SIGN_NAMES:
        return translate("Asking", SIGN_NAMES[verdict.text])
    if verdict.text in CHOICE_NAMES:
        return translate("Asking", CHOICE_NAMES[verdict.text])
    typed = verdict.text.strip()
    if verdict.value is None or not any(sign in typed.lstrip("+-−") for sign in "+-−*/·×÷^("):
        return typed
    return f"{typed} = {number_text(verdict.value, state.view.digits)}"


def verdict_text(state: State, question: Question, verdict: Verdict) -> str:
    """Return what is said to an answer."""
    answer = answer_text(verdict, state)
    if verdict.kind == UNREADABLE:
        text = translate("Asking", "This is no number: {reason}.")
        return text.format(reason=problem_text(verdict.reason))
    if verdict.kind == ROUNDED:
        text = translate("Asking", "{answer} is right so far, but rounded too much: {digits}")
        return text.format(answer=answer, digits=_wanted_digits(state, question))
    if verdict.kind == CLOSE:
        text = translate(
            "Asking", "{answer} is close, but not near enough: was something rounded on the way?"
        )
        return text.format(answer=answer)
    text = translate("Asking", "{answer} is not right.").format(answer=answer)
    if verdict.kind == SLIP:
        return f"{text} {_slips_text(state, question, verdict)}"
    return text


def _wanted_digits(state: State, question: Question) -> str:
    bound = last_digit(right_of(state, question), state.view.digits)
    decimals = max(0, round(-math.log10(bound)))
    return translate("Asking", "give {count} digits after the point.").format(count=decimals)


def _slips_text(state: State, question: Question, verdict: Verdict) -> str:
    """Return what the likeliest slip is, and which others it may be."""
    likeliest, *others = verdict.slips
    text = slip_text(state, question, likeliest)
    if others:
        more = translate("Asking", "(It may also be: {slips}.)")
        text += " " + more.format(slips=listed(mistake_title(name) for name in others))
    return text


def slip_text(state: State, question: Question, slip: str) -> str:
    """Return in plain words what was done wrong, and what has to be done."""
    moment, address = moment_of(state, question), question.address
    local = Local(moment.record, address, question.sample)
    words = SLIP_WORDS[slip]
    if slip == "sign_reversed" and address.phase == "update":
        words = SIGN_OF_UPDATE
    if slip == "input_forgotten" and local.samples > 1:
        words = INPUTS_OF_BATCH
    symbol, value = "", 0.0
    if "{symbol}" in words:
        symbol, value = _left_out(state, slip, local)
    if not symbol and slip in NO_NUMBER:
        words = NO_NUMBER[slip]
    count = local.samples if slip == "sum_instead_of_mean" else _units_onward(local)
    write = setting_text if slip == "rate_forgotten" else number_text
    number = write(value, state.view.digits)
    return translate("Asking", words).format(symbol=symbol, number=number, count=count)


def _units_onward(local: Local) -> int:
    sizes = local.record.problem.network.sizes
    return sizes[min(local.layer + 1, len(sizes) - 1)]


def _left_out(state: State, slip: str, local: Local) -> tuple[str, float]:
    """Return the symbol and the value of what a slip leaves out; no symbol where it is not one."""
    record, network = local.record, local.record.problem.network
    notation = NOTATIONS[state.view.notation]
    symbols = SymbolTable(record, local.sample, notation)
    if slip == "rate_forgotten":
        rate = float(record.problem.optimizer.settings["learning_rate"])
        return RATE, rate
    if slip == "activation_derivative_forgotten":
        if network.layers[local.layer - 1].activation.name == "softmax":
            return "", 0.0
        found = symbols.slope(local.layer, local.unit)
    elif slip == "input_forgotten":
        found = symbols.a(local.layer - 1, local.source)
    else:
        source = network.sizes[local.layer - 1]
        found = symbols.parameter(local.layer, local.unit, source)
    return plain_text(found.latex), found.value


def finished_text(attempt: Attempt) -> str:
    """Return what is said once the number is shown; empty where it was only revealed."""
    if attempt.is_shown:
        return ""
    if attempt.last is None or attempt.last.kind != RIGHT:
        return ""
    if attempt.tries == 1:
        return translate("Asking", "Right, at the first try.")
    return translate("Asking", "Right, at try {count}.").format(count=attempt.tries)
