"""The language: what the system wants, what the user chooses, and the window built anew for it."""

import weakref
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, viewing
from backprop_viewer.ui import language
from backprop_viewer.ui.files import Answer, Files
from backprop_viewer.ui.language import (
    ARROW_KEYS,
    ENGLISH,
    LANGUAGES,
    SYSTEM,
    apply_language,
    compiled,
    first_known,
    resolve_language,
)
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.moments import change_text, changed_pieces
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start import Front
from tests.ui.driving import do, error_of, example, free_deleted, press, texts_drawn

CHINESE = "zh_CN"
MEASURING = ("gradient_ways",)
"""Panels that show how long something took."""


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    apply_language(qapp, ENGLISH)


@pytest.fixture
def front(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Front]:
    """What holds the window, in English; it closes without asking."""
    monkeypatch.setattr(Files, "ask_about_changes", lambda files: Answer.DISCARD)
    settings = MemorySettings()
    settings.set_value("language", ENGLISH)
    made = Front(settings)
    made.window.show()
    made.window.load_panels()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    free_deleted()


def choose(front: Front, choice: str) -> None:
    """Choose a language in the menu and wait for the other window."""
    old = front.window
    front.window.table[f"language_{choice}"].trigger()
    while front.window is old:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    free_deleted()


def menu_titles(window: MainWindow) -> list[str]:
    """Return what the menus are called."""
    return [action.text().replace("&", "") for action in window.menuBar().actions()]


# --- which language -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (["zh-Hans-CN", "zh-CN", "zh-Hans", "zh"], CHINESE),
        (["zh_CN"], CHINESE),
        (["de-DE", "zh-SG", "en"], CHINESE),
        (["zh-Hant-TW", "zh-TW"], ENGLISH),
        (["en-GB", "en", "zh-CN"], ENGLISH),
        (["de-DE", "de"], ENGLISH),
        (["C"], ENGLISH),
        ([], ENGLISH),
    ],
)
def test_the_first_language_that_the_system_wants_and_there_is(
    wanted: list[str], found: str
) -> None:
    assert first_known(wanted) == found


@pytest.mark.parametrize("choice", LANGUAGES)
def test_a_chosen_language_counts_whatever_the_system_wants(choice: str) -> None:
    assert resolve_language(choice) == choice
    assert resolve_language(SYSTEM) in LANGUAGES


# --- translating ----------------------------------------------------------------------------------


def test_texts_of_the_program_and_of_qt_are_translated_and_not_any_more(qapp: QApplication) -> None:
    for _ in range(2):
        apply_language(qapp, CHINESE)
        assert QCoreApplication.translate("Commands", "File") == "文件"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    apply_language(qapp, ENGLISH)
    assert QCoreApplication.translate("Commands", "File") == "File"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_translation_is_compiled_once_and_an_older_one_goes(qapp: QApplication) -> None:
    path = compiled(CHINESE)
    older = path.with_name("backprop_viewer_zh_CN-0123456789abcdef.qm")
    older.touch()
    time = path.stat().st_mtime_ns
    assert compiled(CHINESE) == path
    assert path.stat().st_mtime_ns == time
    path.unlink()
    assert compiled(CHINESE) == path
    assert not older.exists()


def test_an_installed_program_has_it_compiled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    installed = tmp_path / "backprop_viewer_zh_CN.qm"
    installed.write_bytes(compiled(CHINESE).read_bytes())
    monkeypatch.setattr(language, "resource", lambda *parts: tmp_path / parts[-1])
    assert compiled(CHINESE) == installed
    apply_language(qapp, CHINESE)
    assert QCoreApplication.translate("Commands", "File") == "文件"


