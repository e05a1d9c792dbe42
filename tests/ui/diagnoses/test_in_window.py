"""The diagnoses in the window: on the drawing, in the status line, and as commands."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.state import State
from backprop_viewer.ui.main_window import MainWindow
from tests.ui.diagnoses.test_panel import ill
from tests.ui.driving import example, press, show


def open_ill(window: MainWindow, name: str) -> None:
    show(window.session, transitions.open_document(State(), ill(name), None))
    window.workbench.watch.look()


def picture(window: MainWindow) -> QImage:
    return window.workbench.canvas.grab().toImage()


@pytest.mark.parametrize(
    ("name", "text"),
    [("deep relu dead", "⚠ 1 note"), ("moons all zero", "⚠ 3 notes"), ("moons 2-5-1", "no notes")],
)
def test_the_status_line_says_how_many(window: MainWindow, name: str, text: str) -> None:
    open_ill(window, name)
    notes = window.workbench.statusBar().notes
    assert notes.text() == text
    assert notes.isVisible()


def test_a_click_on_it_brings_the_panel_to_the_front(window: MainWindow) -> None:
    open_ill(window, "moons all zero")
    dock = window.workbench.docks["diagnoses"]
    window.workbench.docks["inspector"].raise_()
    window.workbench.statusBar().notes.click()
    assert dock.isVisible()
    assert not dock.visibleRegion().isEmpty()
    assert len(dock.widget().cards) == 3


def test_marks_are_on_the_drawing_and_can_be_turned_off(window: MainWindow) -> None:
    open_ill(window, "deep relu dead")
    canvas = window.workbench.canvas
    assert len(canvas.badges.units) == 12
    marked = picture(window)
    press(window, "Shift+D")
    assert not canvas.badges.units
    assert not window.table["toggle_badges"].isChecked()
    assert picture(window) != marked
    open_ill(window, "moons all zero")
    assert not window.session.state.view.shows_badges or canvas.badges.units


def test_it_stays_off_with_another_document(window: MainWindow) -> None:
    window.open_path(example())
    window.session.apply(viewing.toggle_badges)
    window.open_path(example("xor-sigmoid"))
    assert not window.session.state.view.shows_badges


def test_pointing_at_a_mark_says_what_it_is(window: MainWindow) -> None:
    open_ill(window, "deep relu dead")
    canvas = window.workbench.canvas
    geometry = canvas._geometry_now()
    spot = canvas.badges.spots(geometry, False)[4]
    canvas._point_at(QPointF(spot.x, spot.y) * geometry.scale)
    assert window.session.state.pointed == spot.unit
    network = window.session.state.document.network
    assert canvas.badges.words_at(spot.unit, network) == [
        "Dead layers: 12 of 12 ReLU units are dead"
    ]


def test_a_layer_as_a_whole_is_marked_at_its_heading(window: MainWindow) -> None:
    open_ill(window, "deep sigmoid")
    canvas = window.workbench.canvas
    (spot,) = canvas.badges.spots(canvas._geometry_now(), False)
    assert (spot.unit, spot.layer) == (None, 1)
    network = window.session.state.document.network
    (words,) = canvas.badges.words_of_layer(1, network)
    assert words.startswith("Vanishing gradient")


def test_a_remedy_can_be_undone(window: MainWindow) -> None:
    open_ill(window, "moons all zero")
    window.show_panel("diagnoses")
    panel = window.workbench.docks["diagnoses"].widget()
    card = next(iter(panel.cards.values()))
    card.head.click()
    card.buttons[0].click()
    window.workbench.watch.look()
    assert not panel.cards
    window.undo()
    window.workbench.watch.look()
    assert len(panel.cards) == 3


def test_a_mark_does_not_outlive_its_unit(window: MainWindow) -> None:
    open_ill(window, "deep relu dead")
    window.open_path(example())
    assert not window.workbench.canvas.badges.units
    picture(window)


def test_what_is_to_be_found_is_told_nowhere(window: MainWindow) -> None:
    open_ill(window, "deep relu dead")
    bench = window.workbench
    window.show_panel("diagnoses")
    panel, notes = bench.docks["diagnoses"].widget(), bench.statusBar().notes
    assert panel.cards
    show(window.session, _hiding(window.session.state, "diagnoses"))
    bench.watch.look()
    assert not bench.canvas.badges.units
    assert not panel.cards
    assert panel.note.text() == "Hidden on this page: find it out yourself."
    assert not notes.isVisible()
    show(window.session, _hiding(window.session.state))
    bench.watch.look()
    assert len(bench.canvas.badges.units) == 12
    assert panel.cards
    assert notes.isVisible()


def test_a_network_without_faults_is_not_praised_where_notes_are_hidden(
    window: MainWindow,
) -> None:
    open_ill(window, "moons 2-5-1")
    window.show_panel("diagnoses")
    panel = window.workbench.docks["diagnoses"].widget()
    assert panel.note.text().startswith("✓")
    show(window.session, _hiding(window.session.state, "diagnoses"))
    assert panel.note.text().startswith("Hidden")


def _hiding(state: State, *texts: str) -> State:
    return replace(state, view=replace(state.view, hidden=frozenset(texts)))


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("xor-relu", 7),
        ("vanishing-gradients", 7),
        ("dead-relu", 3),
        ("activation-functions", 5),
    ],
)
def test_lessons_that_ask_for_a_unit_do_not_mark_it(
    window: MainWindow, qtbot: QtBot, key: str, page: int
) -> None:
    window.lessons.open(key, page - 1)
    qtbot.waitUntil(lambda: "diagnoses" in window.session.state.view.hidden, timeout=20000)
    bench = window.workbench
    bench.watch.look()
    assert not bench.canvas.badges.units
    assert not bench.statusBar().notes.isVisible()
