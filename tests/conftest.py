"""What all tests share: no window on the screen, nobody's own settings, nothing left behind."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

import backprop_viewer  # noqa: F401 - sets the number of BLAS threads, before NumPy

# A plugin such as pytest-randomly may have loaded NumPy already, and BLAS all cores with it:
# ``pytest -p backprop_viewer`` loads the package before the plugins.
LOADED = list(sys.modules)
NUMPY_CAME_FIRST = "numpy" in LOADED[: LOADED.index("backprop_viewer")]

pytest_plugins = ["tests.window_fixture"]
HOME = tempfile.TemporaryDirectory(prefix="backprop-viewer-tests-")
HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}
GUI_FIXTURES = {"qtbot", "qapp"}

# Qt asks for some of these only once, when it is loaded: so they are set before any test.
os.environ.update({name: str(Path(HOME.name, part)) for name, part in HOME_VARIABLES.items()})


# A machine that is busy with something else is no error: what a test waits for comes late then.
settings.register_profile("patient", deadline=None, max_examples=50)
for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    (wait.__kwdefaults__ or {}).update(timeout=30_000)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the thousands of tests themselves out of every search for garbage: that takes long."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a QApplication."""
    for item in items:
        if GUI_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.gui)


def pytest_unconfigure() -> None:
    """Remove the home directory that the tests have had."""
    HOME.cleanup()


@pytest.fixture(autouse=True)
def _own_settings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Give a test with a window settings of its own, that nothing has been written to."""
    if GUI_FIXTURES.isdisjoint(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QSettings

    folder = request.getfixturevalue("tmp_path") / "settings"
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    yield


@pytest.fixture(autouse=True)
def _no_widget_left_behind() -> Iterator[None]:
    """Fail a test that leaves a top-level widget, which would change what later tests see."""
    before = _top_level_widgets()
    yield
    left = _top_level_widgets() - before
    if left:
        gc.collect()
        left = _top_level_widgets() - before
    if left:
        pytest.fail(f"left behind: {sorted(map(repr, left))}", pytrace=False)


def _top_level_widgets() -> set[object]:
    """Return the top-level widgets there are, none if Qt is not in use.

    A dialog or the list of a box goes with the widget that it belongs to.
    """
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    return {one for one in widgets.QApplication.topLevelWidgets() if one.parent() is None}
