"""The layers as a form."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.network.layer_rows import LayerRow, LayerRows
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.asking import Asked
from tests.ui.driving import NETWORKS, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with two hidden layers."""
    return session_with(document_of(sizes=(2, 3, 4, 1), activations="tanh", samples=2))


@pytest.fixture
def rows(session: Session, light: Theme, qtbot: QtBot) -> LayerRows:
    """Its layers, shown, and following it."""
    made = LayerRows(light)
    qtbot.addWidget(made)

    def follow(old: State, new: State) -> None:
        if new.document is not None and old.document is not new.document:
            made.show_network(new.document.network)

    session.changed.connect(follow)
    made.show_network(network_of(session))
    made.resize(242, 500)
    made.show()
    return made


@pytest.fixture
def asked(rows: LayerRows, session: Session) -> Asked:
    """What is asked for, made."""
    return Asked(session, rows.asked)


def network_of(session: Session) -> Network:
    assert session.state.document is not None
    return session.state.document.network


def activation_of(row: LayerRow) -> str:
    assert row.activation is not None
    return str(row.activation.box.currentData())


def test_every_layer_is_shown(rows: LayerRows) -> None:
    assert [row.title.text() for row in rows.rows] == ["Input", "Hidden 1", "Hidden 2", "Output"]
    assert [row.count.text() for row in rows.rows] == [
        "2, as in the data",
        "6 + 3",
        "12 + 4",
        "4 + 1",
    ]
    assert [row.units.isVisible() for row in rows.rows] == [False, True, True, False]
    assert rows.rows[3].fixed_units.text() == "1"
    assert [row.add.isVisible() for row in rows.rows] == [True, True, True, False]
    assert [row.remove.isVisible() for row in rows.rows] == [False, True, True, False]
    assert rows.total.text() == "parameters in all: 30"


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_shown(rows: LayerRows, session: Session, network: str) -> None:
    show(session, state_of(network))
    shape = network_of(session)
    assert len(rows.rows) == len(shape.sizes)
    for row, layer in zip(rows.rows[1:], shape.layers, strict=True):
        assert activation_of(row) == layer.activation.name
        assert row.biases.isChecked() == layer.has_biases
        assert row.bias_lock.isEnabled() == layer.has_biases


def test_layers_are_added_and_removed(rows: LayerRows, session: Session, asked: Asked) -> None:
    rows.rows[0].add.click()
    assert network_of(session).sizes == (2, 3, 3, 4, 1)
    rows.rows[3].remove.click()
    rows.rows[1].remove.click()
    assert network_of(session).sizes == (2, 3, 1)
    assert len(rows.rows) == 3
    assert asked.texts == ["adding a layer", "removing Hidden 3", "removing Hidden 1"]
    for _ in range(3):
        session.undo()
    assert [row.units.value() for row in rows.rows[1:3]] == [3, 4]


def test_units_by_the_arrows(rows: LayerRows, session: Session, asked: Asked) -> None:
    rows.rows[1].units.stepUp()
    rows.rows[1].units.stepUp()
    assert network_of(session).sizes == (2, 5, 4, 1)
    assert asked.texts == ["change of the units of Hidden 1"] * 2


def test_units_are_typed(rows: LayerRows, session: Session, asked: Asked) -> None:
    box = rows.rows[2].units
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "12")
    assert asked.texts == []
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert network_of(session).sizes == (2, 3, 12, 1)


def test_units_that_are_typed_are_not_overwritten(rows: LayerRows, session: Session) -> None:
    box = rows.rows[2].units
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "12")
    rows.show_network(network_of(session))
    assert box.text() == "12"
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.value() == 4
    assert network_of(session).sizes == (2, 3, 4, 1)


def test_what_is_refused_is_shown_as_before(rows: LayerRows, asked: Asked) -> None:
    asked.is_refusing = True
    row = rows.rows[1]
    row.units.stepUp()
    row.biases.click()
    row.weight_lock.click()
    assert len(asked.texts) == 3
    assert row.units.value() == 3
    assert row.biases.isChecked()
    assert not row.weight_lock.isChecked()


