"""What the tests of the drawing share."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import (
    session_with,
)
from tests.ui.graph.canvases import SIZES, shown
from tests.ui.graph.writing import Written, record_writing


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after its forward pass."""
    return session_with(steps="forward")


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()} wide")
def canvas(session: Session, light: Theme, qtbot: QtBot, request: pytest.FixtureRequest) -> Canvas:
    """The drawing of that session, shown."""
    return shown(session, light, qtbot, request.param)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Everything that is written from now on."""
    return record_writing(monkeypatch)
