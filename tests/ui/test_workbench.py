"""The panels round the drawing."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import load_theme
from backprop_viewer.ui.workbench import CLOSED_AT_FIRST
from tests.ui.driving import NETWORKS, example

WINDOWS = [QSize(1024, 768), QSize(1600, 900), QSize(3840, 2160)]
WIDER = 20
"""How much the tabs of a narrow column may widen it, in pixels."""


@pytest.fixture
def opened(window: MainWindow) -> MainWindow:
    """The window with a network of some layers."""
    window.open_path(example("xor-sigmoid"))
    return window


def test_every_panel_and_plot_is_there(opened: MainWindow) -> None:
    docks = opened.workbench.docks
    others = {"network", "data", "training", "branches", "inspector", "weights", "trace"}
    others |= {"chain_rule", "diagnoses", "lesson"}
    assert set(docks) >= others | {kind.name for kind in PLOTS}
    # One behind another in the same place is there too, and is seen by its tab.
    assert all(
        dock.isVisible() or opened.workbench.tabifiedDockWidgets(dock)
        for name, dock in docks.items()
        if name not in ("lesson", *CLOSED_AT_FIRST)  # they are there while one is read
    )
    assert len({dock.objectName() for dock in docks.values()}) == len(docks)
    assert len({dock.windowTitle() for dock in docks.values()}) == len(docks)


@pytest.mark.parametrize("size", WINDOWS, ids=lambda size: f"{size.width()}x{size.height()}")
def test_left_column_stays_where_it_is_in_the_first_picture(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: QSize
) -> None:
    load_panels = MainWindow.load_panels
    monkeypatch.setattr(MainWindow, "load_panels", lambda self: None)
    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    window.open_path(example("xor-sigmoid"))
    window.resize(size)
    with qtbot.waitExposed(window):
        window.show()
    docks = window.workbench.docks
    assert docks["network"].widget() is None
    before = docks["network"].geometry(), docks["inspector"].geometry()
    load_panels(window)
    qtbot.waitUntil(lambda: docks["network"].widget().isVisible())
    after = docks["network"].geometry(), docks["inspector"].geometry()
    for first, later in zip(before, after, strict=True):
        assert (first.left(), first.top()) == (later.left(), later.top())
        assert abs(first.width() - later.width()) <= WIDER


def test_theme_can_change_before_the_panels_are_there(qtbot: QtBot) -> None:
    window = MainWindow(MemorySettings())
    qtbot.addWidget(window)
    window.workbench.set_theme(load_theme("dark"))
    assert window.workbench.docks["network"].widget() is None


def test_plots_are_added_once(opened: MainWindow) -> None:
    before = dict(opened.workbench.docks)
    opened.load_panels()
    assert opened.workbench.docks == before


def test_panels_can_be_moved_floated_and_closed(opened: MainWindow) -> None:
    feature = QDockWidget.DockWidgetFeature
    for dock in opened.workbench.docks.values():
        for needed in (
            feature.DockWidgetMovable,
            feature.DockWidgetFloatable,
            feature.DockWidgetClosable,
        ):
            assert dock.features() & needed
        dock.setFloating(True)
        dock.setFloating(False)
        opened.workbench.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        dock.close()
        assert dock.isHidden()


def test_closed_panel_comes_back_by_the_menu(opened: MainWindow) -> None:
    dock = opened.workbench.docks["inspector"]
    dock.close()
    dock.toggleViewAction().trigger()
    assert dock.isVisible()


@pytest.mark.parametrize("size", WINDOWS, ids=lambda size: f"{size.width()}x{size.height()}")
@pytest.mark.parametrize("network", NETWORKS)
def test_fits_into_the_window(window: MainWindow, qtbot: QtBot, network: str, size: QSize) -> None:
    window.open_path(example(network))
    window.resize(size)
    qtbot.waitUntil(lambda: window.size() == size)
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 768
    canvas = window.workbench.canvas
    assert canvas.width() * canvas.height() > 0.2 * size.width() * size.height()
    window.grab()


@pytest.mark.parametrize("theme", THEMES)
def test_theme_reaches_every_part(opened: MainWindow, theme: str) -> None:
    opened.set_theme(theme)
    colours = load_theme(theme)
    image = opened.grab().toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    others = {load_theme(name).canvas for name in THEMES} | {
        load_theme(name).panel for name in THEMES
    }
    own = {colours.canvas, colours.panel, colours.window, colours.chip, colours.on_phase}
    assert colours.canvas in seen
    assert colours.panel in seen
    assert not seen & (others - own - {colours.text})


def test_panels_for_lessons_are_closed_at_first(opened: MainWindow) -> None:
    docks = opened.workbench.docks
    closed = {name for name, dock in docks.items() if not dock.is_open}
    assert closed == {"lesson", *CLOSED_AT_FIRST}
    assert not any(docks[name].is_filled for name in CLOSED_AT_FIRST)


@pytest.mark.parametrize("name", CLOSED_AT_FIRST)
def test_panel_for_lessons_is_shown_by_the_menu_and_closed_by_reset(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    workbench = opened.workbench
    workbench.panel_menu[name].trigger()
    qtbot.waitUntil(lambda: workbench.docks[name].is_in_front)
    assert workbench.docks[name].widget().isVisible()
    workbench.reset_layout()
    assert not workbench.docks[name].is_open


@pytest.mark.parametrize("name", CLOSED_AT_FIRST)
def test_panel_for_lessons_that_was_left_open_is_open_again(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    opened.workbench.show_panel(name)
    opened.close()
    again = MainWindow(opened.settings)
    qtbot.addWidget(again)
    again.open_path(example())
    again.show()
    again.load_panels()
    assert again.workbench.docks[name].is_open


@pytest.mark.parametrize("name", CLOSED_AT_FIRST)
def test_layout_stored_without_a_panel_for_lessons_leaves_it_closed(
    opened: MainWindow, qtbot: QtBot, name: str
) -> None:
    """As a program stored it that did not have the panel."""
    opened.workbench.docks[name].setObjectName("unknown")
    opened.close()
    again = MainWindow(opened.settings)
    qtbot.addWidget(again)
    again.open_path(example())
    again.show()
    again.load_panels()
    assert not again.workbench.docks[name].is_open
