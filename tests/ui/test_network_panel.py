"""What is trained and how, in words."""

import re

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.ui.network_panel import NetworkPanel
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, drawn_example, read
from tests.ui.driving import NETWORKS, do, is_freed, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example."""
    return session_with()


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> NetworkPanel:
    """The panel of that session, shown."""
    made = NetworkPanel(session, light)
    qtbot.addWidget(made)
    made.show()
    return made


def words(panel: NetworkPanel) -> str:
    """Return the text without its HTML, words a space apart."""
    return " ".join(re.sub("<[^>]*>", " ", panel.text.text()).split())


def test_worked_example(panel: NetworkPanel) -> None:
    text = words(panel)
    assert text.startswith("Two by two, sigmoid ")
    assert "Input 2 Hidden 1 2 sigmoid 4 Output 2 sigmoid 4 8 parameters" in text
    assert "Loss half squared error Optimiser sgd, learning rate 1" in text
    assert "training samples: 1, in each update: 1" in text


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_described(panel: NetworkPanel, session: Session, network: str) -> None:
    show(session, state_of(network))
    document, text = session.state.document, words(panel)
    assert document.name in text
    assert f"{document.problem().layout.size:,} parameters" in text
    for layer in document.network.layers:
        assert layer.activation.name.replace("_", " ") in text
    assert document.loss.name.replace("_", " ") in text


def test_settings_penalty_and_batches_are_said(panel: NetworkPanel, session: Session) -> None:
    show(session, state_of(read(changed("regularization/l1", 0.5))))
    text = words(panel)
    assert "leaky relu, slope 0.1" in text
    assert "huber, delta 0.3" in text
    assert "sgd, learning rate 0.5, momentum 0.9" in text
    assert "nesterov" not in text
    assert "l2 = 0.01, l1 = 0.5, weights only" in text
    assert "in each update: 2, shuffled" in text
    assert "6 + 3" in text  # weights and biases of the first layer


def test_data_from_a_generator(panel: NetworkPanel, session: Session) -> None:
    show(session, state_of(read(drawn_example())))
    assert "training samples: 10" in words(panel)
    assert "beta1 0.8" in words(panel)


@pytest.mark.parametrize("path", ["name", "description"])
def test_texts_of_the_file_are_no_html(panel: NetworkPanel, session: Session, path: str) -> None:
    show(session, state_of(read(changed(path, "<h1>R&D</h1>"))))
    assert "&lt;h1&gt;R&amp;D&lt;/h1&gt;" in panel.text.text()


def test_lines_of_a_description_stay_lines(panel: NetworkPanel, session: Session) -> None:
    show(session, state_of(read(changed("description", "one\ntwo"))))
    assert "one<br>two" in panel.text.text()


@pytest.mark.parametrize("registry", [LOSSES, OPTIMIZERS], ids=["losses", "optimisers"])
def test_no_name_has_an_underline(panel: NetworkPanel, registry: dict[str, object]) -> None:
    from backprop_viewer.ui.network_panel import _words

    for name in registry:
        needed = {"learning_rate": 0.1} if registry is OPTIMIZERS else {}
        assert "_" not in _words(registry.choose(name, **needed))


def test_training_changes_nothing(panel: NetworkPanel, session: Session) -> None:
    before = panel.text.text()
    do(session, "update*3 forward")
    assert panel.text.text() == before


def test_theme_and_closing(panel: NetworkPanel, session: Session) -> None:
    panel.set_theme(load_theme("dark"))
    assert load_theme("dark").muted in panel.text.text()
    session.apply(transitions.close_document)
    assert panel.text.text() == ""


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: NetworkPanel(session, light), NetworkPanel.grab)
    show(session, state_of("xor-relu"))
