"""One pass in slow motion: numbers travel from layer to layer. It ends in the true state.

Between two layers the numbers of the state to come are shown on their way; then that state is
applied as any step is. Skipped, the end of the pass is applied at once.
"""

from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.operations import next_stop
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.presenting.canvas import PresentedCanvas
from backprop_viewer.ui.presenting.travelling import (
    Traveller,
    Travelling,
    operations_between,
    travellers_of,
)

STAGE_MS, REST_MS = 1500.0, 450
FRAME_MS = 25
Step = Callable[[Transition], bool]


class Stage(NamedTuple):
    """What travels, and the time of the run when it has arrived."""

    time: int
    travellers: tuple[Traveller, ...]


class SlowMotion(QObject):
    """Shows the coming pass, a layer after another.

    Signals:
        toggled(is_moving): it began or ended.
    """

    toggled = Signal(bool)

    def __init__(self, session: Session, canvas: PresentedCanvas, step: Step) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._step = step
        self.clock: Callable[[], float] = perf_counter
        self._stages: list[Stage] = []
        self._began = 0.0
        self._expected: State | None = None
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self.tick)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._next_stage)
        session.changed.connect(self._on_changed)

    @property
    def is_moving(self) -> bool:
        """Return whether a pass is being shown."""
        return bool(self._stages)

    def start(self, is_reduced: bool) -> None:
        """Show the coming pass; where nothing is to move, do it at once."""
        self.skip()
        run = self._session.state.run
        if run is None:
            return
        end = self._stop(run.time, "pass")
        try:
            stages = [] if is_reduced else self._planned(run.time, end)
        except DivergenceError:
            stages = []
        if not any(stage.travellers for stage in stages):
            self._step(partial(transitions.go_to, time=end))
            return
        self._stages = stages
        self.toggled.emit(True)
        self._next_stage()

    def _stop(self, time: int, size: str) -> int:
        run = self._session.state.run
        assert run is not None
        return next_stop(run.schedule, 1, time, size)

    def _planned(self, time: int, end: int) -> list[Stage]:
        """Return what travels until each layer of the pass is done."""
        stages, state = [], self._session.state
        size = state.run.schedule.size if state.run is not None else 1
        while time < end:
            stop = min(end, self._stop(time, "layer"))
            picture = picture_for(state.at(stop, None))
            first = time % size
            operations = operations_between(picture, first, first + stop - time)
            ends, point_of = self._canvas.ends_in_room, self._canvas.point_in_room
            stages.append(Stage(stop, travellers_of(picture, operations, ends, point_of)))
            time = stop
        return stages

    # --- moving -------------------------------------------------------------------------------

    def _next_stage(self) -> None:
        """Let the numbers of the next layer go; where none travel, it is done at once."""
        if not self._stages:
            return
        stage = self._stages[0]
        if not stage.travellers:
            self._arrive()
            return
        self._began = self.clock()
        self._show(0.0)
        self._timer.start()

    def tick(self) -> None:
        """Move everything to where it is by now."""
        share = (self.clock() - self._began) * 1e3 / STAGE_MS
        if share < 1.0:
            self._show(share)
        else:
            self._timer.stop()
            self._arrive()

    def _show(self, share: float) -> None:
        digits = self._session.state.view.digits
        self._canvas.travel(Travelling(self._stages[0].travellers, digits, share))

    def _arrive(self) -> None:
        """Do the operations whose numbers have arrived."""
        stage = self._stages.pop(0)
        self._canvas.travel(None)
        self._apply(stage.time)
        if self._stages:
            self._rest.start()
        else:
            self.toggled.emit(False)

    def _apply(self, time: int) -> None:
        self._expected = self._session.state
        self._step(partial(transitions.go_to, time=time))
        self._expected = None

    def skip(self) -> bool:
        """Go to the end of the pass at once. Return whether one was shown."""
        if not self.is_moving:
            return False
        end = self._stages[-1].time
        self._end()
        self._step(partial(transitions.go_to, time=end))
        return True

    def _end(self) -> None:
        self._stages = []
        self._timer.stop()
        self._rest.stop()
        self._canvas.travel(None)
        self.toggled.emit(False)

    def _on_changed(self, old: State, new: State) -> None:
        """Stop where something else has changed what is shown."""
        if self.is_moving and old.run is not new.run and self._expected is not old:
            self._end()
