"""Plots give no number away that is hidden or asked for."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from backprop_viewer.base import finish
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import shelf
from backprop_viewer.lessons.model import AnswerTask
from backprop_viewer.lessons.staging import from_its_base
from backprop_viewer.session import asking, hiding, viewing
from backprop_viewer.session.expressions import evaluate
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.activation_curve import ActivationCurve
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.plots.samples_plane import SamplesPlane
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import session_with
from tests.ui.plots.conftest import Make, points

OUTPUT = Place("unit", 2, 0)


def hide(session: Session, *kinds: str) -> None:
    session.apply(hiding.hide_kinds, frozenset(kinds))


def told(plot: Plot, state: State) -> str:
    """Return the texts of a plot, also those at its points."""
    texts = [plot.note.text()]
    for update in range(3):
        plot.area.pointed.emit(plot.area.position_of(float(update), 0.2))
        texts.append(plot.note.text())
    return "\n".join(texts)


@pytest.mark.parametrize("kind", ["z", "a"])
def test_a_unit_whose_numbers_are_hidden_is_not_on_the_curve(make: Make, kind: str) -> None:
    session = session_with(steps="forward")
    session.apply(viewing.select, OUTPUT)
    plot = make(ActivationCurve, session)
    assert "z = −0.0923" in plot.note.text()
    assert len(points(plot.units)) == 2
    hide(session, kind)
    assert "z = " not in plot.note.text()
    assert "slope" not in plot.note.text()
    for dots in (plot.units, plot.own, plot.cloud, plot.own_cloud):
        assert points(dots) == []
    assert len(plot.tangent.getData()[0]) == 0
    assert len(plot.curve.getData()[0]) > 0
    hiding_one = hiding.show(session.state, kind, OUTPUT)
    session.apply(lambda state: hiding_one)
    assert len(points(plot.units)) == 1


def test_units_of_other_layers_are_on_their_curve(make: Make) -> None:
    session = session_with(steps="forward")
    session.apply(viewing.select, Place("unit", 1, 0))
    session.apply(hiding.toggle_place, OUTPUT)
    plot = make(ActivationCurve, session)
    assert "z = 0.2500" in plot.note.text()
    assert len(points(plot.units)) == 2


def test_what_is_asked_for_is_not_on_the_curve(make: Make) -> None:
    session = session_with(steps="operation")
    session.apply(asking.start)
    plot = make(ActivationCurve, session)
    session.apply(viewing.select, Place("unit", 1, 0))
    assert "z = " not in plot.note.text()


def test_hidden_loss_is_neither_told_nor_marked(make: Make) -> None:
    session = session_with(steps="update*2 forward")
    plot = make(LossCurve, session)
    assert session.state.run is not None
    loss = number_text(session.state.run.moment.loss or 0.0, 4)
    assert loss in told(plot, session.state)
    assert points(plot.now)
    hide(session, "loss")
    text = told(plot, session.state)
    assert "0." not in text
    assert "before update 3: ?" in text
    assert points(plot.now) == points(plot.best) == points(plot.hovered) == []
    session.apply(hiding.show_all)
    assert loss in told(plot, session.state)
    assert points(plot.now)


def test_loss_that_is_asked_for_is_not_marked(make: Make) -> None:
    session = session_with(steps="forward back")
    session.apply(asking.start)
    plot = make(LossCurve, session)
    assert points(plot.now) == []
    assert "0." not in plot.note.text()


def test_plane_does_not_tell_a_hidden_output(make: Make) -> None:
    session = session_with("xor-sigmoid", "forward")
    plot = make(SamplesPlane, session)
    plot.settle()
    middle = QPointF(plot.area.position_of(0.4, 0.4))
    assert "0." in plot.hover_text(middle).partition(": ")[2]
    hide(session, "a")
    assert plot.hover_text(middle).partition(": ")[2] == "<b>?</b>"
    hide(session, "z")
    assert "?" not in plot.hover_text(middle)


HIDING = [
    (key, number)
    for key in shelf.shipped()
    for number, page in enumerate(shelf.shipped_lesson(key).pages)
    if isinstance(page.task, AnswerTask) and page.stage is not None and page.stage.hide
]


@pytest.mark.parametrize(("key", "page"), HIDING)
def test_lessons_do_not_tell_beside_the_drawing_what_they_ask(
    make: Make, qtbot: QtBot, light: Theme, key: str, page: int
) -> None:
    lesson = shelf.shipped_lesson(key)
    task = lesson.pages[page].task
    assert isinstance(task, AnswerTask)
    state = finish(from_its_base(lesson, page, State()))
    value = evaluate(task.value, state)
    assert isinstance(value, float)
    session = Session()
    session.apply(lambda old: state)
    explanation = Explanation(session, light)
    qtbot.addWidget(explanation)
    plots = [make(kind, session) for kind in (ActivationCurve, LossCurve)]
    texts = [explanation.text(), *(plot.note.text() for plot in plots)]
    words = " ".join(texts).replace(":", " ").replace(",", " ").split()
    assert number_text(value, 4) not in [word.rstrip(".") for word in words]
