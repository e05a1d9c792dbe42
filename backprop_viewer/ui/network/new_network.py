"""What a new network is to be, as one frozen value, and the document that it makes. No Qt."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from backprop_viewer.base import Choice, Parameter, Registry, Setting
from backprop_viewer.document.data import Data, Samples
from backprop_viewer.document.model import Document
from backprop_viewer.document.sources import GeneratorSource, GivenSource
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.datasets import DATASETS, MOST_SAMPLES, Dataset, draw_samples
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty
from backprop_viewer.session import transitions
from backprop_viewer.session.afresh import check_size, drawn_parameters
from backprop_viewer.session.remarks import Remark, Remedy, remarks
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

NO_SIZES = QT_TRANSLATE_NOOP(
    "NewNetwork", "expected the units of each layer with hyphens between, such as 2-3-1"
)
NO_UNITS = QT_TRANSLATE_NOOP("NewNetwork", "every layer needs at least one unit")
NO_MOMENTUM = QT_TRANSLATE_NOOP("NewNetwork", "nesterov needs a momentum above 0")
MOST_DIGITS = 7
USUAL_HIDDEN, USUAL_RATE = 4, 0.1
_SEPARATORS = re.compile(r"\s*[-–−,;x×>/\s]\s*")


@dataclass(frozen=True)
class Zeros:
    """The entry that stands beside the data sets: a table to be filled by hand."""

    name: str = "table_of_zeros"
    parameters: tuple[Parameter, ...] = (Parameter("samples", 4, 1, MOST_SAMPLES),)


ZEROS = Zeros()
SOURCES: Registry[Dataset | Zeros] = Registry("data set", [*DATASETS.values(), ZEROS])


@dataclass(frozen=True)
class NewNetwork:
    """Everything that the dialog asks for. With ``data`` there is no choice of a data set.

    ``sizes`` are the units of all layers, the inputs first; the first and the last follow the data.
    """

    sizes: tuple[int, ...] = (2, 2, 1)
    source: Choice = field(default_factory=lambda: SOURCES.choose("xor"))
    hidden: Choice = field(default_factory=lambda: ACTIVATIONS.choose("tanh"))
    output: Choice = field(default_factory=lambda: ACTIVATIONS.choose("sigmoid"))
    loss: Choice = field(default_factory=lambda: LOSSES.choose("binary_cross_entropy"))
    optimizer: Choice = field(default_factory=lambda: OPTIMIZERS.choose("sgd", learning_rate=0.5))
    initialization: Choice = field(
        default_factory=lambda: INITIALIZERS.choose("xavier_uniform", seed=1)
    )
    data: Data | None = None

    @staticmethod
    def for_data(data: Data | None) -> "NewNetwork":
        """Return what is usual for some data; without any, XOR."""
        if data is None:
            return NewNetwork()
        rate = OPTIMIZERS.choose("sgd", learning_rate=USUAL_RATE)
        asked = NewNetwork(sizes=(1, USUAL_HIDDEN, 1), optimizer=rate, data=data)
        return asked.fitted().suited()

    def with_source(self, source: Choice) -> "NewNetwork":
        """Return this with another data set; output and loss follow if they were what suits."""
        changed = replace(self, source=source).fitted()
        is_usual = (self.suited().output, self.suited().loss) == (self.output, self.loss)
        return changed.suited() if is_usual else changed

    def suited(self) -> "NewNetwork":
        """Return this with the output and the loss that suit the targets of the data."""
        targets = (self.data or self._made_data()).parts.train.targets
        output, loss = _suiting(targets)
        return replace(self, output=ACTIVATIONS.choose(output), loss=LOSSES.choose(loss))

    def fitted(self) -> "NewNetwork":
        """Return this with the first and last size that the data has."""
        ends = self.ends
        if ends is None:
            return self
        return replace(self, sizes=(ends[0], *self.sizes[1:-1], ends[1]))

    @property
    def ends(self) -> tuple[int, int] | None:
        """Return how many inputs and outputs the data has; None where the sizes decide."""
        if self.data is not None:
            return self.data.sizes
        entry = SOURCES[self.source.name]
        if isinstance(entry, Zeros):
            return None
        return entry.inputs, entry.outputs(self.source.settings)

    def network(self) -> Network:
        """Return the architecture, its units named after the data's columns if these have names."""
        layers = [Layer(units, self.hidden) for units in self.sizes[1:-1]]
        names = (None, None) if self.data is None else self._names(self.data)
        layers.append(Layer(self.sizes[-1], self.output, names=names[1]))
        return Network(self.sizes[0], tuple(layers), names[0])

    def _names(self, data: Data) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
        return data.input_names(), data.target_names()

    def document(self) -> Document:
        """Return the document. ValueError: it is too large, or settings do not go together."""
        network = self.network()
        samples = int(self.source.settings["samples"])
        check_size(network, samples if self.data is None else len(self.data.raw.inputs))
        settings = self.optimizer.settings
        if settings.get("nesterov") and not settings["momentum"]:
            raise ValueError(translate("NewNetwork", NO_MOMENTUM))
        parameters = drawn_parameters(network, self.initialization)
        parameters.flags.writeable = False
        return Document(
            name=self.name(),
            description="",
            network=network,
            parameters=parameters,
            initialization=self.initialization,
            loss=self.loss,
            optimizer=self.optimizer,
            penalty=Penalty(),
            batching=Batching(),
            data=self.data or self._made_data(),
        )

    def name(self) -> str:
        """Return a first name for the network: 'xor, 2-2-1'."""
        if self.data is not None or self.source.name == ZEROS.name:
            return sizes_text(self.sizes)
        return f"{self.source.name.replace('_', ' ')}, {sizes_text(self.sizes)}"

    def _made_data(self) -> Data:
        if self.source.name == ZEROS.name:
            samples = int(self.source.settings["samples"])
            zeros = (np.zeros((samples, self.sizes[end])) for end in (0, -1))
            return Data(GivenSource(), _read_only(*zeros))
        return _drawn(self.source.name, tuple(self.source.settings.items()))

    def remarks(self, document: Document) -> tuple[Remark, ...]:
        """Return what does not go together, with those remedies that the dialog can show."""
        return tuple(
            replace(remark, remedies=tuple(self._shown_remedies(remark, document)))
            for remark in remarks(document)
        )

    def _shown_remedies(self, remark: Remark, document: Document) -> list[Remedy]:
        return [one for one in remark.remedies if self.remedied(document, one) is not None]

    def remedied(self, document: Document, remedy: Remedy) -> "NewNetwork | None":
        """Return what is asked for once a remedy is applied, None if the dialog cannot show it."""
        try:
            after = remedy.change(transitions.open_document(State(), document, None)).document
        except (DivergenceError, ValueError):
            return None
        if after is None or after.batching != document.batching:
            return None
        made = replace(
            self,
            output=after.network.layers[-1].activation,
            loss=after.loss,
            optimizer=after.optimizer,
        )
        if after.data is document.data:
            return made
        if self.data is None and isinstance(after.data.source, GeneratorSource):
            return replace(made, source=after.data.source.dataset)
        return None if self.data is None else replace(made, data=after.data)


