"""The table of weights: going through it, typing, copying, pasting, filling."""

from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.forms.number_editor import NumberEditor
from backprop_viewer.ui.theme import Theme, load_theme
from backprop_viewer.ui.weights.panel import WeightsPanel
from tests.session.states import document_of
from tests.ui.asking import Asked
from tests.ui.driving import do, is_freed, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with a network of several layers with biases."""
    return session_with(document_of(sizes=(3, 4, 2), samples=2))


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> WeightsPanel:
    """The panel of that session, shown."""
    made = WeightsPanel(session, light)
    qtbot.addWidget(made)
    made.resize(420, 360)
    made.show()
    return made


@pytest.fixture
def asked(panel: WeightsPanel, session: Session) -> Asked:
    """What the panel asks for, made."""
    return Asked(session, panel.change_asked)


def click(panel: WeightsPanel, row: int, column: int, *, shift: bool = False) -> None:
    point = panel.view.visualRect(panel.table.index(row, column)).center()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, point)


def field_of(panel: WeightsPanel) -> NumberEditor:
    assert panel.editing.field is not None
    return panel.editing.field


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# --- what is shown --------------------------------------------------------------------------------


def test_layers_can_be_chosen(panel: WeightsPanel) -> None:
    assert [panel.layers.itemText(at) for at in range(panel.layers.count())] == [
        "Hidden 1",
        "Output",
    ]
    assert (panel.table.rowCount(), panel.table.columnCount()) == (4, 4)
    panel.layers.picked.emit(2)
    assert (panel.table.rowCount(), panel.table.columnCount()) == (2, 5)
    assert panel.note.text() == "2 units × 4 inputs and a bias: 10 parameters"
    assert panel.layers.currentText() == "Output"


def test_a_click_selects_the_weight_everywhere(panel: WeightsPanel, session: Session) -> None:
    click(panel, 2, 1)
    assert session.state.view.selection == Place("weight", 1, 2, 1)
    click(panel, 0, 3)
    assert session.state.view.selection == Place("bias", 1, 0)


def test_keys_go_through_the_cells_and_select(panel: WeightsPanel, session: Session) -> None:
    click(panel, 0, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    assert session.state.view.selection == Place("weight", 1, 1, 1)


@pytest.mark.parametrize(
    ("place", "layer", "cell"),
    [
        (Place("weight", 2, 1, 3), 2, (1, 3)),
        (Place("bias", 2, 0), 2, (0, 4)),
        (Place("unit", 2, 1), 2, None),
        (Place("unit", 0, 1), 1, None),
        (Place("loss"), 1, None),
    ],
)
def test_follows_what_is_selected(
    panel: WeightsPanel, session: Session, place: Place, layer: int, cell: tuple[int, int] | None
) -> None:
    session.apply(viewing.select, place)
    assert panel.table.layer == layer
    assert panel.view.current == cell


def test_following_keeps_the_block_that_is_selected(panel: WeightsPanel, session: Session) -> None:
    click(panel, 0, 0)
    click(panel, 1, 2, shift=True)
    do(session, "update")
    block = panel.view.block()
    assert block is not None
    assert (block.width(), block.height()) == (3, 2)


def test_numbers_follow_training(panel: WeightsPanel, session: Session) -> None:
    before = panel.table.text(0, 0)
    do(session, "update*3")
    assert panel.table.text(0, 0) != before


def test_gradients_can_be_seen_but_not_changed(
    panel: WeightsPanel, session: Session, asked: Asked
) -> None:
    do(session, "backward")
    panel.kind.setCurrentIndex(1)
    panel.kind.picked.emit(panel.kind.currentData())
    gradient = session.state.run.moment.parameter_gradient
    assert panel.table.values.ravel().tolist() == gradient[:16].tolist()
    assert not panel.fill.isEnabled()
    assert not panel.paste.isEnabled()
    panel.edit(0, 0)
    assert panel.editing.field is None
    assert "computed" in panel.note.text()
    click(panel, 0, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert asked.texts == []


def test_hidden_it_does_nothing(panel: WeightsPanel, session: Session) -> None:
    panel.hide()
    before = panel.table.values
    do(session, "update*2")
    assert panel.table.values is before
    panel.show()
    assert panel.table.values is not before


def test_another_network_with_fewer_layers(panel: WeightsPanel, session: Session) -> None:
    session.apply(viewing.select, Place("weight", 2, 0, 0))
    session.apply(transitions.open_document, document_of(sizes=(1, 1), samples=1), None)
    assert panel.layers.count() == 1
    assert (panel.table.rowCount(), panel.table.columnCount()) == (1, 2)
    session.apply(transitions.close_document)
    assert not panel.isEnabled()
    assert panel.note.text() == "Open a network to see its weights."


# --- typing ---------------------------------------------------------------------------------------


def test_a_number_is_typed_over(panel: WeightsPanel, session: Session, asked: Asked) -> None:
    click(panel, 1, 2)
    QTest.keyClicks(panel.view, "0")
    field = field_of(panel)
    QTest.keyClicks(field, ",25")
    assert session.is_previewing
    assert panel.table.values[1, 2] == 0.25
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (
        asked.texts == ["change of weight from input 3 to unit 2 of hidden layer 1"] or asked.texts
    )
    assert panel.table.values[1, 2] == 0.25
    assert panel.view.current == (2, 2)


def test_a_matrix_is_typed_without_the_mouse(panel: WeightsPanel, asked: Asked) -> None:
    click(panel, 0, 0)
    for number, key in (("1", Qt.Key.Key_Tab), ("2", Qt.Key.Key_Return), ("3", Qt.Key.Key_Backtab)):
        QTest.keyClicks(panel.view, number)
        QTest.keyClick(field_of(panel), key)
    QTest.keyClicks(panel.view, "-")
    QTest.keyClicks(field_of(panel), "4")
    QTest.keyClick(field_of(panel), Qt.Key.Key_Return)
    assert panel.table.values[:2, :2].tolist() == [[1.0, 2.0], [-4.0, 3.0]]
    assert len(asked.texts) == 4


def test_escape_takes_back(panel: WeightsPanel, session: Session, asked: Asked) -> None:
    state = session.state
    panel.edit(0, 0)
    QTest.keyClicks(field_of(panel), "5")
    QTest.keyClick(field_of(panel), Qt.Key.Key_Escape)
    assert session.state.run is state.run
    assert asked.texts == []


def test_bad_text_stays_and_says_what_was_expected(panel: WeightsPanel, asked: Asked) -> None:
    panel.edit(0, 0, "-")
    field = field_of(panel)
    assert field.problem == "expected a number such as 0.25"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert panel.editing.field is field
    panel.editing.close()
    assert asked.texts == []


def test_double_click_opens_the_number(panel: WeightsPanel) -> None:
    point = panel.view.visualRect(panel.table.index(1, 1)).center()
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert field_of(panel).geometry().contains(point)
    panel.editing.close()


def test_scrolling_closes_the_field(panel: WeightsPanel, qtbot: QtBot) -> None:
    panel.resize(200, 200)
    panel.edit(0, 0)
    panel.view.horizontalScrollBar().setValue(30)
    assert panel.editing.field is None


# --- copying, pasting, filling --------------------------------------------------------------------


def test_copies_go_back_to_the_same_bits(panel: WeightsPanel, asked: Asked) -> None:
    before = panel.table.values.copy()
    click(panel, 0, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert not panel.table.values.any()
    QTest.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.table.values.tobytes() == before.tobytes()
    assert asked.texts == ["filling Hidden 1", "pasting into Hidden 1"]


def test_a_block_is_pasted_at_the_current_cell(panel: WeightsPanel, asked: Asked) -> None:
    before = panel.table.values.copy()
    click(panel, 1, 2)
    put_on_clipboard("1\t2\n3,5\t4\n")
    panel.paste.click()
    before[1:3, 2:4] = [[1.0, 2.0], [3.5, 4.0]]
    assert panel.table.values.tolist() == before.tolist()
    assert asked.session.undo_text == "pasting into Hidden 1"


def test_one_number_is_pasted_into_all_that_is_selected(panel: WeightsPanel, asked: Asked) -> None:
    click(panel, 0, 0)
    click(panel, 1, 1, shift=True)
    put_on_clipboard("9")
    panel.paste_cells()
    assert panel.table.values[:2, :2].tolist() == [[9.0, 9.0], [9.0, 9.0]]
    assert (panel.table.values == 9.0).sum() == 4


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "1\t2\t3\n4\t5\t6",
            "The clipboard has 2 × 3 numbers; from this cell on there is room for 1 × 2.",
        ),
        ("", "There are no numbers on the clipboard."),
        (
            "1\tone",
            'Row 1, column 2 of what is pasted: expected a number such as 0.25, found "one".',
        ),
    ],
)
def test_what_cannot_be_pasted_says_so_and_changes_nothing(
    panel: WeightsPanel, asked: Asked, text: str, problem: str
) -> None:
    click(panel, 3, 2)
    put_on_clipboard(text)
    panel.paste_cells()
    assert panel.note.text() == problem
    assert load_theme("light").error in panel.note.styleSheet()
    assert asked.texts == []
    click(panel, 0, 0)
    assert panel.note.text().startswith("4 units")


def test_nothing_is_pasted_without_a_cell(panel: WeightsPanel, asked: Asked) -> None:
    put_on_clipboard("1")
    panel.paste_cells()
    assert panel.note.text() == "Select the cell where the first number is to go."
    panel.fill.click()
    assert panel.note.text() == "Select the cells that are to be filled."
    assert asked.texts == []


def test_selected_cells_are_filled(panel: WeightsPanel, asked: Asked) -> None:
    click(panel, 0, 1)
    click(panel, 3, 1, shift=True)
    panel.number.setFocus()
    panel.number.selectAll()
    QTest.keyClicks(panel.number, "0.5")
    panel.fill.click()
    assert panel.table.values[:, 1].tolist() == [0.5] * 4
    assert asked.texts == ["filling Hidden 1"]


def test_undo_puts_all_cells_back(panel: WeightsPanel, session: Session, asked: Asked) -> None:
    before = panel.table.values.copy()
    click(panel, 0, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    panel.fill.click()
    session.undo()
    assert panel.table.values.tobytes() == before.tobytes()


def test_menu_names_everything_with_its_key(panel: WeightsPanel) -> None:
    click(panel, 0, 0)
    menu = panel.view.menu()
    texts = [action.text().split("\t") for action in menu.actions()]
    assert [text[0] for text in texts] == ["Change…", "Copy", "Paste", "Set to zero", "Select all"]
    assert all(len(text) == 2 for text in texts)
    menu.actions()[0].trigger()
    assert panel.editing.field is not None
    panel.editing.close()
    menu.actions()[4].trigger()
    assert panel.view.block().width() == 4
    menu.deleteLater()


@pytest.mark.parametrize(
    ("key", "text", "is_kept"),
    [
        (Qt.Key.Key_Right, "", True),
        (Qt.Key.Key_Home, "", True),
        (Qt.Key.Key_Delete, "", True),
        (Qt.Key.Key_5, "5", True),
        (Qt.Key.Key_F, "f", False),
        (Qt.Key.Key_P, "p", False),
        (Qt.Key.Key_F1, "", False),
    ],
)
def test_keys_of_a_table_are_kept_from_the_commands(
    panel: WeightsPanel, key: Qt.Key, text: str, is_kept: bool
) -> None:
    event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
    event.ignore()
    QApplication.sendEvent(panel.view, event)
    assert event.isAccepted() == is_kept


# --- looks and life -------------------------------------------------------------------------------


def test_sign_is_a_colour(panel: WeightsPanel, asked: Asked, light: Theme) -> None:
    click(panel, 0, 0)
    put_on_clipboard("5\t-5")
    panel.paste_cells()
    panel.view.clearSelection()
    image = panel.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    colours = []
    for column in (0, 1):
        corner = panel.view.visualRect(panel.table.index(0, column)).topLeft() + QPoint(3, 3)
        colours.append(image.pixelColor(QPoint(corner) * ratio))
    assert colours[0].blue() > colours[0].red()
    assert colours[1].red() > colours[1].blue()


@pytest.mark.parametrize("theme", ["dark", "high-contrast"])
def test_theme(panel: WeightsPanel, theme: str) -> None:
    panel.set_theme(load_theme(theme))
    assert panel.view.theme.name == load_theme(theme).name
    assert load_theme(theme).panel in panel.styleSheet()


def test_a_large_layer_is_shown_in_no_time(qtbot: QtBot, light: Theme) -> None:
    session = session_with("digits")
    panel = WeightsPanel(session, light)
    qtbot.addWidget(panel)
    panel.resize(420, 360)
    panel.show()
    start = perf_counter()
    for _ in range(5):
        do(session, "operation")
        panel.grab()
    assert (perf_counter() - start) / 5 < 0.05
    assert panel.table.values.size == np.prod(panel.table.values.shape) > 1000


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    def use(panel: WeightsPanel) -> None:
        panel.grab()
        panel.edit(0, 0)

    assert is_freed(qtbot, lambda: WeightsPanel(session, light), use)
    show(session, state_of())
