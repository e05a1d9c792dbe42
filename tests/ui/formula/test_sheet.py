"""Symbols of a sheet are pointed at, opened and reached by keys; the page scrolls and zooms."""

import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.symbols import Formula, Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import point_at
from backprop_viewer.ui.formula.items import FormulaItem, Heading, Paragraph, flattened
from backprop_viewer.ui.formula.sheet import Sheet, Target
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import is_freed, press, session_with

DELTA = r"\delta"


def formula_of(session: Session, operation: str, layer: int = 1) -> Formula:
    """Return the formula of the first unit's or weight's operation in a layer."""
    run = session.state.run
    assert run is not None
    index = run.schedule.index(operation, layer)
    assert index is not None
    return formula(run.moment.record, run.schedule, run.schedule.address(index), 0)


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, one update done."""
    return session_with(steps="update forward backward")


@pytest.fixture
def item(session: Session) -> FormulaItem:
    """The formula of a gradient, which opens down to the inputs."""
    return FormulaItem(formula_of(session, "weight_gradient"))


@pytest.fixture
def sheet(session: Session, item: FormulaItem, light: Theme, qtbot: QtBot) -> Sheet:
    """A sheet with a heading, the formula and a paragraph, shown."""
    made = Sheet(session, light, "sheet", "Sheet")
    qtbot.addWidget(made)
    made.set_items([Heading("Title", "Badge", "forward"), item, Paragraph("Words. " * 40)])
    made.resize(800, 120)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def spot_of(sheet: Sheet, item: FormulaItem, latex_begins: str) -> QPoint:
    """Return the middle of a symbol's last area, as a point of the viewport."""
    assert item.block is not None
    left, top = next((left, top) for found, left, top in sheet._spots if found is item)
    rects = [rect for rect, symbol in item.block.areas() if symbol.latex.startswith(latex_begins)]
    middle = rects[-1].center() + QPointF(left, top - sheet.verticalScrollBar().value())
    return middle.toPoint()


def point_to(sheet: Sheet, point: QPoint) -> None:
    """Move the pointer, wherever it was before."""
    viewport, none = sheet.viewport(), Qt.MouseButton.NoButton
    places = QPointF(point), QPointF(viewport.mapToGlobal(point))
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(QEvent.Type.MouseMove, *places, none, none, modifiers)
    QApplication.sendEvent(viewport, event)