@lru_cache(maxsize=1)
def _drawn(name: str, settings: tuple[tuple[str, Setting], ...]) -> Data:
    """Return a data set; the last one is kept, as every field that changes asks for it again."""
    choice = Choice(name, dict(settings))
    return Data(GeneratorSource(choice), _read_only(*draw_samples(choice)))


def _suiting(targets: Array) -> tuple[str, str]:
    """Return the activation and the loss that are usual for targets (samples, outputs)."""
    if np.isin(targets, (0.0, 1.0)).all():
        if targets.shape[1] > 1 and (targets.sum(axis=1) == 1.0).all():
            return "softmax", "cross_entropy"
        return "sigmoid", "binary_cross_entropy"
    is_signed = np.isin(targets, (-1.0, 1.0)).all()
    return "tanh" if is_signed else "identity", "mean_squared_error"


def read_sizes(text: str) -> tuple[int, ...]:
    """Return the units that a text such as '2-3-1' names. ValueError: it names none, and why."""
    parts = _SEPARATORS.split(text.strip())
    is_good = len(parts) >= 2 and all(one.isascii() and one.isdigit() for one in parts)
    if not is_good or max(map(len, parts)) > MOST_DIGITS:
        raise ValueError(translate("NewNetwork", NO_SIZES))
    sizes = tuple(map(int, parts))
    if min(sizes) < 1:
        raise ValueError(translate("NewNetwork", NO_UNITS))
    return sizes


def sizes_text(sizes: tuple[int, ...]) -> str:
    """Return sizes as they are typed: '2-3-1'."""
    return "-".join(str(size) for size in sizes)


def _read_only(inputs: object, targets: object) -> Samples:
    samples = Samples(np.asarray(inputs, dtype=np.float64), np.asarray(targets, dtype=np.float64))
    samples.inputs.flags.writeable = samples.targets.flags.writeable = False
    return samples
