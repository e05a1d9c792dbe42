"""The panel of the chain rule: what it says, what it lights, what opens, what it never does."""

import json
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.engine.chain_rule import chain_rule
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session import viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.chain_rule import panel as chain_rule_panel
from backprop_viewer.ui.chain_rule.items import agrees
from backprop_viewer.ui.chain_rule.panel import ChainRulePanel
from backprop_viewer.ui.formula.items import FormulaItem, flattened
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import do, free_deleted, is_freed, session_with, show, state_of

W11 = Place("weight", 1, 0, 0)
PASSES = "forward backward"
ORACLE = Path(__file__).parents[2] / "oracle" / "seed_cases.json"
CASES = {case["name"]: case for case in json.loads(ORACLE.read_text(encoding="utf-8"))["cases"]}


def known_case(name: str) -> Document:
    tree = {"format": "backprop-viewer", "version": 1, **CASES[name]["document"]}
    return json_reader.read(json.dumps(tree).encode())


def select(session: Session, place: Place | None = W11) -> None:
    session.apply(viewing.select, place)


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


def formula_items(panel: ChainRulePanel) -> list[FormulaItem]:
    return [item for item in flattened(panel.sheet.items) if isinstance(item, FormulaItem)]


# --- what it says -----------------------------------------------------------------------------


@pytest.mark.parametrize("place", [None, Place("loss"), Place("target", 0, 1)])
def test_says_what_to_select(panel: ChainRulePanel, session: Session, place: Place | None) -> None:
    select(session)
    select(session, place)
    assert panel.text().startswith("Select a weight or a bias")
    assert panel.rule is None


def test_without_a_network_it_says_the_same(light: Theme, qtbot: QtBot) -> None:
    empty = ChainRulePanel(Session(), light)
    qtbot.addWidget(empty)
    empty.show()
    assert empty.text().startswith("Select a weight")


