"""The page without a network: one press opens something."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backprop_viewer.document.files import read_file
from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start_page import RECENT_SHOWN, FileButton, StartPage
from tests.ui.driving import is_freed


def page_with(qtbot: QtBot, *recent: Path) -> StartPage:
    """Return the page of a user who has opened these files, the first one last."""
    settings = MemorySettings()
    settings.set_value("recent_files", [str(path) for path in recent])
    page = StartPage(settings)
    qtbot.addWidget(page)
    page.show()
    return page


def button_of(page: StartPage, path: Path) -> FileButton:
    return next(b for b in page.findChildren(FileButton) if b.toolTip() == str(path))


def headings(page: StartPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


@pytest.mark.parametrize("path", example_paths(), ids=lambda path: path.stem)
def test_every_network_that_comes_along_can_be_opened(qtbot: QtBot, path: Path) -> None:
    page, document = page_with(qtbot), read_file(path)
    button = button_of(page, path)
    assert button.text() == document.name
    assert button.description() == document.summary()
    with qtbot.waitSignal(page.chosen, check_params_cb=lambda chosen: chosen == path):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_small_networks_come_first(qtbot: QtBot) -> None:
    page = page_with(qtbot)
    buttons = page.findChildren(FileButton)
    sizes = [read_file(button.toolTip()).problem().layout.size for button in buttons]
    assert sizes == sorted(sizes)
    assert len(buttons) == len(example_paths())


def test_other_file_is_asked_for(qtbot: QtBot) -> None:
    page = page_with(qtbot)
    assert "Ctrl+O" in page.buttons["open"].text()
    with qtbot.waitSignal(page.command):
        qtbot.mouseClick(page.buttons["open"], Qt.MouseButton.LeftButton)


def test_can_be_used_without_a_mouse(qtbot: QtBot) -> None:
    page = page_with(qtbot)
    for button in page.findChildren(FileButton):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        with qtbot.waitSignal(page.chosen):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_recent_files_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "R&D.json"
    path.write_text("{}", encoding="utf-8")
    page = page_with(qtbot, path)
    assert "Recent files" in headings(page)
    button = button_of(page, path)
    assert button.text() == "R&&D.json"  # a single & underlines a letter
    assert button.description() == str(tmp_path)
    with qtbot.waitSignal(page.chosen, check_params_cb=lambda chosen: chosen == path):
        button.click()


def test_files_that_are_gone_are_not_shown(qtbot: QtBot, tmp_path: Path) -> None:
    page = page_with(qtbot, tmp_path / "gone.json")
    assert "Recent files" not in headings(page)


def test_only_the_last_files_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.json" for number in range(RECENT_SHOWN + 3)]
    for path in paths:
        path.touch()
    page = page_with(qtbot, *paths)
    recent = [b.text() for b in page.findChildren(FileButton) if str(tmp_path) in b.toolTip()]
    assert recent == [path.name for path in paths[:RECENT_SHOWN]]


def test_example_that_cannot_be_read_is_left_out(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backprop_viewer.ui import start_page

    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    monkeypatch.setattr(start_page, "example_paths", lambda: [bad, *example_paths()])
    page = page_with(qtbot)
    assert len(page.findChildren(FileButton)) == len(example_paths())


def test_is_freed(qtbot: QtBot) -> None:
    assert is_freed(qtbot, lambda: StartPage(MemorySettings()), StartPage.grab)
