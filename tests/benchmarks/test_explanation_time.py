"""How long the explanation takes: a formula with new numbers, and a whole step until it is painted.

Budget of a formula laid out and painted: 3 ms. The step itself, its meaning, the layout and the
painting of the explanation together have to leave room for the drawing in the 16 ms of a key press.
"""

import statistics
from time import perf_counter

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.block import FormulaBlock
from backprop_viewer.ui.theme import load_theme
from tests.session.states import ADAM, document_of, update_size
from tests.ui.driving import do, session_with

SIZE, ROOM, DIGITS = 20.3, 768.0, 4
FORMULA_BUDGET, STEP_BUDGET = 3.0, 6.0
STEPS = 200
NETWORKS = pytest.mark.parametrize("sizes", [(2, 5, 3, 1), (18, 16, 10)], ids=str)


def session_of(sizes: tuple[int, ...], samples: int) -> Session:
    """Return a session with a network of sigmoids that Adam trains, one update done."""
    document = document_of(sizes=sizes, activations="sigmoid", optimizer=ADAM, samples=samples)
    return session_with(document, "update")


def summary(times: list[float]) -> str:
    """Return the middle, nearly the highest and the highest of some times."""
    ordered = sorted(times)
    high = ordered[round(0.95 * (len(ordered) - 1))]
    return f"{statistics.median(times):.2f} ms, 95 % within {high:.2f}, slowest {ordered[-1]:.2f}"


@pytest.mark.benchmark
@NETWORKS
def test_formula_with_new_numbers(qtbot: QtBot, sizes: tuple[int, ...]) -> None:
    """Every operation of an update, each formula for the first time."""
    session = session_of(sizes, samples=4)
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    times = []
    for _ in range(min(STEPS, update_size(session.state))):
        do(session, "operation")
        assert session.state.run is not None
        moment = session.state.run.moment
        assert moment.last is not None
        formula = moment.formula(moment.last, 0)
        began = perf_counter()
        block = FormulaBlock(formula, SIZE, ROOM, DIGITS)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block.paint(painter, 16, 16, "#101010", lambda symbol: "#2060c0")
        painter.end()
        times.append((perf_counter() - began) * 1000)
    print(f"\n{sizes}: formula laid out and painted {summary(times)}")
    assert statistics.median(times) <= FORMULA_BUDGET


@pytest.mark.benchmark
@NETWORKS
@pytest.mark.parametrize("width", [800, 1600])
def test_from_step_to_painted_explanation(qtbot: QtBot, sizes: tuple[int, ...], width: int) -> None:
    session = session_of(sizes, samples=4)
    explanation = Explanation(session, load_theme("light"))
    qtbot.addWidget(explanation)
    explanation.resize(width, 300)
    with qtbot.waitExposed(explanation):
        explanation.show()
    times = []
    for _ in range(STEPS):
        began = perf_counter()
        session.apply(transitions.step, size="operation")
        explanation.viewport().repaint()
        times.append((perf_counter() - began) * 1000)
    print(f"\n{sizes}, {width} wide: step to painted explanation {summary(times)}")
    assert statistics.median(times) <= STEP_BUDGET


@pytest.mark.benchmark
def test_pointing_paints_and_lays_out_nothing_anew(qtbot: QtBot) -> None:
    """Moving the pointer along a long formula, with everything open that opens in it."""
    session = session_of((18, 16, 10), samples=4)
    do(session, "forward operation*25")
    explanation = Explanation(session, load_theme("light"))
    qtbot.addWidget(explanation)
    explanation.resize(800, 600)
    with qtbot.waitExposed(explanation):
        explanation.show()
    for target in explanation.targets():
        explanation.toggle(target)
    places = [target.symbol.place for target in explanation.targets()]
    times = []
    for number in range(STEPS):
        began = perf_counter()
        session.apply(viewing.point_at, places[number % len(places)])
        explanation.viewport().repaint()
        times.append((perf_counter() - began) * 1000)
    print(f"\npointing, {len(places)} symbols: {summary(times)}")
    assert statistics.median(times) <= STEP_BUDGET
