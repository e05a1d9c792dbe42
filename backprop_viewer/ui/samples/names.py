"""What the columns of the samples are called: by the data, by the network, or by symbols."""

from backprop_viewer.document.data import Data
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import Notation
from backprop_viewer.ui.numbers import subscript
from backprop_viewer.ui.samples.model import Names

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def names_of(data: Data, network: Network, notation: Notation, classes: tuple[str, ...]) -> Names:
    """Return the names of all inputs, outputs and targets; no two are equal."""
    inputs, outputs = network.sizes[0], network.outputs
    known_inputs = data.input_names() or network.input_names
    known_targets = data.target_names()
    of_input, of_output, of_target = notation.input, notation.activation, notation.target
    own = network.layers[-1].names
    outputs_named, targets_named = own, None
    if known_targets is not None:
        targets_named = tuple(f"{of_target}: {name}" for name in known_targets)
        outputs_named = own or tuple(f"{of_output}: {name}" for name in known_targets)
    return Names(
        inputs=tuple(known_inputs or _numbered(of_input, inputs)),
        outputs=tuple(outputs_named or _numbered(of_output, outputs)),
        targets=targets_named or _numbered(of_target, outputs),
        classes=classes,
    )


def _numbered(letter: str, count: int) -> tuple[str, ...]:
    if count == 1:
        return (letter,)
    return tuple(f"{letter}{subscript(one).translate(_SUBSCRIPTS)}" for one in range(count))