def test_what_cannot_be_had_is_said_and_english_is_shown(
    front: Front, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(language, "resource", lambda *parts: tmp_path / parts[-1])
    choose(front, CHINESE)
    assert menu_titles(front.window)[0] == "File"
    assert error_of(front.window) == (
        "The program cannot be shown in this language",
        "backprop_viewer_zh_CN.qm is not a translation",
    )


def test_a_tool_that_is_missing_or_fails_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    source = tmp_path / "bad.ts"
    source.write_text("no translation", encoding="utf-8")
    with pytest.raises(OSError, match=r"bad\.ts cannot be compiled"):
        language.compile_translation(source, tmp_path / "bad.qm")
    assert [path.name for path in tmp_path.iterdir()] == ["bad.ts"]


# --- switching ------------------------------------------------------------------------------------


def test_the_window_is_there_in_the_other_language_at_once(front: Front) -> None:
    choose(front, CHINESE)
    assert menu_titles(front.window)[0] == "文件(F)"
    assert front.window.isVisible()
    assert front.window.table["language_zh_CN"].isChecked()
    choose(front, ENGLISH)
    assert menu_titles(front.window)[0] == "File"


def test_the_language_is_remembered_and_shown_at_the_next_start(front: Front) -> None:
    choose(front, CHINESE)
    again = Front(front.window.settings)
    titles = menu_titles(again.window)
    again.window.deleteLater()
    again.deleteLater()
    assert titles[0] == "文件(F)"


def test_nothing_is_lost(front: Front) -> None:
    window = front.window
    window.files.open(example())
    press(window, "F", "B")
    place = Place("weight", 1, 0, 0)
    window.change("a change", partial(changes.change_parameter, place=place, value=0.7))
    window.session.apply(viewing.choose_digits, 7)
    window.resize(900, 640)
    window.workbench.show_panel("weights")
    window.workbench.docks["runs"].close()
    window.workbench.canvas.zoom_in()
    state, shown = window.session.state, visible_docks(window)
    choose(front, CHINESE)
    assert front.window is not window
    now = front.window.session.state
    assert now.run is state.run
    assert now.document is state.document
    assert now.view == state.view
    assert front.window.session.undo_text == "a change"
    assert front.window.height() == 640
    assert visible_docks(front.window) == shown
    assert front.window.workbench.canvas.view.zoom > 1.0
    front.window.undo()
    assert front.window.session.redo_text == "a change"


def visible_docks(window: MainWindow) -> dict[str, tuple[bool, bool]]:
    """Return which panels are open and in front."""
    QCoreApplication.processEvents()
    return {name: (dock.is_open, dock.is_in_front) for name, dock in window.workbench.docks.items()}


def test_what_was_changed_is_said_in_the_other_language(front: Front) -> None:
    front.window.files.open(example())
    do(front.window.session, "update")
    place = Place("weight", 1, 0, 0)
    front.window.session.apply(changes.change_parameter, place=place, value=0.7)
    state = front.window.session.state
    assert state.run is not None
    (piece,) = changed_pieces(state.run.trajectory)
    assert change_text(piece).startswith("weight from input 1 to hidden unit 1: ")
    choose(front, CHINESE)
    assert change_text(piece).startswith("从输入 1 到隐藏单元 1 的权重：")


def test_a_window_built_anew_shows_what_the_one_before_showed(front: Front) -> None:
    window = front.window
    window.resize(800, 700)  # the screen of the tests is no larger
    window.files.open(example("xor-sigmoid"))
    do(window.session, "epoch*20 forward backward")
    window.session.apply(viewing.select, place=Place("weight", 1, 0, 0))
    window.table["compare_same"].trigger()
    do(window.session, "operation*3")
    before = all_texts(window)
    front.exchange()
    assert front.window is not window
    for was, now in zip(before, all_texts(front.window), strict=True):
        assert now == was


def all_texts(window: MainWindow) -> list[list[str]]:
    """Return what the window shows, and then each panel."""
    return [texts_at_rest(window), *texts_of_panels(window)]


def texts_at_rest(window: MainWindow) -> list[str]:
    """Return what the window shows without its panels, when nothing changes any more."""
    window.player.settle()
    QTest.qWait(50)
    bench = window.workbench
    shown = [bench.step_bar, bench.statusBar(), bench.history_line, bench.canvases]
    texts = [text for widget in shown for text in texts_in(widget)]
    return [window.windowTitle(), bench.explanation.text(), *texts, *texts_drawn(bench.canvas)]


def texts_of_panels(window: MainWindow) -> list[list[str]]:
    """Return what each panel shows when it is in front."""
    found = []
    for name, dock in window.workbench.docks.items():
        if name in MEASURING:
            continue
        window.workbench.show_panel(name)
        QTest.qWait(20)
        found.append([name, *texts_in(dock)])
    return found


def texts_in(widget: QWidget) -> list[str]:
    """Return the texts of labels, buttons and fields that can be seen."""
    parts = [one for one in widget.findChildren(QWidget) if one.isVisible()]
    return sorted(
        one.text() for one in parts if isinstance(one, QLabel | QAbstractButton | QLineEdit)
    )


def test_what_plays_stops(front: Front) -> None:
    front.window.files.open(example())
    front.window.player.start()
    choose(front, CHINESE)
    updates = front.window.session.state.run.updates
    QTest.qWait(50)
    assert front.window.session.state.run.updates == updates
    assert not front.window.player.is_playing


def test_unsaved_work_is_kept_on(front: Front) -> None:
    front.window.start_keeping()
    keeper = front.window.autosave
    choose(front, CHINESE)
    assert front.window.autosave is keeper
    assert keeper is not None
    assert keeper.parent() is front.window
    front.window.start_keeping()
    assert front.window.autosave is keeper


def test_a_lesson_goes_on_in_the_other_language(front: Front) -> None:
    front.window.lessons.open("one-pass-by-hand")
    wait_for(front, page=0)
    front.window.lessons.turn(1)
    wait_for(front, page=1)
    english = front.window.lessons.pane.page_title.text()
    choose(front, CHINESE)
    pane = front.window.lessons.pane
    assert front.window.lessons.page == 1
    assert pane.isVisible()
    assert any(letter >= "\u4e00" for letter in pane.page_title.text())
    choose(front, ENGLISH)
    assert front.window.lessons.pane.page_title.text() == english
    front.window.lessons.leave()
    assert front.window.session.state.reading is None


def wait_for(front: Front, page: int) -> None:
    """Wait until a page of a lesson is there."""
    for _ in range(500):
        reading = front.window.session.state.reading
        if reading is not None and reading.page == page and not front.window.lessons.is_busy:
            return
        QTest.qWait(10)
    raise AssertionError(f"page {page} does not come")


def test_a_sweep_stays_open_with_its_results(front: Front) -> None:
    front.window.files.open(example())
    front.window.sweep()
    (dialog,) = front.window.findChildren(QWidget, "sweep")
    choose(front, CHINESE)
    assert front.window.findChildren(QWidget, "sweep") == [dialog]
    assert dialog.isVisible()
    dialog.close()


def test_the_window_that_was_there_is_freed(front: Front) -> None:
    front.window.files.open(example("xor-relu"))
    front.window.workbench.show_panel("trace")
    QCoreApplication.processEvents()
    choose(front, CHINESE)
    choose(front, ENGLISH)
    count, old = objects(), weakref.ref(front.window)
    choose(front, CHINESE)
    choose(front, ENGLISH)
    assert old() is None
    assert objects() <= count
    assert len([one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]) == 1


def objects() -> int:
    """Return how many widgets there are."""
    free_deleted()
    return len([one for one in QApplication.allWidgets() if not isinstance(one, QMenu)])


def test_names_that_a_menu_offers_are_those_of_the_languages(front: Front) -> None:
    texts = {name: front.window.table[f"language_{name}"].text() for name in LANGUAGES}
    assert texts == LANGUAGES
    assert isinstance(front, QObject)


def test_arrow_keys_are_written_as_they_are_printed(qapp: QApplication) -> None:
    apply_language(qapp, CHINESE)
    native = QKeySequence.SequenceFormat.NativeText
    assert [QKeySequence(key).toString(native) for key in ARROW_KEYS] == ["←", "→", "↑", "↓"]
