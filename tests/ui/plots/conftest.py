"""What the tests of the plots share."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import Theme

Make = Callable[..., Plot]


def points(dots: Dots) -> list[tuple[float, float]]:
    """Return where the marks are."""
    x, y = dots.getData()
    return list(zip(x.tolist(), y.tolist(), strict=True))


@pytest.fixture
def make(qtbot: QtBot, light: Theme) -> Make:
    """Makes a plot of a session, shown, that is closed after the test.

    A plot is made by the test, not by a fixture: pytest keeps what a fixture returns, and with it
    the menus that pyqtgraph gives no parent.
    """

    def made(kind: type[Plot], session: Session, settings: MemorySettings | None = None) -> Plot:
        plot = kind(session, light, settings or MemorySettings())
        qtbot.addWidget(plot)
        plot.resize(300, 220)
        plot.show()
        return plot

    return made
