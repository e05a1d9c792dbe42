"""How long the plane, the loss landscape and the pictures of units take while training plays."""

import statistics
from collections.abc import Callable
from functools import partial
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.loss_landscape import LossLandscape
from backprop_viewer.ui.plots.samples_plane import SamplesPlane
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import load_theme
from tests.session.states import document_of
from tests.ui.driving import session_with

pytestmark = pytest.mark.benchmark
UPDATES = 60
PLANE_MS, LANDSCAPE_MS, FRAME_MS = 8.0, 12.0, 10.0


def milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1e3


@pytest.mark.parametrize("size", [(300, 260), (700, 600)], ids=str)
@pytest.mark.parametrize(
    ("kind", "budget"), [(SamplesPlane, PLANE_MS), (LossLandscape, LANDSCAPE_MS)]
)
def test_plot_while_playing(
    qtbot: QtBot, kind: type[Plot], budget: float, size: tuple[int, int]
) -> None:
    """2-5-3-1 on 640 samples, of 1,000."""
    session = session_with("moons-two-hidden-layers")
    plot = kind(session, load_theme("light"), MemorySettings())
    qtbot.addWidget(plot)
    plot.resize(*size)
    plot.show()
    QApplication.processEvents()
    drawn, painted = [], []
    for _ in range(UPDATES):
        before = session.state
        session.blockSignals(True)  # so that only the drawing is measured
        session.apply(transitions.play, "update")
        session.blockSignals(False)
        assert session.state is not before
        drawn.append(milliseconds(plot.draw_now))
        painted.append(milliseconds(plot.area.viewport().repaint))
    once, paint = statistics.median(drawn), statistics.median(painted)
    print(f"\n{plot.name} {size}: drawn in {once:.1f} ms, painted in {paint:.1f} ms")
    assert once + paint <= budget


def test_frame_with_pictures_of_units(qtbot: QtBot) -> None:
    session = Session()
    document = document_of(sizes=(2, 40, 20, 5), samples=4)
    session.apply(transitions.open_document, document, None)
    session.apply(viewing.toggle_unit_pictures)
    canvas = Canvas(session, load_theme("light"))
    qtbot.addWidget(canvas)
    canvas.resize(1600, 900)
    canvas.show()
    QApplication.processEvents()
    frames = []
    for _ in range(UPDATES):
        session.apply(transitions.play, "update")
        frames.append(milliseconds(partial(canvas.repaint)))
    median = statistics.median(frames)
    print(f"\n{document.problem().layout.size} edges, pictures: {median:.1f} ms")
    assert median <= FRAME_MS
