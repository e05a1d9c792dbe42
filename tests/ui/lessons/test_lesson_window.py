"""The lesson beside the rest of the window: links, panels, the start page, diagnoses."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import shelf
from backprop_viewer.ui.autosave import Autosave
from backprop_viewer.ui.diagnoses.panel import DiagnosesPanel
from backprop_viewer.ui.lessons.list_dialog import LessonList
from backprop_viewer.ui.lessons.pane import LessonPane
from backprop_viewer.ui.lessons.progress import Done, Progress
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.start_page import StartPage
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import do, example, is_freed, session_with
from tests.ui.keeping import kept_in, wait_until_kept
from tests.ui.lessons.driving import begin, change_weight, state, turn
from tests.ui.lessons.lessons import lesson

# --- links, words and panels ----------------------------------------------------------------------


def test_link_lights_and_selects(reading: MainWindow, qtbot: QtBot) -> None:
    text = reading.lessons.pane.text
    text.pointed.emit(0)
    qtbot.waitUntil(lambda: state(reading).pointed == Place("unit", 1, 0))
    text.pointed.emit(-1)
    qtbot.waitUntil(lambda: state(reading).pointed is None)
    text.followed.emit(0)
    assert state(reading).view.selection == Place("unit", 1, 0)


def test_layer_link_lights_all_units(reading: MainWindow, qtbot: QtBot) -> None:
    units = {Place("unit", 1, 0), Place("unit", 1, 1)}
    text = reading.lessons.pane.text
    text.pointed.emit(1)
    qtbot.waitUntil(lambda: state(reading).view.lit == units)
    text.pointed.emit(-1)
    qtbot.waitUntil(lambda: not state(reading).view.lit)
    text.followed.emit(1)
    text.pointed.emit(-1)
    qtbot.waitUntil(lambda: not reading.lessons.pane.is_pointing)
    assert state(reading).view.lit == units


def test_links_to_panels_and_commands(reading: MainWindow, qtbot: QtBot) -> None:
    text = reading.lessons.pane.text
    text.followed.emit(2)
    qtbot.waitUntil(lambda: reading.workbench.docks["weights"].is_in_front)
    text.followed.emit(3)
    assert state(reading).run.time == 1  # type: ignore[union-attr]


def test_link_to_a_lesson_that_is_not_there_is_told(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 3)
    reading.lessons.pane.text.followed.emit(0)
    box = reading.findChild(QMessageBox, "error")
    assert box is not None
    box.close()


def test_live_numbers_follow(reading: MainWindow, qtbot: QtBot) -> None:
    pane = reading.lessons.pane
    assert "layer one: 0. " in pane.text.text()
    do(reading.session, "update")
    qtbot.waitUntil(lambda: "layer one: 1. " in pane.text.text())


def test_lesson_is_read_in_the_language_of_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.settings.set_value("language", "zh_CN")
    begin(window, qtbot)
    assert window.lessons.pane.page_title.text() == "开始"


def test_lesson_widens_its_column_and_gives_it_back(opened: MainWindow, qtbot: QtBot) -> None:
    docks = opened.workbench.docks
    before = docks["network"].width()
    begin(opened, qtbot)
    qtbot.waitUntil(lambda: docks["lesson"].width() > before)
    opened.lessons.leave()
    qtbot.waitUntil(lambda: docks["network"].width() == before)


@pytest.mark.parametrize("name", ["network", "training", "weights"])
def test_lesson_can_be_read_beside_every_panel(opened: MainWindow, qtbot: QtBot, name: str) -> None:
    docks = opened.workbench.docks
    begin(opened, qtbot)
    qtbot.waitUntil(lambda: not opened.workbench.tabifiedDockWidgets(docks["lesson"]))
    qtbot.waitUntil(lambda: docks["lesson"].height() > 0.65 * opened.workbench.height())
    most = 0.62 * opened.workbench.height()
    opened.lessons.pane.panel_asked.emit(name)
    qtbot.waitUntil(lambda: docks[name].is_in_front and docks["lesson"].height() < most)
    assert docks["lesson"].is_in_front
    shared = docks["lesson"].height()
    turn(opened, qtbot, 3)
    qtbot.waitUntil(lambda: docks["lesson"].height() > shared)


def test_panels_are_as_before_after_the_lesson(opened: MainWindow, qtbot: QtBot) -> None:
    bench = opened.workbench
    bench.show_panel("data")
    before = {dock.objectName() for dock in bench.tabifiedDockWidgets(bench.docks["network"])}
    begin(opened, qtbot)
    qtbot.waitUntil(lambda: not bench.tabifiedDockWidgets(bench.docks["lesson"]))
    opened.lessons.leave()
    after = {dock.objectName() for dock in bench.tabifiedDockWidgets(bench.docks["network"])}
    assert after - {"dock_lesson"} == before
    qtbot.waitUntil(lambda: bench.docks["data"].is_in_front)


def test_closing_within_a_lesson_remembers_the_usual_layout(
    opened: MainWindow, qtbot: QtBot
) -> None:
    bench = opened.workbench
    begin(opened, qtbot)
    qtbot.waitUntil(lambda: not bench.tabifiedDockWidgets(bench.docks["lesson"]))
    before = bench.lesson_place.layout()
    opened.close()
    assert opened.settings.value("window_state") == before


def test_dock_is_there_only_while_a_lesson_is_open(opened: MainWindow) -> None:
    assert not opened.workbench.docks["lesson"].is_open
    opened.reset_layout()
    assert not opened.workbench.docks["lesson"].is_open


def test_letters_are_those_of_the_explanation(reading: MainWindow, qtbot: QtBot) -> None:
    explanation = reading.workbench.explanation
    before = reading.lessons.pane.text.heightForWidth(300)
    explanation.zoom_by(1.5)
    qtbot.waitUntil(lambda: reading.lessons.pane.text.heightForWidth(300) > before)


def test_first_lesson_is_gone_on_with(window: MainWindow, qtbot: QtBot) -> None:
    window.lessons.progress = Progress()
    window.lessons.resume()
    qtbot.waitUntil(lambda: state(window).reading is not None)
    assert window.lessons.name == shelf.shipped()[0]


def test_another_window_goes_on_with_the_lesson(reading: MainWindow, qtbot: QtBot) -> None:
    turn(reading, qtbot, 1)
    other = MainWindow(reading.settings, reading.session)
    qtbot.addWidget(other)
    other.take_over(reading)
    other.show()
    assert other.lessons.pane.page_title.text() == "Count"
    turn(other, qtbot, 2)
    assert other.lessons.pane.page_title.text() == "Choose"


# --- elsewhere in the window ----------------------------------------------------------------------


def test_start_page_offers_lessons_first(window: MainWindow, qtbot: QtBot) -> None:
    start = window.start_page
    assert isinstance(start, StartPage)
    resume, every = start.lesson_buttons
    assert resume.text() == "Begin with the first lesson"
    every.click()
    dialog = window.findChild(LessonList)
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.is_reading)
    dialog.open_button.click()
    qtbot.waitUntil(lambda: state(window).reading is not None)
    assert window.lessons.name == shelf.shipped()[0]
    window.lessons.leave()
    assert isinstance(window.start_page, StartPage)
    assert window.start_page.lesson_buttons[0].text() == "Go on with the lesson"


def test_diagnosis_leads_to_its_lesson(opened: MainWindow, qtbot: QtBot) -> None:
    opened.open_path(example("two-by-two-relu"))
    do(opened.session, "forward backward")
    opened.show_panel("diagnoses")
    panel = opened.workbench.docks["diagnoses"].widget()
    assert isinstance(panel, DiagnosesPanel)
    opened.workbench.watch.look()
    qtbot.waitUntil(lambda: bool(panel.cards))
    card = next(iter(panel.cards.values()))
    card.open(state(opened))
    assert card.report.lesson in shelf.shipped()
    card.lesson_button.click()
    qtbot.waitUntil(lambda: state(opened).reading is not None)
    assert opened.lessons.name == card.report.lesson


def test_own_work_is_kept_safe_while_a_lesson_is_open(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    change_weight(opened, 0.9)
    keeping = Autosave(opened.session, tmp_path / "recovery", opened)
    begin(opened, qtbot)
    change_weight(opened, 0.7)
    wait_until_kept(qtbot, keeping)
    kept = kept_in(tmp_path / "recovery")
    assert kept is not None
    assert kept.run is not None
    assert float(kept.run.moment.parameters[0]) == 0.9
    keeping.close()


def test_windows_with_lessons_go_away(qtbot: QtBot) -> None:
    def make() -> LessonPane:
        return LessonPane(session_with(), load_theme("light"))

    def use(pane: LessonPane) -> None:
        for number in range(4):
            pane.show_page(lesson(), number, "en", Done())
        pane.task.toggle_hint()

    assert is_freed(qtbot, make, use)
    assert is_freed(qtbot, lambda: LessonList(Progress(), "en", load_theme("light")))
