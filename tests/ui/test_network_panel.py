"""What is trained and how, in words."""

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.links import place_of_link
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
    without_links = re.sub("</?a[^>]*>", "", panel.text.text())
    return " ".join(re.sub("<[^>]*>", " ", without_links).split())


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


# --- changing settings ----------------------------------------------------------------------------


def links(panel: NetworkPanel) -> list[str]:
    return re.findall("href='([^']*)'", panel.text.text())


@pytest.fixture
def asked(panel: NetworkPanel, session: Session) -> list[str]:
    """What was asked for, carried out as the window does it."""
    texts: list[str] = []

    def change(text: str, transition: partial[State]) -> None:
        texts.append(text)
        session.change(text, transition)

    panel.change_asked.connect(change)
    return texts


def write(panel: NetworkPanel, link: str, text: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Click on a link, write into its field, press a key."""
    place = place_of_link(panel.text, link)
    QTest.mouseClick(panel.text, Qt.MouseButton.LeftButton, pos=place.center())
    field = panel.editing.field
    assert field is not None
    assert panel.text.rect().contains(field.geometry())
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_number_of_every_optimizer_can_be_changed(
    panel: NetworkPanel, session: Session, asked: list[str], name: str
) -> None:
    choice = OPTIMIZERS.choose(name, learning_rate=0.1)
    session.change("optimiser", changes.change_optimizer, choice)
    panel.resize(260, 400)
    keys = [key for key, value in choice.settings.items() if not isinstance(value, bool)]
    assert [link for link in links(panel) if "optimizer" in link] == [
        f"optimizer:{key}" for key in keys
    ]
    for key in keys:
        write(panel, f"optimizer:{key}", "0.25")
        assert session.state.document.optimizer.settings[key] == 0.25
        assert session.undo_text == asked[-1] == f"change of {key.replace('_', ' ')}"
    assert "0.25" in words(panel)


def test_everything_follows_while_a_setting_is_typed(
    panel: NetworkPanel, session: Session, asked: list[str]
) -> None:
    do(session, "forward backward update")
    write(panel, "optimizer:learning_rate", "3", Qt.Key.Key_Up)
    assert session.is_previewing
    assert session.state.document.optimizer.settings["learning_rate"] == 4.0
    assert "learning rate 4" in words(panel)
    QTest.keyClick(panel.editing.field, Qt.Key.Key_Escape)
    assert session.state.document.optimizer.settings["learning_rate"] == 1.0
    assert asked == []


@pytest.mark.parametrize(
    ("link", "text", "problem"),
    [
        ("optimizer:learning_rate", "-1", "expected a number of at least 0, found the number -1.0"),
        ("optimizer:momentum", "much", "expected a number such as 0.25"),
    ],
)
def test_bounds_are_said(panel: NetworkPanel, link: str, text: str, problem: str) -> None:
    write(panel, link, text)
    field = panel.editing.field
    assert field is not None
    assert field.problem == problem
    panel.editing.close()


def test_nesterov_keeps_its_momentum(panel: NetworkPanel, session: Session) -> None:
    """A file without would be refused."""
    choice = OPTIMIZERS.choose("sgd", learning_rate=0.1, momentum=0.9, nesterov=True)
    session.change("optimiser", changes.change_optimizer, choice)
    write(panel, "optimizer:momentum", "0")
    assert panel.editing.field.problem == "nesterov needs a momentum above 0"
    panel.editing.close()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_activation_is_changed_in_a_menu(
    panel: NetworkPanel, session: Session, asked: list[str]
) -> None:
    panel.text.linkActivated.emit("layer:2")
    menu = panel.activation_menu
    assert menu.isVisible()
    next(action for action in menu.actions() if action.data() == "elu").trigger()
    assert session.state.document.network.layers[1].activation.name == "elu"
    assert asked == ["change of activation of Output"]
    menu.close()
    write(panel, "layer:2:alpha", "0.5")
    assert session.state.document.network.layers[1].activation.settings == {"alpha": 0.5}
    assert "elu, alpha 0.5" in words(panel)


def test_links_can_be_reached_and_followed_by_key(panel: NetworkPanel, qtbot: QtBot) -> None:
    panel.text.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(10):
        QTest.keyClick(panel.text, Qt.Key.Key_Tab)
        if panel.text.selectedText() == "1":
            break
    override = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    )
    override.ignore()
    QApplication.sendEvent(panel.text, override)
    assert override.isAccepted()
    QTest.keyClick(panel.text, Qt.Key.Key_Return)
    assert panel.editing.field is not None
    assert panel.editing.field.accessibleName() == "learning rate"
    panel.editing.close()


def test_digits_of_settings_follow_the_view(panel: NetworkPanel, session: Session) -> None:
    choice = OPTIMIZERS.choose("sgd", learning_rate=0.123456789)
    session.change("optimiser", changes.change_optimizer, choice)
    assert "learning rate 0.123457," in words(panel)
    session.apply(viewing.choose_digits, None)
    assert "learning rate 0.123456789," in words(panel)


def test_shows_what_is_trained_at_the_time(panel: NetworkPanel, session: Session) -> None:
    """After a change of the optimiser on the way, going back shows the one before."""
    do(session, "update*2")
    choice = OPTIMIZERS.choose("adam", learning_rate=0.5)
    session.change("optimiser", changes.change_optimizer, choice)
    assert "adam, learning rate 0.5" in words(panel)
    do(session, "back back")
    assert "sgd, learning rate 1" in words(panel)