def test_too_many_units_are_refused_in_words(rows: LayerRows, asked: Asked) -> None:
    box = rows.rows[1].units
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "999999")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert "weights and biases" in asked.refusals[0]
    assert box.value() == 3


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_can_be_taken(
    rows: LayerRows, session: Session, asked: Asked, name: str
) -> None:
    form = rows.rows[1].activation
    assert form is not None
    form.box.setCurrentIndex(form.box.findData(name))
    form.box.activated.emit(form.box.currentIndex())
    assert network_of(session).layers[0].activation == ACTIVATIONS.choose(name)
    assert set(form.fields) == {one.name for one in ACTIVATIONS[name].parameters}


@pytest.mark.parametrize(
    ("width", "texts"),
    [
        (180, ["units: 2", "6 + 3", "12 + 4", "4 + 1"]),
        (
            360,
            ["2, as in the data"]
            + [f"weights: {w}, biases: {b}" for w, b in ((6, 3), (12, 4), (4, 1))],
        ),
    ],
)
def test_counts_are_said_in_as_many_words_as_there_is_room_for(
    rows: LayerRows, width: int, texts: list[str]
) -> None:
    rows.resize(width, 500)
    assert [row.count.text() for row in rows.rows] == texts
    assert rows.rows[1].count.toolTip() == "weights: 6, biases: 3"


def test_biases_and_locks(rows: LayerRows, session: Session, asked: Asked) -> None:
    row = rows.rows[1]
    row.weight_lock.click()
    row.bias_lock.click()
    layer = network_of(session).layers[0]
    assert layer.frozen_weights
    assert layer.frozen_biases
    row.biases.click()
    assert not network_of(session).layers[0].has_biases
    assert not row.bias_lock.isEnabled()
    assert row.count.text() == "weights: 6"
    assert asked.texts == [
        "freezing the weights of Hidden 1",
        "freezing the biases of Hidden 1",
        "taking the biases from Hidden 1",
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("age, size", ("age", "size")),
        ("age", ("age", "x2")),
        (",size,too many", ("x1", "size")),
        ("x1, x2", None),
        ("", None),
    ],
)
def test_units_are_named(
    rows: LayerRows, session: Session, asked: Asked, typed: str, names: tuple[str, ...] | None
) -> None:
    row = rows.rows[0]
    assert not row.names.isVisible()
    row.name_button.click()
    assert row.names.isVisible()
    row.names.setFocus()
    QTest.keyClicks(row.names, typed)
    QTest.keyClick(row.names, Qt.Key.Key_Return)
    assert network_of(session).input_names == names
    assert row.names.text() == ", ".join(names or ())


def test_names_can_be_taken_away(rows: LayerRows, session: Session, asked: Asked) -> None:
    row = rows.rows[1]
    row.name_button.click()
    row.names.chosen.emit("p, q, r")
    assert network_of(session).layers[0].names == ("p", "q", "r")
    row.names.chosen.emit("")
    assert network_of(session).layers[0].names is None


def test_the_wheel_scrolls_and_changes_nothing(rows: LayerRows, asked: Asked) -> None:
    box = rows.rows[1].units
    box.clearFocus()
    point = QPointF(5, 5)
    event = QWheelEvent(
        point,
        box.mapToGlobal(point),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert asked.texts == []
    assert not event.isAccepted()


@pytest.mark.parametrize(("text", "is_kept"), [("f", False), (" ", False), ("4", True)])
def test_letters_in_a_number_stay_commands(rows: LayerRows, text: str, is_kept: bool) -> None:
    box = rows.rows[1].units
    box.setFocus()
    key, none = Qt.Key(ord(text.upper())), Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, none, text)
    event.ignore()
    QApplication.sendEvent(box, event)
    assert event.isAccepted() == is_kept


def test_everything_has_a_name_for_screen_readers(rows: LayerRows) -> None:
    row = rows.rows[1]
    assert row.activation is not None
    parts = (row.add, row.remove, row.units, row.names, row.name_button, row.weight_lock)
    for part in (*parts, row.bias_lock, row.biases, row.activation.box):
        assert part.accessibleName()
        assert part.toolTip()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert row.add.accessibleName() == "Add a layer after Hidden 1"


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_theme_of_the_signs_and_locks(rows: LayerRows, theme: str) -> None:
    before = rows.rows[1].weight_lock.grab().toImage()
    rows.set_theme(load_theme(theme))
    assert rows.rows[1].weight_lock.grab().toImage() != before
