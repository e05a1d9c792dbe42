"""What the plane says in words: the names of its axes, what is held, how many samples misfit."""

from collections.abc import Callable

import numpy as np

from backprop_viewer.document.columns import source_column
from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.notation import Notation
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.hidden import UNKNOWN
from backprop_viewer.session.questions import concealed
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.plane_chart import Chart
from backprop_viewer.ui.plots.plane_reading import Reading
from backprop_viewer.ui.texts import translate

Number = Callable[[float], str]
MOST_HELD = 3


def input_name(data: Data, index: int, notation: Notation, is_html: bool = True) -> str:
    """Return the name of an input as the network gets it, or its symbol."""
    column = data.columns("inputs")[source_column(data.columns("inputs"), index)]
    if column.name or column.classes:
        names = data.input_names()
        assert names is not None
        return names[index]
    return _numbered(notation.input, index, is_html)


def output_name(data: Data, index: int, notation: Notation, is_html: bool = True) -> str:
    """Return the name of an output, or the symbol of its target."""
    names = data.target_names()
    if names is not None:
        return names[index]
    if data.sizes[1] == 1:
        return notation.target
    return _numbered(notation.target, index, is_html)


def _numbered(letter: str, index: int, is_html: bool) -> str:
    return f"{letter}<sub>{index + 1}</sub>" if is_html else f"{letter}{index + 1}"


def held_text(chart: Chart, held: Array, are_means: bool, notation: Notation) -> str:
    """Return what the inputs are that are no axes: 'slice at x3 = 0.5, x4 = 1 (this sample)'."""
    others = chart.others
    if not others:
        return ""
    kind = translate("Plane", "means") if are_means else translate("Plane", "this sample's")
    if len(others) > MOST_HELD:
        text = translate("Plane", "a slice: the {count} other inputs are {kind}")
        return text.format(count=len(others), kind=kind)
    values = ", ".join(
        f"{input_name(chart.data, index, notation, False)} = {setting_text(float(held[index]))}"
        for index in others
    )
    return translate("Plane", "a slice at {values} ({kind})").format(values=values, kind=kind)


def tool_tip(chart: Chart, can_draw: bool) -> str:
    """Return what the plot shows, and how samples are drawn on it or why they cannot be."""
    meaning = translate(
        "Plane",
        "The colours are the output, as the weights are now; the thick line is where it decides "
        "otherwise. Samples on its wrong side have a rim. A dashed line with a number is where z "
        "of that unit of the first hidden layer is 0.",
    )
    if can_draw:
        drawing = translate(
            "Plane",
            "A click adds a sample with the target chosen here, dragging moves one, a right click "
            "removes it. By keys: arrows move a cross, Return adds, Delete removes, 1 to 9 choose "
            "the target.",
        )
    elif chart.data.sizes[0] <= 2:
        drawing = translate(
            "Plane", "Samples can be drawn where inputs, and the target, are numbers."
        )
    else:
        drawing = translate(
            "Plane", "Samples can be drawn with one or two inputs that are numbers: here are {n}."
        ).format(n=len(chart.data.columns("inputs")))
    return f"{meaning}\n{drawing}"


def misfit_text(reading: Reading, is_curve: bool, misfits: int, samples: int) -> str:
    """Return how many samples are read wrongly."""
    if reading.decides:
        text = translate("Plane", "{misfits} of {samples} on the wrong side")
        if reading.is_winner:
            text = translate("Plane", "{misfits} of {samples} in the wrong class")
        return text.format(misfits=misfits, samples=f"{samples:,}")
    if is_curve:
        return translate("Plane", "fitted curve, and how far each sample is off it")
    text = translate("Plane", "{misfits} of {samples} off by more than {tolerance}")
    tolerance = setting_text(float(np.format_float_positional(reading.tolerance, 3)))
    return text.format(misfits=misfits, samples=f"{samples:,}", tolerance=tolerance)


def point_text(
    chart: Chart, reading: Reading, at: tuple[float, float], outputs: Array, words: "Words"
) -> str:
    """Return what the network makes of a point, as HTML; outputs (outputs, 1)."""
    notation, number = words
    names = [input_name(chart.data, index, notation) for index in chart.shown]
    places = ", ".join(
        f"{name} = {setting_text(value)}" for name, value in zip(names, at, strict=False)
    )
    if reading.is_winner:
        winner = int(reading.winners(outputs)[0][0])
        value = float(reading.probabilities(outputs)[winner, 0])
        text = f"{output_name(chart.data, winner, notation)} ({number(value)})"
    else:
        text = number(float(reading.number(outputs)[0]))
    return f"{places}: <b>{text}</b>"


def told(state: State, number: Number) -> Number:
    """Return how numbers of the outputs are told: not, where one is to be found by the reader."""
    hidden = concealed(state)
    if state.run is None or not hidden:
        return number
    network = state.run.schedule.network
    outputs = (Place("unit", len(network.layers), unit) for unit in range(network.outputs))
    return _unknown if any(hidden.has("a", place) for place in outputs) else number


def _unknown(value: float) -> str:
    return UNKNOWN


Words = tuple[Notation, Number]
