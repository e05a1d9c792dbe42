"""What a sheet begins with: the network, its numbers, the samples and the settings."""

from collections.abc import Iterator

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.engine.formulas import symbol_table
from backprop_viewer.engine.notation import Notation
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Symbol, SymbolTable, number_latex
from backprop_viewer.handout.model import Paragraph, Words, said
from backprop_viewer.handout.tongue import Tongue

MOST_NUMBERS, MOST_SAMPLES, MOST_IN_ROW = 64, 16, 8
"""So many weights of a layer are written out; of more, the file is to be looked at."""
GAP = "   "


def given(
    record: UpdateRecord, sample: int, notation: Notation, tongue: Tongue
) -> tuple[Paragraph, ...]:
    """Return the paragraphs that name everything an update is computed from."""
    numbers = symbol_table(record, sample, notation)
    network, problem = record.problem.network, record.problem
    activations = ", ".join(_chosen(layer.activation, tongue) for layer in network.layers)
    sizes = "-".join(map(str, network.sizes))
    told = [
        said(tongue.say("given"), bold=True),
        said(tongue.say("network", sizes=sizes, activations=activations)),
        _line(tongue.say("inputs"), [numbers.a(0, unit) for unit in range(network.inputs)], tongue),
        _line(
            tongue.say("targets"), [numbers.target(unit) for unit in range(network.outputs)], tongue
        ),
        *_parameters(numbers, tongue),
        said(
            tongue.say(
                "training",
                loss=_chosen(problem.loss, tongue),
                optimizer=_chosen(problem.optimizer, tongue),
            )
        ),
    ]
    if len(record.rows) > 1:
        told.append(said(tongue.say("sample", sample=sample + 1, count=len(record.rows))))
        told += _batch(numbers, tongue)
    return tuple(told)


def _parameters(numbers: SymbolTable, tongue: Tongue) -> Iterator[Paragraph]:
    """Yield the weights and the biases of each layer."""
    sizes = numbers.network.sizes
    for layer, made in enumerate(numbers.network.layers, start=1):
        places = np.ndindex(sizes[layer], sizes[layer - 1])
        title = tongue.say("weights", layer=layer)
        if sizes[layer] * sizes[layer - 1] > MOST_NUMBERS:
            many = tongue.say("many", count=sizes[layer] * sizes[layer - 1])
            yield said(f"{title} {many}")
        else:
            weights = [numbers.parameter(layer, unit, source) for unit, source in places]
            yield _line(title, weights, tongue)
        if made.has_biases and sizes[layer] <= MOST_NUMBERS:
            biases = [
                numbers.parameter(layer, unit, sizes[layer - 1]) for unit in range(made.units)
            ]
            yield _line(tongue.say("biases", layer=layer), biases, tongue)


def _batch(numbers: SymbolTable, tongue: Tongue) -> Iterator[Paragraph]:
    """Yield all samples of a batch that is not too large: gradients are means over them."""
    if numbers.samples > MOST_SAMPLES:
        return
    network = numbers.network
    for sample in range(numbers.samples):
        one = numbers.of_sample(sample)
        inputs = [one.a(0, unit) for unit in range(network.inputs)]
        targets = [one.target(unit) for unit in range(network.outputs)]
        if len(inputs) + len(targets) <= MOST_IN_ROW:
            yield _line(tongue.say("one", sample=sample + 1), [*inputs, *targets], tongue)


def _line(title: str, symbols: list[Symbol], tongue: Tongue) -> Paragraph:
    """Return 'Inputs: x1 = 0.5   x2 = 0.3'; of very many, how many there are."""
    if len(symbols) > MOST_NUMBERS:
        return said(f"{title} {tongue.say('many', count=len(symbols))}")
    pieces = [Words(title)]
    for symbol in symbols:
        shown = f"{symbol.latex} = {number_latex(symbol.value)}"
        pieces += [Words(GAP if len(pieces) > 1 else " "), Words(shown, is_formula=True)]
    return Paragraph(tuple(pieces), "item")


def _chosen(choice: Choice, tongue: Tongue) -> str:
    """Return a table's entry with its settings that matter: 'sgd (learning rate 0.5)'."""
    settings = [
        f"{_name(key, tongue)} {_setting(value)}"
        for key, value in choice.settings.items()
        if value is not False and (value != 0 or key == "learning_rate")
    ]
    name = _name(choice.name, tongue)
    return f"{name} ({', '.join(settings)})" if settings else name


def _name(name: str, tongue: Tongue) -> str:
    return tongue.translate("Names", name.replace("_", " "))


def _setting(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).lower()
