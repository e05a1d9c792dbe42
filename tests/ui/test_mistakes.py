"""A run with a mistake is seen to be one: in the drawing, the explanation, and its name."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import with_mistake
from backprop_viewer.session.viewing import select
from backprop_viewer.ui.chain_rule.items import contents_of, subject_of
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import FormulaItem, Paragraph
from backprop_viewer.ui.mistakes import warning, warnings
from backprop_viewer.ui.run_words import side_texts
from backprop_viewer.ui.theme import load_theme
from backprop_viewer.ui.trace.filter import Filter, candidates
from backprop_viewer.ui.trace.table import OPERATION, TraceTable
from backprop_viewer.ui.variants import MISTAKE_TEXTS, VARIANTS, add_duplicate
from tests.session.states import document_of
from tests.ui.colours import contrast
from tests.ui.driving import NETWORKS, session_with, show, state_of
from tests.ui.graph.writing import Written, draw_state, overlaps, record_writing

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)
PHASES = ["", "forward", "forward backward", "update"]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Everything that is written from now on."""
    return record_writing(monkeypatch)


def mistaken(mistake: str, steps: str = "") -> State:
    document = document_of(sizes=(2, 3, 2), samples=3)
    return state_of(with_mistake(document, mistake), steps)


def explained(qtbot: QtBot, state: State) -> Explanation:
    session = session_with()
    made = Explanation(session, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(762, 232)
    made.show()
    show(session, state)
    return made


def texts(explanation: Explanation, role: str) -> list[str]:
    return [
        item.text for item in explanation.items if isinstance(item, Paragraph) and item.role == role
    ]


@each_mistake
@pytest.mark.parametrize("steps", PHASES)
def test_explanation_always_warns(qtbot: QtBot, mistake: str, steps: str) -> None:
    explanation = explained(qtbot, mistaken(mistake, steps))
    expected = f"⚠ computed with a mistake: {MISTAKES[mistake].title}"
    assert texts(explanation, "error") == [expected]
    assert expected in explanation.text()


def test_explanation_of_a_right_run_has_no_warning(qtbot: QtBot) -> None:
    explanation = explained(qtbot, mistaken("", "update"))
    assert not texts(explanation, "error")
    assert "mistake" not in explanation.text()


def test_explanation_shows_what_would_be_right(qtbot: QtBot) -> None:
    state = mistaken("path_forgotten", "forward")
    assert state.run is not None
    index = state.run.schedule.index("propagate", 1, 2)
    assert index is not None
    explanation = explained(qtbot, transitions.go_to(state, index + 1))
    formulas = [item.formula for item in explanation.items if isinstance(item, FormulaItem)]
    wrong, right = (plain_text(found.latex()) for found in formulas)
    assert wrong == "∂L/∂a⁽¹⁾₃ = w⁽²⁾₁₃·δ⁽²⁾₁"
    assert right == "∂L/∂a⁽¹⁾₃ = w⁽²⁾₁₃·δ⁽²⁾₁ + w⁽²⁾₂₃·δ⁽²⁾₂"
    assert "Right would be:" in texts(explanation, "muted")
    assert "(wrong: another path forgotten)" in explanation.text()
    assert explanation.grab().width() == 762


@each_mistake
def test_drawing_warns(qtbot: QtBot, written: list[Written], mistake: str) -> None:
    draw_state(mistaken(mistake, "forward backward"), 1600, 900)
    assert [one.text for one in written].count(warning(mistake)) == 1


@pytest.mark.parametrize("width", [300, 420, 600, 756, 1000])
@each_mistake
def test_narrow_drawing_warns_in_fewer_words(
    qtbot: QtBot, written: list[Written], mistake: str, width: int
) -> None:
    draw_state(mistaken(mistake, "forward backward"), width, 420)
    found = [one.text for one in written if one.text in warnings(mistake)]
    assert len(found) == 1
    assert len(found[0]) >= 9 or width < 450
    assert not overlaps(written)


@pytest.mark.parametrize("size", [(480, 420), (756, 556), (3000, 1900)], ids=str)
@pytest.mark.parametrize("network", NETWORKS)
def test_warning_covers_no_text(
    qtbot: QtBot, written: list[Written], network: str, size: tuple[int, int]
) -> None:
    document = state_of(network).document
    assert document is not None
    draw_state(state_of(with_mistake(document, "next_weight_gradient_used"), "update"), *size)
    assert not overlaps(written)


def test_variants_offer_every_mistake_and_the_right_thing() -> None:
    assert set(MISTAKE_TEXTS) == {*MISTAKES, ""}


@each_mistake
def test_name_of_the_run_says_which_mistake(mistake: str) -> None:
    state = add_duplicate(mistaken("", "update"), VARIANTS[f"mistake_{mistake}"])
    right, wrong = state.sides
    assert wrong.name == MISTAKES[mistake].title
    assert side_texts(state)[wrong.index] == f"mistake: {MISTAKES[mistake].title}"
    assert side_texts(state)[right.index] == "no mistake"


def test_right_run_beside_a_wrong_one() -> None:
    state = add_duplicate(mistaken("sign_reversed"), VARIANTS["mistake_none"])
    assert [side.document.mistake for side in state.sides] == ["sign_reversed", ""]
    assert state.sides[1].name == "no mistake"


def test_chain_rule_says_that_the_backward_pass_is_wrong(qtbot: QtBot) -> None:
    state = select(mistaken("path_forgotten", "update"), Place("weight", 1, 2, 1))
    subject = subject_of(state)
    assert subject is not None
    found = [item.text for item in contents_of(subject, 9).items if isinstance(item, Paragraph)]
    assert "which makes a mistake (another path forgotten)" in found[-1]
    right = subject_of(select(mistaken("", "update"), Place("weight", 1, 2, 1)))
    assert right is not None
    assert contents_of(subject, 9).rule.result.value == contents_of(right, 9).rule.result.value


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_the_warning_can_be_read(theme: str) -> None:
    loaded = load_theme(theme)
    assert contrast(loaded.error, loaded.on_phase) >= 4.5
    assert contrast(loaded.error, loaded.panel) >= 4.5


@each_mistake
def test_table_of_operations_marks_those_with_the_mistake(qtbot: QtBot, mistake: str) -> None:
    state = mistaken(mistake, "update*2")
    table = TraceTable()
    table.follow(state)
    assert state.run is not None
    schedule = state.run.schedule
    table.set_rows(candidates(schedule, Filter()))
    for index in range(schedule.size):
        is_wrong = schedule.address(index).operation in MISTAKES[mistake].operations
        assert table.text(index, OPERATION).startswith("⚠ ") == is_wrong
        assert ("wrong: " in table.tool_tip(index)) == is_wrong
