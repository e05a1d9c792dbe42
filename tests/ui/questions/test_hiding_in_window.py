"""Numbers are hidden in the window, and no panel gives them away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons import shelf
from backprop_viewer.session import asking, hiding, questions, viewing
from backprop_viewer.session.hidden import MISTAKE
from backprop_viewer.session.hiding import KINDS
from backprop_viewer.session.state import State
from backprop_viewer.ui.asking.covers import ALWAYS, GIVEN_AWAY, Cover, is_covered
from backprop_viewer.ui.asking.hide_dialog import HideDialog
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.trace.table import FORMULA, VALUE, TraceTable
from backprop_viewer.ui.variants import VARIANTS, why_no_duplicate
from backprop_viewer.ui.weights.table import GRADIENTS, VALUES, WeightsTable
from tests.ui.driving import do, press, state_of, texts_drawn


def hidden(window: MainWindow) -> frozenset[str]:
    return window.session.state.view.hidden


def cover_of(window: MainWindow, name: str) -> Cover | None:
    panel = window.workbench.docks[name].widget()
    return panel.findChild(Cover)


# --- what hides ---------------------------------------------------------------------------------


@pytest.fixture
def dialog(opened: MainWindow) -> HideDialog:
    """The dialog, with the whole pass done and delta of output 1 selected."""
    do(opened.session, "forward backward")
    opened.session.apply(viewing.select, Place("unit", 2, 0))
    press(opened, "H")
    found = opened.findChild(HideDialog)
    assert found is not None
    return found


def test_dialog_offers_every_kind(dialog: HideDialog) -> None:
    assert set(dialog.boxes) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_are_hidden_and_shown_at_once(
    opened: MainWindow, dialog: HideDialog, kind: str
) -> None:
    dialog.boxes[kind].click()
    assert hidden(opened) == {kind}
    dialog.boxes[kind].click()
    assert hidden(opened) == set()


def test_selected_node_is_hidden_and_shown(opened: MainWindow, dialog: HideDialog) -> None:
    dialog.selected.click()
    assert "delta@unit:2,1" in hidden(opened)
    assert dialog.boxes["delta"].checkState() == Qt.CheckState.PartiallyChecked
    dialog.selected.click()
    assert hidden(opened) == set()


def test_one_number_of_a_hidden_kind_is_shown(opened: MainWindow, dialog: HideDialog) -> None:
    dialog.boxes["delta"].click()
    opened.table["hide_selected"].trigger()
    place = Place("unit", 2, 0)
    assert not hiding.is_hidden(opened.session.state.view, "delta", place)
    texts = " ".join(texts_drawn(opened.workbench.canvas))
    assert "0.0616" in texts
    assert "0.1492" not in texts
    dialog.all.click()
    assert hidden(opened) == set()


def test_input_is_hidden_too(opened: MainWindow) -> None:
    opened.session.apply(viewing.select, Place("unit", 0, 1))
    press(opened, "Shift+H")
    assert hidden(opened) == {"a@unit:0,2"}


def test_what_is_hidden_goes_with_its_place(opened: MainWindow) -> None:
    state = hiding.toggle_place(opened.session.state, Place("unit", 1, 1))
    assert state.view.hidden
    assert not _without_hidden_unit(state).view.hidden


def _without_hidden_unit(state: State) -> State:
    from backprop_viewer.session.building import set_units

    return set_units(state, layer=1, units=1)


def test_hidden_result_can_be_asked_for(opened: MainWindow, dialog: HideDialog) -> None:
    dialog.boxes["dw"].click()
    do(opened.session, "back")
    do(opened.session, "forward operation*5")
    opened.table["predict"].trigger()
    question = questions.question_of(opened.session.state)
    assert question is not None
    assert question.hidden.startswith("dw@weight:2,1,1")


# --- tables -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "shown"), [("w", VALUES), ("b", VALUES), ("dw", GRADIENTS), ("db", GRADIENTS)]
)
def test_weights_table_shows_a_question_mark(qtbot: QtBot, kind: str, shown: str) -> None:
    state = state_of("xor-sigmoid", "forward backward")
    table = WeightsTable()
    table.follow(state, 1, shown)
    column = table.columnCount() - 1 if kind in ("b", "db") else 0
    number = table.text(0, column)
    table.follow(hiding.hide_kinds(state, frozenset({kind})), 1, shown)
    assert table.text(0, column) == "?"
    tip = table.data(table.index(0, column), Qt.ItemDataRole.ToolTipRole)
    assert number not in str(tip)
    assert table.text(0, 0 if column else 1) != "?" or kind in ("w", "dw")


@pytest.mark.parametrize(
    ("kind", "operation"),
    [
        ("z", "weighted_sum"),
        ("a", "activation"),
        ("loss", "loss"),
        ("da", "loss_gradient"),
        ("delta", "delta"),
        ("dw", "weight_gradient"),
        ("db", "bias_gradient"),
        ("w", "weight_update"),
        ("b", "bias_update"),
    ],
)
def test_table_of_operations_shows_a_question_mark(qtbot: QtBot, kind: str, operation: str) -> None:
    state = state_of("xor-sigmoid", "update")
    assert state.run is not None
    schedule = state.run.schedule
    index = next(
        number for number in range(schedule.size) if schedule.address(number).operation == operation
    )
    table = TraceTable()
    table.follow(state)
    table.set_rows(range(schedule.size))
    number = table.text(index, VALUE)
    assert number != "?"
    table.follow(hiding.hide_kinds(state, frozenset({kind})))
    assert table.text(index, VALUE) == "?"
    assert f"= {number}" not in table.tool_tip(index)
    assert "?" in table.text(index, FORMULA) + table.tool_tip(index)


def test_operations_are_not_exported_while_numbers_are_hidden(
    opened: MainWindow, tmp_path: Path
) -> None:
    opened.show_panel("trace")
    panel = opened.workbench.docks["trace"].widget()
    opened.session.apply(hiding.hide_kinds, frozenset({"delta"}))
    panel.export("text", tmp_path / "out.txt")  # type: ignore[attr-defined]
    assert not (tmp_path / "out.txt").exists()
    assert "hidden" in panel.note.text()  # type: ignore[attr-defined]


# --- covers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", GIVEN_AWAY)
def test_panels_that_would_tell_are_covered(opened: MainWindow, name: str) -> None:
    do(opened.session, "forward backward")
    opened.session.apply(viewing.select, Place("weight", 2, 0, 0))
    opened.show_panel(name)
    assert cover_of(opened, name) is None
    opened.session.apply(hiding.hide_kinds, frozenset(set(KINDS) - {"w"}))
    cover = cover_of(opened, name)
    assert cover is not None
    assert not cover.isHidden()
    panel = opened.workbench.docks[name].widget()
    assert cover.size() == panel.size()
    assert not panel.isEnabled()
    opened.session.apply(hiding.show_all)
    assert cover.isHidden()
    assert panel.isEnabled()


def test_gradient_check_is_covered_for_what_is_asked_only() -> None:
    state = asking.start(state_of(steps="forward operation*4"))
    asked_for, other = Place("weight", 2, 0, 0), Place("weight", 2, 1, 1)
    assert is_covered("gradient_check", viewing.select(state, asked_for))
    assert not is_covered("gradient_check", viewing.select(state, other))
    updating = asking.start(state_of(steps="forward backward"))
    assert is_covered("gradient_check", viewing.select(updating, Place("weight", 1, 0, 0)))


def test_a_lesson_shows_what_it_wants(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lessons.open("one-pass-by-hand", 3)
    qtbot.waitUntil(lambda: "loss" in hidden(opened))
    state = opened.session.state
    assert not any(is_covered(name, state) for name in GIVEN_AWAY if name not in ALWAYS)


# --- mistakes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", range(6))
def test_lesson_of_the_bug_does_not_give_it_away(
    opened: MainWindow, qtbot: QtBot, page: int
) -> None:
    assert MISTAKE in shelf.shipped_lesson("find-the-bug").pages[page].stage.hide  # type: ignore[union-attr]
    opened.lessons.open("find-the-bug", page)
    qtbot.waitUntil(lambda: MISTAKE in hidden(opened))
    for name in ("runs", "trace", "chain_rule", "diagnoses"):
        opened.show_panel(name)
    opened.session.apply(viewing.select, Place("weight", 1, 0, 0))
    told = " ".join(told_by(opened)).lower()
    for word in ("mistake", "wrong", "next weight", "⚠"):
        assert word not in told


def told_by(window: MainWindow) -> list[str]:
    """Return all texts that the window shows of a run with a mistake."""
    bench = window.workbench
    texts = [bench.explanation.text(), *texts_drawn(bench.canvas)]
    texts += [cell.title.text() for cell in bench.canvases.cells if hasattr(cell.title, "text")]
    chain_rule = bench.docks["chain_rule"].widget()
    texts.append(chain_rule.text())  # type: ignore[attr-defined]
    runs = bench.docks["runs"].widget().table  # type: ignore[attr-defined]
    for row in range(runs.rowCount()):
        for column in range(runs.columnCount()):
            item = runs.item(row, column)
            texts.append("" if item is None else item.text() + item.toolTip())
    trace = TraceTable()
    trace.follow(window.session.state)
    trace.set_rows(range(20))
    texts += [trace.text(index, 2) + trace.tool_tip(index) for index in range(20)]
    return texts


def test_the_mistake_is_told_where_it_is_not_hidden(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lessons.open("find-the-bug", 7)
    qtbot.waitUntil(lambda: opened.session.state.reading is not None)
    for name in ("runs", "chain_rule"):
        opened.show_panel(name)
    assert "mistake" in " ".join(told_by(opened))


def test_menu_of_mistakes_does_not_tell_which_one_it_is(opened: MainWindow, qtbot: QtBot) -> None:
    opened.lessons.open("find-the-bug", 1)
    qtbot.waitUntil(lambda: MISTAKE in hidden(opened))
    state = opened.session.state
    reasons = {
        why_no_duplicate(state, variant)
        for name, variant in VARIANTS.items()
        if name.startswith("mistake_")
    }
    assert reasons == {""}
