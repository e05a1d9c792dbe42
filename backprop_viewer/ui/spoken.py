"""What is told to those who hear the window: steps, nodes and edges, in words and no signs."""

import math
import re
from collections.abc import Sequence

import numpy as np

from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import UPDATE, Address
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name, spoken_title
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.details import Detail, details_of
from backprop_viewer.ui.mistakes import heading_words
from backprop_viewer.ui.moments import grouped, split_time
from backprop_viewer.ui.numbers import LOWERED, MINUS, POWER, number_text
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate, translate_wording

MOST_STEPS = 4
"""So many operations are told one after another; of more only the last."""
OF_THE_BATCH = ("loss", "weight_gradient", "bias_gradient")
NAMELESS = ("value", "loss", "target")
"""Details whose number is that of the whole place: it follows the place's name."""
DETAILS = {
    "z": QT_TRANSLATE_NOOP("Spoken", "weighted sum"),
    "a": QT_TRANSLATE_NOOP("Spoken", "activation"),
    "gradient": QT_TRANSLATE_NOOP("Spoken", "gradient"),
    "slope": QT_TRANSLATE_NOOP("Spoken", "slope of the activation"),
    "delta": QT_TRANSLATE_NOOP("Spoken", "delta"),
    "output": QT_TRANSLATE_NOOP("Spoken", "output"),
    "difference": QT_TRANSLATE_NOOP("Spoken", "output minus target"),
    "velocity": QT_TRANSLATE_NOOP("Spoken", "velocity"),
    "mean_square": QT_TRANSLATE_NOOP("Spoken", "mean square"),
    "sum_of_squares": QT_TRANSLATE_NOOP("Spoken", "sum of squares"),
    "first_moment": QT_TRANSLATE_NOOP("Spoken", "first moment"),
    "second_moment": QT_TRANSLATE_NOOP("Spoken", "second moment"),
}
"""Details whose written names have letters and signs in them; the others are words already."""


def number_words(value: float, digits: int | None) -> str:
    """Return a number as it is read aloud: 'minus 1.50 times 10 to the power of minus 7'."""
    if math.isnan(value):
        return translate("Spoken", "not a number")
    text = number_text(value, digits)
    text = POWER.sub(_power_words, text)
    text = text.replace("∞", translate("Spoken", "infinity"))
    return text.replace(MINUS, translate("Spoken", "minus "))


def _power_words(found: re.Match[str]) -> str:
    exponent = found[1].translate(LOWERED).replace("-", MINUS)
    return translate("Spoken", " times 10 to the power of {exponent}").format(exponent=exponent)


# --- steps --------------------------------------------------------------------------------------


def step_words(old: State, new: State) -> str:
    """Return what was done since an older state, '' if there is nothing to tell."""
    run = new.run
    if run is None:
        return ""
    asked = _question_words(new)
    if asked:
        return asked
    update, operations = split_time(run, run.time)
    if operations == 0:
        text = translate("Spoken", "update {update}, nothing is computed yet")
        return text.format(update=grouped(update + 1))
    done = _done_since(old, run)
    told = _summary(new, run) if done != 1 else ""
    told = told or "; ".join(_operations_words(new, run, done))
    return "; ".join([*_before(old, run, done, update), *_answered(new), told])


def _done_since(old: State, run: Run) -> int:
    """Return by how many operations a run is further than it was; 0 if that is something else."""
    before = old.run
    if before is None or before.schedule is not run.schedule:
        return 0
    return run.time - before.time


def _before(old: State, run: Run, done: int, update: int) -> list[str]:
    """Say first that the way was back, or that this is another update."""
    if done < 0:
        return [translate("Spoken", "back")]
    if old.run is None or done == 0 or run.moment.operations == run.schedule.size:
        return []
    if split_time(old.run, old.run.time)[0] == update:
        return []
    return [translate("Spoken", "update {update}").format(update=grouped(update + 1))]


def _summary(state: State, run: Run) -> str:
    """Return in a few words the end of a pass or update; '' at any other moment."""
    moment, schedule, digits = run.moment, run.schedule, state.view.digits
    hidden = picture_for(state).hidden
    loss = ""
    if moment.loss is not None:
        is_hidden = hidden.has("loss", Place("loss"))
        loss = _hidden_words() if is_hidden else number_words(moment.loss, digits)
    if moment.operations == schedule.size:
        text = translate("Spoken", "update {update}: loss {loss}")
        return text.format(update=grouped(moment.updates), loss=loss)
    if moment.operations == schedule.forward_end:
        return translate("Spoken", "forward pass done: loss {loss}").format(loss=loss)
    if moment.operations != schedule.backward_end:
        return ""
    if hidden:
        return translate("Spoken", "backward pass done")
    norm = number_words(float(np.linalg.norm(moment.parameter_gradient)), digits)
    return translate("Spoken", "backward pass done: norm of the gradient {norm}").format(norm=norm)


