"""Everything that is presented can be read from the last row: nothing is smaller than 1/36."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.presenting.presentation import Presentation
from backprop_viewer.ui.presenting.sizes import LINES
from tests.session.states import document_of
from tests.ui.driving import SIGMOID, do, example, show, state_of
from tests.ui.presenting.conftest import Present
from tests.ui.presenting.letters import letters_of

SCREENS = ((1280, 800), (1920, 1080), (3840, 2160))
STEPS = ("", "operation*3", "forward", "forward operation*7", "forward backward operation*2")
SLACK = 0.01
"""Of a pixel: sizes are written with few digits."""


def assert_readable(page: Presentation) -> None:
    """Fail if something is written smaller than 1/36 of the height of the screen."""
    written = letters_of(page)
    least = page.height() / LINES - SLACK
    assert written
    assert not [one for one in written if one.size < least]


@pytest.mark.parametrize("steps", STEPS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: f"{size[0]} wide")
def test_drawing_and_explanation(
    window: MainWindow, present: Present, screen: tuple[int, int], steps: str
) -> None:
    show(window.session, state_of(SIGMOID, steps))
    assert_readable(present(window, *screen))


@pytest.mark.parametrize("sizes", [(2, 5, 3, 1), (3, 12, 12, 2), (20, 70, 3)], ids=str)
@pytest.mark.parametrize("steps", ["forward", "forward operation*9", "update operation*4"])
def test_larger_networks(
    window: MainWindow, present: Present, sizes: tuple[int, ...], steps: str
) -> None:
    show(window.session, state_of(document_of(sizes=sizes, samples=1), steps))
    assert_readable(present(window, 1920, 1080))


@pytest.mark.parametrize("name", [kind.name for kind in PLOTS])
def test_plots(window: MainWindow, present: Present, name: str) -> None:
    show(window.session, state_of("xor-sigmoid", "update*3 forward"))
    page = present(window, 1920, 1080)
    page.show_plots((name,))
    assert page.stage is not None
    for plot in page.stage.plots:
        plot.settle()
    QApplication.processEvents()
    assert letters_of(page.stage)
    assert_readable(page)
    page.show_plots(())


@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: f"{size[0]} wide")
def test_lesson_and_bar(
    window: MainWindow, present: Present, qtbot: QtBot, screen: tuple[int, int]
) -> None:
    window.lessons.open("one-pass-by-hand")
    qtbot.waitUntil(lambda: not window.lessons.is_busy)
    page = present(window, *screen)
    page.come()
    QApplication.processEvents()
    assert page.bar.isVisible()
    assert any("lesson" in one.text or "page" in one.text for one in letters_of(page.lesson))
    assert_readable(page)


def test_what_is_compared_and_hidden(window: MainWindow, present: Present, tmp_path: Path) -> None:
    content = json.loads(example("two-by-two-relu").read_text(encoding="utf-8"))
    path = tmp_path / "named.json"
    content["network"]["layers"][0]["names"] = ["a long name of a unit", "b"]
    path.write_text(json.dumps(content), encoding="utf-8")
    window.open_path(path)
    do(window.session, "update forward operation*4")
    assert_readable(present(window, 1920, 1080))


def test_menus(page: Presentation) -> None:
    page.doing._fill_plots()
    for menu in (page.doing._plots_menu, page.doing._pen_menu):
        menu.resize(menu.sizeHint())
        written = letters_of(menu)
        assert written
        assert not [one for one in written if one.size < page.letters - SLACK]


def test_ctrl_plus_makes_all_of_it_larger(page: Presentation) -> None:
    before = min(one.size for one in letters_of(page))
    page.doing.do("larger")
    QApplication.processEvents()
    assert min(one.size for one in letters_of(page)) > before
    page.doing.do("usual_size")
    assert page.zoom == 1.0
    page.doing.do("smaller")
    QApplication.processEvents()
    assert_readable(page)
