"""How symbols are written. To add a notation, add an entry to NOTATIONS; the tests run over it.

A notation has a short letter for each kind of number, for the drawing, and its ``Writer`` writes
the same with layer, sample and unit as LaTeX, for the formulas. No formula has a letter of its own
for what a notation names.
"""

from dataclasses import dataclass

_LATEX = {"δ": r"\delta", "net": r"\mathrm{net}", "out": r"\mathrm{out}"} | {
    "target": r"\mathrm{target}"
}


@dataclass(frozen=True)
class Notation:
    """One way to write the symbols: its letters, and where layer, sample and unit stand.

    ``delta_sign`` is -1 where delta is the error signal -dL/dz. ``names_units`` writes h1 and o1
    for hidden units and outputs, and the layer only where there are several hidden ones.
    ``short_derivatives`` writes da for dL/da.
    """

    name: str
    input: str = "x"
    weighted_sum: str = "z"
    activation: str = "a"
    delta: str = "δ"
    weight: str = "w"
    bias: str = "b"
    target: str = "y"
    target_sum: str = "Y"
    loss: str = "L"
    delta_sign: float = 1.0
    layer_mark: str = "({})"
    sample_mark: str = "[{}]"
    names_units: bool = False
    short_derivatives: bool = False

    def delta_value(self, derivative: float) -> float:
        """Return the value of delta as this notation has it, from dL/dz."""
        return derivative if self.delta_sign > 0.0 else 0.0 - derivative


@dataclass(frozen=True)
class Writer:
    """Writes the symbols of a network of so many ``layers`` as LaTeX.

    Units, sources and samples are texts: numbers counted from 1, or a letter that stands for any.
    A ``sample`` of "" is the one that is shown, which needs no mark.
    """

    notation: Notation
    layers: int

    def weighted_sum(self, layer: int, unit: str, sample: str = "") -> str:
        """Return z of a unit."""
        return self._of_unit(self.notation.weighted_sum, layer, unit, sample)

    def activation(self, layer: int, unit: str, sample: str = "") -> str:
        """Return a of a unit; of the input, layer 0, x."""
        letter = self.notation.activation if layer else self.notation.input
        return self._of_unit(letter, layer, unit, sample)

    def delta(self, layer: int, unit: str, sample: str = "") -> str:
        """Return delta of a unit."""
        return self._of_unit(self.notation.delta, layer, unit, sample)

    def output(self, letter: str, unit: str, sample: str = "") -> str:
        """Return what belongs to an output without being of its layer: its target y, or p."""
        above = _script("^", self._sample(sample))
        return f"{_latex(letter)}{above}{_script('_', self._unit(self.layers, unit))}"

    def weight(self, layer: int, unit: str, source: str) -> str:
        """Return the weight that goes from a source to a unit."""
        comma = "," if len(unit) > 1 or len(source) > 1 else ""
        return self._of_parameter(self.notation.weight, layer, f"{unit}{comma}{source}")

    def bias(self, layer: int, unit: str) -> str:
        """Return the bias of a unit."""
        return self._of_parameter(self.notation.bias, layer, unit)

    def of_sample(self, letter: str, sample: str = "") -> str:
        """Return what a sample has one of: its loss L, the sum Y of its targets."""
        return f"{_latex(letter)}{_script('^', self._sample(sample))}"

    def loss(self, sample: str = "") -> str:
        """Return the loss, or that of a sample."""
        return self.of_sample(self.notation.loss, sample)

    def derivative(self, of: str, sample: str = "") -> str:
        """Return the derivative of the loss with respect to a symbol."""
        if self.notation.short_derivatives:
            return f"d{of}"
        return derivative(self.loss(sample), of)

    def _of_unit(self, letter: str, layer: int, unit: str, sample: str) -> str:
        is_clear = self.notation.names_units and (self.layers < 3 or layer == self.layers)
        level = self._layer(layer) if layer and not is_clear else ""
        above = _script("^", level + self._sample(sample))
        return f"{_latex(letter)}{above}{_script('_', self._unit(layer, unit))}"

    def _of_parameter(self, letter: str, layer: int, below: str) -> str:
        return f"{_latex(letter)}{_script('^', self._layer(layer))}{_script('_', below)}"

    def _layer(self, layer: int) -> str:
        return self.notation.layer_mark.format(layer)

    def _sample(self, sample: str) -> str:
        return self.notation.sample_mark.format(sample) if sample else ""

    def _unit(self, layer: int, unit: str) -> str:
        if not self.notation.names_units or layer == 0:
            return unit
        return f"o{unit}" if layer == self.layers else f"h{unit}"


def derivative(what: str, of: str) -> str:
    """Return a partial derivative as a fraction."""
    return rf"\frac{{\partial {what}}}{{\partial {of}}}"


def _latex(letter: str) -> str:
    return _LATEX.get(letter, letter)


def _script(sign: str, text: str) -> str:
    if len(text) < 2:
        return text and sign + text
    return f"{sign}{{{text}}}"


NOTATIONS: dict[str, Notation] = {
    notation.name: notation
    for notation in (
        Notation("standard"),
        Notation(
            "net_out",
            weighted_sum="net",
            activation="out",
            target="target",
            target_sum="T",
            loss="E",
            names_units=True,
        ),
        Notation(
            "brackets",
            delta="dz",
            weight="W",
            layer_mark="[{}]",
            sample_mark="({})",
            short_derivatives=True,
        ),
        Notation("error_signal", delta_sign=-1.0),
    )
}
STANDARD = NOTATIONS["standard"]
