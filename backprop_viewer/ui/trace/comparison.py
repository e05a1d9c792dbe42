"""What the operations of an update came to at the moment that the present one is compared with."""

from dataclasses import dataclass

from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import SymbolTable
from backprop_viewer.session.state import State
from backprop_viewer.ui.picture import shape_of
from backprop_viewer.ui.trace.filter import result_of


@dataclass(frozen=True, eq=False)
class Comparison:
    """The moment compared with, as the sample of the same place in its batch sees it."""

    moment: Moment
    numbers: SymbolTable

    def is_same(self, other: "Comparison | None") -> bool:
        """Return whether another comparison is with the same numbers, written alike."""
        return (
            other is not None
            and self.moment is other.moment
            and self.numbers.sample == other.numbers.sample
            and self.numbers.notation is other.numbers.notation
        )

    def value(self, address: Address) -> float | None:
        """Return what an operation came to, None if it had not been done yet."""
        layer = address.layer or len(self.numbers.network.layers)  # the loss counts to the last
        operation = self.moment.schedule.index(
            address.operation, layer, address.unit or 0, address.source or 0
        )
        if operation is None or operation >= self.moment.operations:
            return None
        return result_of(self.numbers, address).value


def comparison_of(state: State) -> Comparison | None:
    """Return what a state is compared with, None if with nothing or another kind of network."""
    reference = state.view.reference
    if reference is None or state.run is None or shape_of(reference.run) != shape_of(state.run):
        return None
    moment = reference.run.moment
    sample = min(state.view.sample, len(moment.record.rows) - 1)
    return Comparison(moment, SymbolTable(moment.record, sample, NOTATIONS[state.view.notation]))
