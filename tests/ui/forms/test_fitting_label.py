"""A label that says as much as there is room for."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.forms.fitting_label import FittingLabel


@pytest.mark.parametrize(("room", "text"), [(500, "many words"), (70, "words"), (1, "w")])
def test_first_text_that_fits_is_shown(qtbot: QtBot, room: int, text: str) -> None:
    label = FittingLabel()
    qtbot.addWidget(label)
    metrics = label.fontMetrics()
    assert metrics.horizontalAdvance("words") < 70 < metrics.horizontalAdvance("many words" * 2)
    label.show_texts("many words" if room > 70 else "many words" * 2, "words", "w")
    label.resize(room, 20)
    label.show()
    QApplication.processEvents()
    assert label.text() == text
