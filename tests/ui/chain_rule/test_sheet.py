"""Paths in the chain rule's sheet: lit by mouse and key, marked, opened, kept open."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.chain_rule.panel import ChainRulePanel
from backprop_viewer.ui.chain_rule.sheet import ChainRuleSheet
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.chain_rule.test_panel import PASSES, formula_items, select
from tests.ui.driving import do, session_with


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example of two by two, at its start."""
    return session_with()


@pytest.fixture
def panel(session: Session, light: Theme, qtbot: QtBot) -> ChainRulePanel:
    """The panel of that session, shown."""
    made = ChainRulePanel(session, light)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def middle_of_path(sheet: ChainRuleSheet, number: int) -> QPoint:
    """Return a point of the heading of a path, where no symbol is."""
    return QPoint(30, round(sheet._spans[number].top) + 12 - sheet.verticalScrollBar().value())


def point_at_path(sheet: ChainRuleSheet, number: int) -> None:
    move(sheet, middle_of_path(sheet, number))


def move(sheet: ChainRuleSheet, place: QPoint) -> None:
    """Move the mouse to a point of the viewport."""
    button, buttons = Qt.MouseButton.NoButton, Qt.MouseButton.NoButton
    there, kind = QPointF(place), QEvent.Type.MouseMove
    on_screen = QPointF(sheet.viewport().mapToGlobal(place))
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, there, on_screen, button, buttons, modifiers)
    QApplication.sendEvent(sheet.viewport(), event)


def click_path(sheet: ChainRuleSheet, number: int) -> None:
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=middle_of_path(sheet, number))


def leave(sheet: ChainRuleSheet) -> None:
    QApplication.sendEvent(sheet, QEvent(QEvent.Type.Leave))


def lit(session: Session) -> frozenset[Place]:
    return session.state.view.lit


def test_path_that_is_pointed_at_is_lit(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    point_at_path(panel.sheet, 1)
    assert panel.rule is not None
    assert lit(session) == panel.rule.paths[1].places
    point_at_path(panel.sheet, 0)
    assert lit(session) == panel.rule.paths[0].places
    leave(panel.sheet)
    assert lit(session) == frozenset()


def test_path_that_is_chosen_stays_lit(panel: ChainRulePanel, session: Session) -> None:
    select(session)
    assert panel.rule is not None
    click_path(panel.sheet, 1)
    point_at_path(panel.sheet, 0)
    assert lit(session) == panel.rule.paths[0].places
    leave(panel.sheet)
    assert lit(session) == panel.rule.paths[1].places
    do(session, PASSES)
    panel.catch_up()
    assert lit(session) == panel.rule.paths[1].places
    click_path(panel.sheet, 1)
    leave(panel.sheet)
    assert lit(session) == frozenset()


def test_another_selection_ends_the_choice(panel: ChainRulePanel, session: Session) -> None:
    select(session)
    click_path(panel.sheet, 1)
    leave(panel.sheet)
    select(session, Place("weight", 1, 1, 0))
    point_at_path(panel.sheet, 0)
    leave(panel.sheet)
    assert lit(session) == frozenset()


def test_lit_path_has_a_mark(panel: ChainRulePanel, session: Session) -> None:
    select(session)
    for name in ("light", "dark", "high-contrast"):
        theme = load_theme(name)
        panel.set_theme(theme)
        accent = QColor(theme.accent).rgb()
        for number in range(2):
            session.apply(viewing.light, panel.sheet._spans[number].path.places)
            image = panel.sheet.viewport().grab().toImage()
            marked = [
                image.pixel(6, round((span.top + span.bottom) / 2)) == accent
                for span in panel.sheet._spans
            ]
            assert marked == [number == 0, number == 1]


def test_factor_that_is_pointed_at_lights_its_place(
    panel: ChainRulePanel, session: Session
) -> None:
    do(session, PASSES)
    select(session)
    sheet = panel.sheet
    path = formula_items(panel)[1]
    assert path.block is not None
    spot = next(spot for spot in sheet._spots if spot.item is path)
    rect = next(r for r, s in path.block.areas() if s.place == Place("weight", 2, 0, 0))
    place = rect.center().toPoint() + QPoint(round(spot.left), round(spot.top))
    move(sheet, place)
    assert session.state.pointed == Place("weight", 2, 0, 0)
    assert panel.rule is not None
    assert lit(session) == panel.rule.paths[0].places
    leave(sheet)
    assert session.state.pointed is None


# --- opening, keyboard ------------------------------------------------------------------------


def test_what_was_opened_stays_open(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    sheet = panel.sheet
    item = formula_items(panel)[1]
    slope = next(s for s in item.formula.symbols.values() if "sigma" in s.latex)
    item.toggle(slope)
    opened = item.opened[slope.latex]
    inner = next(s for s in opened.formula.symbols.values() if s.opens is not None)
    opened.toggle(inner)
    sheet.lay_out()
    before = [i.formula.result.latex for i in formula_items(panel)]
    assert len(before) == 5
    do(session, "update forward backward")
    panel.catch_up()
    assert [i.formula.result.latex for i in formula_items(panel)] == before
    assert formula_items(panel)[1] is not item
    select(session, Place("weight", 1, 1, 0))
    assert len(formula_items(panel)) == 3


def tab_to(sheet: ChainRuleSheet, latex: str) -> None:
    """Press Tab until a symbol has the focus."""
    sheet.activateWindow()
    sheet.setFocus()
    QApplication.processEvents()
    assert sheet.hasFocus()
    for _ in range(50):
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
        if sheet.focused is not None and sheet.focused.symbol.latex == latex:
            return
    pytest.fail(f"{latex} cannot be reached")


def test_keys_choose_a_path(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    assert panel.rule is not None
    result = panel.rule.paths[1].formula.result
    while panel.sheet.focused is None or panel.sheet.focused.symbol is not result:
        tab_to(panel.sheet, result.latex)
    assert lit(session) == panel.rule.paths[1].places
    QTest.keyClick(panel.sheet, Qt.Key.Key_Return)
    panel.sheet.clearFocus()
    assert lit(session) == panel.rule.paths[1].places


def test_focus_that_goes_takes_the_light_along(
    panel: ChainRulePanel, session: Session, qtbot: QtBot
) -> None:
    do(session, PASSES)
    select(session)
    tab_to(panel.sheet, r"\sigma'(z^{(2)}_1)")
    assert panel.rule is not None
    assert lit(session) == panel.rule.paths[0].places
    panel.sheet.clearFocus()
    qtbot.waitUntil(lambda: lit(session) == frozenset())


def test_keys_open_a_factor(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    tab_to(panel.sheet, r"\sigma'(z^{(1)}_1)")
    QTest.keyClick(panel.sheet, Qt.Key.Key_Return)
    assert len(formula_items(panel)) == 4


def test_closing_the_network_may_take_the_focus_first(
    session: Session, light: Theme, qtbot: QtBot
) -> None:
    """The window hides the panel before the panel itself hears of it."""
    sheets: list[ChainRuleSheet] = []

    def take_focus(old: object, new: State) -> None:
        for sheet in sheets if new.run is None else []:
            sheet.clearFocus()

    session.changed.connect(take_focus)
    panel = ChainRulePanel(session, light)
    qtbot.addWidget(panel)
    panel.show()
    sheets.append(panel.sheet)
    select(session)
    click_path(panel.sheet, 1)
    tab_to(panel.sheet, r"\mathrm{path}_{1}")
    session.apply(transitions.close_document)
    assert not panel.sheet.hasFocus()
    assert lit(session) == frozenset()
    session.changed.disconnect(take_focus)
