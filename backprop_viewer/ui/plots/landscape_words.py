"""What the loss landscape says: where it is, where the gradient points, where the update goes."""

from collections.abc import Callable

import numpy as np

from backprop_viewer.ui.plots.landscape_aim import LandscapeAim
from backprop_viewer.ui.plots.note import unbroken
from backprop_viewer.ui.texts import translate

Number = Callable[[float], str]


def lines_of(
    aim: LandscapeAim, loss: str, symbols: list[str], number: Number
) -> list[tuple[str, str]]:
    """Return lines of text, each with the part of the plot that it belongs to, as HTML."""
    places = ", ".join(
        unbroken(f"{symbol} = {number(value)}")
        for symbol, value in zip(symbols, aim.present.tolist(), strict=True)
    )
    lines = [("curve", places)]
    if aim.loss is not None:
        text = translate("Landscape", "{places}: {letter} = {loss} before the update")
        if aim.is_of_batch:
            text = translate("Landscape", "{places}: {letter} = {loss} of this batch")
        said = text.format(places=places, letter=loss, loss=number(aim.loss))
        lines = [("curve", said)]
    if not aim.is_known:
        text = translate("Landscape", "gradient: known after the backward pass")
        return [*lines, ("tangent", text)]
    step = (aim.after - aim.value).tolist()
    if not np.isfinite(step).all():
        text = translate("Landscape", "the update makes it infinite")
    elif aim.is_updated:
        text = translate("Landscape", "the update: {by}")
    else:
        text = translate("Landscape", "the next update: {by}")
    by, slide = _vector(step, number), _vector(aim.slide.tolist(), number)
    if by != slide:
        slides = translate("Landscape", "−η · gradient: {by}")
        lines.append(("tangent", slides.format(by=slide)))
    elif aim.is_updated:
        text = translate("Landscape", "the update, −η · gradient: {by}")
    else:
        text = translate("Landscape", "the next update, −η · gradient: {by}")
    return [*lines, ("step", text.format(by=by))]


def _vector(values: list[float], number: Number) -> str:
    signed = [f"+{number(value)}" if value > 0.0 else number(value) for value in values]
    return unbroken(f"({', '.join(signed)})")


def explanation() -> str:
    """Return what all the parts of the plot are, as HTML."""
    return translate(
        "Landscape",
        "<p>The colours and lines are the loss of this update's samples, penalty included, over "
        "two weights or biases, with all others as they are: the darker, the higher. The thin "
        "path is where the two have been so far; the others were different then. Both axes have "
        "the same scale, so that the gradient stands upright on the lines. The wide arrow is the "
        "negative gradient times the learning rate, which is the step of plain gradient descent; "
        "the narrow one is what the optimiser does. A very short arrow has a dotted line in its "
        "direction.</p><p>Drag the point, or move it by arrow keys (with Shift ten times as far); "
        "Enter keeps it, Esc takes it back. The wheel, or + and −, show more or less of the "
        "landscape.</p>",
    )
