"""What the gradient check says: the gradient, the numeric value beside it, and the next update."""

import math
import re
from collections.abc import Callable

from backprop_viewer.engine.gradient_check import ENOUGH_DIGITS, MOST_DIGITS, NumericSlope
from backprop_viewer.engine.notation import Notation, Writer
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.parameter_line import Aim, Line
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme

Number = Callable[[float], str]
SIDES = {
    "left": QT_TRANSLATE_NOOP("GradientCheck", "that of the left side"),
    "right": QT_TRANSLATE_NOOP("GradientCheck", "that of the right side"),
    "middle": QT_TRANSLATE_NOOP("GradientCheck", "the middle of both"),
}
SHORT_VERDICTS = {
    "differs": QT_TRANSLATE_NOOP("GradientCheck", "only {digits} digits agree ✗"),
    "kink": QT_TRANSLATE_NOOP("GradientCheck", "one side of each of several kinks"),
    "undefined": QT_TRANSLATE_NOOP("GradientCheck", "no finite losses to compare it with"),
}
HANGING = "margin:0; margin-left:14px; text-indent:-14px"
"""How a line of text begins again below its first word."""
_SCRIPT = r"(?:\{(.*?)\}|(.))"
_LATEX = re.compile(rf"(\w+)\^{_SCRIPT}_{_SCRIPT}")


def symbol_html(place: Place, notation: Notation, layers: int) -> str:
    """Return how a weight or bias is written, as HTML."""
    writer, unit = Writer(notation, layers), str(place.unit + 1)
    if place.kind == "bias":
        text = writer.bias(place.layer, unit)
    else:
        text = writer.weight(place.layer, unit, str(place.source + 1))
    return _LATEX.sub(r"\1<sub>\4\5</sub><sup>\2\3</sup>", text)


def rows(
    aim: Aim, line: Line, slope: NumericSlope | None, number: Number, symbol: str
) -> list[tuple[str, str]]:
    """Return lines of text, each with what it belongs to: 'curve', 'tangent', 'secant', 'step'."""
    return [
        ("curve", _curve_text(aim, line, number, symbol)),
        ("tangent", _gradient_text(aim, slope, number)),
        ("secant", _numeric_text(aim, slope, number)),
        *([("step", _step_text(aim, line, number))] if aim.is_known else []),
    ]


def as_html(lines: list[tuple[str, str]], theme: Theme) -> str:
    """Return lines of text, each after a stroke in the colour of what it belongs to."""
    colours = colours_of(theme)
    return "".join(
        f'<p style="{HANGING}"><span style="color:{colours[part]}">━</span> {text}</p>'
        for part, text in lines
    )


def colours_of(theme: Theme) -> dict[str, str]:
    """Return the colour of each part of the plot."""
    return {
        "curve": theme.accent,
        "tangent": theme.backward,
        "secant": theme.text,
        "step": theme.update,
    }


def _curve_text(aim: Aim, line: Line, number: Number, symbol: str) -> str:
    text = translate("GradientCheck", "{symbol} = {value}: loss {loss}")
    loss = number(line.loss_at(aim.present))
    return text.format(symbol=symbol, value=number(aim.present), loss=loss)


def _gradient_text(aim: Aim, slope: NumericSlope | None, number: Number) -> str:
    if not aim.is_known:
        return translate("GradientCheck", "gradient: known after the backward pass")
    text = translate("GradientCheck", "gradient {value}").format(value=number(aim.gradient))
    if slope is None:
        return text
    verdict = _agreement(slope, aim.gradient).replace(" ✓", "\u00a0✓").replace(" ✗", "\u00a0✗")
    both = translate("GradientCheck", "{gradient}: {verdict}")
    return both.format(gradient=text, verdict=verdict)


def _agreement(slope: NumericSlope, gradient: float) -> str:
    verdict, digits = slope.verdict(gradient), slope.digits(gradient)
    if verdict == "differs" and digits == 0:
        text = translate("GradientCheck", "no digit agrees ✗")
    elif verdict == "differs" and digits == 1:
        text = translate("GradientCheck", "only 1 digit agrees ✗")
    elif verdict in SHORT_VERDICTS:
        text = translate("GradientCheck", SHORT_VERDICTS[verdict])
    elif digits == MOST_DIGITS:
        text = translate("GradientCheck", "all digits agree ✓")
    elif digits >= ENOUGH_DIGITS:
        text = translate("GradientCheck", "{digits} digits agree ✓")
    elif digits == 1:
        text = translate("GradientCheck", "agrees as far as differences can tell, 1 digit ✓")
    else:
        text = translate(
            "GradientCheck", "agrees as far as differences can tell, {digits} digits ✓"
        )
    return text.format(digits=digits)


def _numeric_text(aim: Aim, slope: NumericSlope | None, number: Number) -> str:
    if slope is None:
        return translate("GradientCheck", "numeric …")
    if slope.has_kink:
        return _kink_text(aim, slope, number)
    text = translate("GradientCheck", "numeric {value}, h = {h}")
    return text.format(value=number(slope.value), h=number_text(slope.nudge, 2))


def _kink_text(aim: Aim, slope: NumericSlope, number: Number) -> str:
    text = translate(
        "GradientCheck", "a kink: slope {left} on its left, {right} on its right"
    ).format(left=number(slope.left), right=number(slope.right))
    if not aim.is_known or slope.verdict(aim.gradient) != "agrees":
        return text
    side = translate("GradientCheck", SIDES[slope.nearest(aim.gradient)[0]])
    return translate("GradientCheck", "{kink}; the derivative is {side}").format(
        kink=text, side=side
    )


def _step_text(aim: Aim, line: Line, number: Number) -> str:
    if aim.is_frozen:
        return translate("GradientCheck", "it is frozen: the update leaves it as it is")
    if not math.isfinite(aim.after):
        return translate("GradientCheck", "the update makes it infinite")
    text = translate("GradientCheck", "next update → {value}, loss {loss}")
    if aim.is_updated:
        text = translate("GradientCheck", "updated → {value}, loss {loss}")
    return text.format(value=number(aim.after), loss=number(line.loss_at(aim.after)))


def explanation() -> str:
    """Return what all the parts of the plot are, as HTML."""
    return translate(
        "GradientCheck",
        "<p>The curve is the loss of this update's samples, penalty included, along one "
        "parameter w, with all others as they are. The tangent has the gradient as its slope. "
        "The numeric value is (L(w + h) − L(w − h)) / 2h, by losses alone; the two nudged "
        "points are drawn much farther apart, to be seen. The update moves the other "
        "parameters as well, so that the loss after it is another.</p><p>Drag the point, or "
        "move it by ← and → (with Shift ten times as far); Enter keeps it, Esc takes it back. "
        "The wheel, or ↑ and ↓, show it nearer or farther off.</p>",
    )
