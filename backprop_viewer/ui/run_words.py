"""Words for runs that are compared: what differs, how each did."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.comparing import diverged_at
from backprop_viewer.session.differing import Difference, differences
from backprop_viewer.session.hidden import MISTAKE
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate, translate_wording

TEXTS: Mapping[str, str] = {
    "activation": QT_TRANSLATE_NOOP("Runs", "{value}"),
    "output_activation": QT_TRANSLATE_NOOP("Runs", "output {value}"),
    "optimizer": QT_TRANSLATE_NOOP("Runs", "{value}"),
    "loss": QT_TRANSLATE_NOOP("Runs", "{value}"),
    "sizes": QT_TRANSLATE_NOOP("Runs", "{value}"),
    "learning_rate": QT_TRANSLATE_NOOP("Runs", "rate {value}"),
    "initialization": QT_TRANSLATE_NOOP("Runs", "start {value}"),
    "seed": QT_TRANSLATE_NOOP("Runs", "seed {value}"),
    "start": QT_TRANSLATE_NOOP("Runs", "other weights at the start"),
    "batch_size": QT_TRANSLATE_NOOP("Runs", "batch size {value}"),
    "batch_seed": QT_TRANSLATE_NOOP("Runs", "seed of the batches {value}"),
    "shuffle": QT_TRANSLATE_NOOP("Runs", "shuffled: {value}"),
    "data": QT_TRANSLATE_NOOP("Runs", "other data"),
    "has_biases": QT_TRANSLATE_NOOP("Runs", "biases: {value}"),
    "frozen_weights": QT_TRANSLATE_NOOP("Runs", "weights frozen: {value}"),
    "frozen_biases": QT_TRANSLATE_NOOP("Runs", "biases frozen: {value}"),
    "penalty_of_biases": QT_TRANSLATE_NOOP("Runs", "penalty of biases: {value}"),
    "changed": QT_TRANSLATE_NOOP("Runs", "changed at update {value}"),
}
MOST_NAMED = 3
OF_OTHERS = ("changed", "start", "data")
"""What is told only of the run that has it."""


def difference_text(difference: Difference, network: Network) -> str:
    """Return one difference in words: 'rate 0.1'."""
    template = TEXTS.get(difference.name)
    if difference.name == "mistake":
        text = _mistake_text(str(difference.value))
    elif template is None:
        name = plain_name(difference.name)
        text = f"{name} {_value_text(difference.value)}"
    else:
        text = translate("Runs", template).format(value=_value_text(difference.value))
    if difference.layer:
        name = layer_name(network, difference.layer, translate_wording)
        return translate("Runs", "{layer}: {what}").format(layer=name, what=text)
    return text


def _mistake_text(mistake: str) -> str:
    if not mistake:
        return translate("Runs", "no mistake")
    return translate("Runs", "mistake: {mistake}").format(mistake=mistake_title(mistake))


def _value_text(value: object) -> str:
    if isinstance(value, bool):
        return translate("Runs", "yes") if value else translate("Runs", "no")
    if isinstance(value, int):
        return grouped(value)
    return setting_text(value) if isinstance(value, float) else plain_name(str(value))


def _told(found: Iterable[Difference], tells_mistake: bool) -> list[Difference]:
    """Return the differences that are told: not of a mistake where that is to be found."""
    return [one for one in found if tells_mistake or one.name != "mistake"]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def in_order(state: State) -> list[Side]:
    """Return the runs in the order of their colours, whichever is the present one."""
    return sorted(state.sides, key=_index)


def _index(side: Side) -> int:
    return side.index


def side_texts(state: State) -> dict[int, str]:
    """Return what each run, by its index, has of all in which they differ: 'tanh, rate 0.1'.

    Empty while there is only one.
    """
    found = side_parts(state).items()
    return {index: _in_short(parts, not number) for number, (index, parts) in enumerate(found)}


def _in_short(parts: list[str], is_first: bool) -> str:
    text = listed(parts[:MOST_NAMED])
    if len(parts) > MOST_NAMED and not is_first:
        return translate("Runs", "{text} and more").format(text=text)
    return text


def side_parts(state: State) -> dict[int, list[str]]:
    """Return the same in parts: its own where it differs from the first run, else the first's.

    For all runs at once: to find what differs takes long.
    """
    sides = in_order(state)
    tells_mistake = MISTAKE not in state.view.hidden
    found = {
        other.index: _told(differences(other.run, sides[0].run), tells_mistake)
        for other in sides[1:]
    }
    made = {side.index: _parts(side, found) for side in sides}
    for side in sides[1:]:
        if not made[side.index] and tells_mistake:
            made[side.index] = [translate("Runs", "the same")]
    return made


def _parts(side: Side, found: Mapping[int, list[Difference]]) -> list[str]:
    """Return the parts of one run; what differs from the first is known of each of the others."""
    network, known = side.document.network, {}
    for index, told in found.items():
        for one in told:
            if index == side.index:
                known[one.name, one.layer] = one
            elif one.name not in OF_OTHERS and one.layer <= len(network.layers):
                usual = replace(one, value=one.other, other=None)
                known.setdefault((one.name, one.layer), usual)
    return _distinct(
        difference_text(one, network)
        for one in known.values()
        if one.value is not None or one.name in OF_OTHERS
    )


def parts_beside_name(parts: Iterable[str], name: str) -> list[str]:
    """Return what a run has that its name does not say already."""
    said = name.casefold()
    return [part for part in parts if not _says(said, part.casefold())]


def _says(name: str, part: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(part)}(?![\w]|\.\d)", name) is not None


def divergence_text(side: Side) -> str:
    """Return where a run diverged, empty if it did not or is not there."""
    update = diverged_at(side)
    if update is None:
        return ""
    return translate("Runs", "diverged at update {number}").format(number=grouped(update))
