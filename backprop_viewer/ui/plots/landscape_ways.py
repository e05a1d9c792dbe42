"""The paths over a loss landscape: of the present run, and of those it is compared with."""

from collections.abc import Iterator

import numpy as np
import pyqtgraph

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.landscape import Path
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.plots.landscape_aim import LandscapeAim
from backprop_viewer.ui.plots.runs import RunCurves
from backprop_viewer.ui.theme import Theme


class Ways:
    """Where the two parameters have been in each run that has them."""

    def __init__(self, area: pyqtgraph.PlotWidget) -> None:
        self._curves = RunCurves(area)
        self._present: Path | None = None
        self._others: list[tuple[Side, Path]] = []

    def follow(self, state: State, aim: LandscapeAim) -> None:
        """Be about these runs and parameters; what is known of them already stays."""
        assert state.run is not None
        known = [path for _, path in self._others]
        if self._present is not None:
            known.append(self._present)
        sizes = aim.problem.network.sizes
        self._present = _path(known, state.run, aim)
        self._others = [
            (side, _path(known, side.run, aim))
            for side in state.sides[1:]
            if side.run.schedule.network.sizes == sizes and _has_pair(side.run, aim)
        ]

    def clear(self, theme: Theme) -> None:
        """Show none."""
        self._present, self._others = None, []
        self._curves.show(theme, [])

    def work(self, last: int) -> Iterator[None]:
        """Yield after each piece of work on the paths; of the present run up to an update."""
        if self._present is not None:
            yield from self._present.compute(last)
        for side, path in self._others:
            yield from path.compute(side.run.updates)

    def points(self, last: int) -> Array:
        """Return where the present run was before an update (points, 2)."""
        return np.empty((0, 2)) if self._present is None else self._present.points(last)

    def show_others(self, theme: Theme) -> None:
        """Draw the paths of the other runs, up to where they are."""
        curves = []
        for side, path in self._others:
            now = side.run.moment.parameters[list(path.pair)]
            points = np.vstack([path.points(side.run.updates), now[None, :]])
            curves.append((side, points[:, 0], points[:, 1]))
        self._curves.show(theme, curves)


def _path(known: list[Path], run: Run, aim: LandscapeAim) -> Path:
    for path in known:
        if path.trajectory is run.trajectory and path.pair == aim.pair:
            return path
    return Path(run.trajectory, aim.pair)


def _has_pair(run: Run, aim: LandscapeAim) -> bool:
    """Return whether the places of the two parameters are those of the same ones in a run."""
    layers = run.schedule.network.layers
    return [layer.has_biases for layer in layers] == [
        layer.has_biases for layer in aim.problem.network.layers
    ]