def test_worked_example(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    assert panel.text().splitlines() == [
        "Weight from input 1 to hidden unit 1",
        "2 paths lead to the loss; their products add up.",
        "∂L/∂w⁽¹⁾₁₁ = path₁ + path₂ = 0.0008 + (−0.0092) = −0.0084",
        "Path 1: input 1 → hidden unit 1 → output 1",
        "path₁ = x₁·σ′(z⁽¹⁾₁)·w⁽²⁾₁₁·σ′(z⁽²⁾₁)·∂L/∂a⁽²⁾₁"
        " = 0.5000·0.2461·0.1000·0.2495·0.2469 = 0.0008",
        "Path 2: input 1 → hidden unit 1 → output 2",
        "path₂ = x₁·σ′(z⁽¹⁾₁)·w⁽²⁾₂₁·σ′(z⁽²⁾₂)·∂L/∂a⁽²⁾₂"
        " = 0.5000·0.2461·(−0.5000)·0.2492·0.5987 = −0.0092",
        "✓ This is the gradient of the backward pass, −0.0084.",
    ]


def test_one_path_is_its_own_sum(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session, Place("weight", 2, 0, 1))
    assert "One path leads to the loss." in panel.text()
    assert "∂L/∂w⁽²⁾₁₂ = a⁽¹⁾₂·σ′(z⁽²⁾₁)·∂L/∂a⁽²⁾₁" in panel.text()
    assert "path₁" not in panel.text()


@pytest.mark.parametrize(
    ("steps", "hint"),
    [("", "(F, B)"), ("forward", "the backward pass (B)"), ("forward operation*3", "(B)")],
)
def test_numbers_are_not_told_before_their_time(
    panel: ChainRulePanel, session: Session, steps: str, hint: str
) -> None:
    do(session, steps)
    select(session)
    assert hint in panel.text()
    assert "path₁ = x₁·σ′(z⁽¹⁾₁)·w⁽²⁾₁₁·σ′(z⁽²⁾₁)·∂L/∂a⁽²⁾₁" in panel.text().splitlines()
    assert "✓" not in panel.text()
    for item in formula_items(panel):
        assert not item.has_numbers
        shown = [item.formula.result, *item.formula.symbols.values()]
        assert all(math.isnan(symbol.value) and symbol.opens is None for symbol in shown)


@pytest.mark.parametrize("kind", ["weight", "bias"])
def test_numbers_come_when_the_backward_pass_has_come_there(
    panel: ChainRulePanel, session: Session, kind: str
) -> None:
    show(session, state_of("xor-sigmoid", "forward"))
    select(session, Place(kind, 2, 1))
    while "Its numbers come" in panel.text():
        do(session, "operation")
    run = session.state.run
    assert run is not None
    index = parameter_index(Place(kind, 2, 1), run.problem.layout)
    gradient = run.moment.parameter_gradient
    assert not math.isnan(gradient[index])
    assert run.moment.last is not None
    assert run.moment.last.operation == f"{kind}_gradient"
    assert "✓" in panel.text()


def test_unit_has_a_chain_rule_too(panel: ChainRulePanel, session: Session) -> None:
    do(session, "forward")
    for layer in (2, 1, 0):
        select(session, Place("unit", layer, 0))
        assert "Its numbers come" in panel.text()
    do(session, "backward")
    for layer, text in ((2, "∂L/∂a⁽²⁾₁ = a⁽²⁾₁ − y₁"), (1, "✓"), (0, "∂L/∂x₁ = path₁ + ")):
        select(session, Place("unit", layer, 0))
        assert text in panel.text()


def test_batch_has_shares_mean_and_penalty(panel: ChainRulePanel, session: Session) -> None:
    document = document_of(samples=3, regularization={"l2": 0.1})
    show(session, state_of(document, PASSES))
    session.apply(viewing.choose_sample, 1)
    select(session)
    assert "paths lead to the loss of sample 2 of 3; their products add up." in panel.text()
    assert "∂L[2]/∂w⁽¹⁾₁₁ = path₁ + path₂" in panel.text()
    assert "1/3·(∂L[1]/∂w⁽¹⁾₁₁ + ∂L[2]/∂w⁽¹⁾₁₁ + ∂L[3]/∂w⁽¹⁾₁₁) + λ₂·w⁽¹⁾₁₁" in panel.text()
    assert "The penalty adds its part to the gradient." in panel.text()
    assert "∂P/∂w⁽¹⁾₁₁ = λ₂·w⁽¹⁾₁₁" in panel.text()
    assert "✓" in panel.text()
    assert panel.shares.samples.rowCount() == 3
    assert panel.shares.currentIndex().row() == 1


def test_dead_units_are_named(panel: ChainRulePanel, session: Session) -> None:
    show(session, state_of(known_case("deep relu dead"), PASSES))
    select(session)
    assert "The product is 0 because of relu′(z⁽¹⁾₁)" in panel.text()
    assert "✓ This is the gradient of the backward pass, 0.0000." in panel.text()


def test_closed_form_is_said(panel: ChainRulePanel, session: Session) -> None:
    tree: dict[str, Any] = {**CASES["one neuron, inputs zero mean"]["document"]}
    tree["network"]["layers"][0]["biases"] = [1000.0]
    tree |= {"format": "backprop-viewer", "version": 1}
    show(session, state_of(json_reader.read(json.dumps(tree).encode()), PASSES))
    run = session.state.run
    assert run is not None
    sample = next(n for n, y in enumerate(run.moment.record.targets[0]) if y == 0.0)
    session.apply(viewing.choose_sample, sample)
    select(session, Place("bias", 1, 0))
    assert "The last factor is δ in closed form" in panel.text()
    assert "1·δ⁽¹⁾₁" in panel.text()


@pytest.mark.parametrize("digits", [2, 12, None])
@pytest.mark.parametrize("notation", NOTATIONS)
def test_any_notation_and_digits(
    panel: ChainRulePanel, session: Session, notation: str, digits: int | None
) -> None:
    do(session, PASSES)
    select(session)
    session.apply(viewing.choose_notation, notation)
    session.apply(viewing.choose_digits, digits)
    assert "✓" in panel.text()
    assert session.state.run is not None
    rule = chain_rule(session.state.run.moment.record, W11, 0, NOTATIONS[notation])
    assert rule.paths[1].formula.latex() in panel.latex()
    gradient = rule.result.value
    assert (repr(gradient).replace("-", "−") in panel.text()) == (digits is None)


@pytest.mark.parametrize(
    ("found", "expected", "digits", "is_same"),
    [
        (0.12341, 0.12339, 4, True),
        (0.12341, 0.12339, 5, False),
        (0.1 + 0.2, 0.3, None, True),
        (0.3001, 0.3, None, False),
        (1e-17, 0.0, None, True),
        (math.nan, math.nan, 4, False),
    ],
)
def test_agreement_is_to_the_digits_shown(
    found: float, expected: float, digits: int | None, is_same: bool
) -> None:
    assert agrees(found, expected, 1.0, digits) is is_same


def test_disagreement_is_said(
    panel: ChainRulePanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(session, PASSES)
    monkeypatch.setattr("backprop_viewer.ui.chain_rule.items.worked_out", lambda *_: 0.5)
    select(session)
    assert "✗ It comes to 0.5000; the backward pass has −0.0084." in panel.text()


# --- many paths -------------------------------------------------------------------------------


def test_of_many_paths_more_are_shown_when_asked_for(
    panel: ChainRulePanel, session: Session
) -> None:
    show(session, state_of(document_of(sizes=(2, 30, 20, 4), samples=1), PASSES))
    select(session)
    assert "80 paths lead to the loss. The 50 largest are listed; they make" in panel.text()
    assert "Path 10:" in panel.text()
    assert "Path 11:" not in panel.text()
    assert panel.more.text() == "Show 40 more paths"
    panel.more.click()
    assert "Path 50:" in panel.text()
    assert panel.more.isHidden()
    select(session, Place("weight", 1, 1, 0))
    assert "Path 11:" not in panel.text()


def test_before_the_numbers_are_known_the_first_paths_are_listed(
    panel: ChainRulePanel, session: Session
) -> None:
    show(session, state_of(document_of(sizes=(2, 30, 20, 4), samples=1), "forward"))
    select(session)
    assert "80 paths lead to the loss; the first 50 are listed." in panel.text()
    assert "Path 1: input 1 → unit 1 of hidden layer 1 → unit 1 of hidden" in panel.text()


def test_click_on_a_sample_shows_it(panel: ChainRulePanel, session: Session) -> None:
    show(session, state_of("xor-sigmoid", PASSES))
    select(session)
    index = panel.shares.samples.index(2)
    place = panel.shares.visualRect(index).center()
    QTest.mouseClick(panel.shares.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.state.sample == 2
    assert "sample 3 of 4" in panel.text()


# --- work and looks ---------------------------------------------------------------------------


def test_steps_that_change_nothing_here_make_nothing_anew(
    panel: ChainRulePanel, session: Session
) -> None:
    select(session)
    items = panel.sheet.items
    for steps, is_same in (("operation*3", True), (PASSES, False), ("update", True)):
        do(session, steps)
        panel.catch_up()
        assert (panel.sheet.items is items) is is_same
        items = panel.sheet.items


def test_numbers_follow_after_the_drawing(
    panel: ChainRulePanel, session: Session, qtbot: QtBot
) -> None:
    select(session)
    items = panel.sheet.items
    do(session, PASSES)
    assert panel.sheet.items is items
    qtbot.waitUntil(lambda: panel.sheet.items is not items)
    assert "✓" in panel.text()


def test_hidden_it_does_nothing(
    panel: ChainRulePanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(session)
    panel.hide()
    with monkeypatch.context() as patched:
        patched.setattr(chain_rule_panel, "subject_of", None)
        do(session, PASSES)
        select(session, Place("weight", 1, 1, 0))
        assert not panel._later.isActive()
    panel.show()
    assert "✓" in panel.text()


@pytest.mark.parametrize("width", [260, 420, 900])
@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_nothing_is_cut_off(panel: ChainRulePanel, session: Session, width: int, name: str) -> None:
    show(session, state_of("moons-two-hidden-layers", PASSES))
    select(session)
    panel.set_theme(load_theme(name))
    panel.resize(width, 700)
    sheet = panel.sheet
    for item in formula_items(panel):
        spot = next(spot for spot in sheet._spots if spot.item is item)
        assert item.block is not None
        assert spot.left + item.block.width <= sheet.viewport().width(), item.formula.latex()


def test_copies(panel: ChainRulePanel, session: Session) -> None:
    do(session, PASSES)
    select(session)
    panel.copy_text()
    assert QGuiApplication.clipboard().text() == panel.text()
    panel.copy_latex()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(r"\[ \frac{\partial L}{\partial w^{(1)}_{11}} = \mathrm{path}_{1}")
    assert r"0.5000 \cdot 0.2461 \cdot (-0.5000) \cdot 0.2492 \cdot 0.5987 = -0.0092" in text
    panel.copy_picture()
    assert not QGuiApplication.clipboard().pixmap().isNull()


def test_it_has_names(panel: ChainRulePanel, session: Session) -> None:
    select(session)
    assert panel.objectName() == panel.name == "chain_rule"
    assert ChainRulePanel.title() == "Chain rule"
    assert panel.accessibleName() == "Chain rule"
    assert panel.sheet.accessibleName()


def test_screen_readers_get_it_as_text(
    panel: ChainRulePanel, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    select(session)
    assert not panel.sheet.accessibleDescription()
    monkeypatch.setattr(chain_rule_panel, "QAccessible", SimpleNamespace(isActive=lambda: True))
    select(session, Place("weight", 2, 1, 0))
    assert panel.sheet.accessibleDescription() == panel.text()


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    select(session)
    uses = (lambda made: do(session, PASSES), ChainRulePanel.grab)
    assert is_freed(qtbot, lambda: ChainRulePanel(session, light), *uses)
    free_deleted()
    do(session, "update")