def _operations_words(state: State, run: Run, done: int) -> list[str]:
    """Return the operations of a step if they are few and of the present update; else the last."""
    moment = run.moment
    count = done if 0 < done <= min(MOST_STEPS, moment.operations) else 1
    numbers = range(moment.operations - count, moment.operations)
    return [_operation_words(state, moment, moment.schedule.address(number)) for number in numbers]


def _operation_words(state: State, moment: Moment, address: Address) -> str:
    """Return one operation and its number: 'gradient of weight 1 to 1, layer 2: 0.0346'."""
    hidden = picture_for(state).hidden
    formula = moment.formula(address, state.sample, NOTATIONS[state.view.notation])
    number = number_words(formula.result.value, state.view.digits)
    if hidden.hides_result(formula):
        number = _hidden_words()
    title = spoken_title(address, moment.schedule.network, translate_wording)
    wrong = heading_words(hidden.formula(formula))
    whose = _whose(moment, address, state.sample)
    told = translate("Spoken", "{title}: {number}").format(title=title, number=number)
    return listed(part for part in (told, whose, wrong) if part)


def _whose(moment: Moment, address: Address, sample: int) -> str:
    """Say in a batch whether the number is one sample's or the mean; '' where it is neither."""
    count = len(moment.record.rows)
    if count == 1 or address.phase == UPDATE:
        return ""
    if address.operation in OF_THE_BATCH:
        return translate("Spoken", "mean of {count} samples").format(count=count)
    return translate("Spoken", "sample {sample}").format(sample=sample + 1)


def _question_words(state: State) -> str:
    """Return the question that is asked now, and what was said to the last answer."""
    if state.view.asking is None:
        return ""
    from backprop_viewer.ui.asking.items import question_items

    return _words_of(question_items(state))


def _answered(state: State) -> list[str]:
    """Return what is said to the answer, once the number is shown."""
    if state.view.asking is None:
        return []
    from backprop_viewer.ui.asking.items import finished_items

    return [text for text in [_words_of(finished_items(state))] if text]


def _words_of(items: Sequence[object]) -> str:
    """Return headings and paragraphs; no formulas, and not what is written small below them."""
    from backprop_viewer.ui.formula.items import Heading, Paragraph

    texts = [
        item.text
        for item in items
        if isinstance(item, Heading) or (isinstance(item, Paragraph) and item.role != "muted")
    ]
    return ". ".join(text.lstrip("✓✗≈ ").rstrip(".") for text in texts)


# --- nodes and edges ----------------------------------------------------------------------------


def place_words(state: State, place: Place) -> str:
    """Return a node or edge and its numbers: 'weight from input 1 to output 2: 0.5, gradient …'."""
    picture = picture_for(state)
    name = place_name(place, picture.network, translate_wording)
    details = [one for one in details_of(place, picture) if one.is_hidden or one.value == one.value]
    told = listed(_detail_words(detail, place, picture) for detail in details)
    if not told:
        return name
    return translate("Spoken", "{title}: {number}").format(title=name, number=told)


def _detail_words(detail: Detail, place: Place, picture: Picture) -> str:
    number = number_words(detail.value, picture.digits)
    if detail.is_hidden:
        number = _hidden_words()
    is_input = place.kind == "unit" and place.layer == 0
    if detail.key in NAMELESS or is_input:
        return number
    name = translate("Spoken", DETAILS[detail.key]) if detail.key in DETAILS else detail.name
    return translate("Spoken", "{name} {number}").format(name=name, number=number)


def drawing_words(state: State) -> str:
    """Return what the drawing shows: what is pointed at, else selected, else the whole network."""
    if state.run is None:
        return ""
    place = state.pointed or state.view.selection
    if place is not None:
        return place_words(state, place)
    sizes = [str(size) for size in state.run.schedule.network.sizes]
    text = translate("Spoken", "units in the layers, from the inputs: {sizes}")
    return text.format(sizes=listed(sizes))


def _hidden_words() -> str:
    return translate("Spoken", "hidden")