def ink_texts(sheet: Sheet) -> list[str]:
    """Return the texts that are drawn, as they go into a picture."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    sheet.viewport().render(generator)
    root = ElementTree.fromstring(buffer.data().data())
    found = [element for element in root.iter() if element.tag.endswith("}text")]
    return ["".join(element.itertext()).strip() for element in found]


def click(sheet: Sheet, item: FormulaItem, latex_begins: str) -> None:
    point = spot_of(sheet, item, latex_begins)
    QTest.mouseClick(
        sheet.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )


def open_first(sheet: Sheet, item: FormulaItem) -> FormulaItem:
    """Open the first symbol of a formula that opens, and return what it opened to."""
    sheet.toggle(next(target for target in sheet.targets() if target.item is item))
    return list(item.opened.values())[-1]


# --- pointing -----------------------------------------------------------------------------------


def test_pointing_at_a_symbol_lights_its_place(
    sheet: Sheet, item: FormulaItem, session: Session
) -> None:
    point_to(sheet, spot_of(sheet, item, DELTA))
    assert session.state.pointed == Place("unit", 1, 0)
    point_to(sheet, spot_of(sheet, item, "x"))
    assert session.state.pointed == Place("unit", 0, 0)


def test_beside_the_symbols_nothing_is_lit(
    sheet: Sheet, item: FormulaItem, session: Session
) -> None:
    point_to(sheet, spot_of(sheet, item, DELTA))
    point_to(sheet, QPoint(790, 5))
    assert session.state.pointed is None


def test_moving_within_a_symbol_changes_the_state_once(
    sheet: Sheet, item: FormulaItem, session: Session, qtbot: QtBot
) -> None:
    point = spot_of(sheet, item, DELTA)
    changes = QSignalSpy(session.changed)
    for shift in (0, 1, 2, 3, 2, 1):
        point_to(sheet, point + QPoint(shift, 0))
    assert changes.count() == 1


def test_leaving_points_at_nothing(sheet: Sheet, item: FormulaItem, session: Session) -> None:
    point_to(sheet, spot_of(sheet, item, DELTA))
    QApplication.sendEvent(sheet.viewport(), QEvent(QEvent.Type.Leave))
    assert session.state.pointed is None


@pytest.mark.parametrize("name", THEMES)
def test_what_is_pointed_at_elsewhere_is_lit_here(
    sheet: Sheet, item: FormulaItem, session: Session, name: str
) -> None:
    sheet.set_theme(load_theme(name))
    before = sheet.viewport().grab().toImage()
    session.apply(point_at, Place("unit", 0, 0))
    sheet.viewport().update()
    after = sheet.viewport().grab().toImage()
    lit = {
        rect.center().toPoint()
        for rect, symbol in item.block.areas()  # type: ignore[union-attr]
        if symbol.place == Place("unit", 0, 0)
    }
    assert len(lit) == 2, "once in symbols and once as a number"
    assert before != after


# --- opening ------------------------------------------------------------------------------------


def test_click_opens_and_closes(sheet: Sheet, item: FormulaItem) -> None:
    height = sheet.content_height
    click(sheet, item, DELTA)
    (opened,) = item.opened.values()
    assert opened.formula.result.latex.startswith(DELTA)
    assert sheet.content_height > height
    click(sheet, item, DELTA)
    assert not item.opened
    assert sheet.content_height == height


def test_click_on_an_input_or_the_result_opens_nothing(sheet: Sheet, item: FormulaItem) -> None:
    for latex in ("x", item.formula.result.latex):
        click(sheet, item, latex)
    assert not item.opened


def test_letting_go_elsewhere_is_no_click(sheet: Sheet, item: FormulaItem) -> None:
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(sheet.viewport(), button, none, spot_of(sheet, item, "x"))
    QTest.mouseRelease(sheet.viewport(), button, none, spot_of(sheet, item, DELTA))
    assert not item.opened


@pytest.mark.parametrize("operation", ["weight_gradient", "weight_update"])
def test_everything_opens_down_to_what_is_given(
    sheet: Sheet, session: Session, operation: str
) -> None:
    """Whatever is opened in turn, at the ends are inputs, weights, targets and settings."""
    root = FormulaItem(formula_of(session, operation))
    sheet.set_items([root])
    waiting, seen, ends = [root], 0, set()
    while waiting:
        item = waiting.pop()
        seen += 1
        for symbol in item.formula.symbols.values():
            if not item.can_open(symbol):
                ends.add(symbol.place.kind if symbol.place else "setting")
            elif symbol.latex not in item.opened and seen < 60:
                item.toggle(symbol)
                waiting.append(item.opened[symbol.latex])
    sheet.lay_out()
    assert seen > 5
    assert ends >= {"unit", "weight", "target"}
    assert len(list(flattened(sheet.items))) == seen


def test_what_is_opened_is_indented_and_smaller(sheet: Sheet, item: FormulaItem) -> None:
    opened = open_first(sheet, item)
    inner = open_first(sheet, opened)
    assert (item.level, opened.level, inner.level) == (0, 1, 2)
    assert item.share > opened.share > inner.share
    lefts = {id(found): left for found, left, _ in sheet._spots}
    assert lefts[id(item)] < lefts[id(opened)] < lefts[id(inner)]


def test_opened_formula_is_scrolled_into_view(sheet: Sheet, item: FormulaItem) -> None:
    inner = open_first(sheet, open_first(sheet, item))
    top = next(top for found, _, top in sheet._spots if found is inner)
    shift = sheet.verticalScrollBar().value()
    assert shift <= top
    assert top + inner.height <= shift + sheet.viewport().height()


def test_opening_does_not_scroll_where_all_is_in_view(sheet: Sheet, item: FormulaItem) -> None:
    sheet.resize(800, 900)
    open_first(sheet, item)
    assert sheet.verticalScrollBar().value() == 0


def test_other_items_begin_at_the_top(sheet: Sheet, item: FormulaItem) -> None:
    open_first(sheet, open_first(sheet, item))
    sheet.set_items([Heading("Other"), Paragraph("Words. " * 400)])
    assert sheet.verticalScrollBar().value() == 0
    assert sheet.focused is None


# --- keys ---------------------------------------------------------------------------------------


def test_tab_moves_among_the_symbols_and_lights_them(sheet: Sheet, session: Session) -> None:
    seen: list[Target] = []
    for _ in sheet.targets():
        press(sheet, "Tab")
        assert sheet.focused is not None
        assert session.state.pointed == sheet.focused.symbol.place
        seen.append(sheet.focused)
    assert seen == sheet.targets()
    press(sheet, "Shift+Tab")
    assert sheet.focused == (seen[-2] if len(seen) > 1 else None)


def test_enter_opens_and_closes_what_has_the_focus(sheet: Sheet, item: FormulaItem) -> None:
    press(sheet, "Tab", "Return")
    assert len(item.opened) == 1
    press(sheet, "Enter")
    assert not item.opened


def test_tab_goes_into_what_was_opened(sheet: Sheet, item: FormulaItem) -> None:
    press(sheet, "Tab", "Return")
    (opened,) = item.opened.values()
    while sheet.focused is not None and sheet.focused.item is item:
        press(sheet, "Tab")
    assert sheet.focused is not None
    assert sheet.focused.item is opened


def test_down_and_up_scroll(sheet: Sheet) -> None:
    bar = sheet.verticalScrollBar()
    assert bar.maximum() > 0
    press(sheet, "Down")
    assert bar.value() > 0
    press(sheet, "Up")
    assert bar.value() == 0


# --- size ---------------------------------------------------------------------------------------


def turn_wheel(sheet: Sheet, steps: int, modifiers: Qt.KeyboardModifier) -> None:
    middle = QPointF(sheet.rect().center())
    event = QWheelEvent(
        middle,
        sheet.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(sheet.viewport(), event)


def test_wheel_with_ctrl_zooms_within_limits(sheet: Sheet, item: FormulaItem) -> None:
    size, height = sheet.size_now, item.height
    turn_wheel(sheet, 1, Qt.KeyboardModifier.ControlModifier)
    assert sheet.size_now > size
    assert item.height > height
    for steps, factor in ((100, 3.0), (-100, 0.6)):
        turn_wheel(sheet, steps, Qt.KeyboardModifier.ControlModifier)
        assert sheet.size_now == pytest.approx(size * factor)


def test_wheel_alone_scrolls(sheet: Sheet) -> None:
    size = sheet.size_now
    turn_wheel(sheet, -1, Qt.KeyboardModifier.NoModifier)
    assert sheet.verticalScrollBar().value() > 0
    assert sheet.size_now == size


def test_bar_coming_and_going_does_not_change_the_layout(sheet: Sheet, item: FormulaItem) -> None:
    tops = [top for _, _, top in sheet._spots]
    sheet.resize(800, 2000)
    assert sheet.verticalScrollBar().maximum() == 0
    assert [top for _, _, top in sheet._spots] == tops


@pytest.mark.parametrize("width", [60, 420, 800, 1600])
def test_any_width_can_be_laid_out_and_drawn(sheet: Sheet, item: FormulaItem, width: int) -> None:
    sheet.resize(width, 300)
    open_first(sheet, item)
    assert sheet.grab().width() == width
    assert sheet.content_height > 0


def test_picture_has_everything(sheet: Sheet, item: FormulaItem) -> None:
    open_first(sheet, item)
    picture = sheet.picture()
    assert picture.height() >= 2 * round(sheet.content_height)
    assert picture.height() > 2 * sheet.viewport().height()


# --- the rest -----------------------------------------------------------------------------------


def test_tool_tip_says_the_exact_value(
    sheet: Sheet, item: FormulaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    symbol = next(s for s in item.formula.symbols.values() if s.latex.startswith(DELTA))
    text = sheet._hint(Target(item, symbol))
    assert text.startswith("δ⁽¹⁾₁ = ")
    assert repr(symbol.value).lstrip("-") in text
    assert "\n" in text, "that a click opens it"


def test_no_tool_tip_beside_the_symbols(sheet: Sheet) -> None:
    assert sheet.target_at(QPointF(790, 5)) is None
    assert not QToolTip.isVisible()


@pytest.mark.parametrize("text", ["<b>bold</b>", "R&D &lt;", "权重 和 偏置", "%1 {unit}"])
def test_texts_are_written_as_they_are(sheet: Sheet, text: str) -> None:
    """Names of units come from files; whatever they look like, they are no HTML."""
    texts = [Heading(text, text, "update"), Paragraph(text), Paragraph(text, "muted")]
    sheet.set_items([*texts])
    assert text.replace(" ", "") in "".join(ink_texts(sheet)).replace(" ", "")
    assert [item.plain_text() for item in texts] == [f"{text}  {text}", text, text]


@pytest.mark.parametrize("text", ["Words of a sentence. " * 30, "权重和偏置" * 60])
def test_long_texts_are_broken(sheet: Sheet, text: str) -> None:
    short, long = Paragraph("w"), Paragraph(text)
    heading, plain = Heading("w"), Heading(text)
    sheet.set_items([short, long, heading, plain])
    assert long.height > 2.5 * short.height
    assert plain.height > 2.5 * heading.height


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    items = [FormulaItem(formula_of(session, "delta"))]
    assert is_freed(
        qtbot,
        lambda: Sheet(session, light, "sheet", "Sheet"),
        lambda made: made.set_items(items),
        lambda made: made.toggle(made.targets()[0]),
        Sheet.grab,
    )
