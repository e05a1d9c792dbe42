"""The network as a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.session import changes, transitions
from backprop_viewer.session.session import Session
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.fields import NumberField
from backprop_viewer.ui.network.panel import NetworkPanel
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, drawn_example, read
from tests.ui.asking import Asked
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
    made.resize(260, 600)
    made.show()
    return made


@pytest.fixture
def asked(panel: NetworkPanel, session: Session) -> Asked:
    """What is asked for, made."""
    return Asked(session, panel.change_asked)


def pick(form: ChoiceForm, name: str) -> None:
    form.box.setCurrentIndex(form.box.findData(name))
    form.box.activated.emit(form.box.currentIndex())


def number_of(form: ChoiceForm, name: str) -> NumberField:
    field = form.fields[name]
    assert isinstance(field, NumberField)
    return field


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_shown(panel: NetworkPanel, session: Session, network: str) -> None:
    show(session, state_of(network))
    document = session.state.document
    assert panel.name.text() == document.name
    assert panel.description.toPlainText() == document.description
    assert len(panel.layers.rows) == len(document.network.sizes)
    assert panel.loss.choice == document.loss
    assert panel.from_file.isVisibleTo(panel) == (document.initialization is None)


@pytest.mark.parametrize("width", [196, 260, 300, 500])
def test_fits_into_narrow_docks(panel: NetworkPanel, session: Session, width: int) -> None:
    """Nothing is cut off at the side: there is no bar to scroll it."""
    show(session, state_of(read(drawn_example())))
    panel.resize(width, 500)
    QApplication.processEvents()  # the bar that scrolls takes room once it is there
    inside = panel.widget()
    assert isinstance(inside, QWidget)
    assert inside.width() <= panel.viewport().width()


def test_name_and_description_are_changed(
    panel: NetworkPanel, session: Session, asked: Asked
) -> None:
    for field, text in ((panel.name, "Mine"), (panel.description, "What for")):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (session.state.document.name, session.state.document.description) == ("Mine", "What for")
    assert asked.texts == ["change of the name", "change of the description"]
    session.undo()
    session.undo()
    assert panel.name.text() == "Two by two, sigmoid"


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_can_be_taken(
    panel: NetworkPanel, session: Session, asked: Asked, name: str
) -> None:
    before = session.state.document.loss.name
    pick(panel.loss, name)
    assert session.state.document.loss == LOSSES.choose(name)
    assert asked.texts == ([] if name == before else ["change of the loss"])


def test_settings_of_the_loss(panel: NetworkPanel, session: Session, asked: Asked) -> None:
    pick(panel.loss, "huber")
    number_of(panel.loss, "delta").chosen.emit(0.25)
    assert session.state.document.loss.settings == {"delta": 0.25}


@pytest.mark.parametrize("name", [name for name in INITIALIZERS if name != "xavier_uniform"])
def test_weights_are_drawn_by_every_initialiser(
    panel: NetworkPanel, session: Session, asked: Asked, name: str
) -> None:
    do(session, "update")
    pick(panel.start, name)
    document = session.state.document
    assert document.initialization is not None
    assert document.initialization.name == name
    assert session.state.run.time == 0
    assert asked.texts == ["change of the initial weights"]
    assert not panel.from_file.isVisible()


def test_buttons_ask_for_commands(panel: NetworkPanel, qtbot: QtBot) -> None:
    told: list[str] = []

    def remember(name: str) -> None:
        told.append(name)

    panel.command.connect(remember)
    for button in panel.buttons.values():
        button.click()
    assert told == [*panel.buttons]
    assert set(told) <= set(COMMANDS)
    assert all(button.toolTip() and button.accessibleName() for button in panel.buttons.values())


def test_remarks_come_with_what_they_are_about(
    panel: NetworkPanel, session: Session, asked: Asked
) -> None:
    assert panel.remarks.texts == []
    pick(panel.loss, "cross_entropy")
    assert panel.remarks.isVisible()
    panel.remarks.buttons[0].click()
    assert asked.texts[-1].startswith("“Use ")
    assert panel.loss.choice == session.state.document.loss


def test_layers_ask_through_the_panel(panel: NetworkPanel, session: Session, asked: Asked) -> None:
    panel.layers.rows[0].add.click()
    assert session.state.document.network.sizes == (2, 2, 2, 2)
    assert asked.texts == ["adding a layer"]
    session.undo()
    assert len(panel.layers.rows) == 3


def test_shows_what_is_trained_at_the_time(panel: NetworkPanel, session: Session) -> None:
    """After a change of the loss on the way, going back shows the one before."""
    do(session, "update*2")
    session.change("loss", changes.change_loss, LOSSES.choose("mean_squared_error"))
    assert panel.loss.box.currentText() == "mean squared error"
    do(session, "back back")
    assert panel.loss.box.currentText() == "half squared error"


def test_training_shows_nothing_anew(
    panel: NetworkPanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []
    monkeypatch.setattr(panel.layers, "show_network", shown.append)
    do(session, "update*3 forward")
    assert shown == []


@pytest.mark.parametrize("path", ["name", "description"])
def test_texts_of_the_file_are_no_html(panel: NetworkPanel, session: Session, path: str) -> None:
    show(session, state_of(read(changed(path, "<h1>R&D</h1>"))))
    assert "<h1>R&D</h1>" in (panel.name.text(), panel.description.toPlainText())


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_theme(panel: NetworkPanel, theme: str) -> None:
    panel.set_theme(load_theme(theme))
    assert load_theme(theme).muted in panel.styleSheet()


def test_closing_shows_nothing(panel: NetworkPanel, session: Session) -> None:
    session.apply(transitions.close_document)
    inside = panel.widget()
    assert inside is not None
    assert not inside.isVisible()
    show(session, state_of())
    assert inside.isVisible()


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: NetworkPanel(session, light), NetworkPanel.grab)
    show(session, state_of("xor-relu"))
