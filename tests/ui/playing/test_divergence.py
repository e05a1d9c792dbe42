"""Training that leaves the finite numbers: said in words, with a way back that works."""

from pathlib import Path

from backprop_viewer.session import transitions
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.playing.divergence import DivergenceBox


def test_the_way_back_is_the_best_moment_with_a_smaller_rate(
    window: MainWindow, diverging: Path
) -> None:
    window.open_path(diverging)
    assert not window.step(lambda state: transitions.play(state, "update", 1000))
    box = window.findChild(DivergenceBox, "divergence")
    assert isinstance(box, DivergenceBox)
    assert box.back_button is not None
    assert "update 0" in box.back_button.text()
    assert "100000" in box.back_button.text()
    box.back_button.click()
    state = window.session.state
    assert state.document is not None
    assert state.run is not None
    assert state.run.updates == 0
    assert state.document.optimizer.settings["learning_rate"] == 1e5
    assert window.session.undo_text == "going back with a smaller learning rate"


def test_one_can_stay(window: MainWindow, diverging: Path) -> None:
    window.open_path(diverging)
    window.step(lambda state: transitions.play(state, "update", 1000))
    before = window.session.state
    box = window.findChild(DivergenceBox, "divergence")
    assert isinstance(box, DivergenceBox)
    box.close()
    assert window.session.state is before
