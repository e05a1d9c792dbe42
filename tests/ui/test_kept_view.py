"""How things are shown is as it was at the last start."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.kept_view import KeptView
from backprop_viewer.ui.settings import MemorySettings


@pytest.mark.parametrize("digits", [3, None])
def test_what_is_chosen_is_there_at_the_next_start(qtbot: QtBot, digits: int | None) -> None:
    settings, owner = MemorySettings(), QObject()
    first, second = Session(), Session()
    _ = KeptView(first, settings, owner)
    first.apply(viewing.choose_notation, "brackets")
    first.apply(viewing.choose_digits, digits)
    first.apply(viewing.toggle_unit_pictures)
    _ = KeptView(second, settings, owner)
    view = second.state.view
    assert (view.notation, view.digits, view.unit_pictures) == ("brackets", digits, True)


def test_first_start_is_the_usual_view(qtbot: QtBot) -> None:
    owner, session = QObject(), Session()
    _ = KeptView(session, MemorySettings(), owner)
    assert session.state.view == Session().state.view
