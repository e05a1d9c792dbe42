"""The explanation of each operation: what was done, its formula, what it means, what is next."""

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.explanation import FORMULA, SMALLEST_FIT, Explanation
from backprop_viewer.ui.formula.items import FormulaItem, Heading, Paragraph
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, read
from tests.session.states import ADAM, document_of, update_size
from tests.ui.driving import NETWORKS, do, is_freed, session_with, show, state_of

SIZE = 762, 232
"""What is left for it in a window of 1280 by 800."""


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example at its start."""
    return session_with()


@pytest.fixture
def explanation(session: Session, light: Theme, qtbot: QtBot) -> Explanation:
    """The explanation of that session, shown."""
    made = Explanation(session, light)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    return made


def heading(explanation: Explanation) -> Heading:
    found = explanation.items[0]
    assert isinstance(found, Heading)
    return found


def formulas(explanation: Explanation) -> list[FormulaItem]:
    return [item for item in explanation.items if isinstance(item, FormulaItem)]


def paragraphs(explanation: Explanation) -> list[str]:
    return [item.text for item in explanation.items if isinstance(item, Paragraph)]


# --- what it says -------------------------------------------------------------------------------


def test_start_says_how_to_go_on(explanation: Explanation) -> None:
    assert heading(explanation).text == "Nothing is computed yet."
    assert heading(explanation).badge == ""
    first, last = paragraphs(explanation)
    assert "(F)" in first
    assert last == "next: weighted sum of hidden unit 1"
    assert not formulas(explanation)


def test_start_of_a_later_update_says_which_it_is(
    explanation: Explanation, session: Session
) -> None:
    do(session, "update*3")
    document = transitions.document_to_save(session.state)
    session.apply(transitions.open_document, document, None)
    assert heading(explanation).text == "Update 4: nothing is computed yet."


def test_what_space_does_follows_the_step_size(explanation: Explanation, session: Session) -> None:
    assert "first operation" in paragraphs(explanation)[0]
    session.apply(viewing.choose_step_size, "update")
    assert "Space for a step by update" in paragraphs(explanation)[0]


def test_first_operation(explanation: Explanation, session: Session) -> None:
    do(session, "operation")
    assert heading(explanation).text == "Weighted sum of hidden unit 1"
    assert heading(explanation).badge == "Forward · 1 of 9"
    (formula,) = formulas(explanation)
    assert formula.plain_text(4).replace(" ", "") == (
        "z⁽¹⁾₁=w⁽¹⁾₁₁·x₁+w⁽¹⁾₁₂·x₂=0.2000·0.5000+0.5000·0.3000=0.2500"
    )
    assert paragraphs(explanation)[-1] == "next: weighted sum of hidden unit 2"


@pytest.mark.parametrize("network", ["two-by-two-sigmoid", "xor-relu"])
def test_every_operation_is_told_with_its_numbers(
    explanation: Explanation, session: Session, network: str
) -> None:
    show(session, state_of(network))
    for _ in range(update_size(session.state)):
        do(session, "operation")
        run = session.state.run
        assert run is not None
        moment, network_now = run.moment, run.schedule.network
        assert moment.last is not None
        title, coming = (operation_title(a, network_now) for a in (moment.last, moment.next))
        assert heading(explanation).text[1:] == title[1:]
        sentence, *_, last = paragraphs(explanation)
        assert sentence == meaning(moment, moment.last, 0)
        assert last.endswith(f"next: {coming}")
        formula = moment.formula(moment.last, 0)
        assert [item.formula for item in formulas(explanation)] == [formula, *formula.beside]
        text = formulas(explanation)[0].plain_text(4)
        assert text.startswith(plain_text(formula.result.latex))
        assert text.endswith(f"= {plain_text(formula.result.fixed_number(4))}")


@pytest.mark.parametrize("network", NETWORKS)
def test_every_network_is_told(explanation: Explanation, session: Session, network: str) -> None:
    for steps in ("operation", "layer*2", "forward", "backward", "update", "operation"):
        show(session, state_of(network, steps))
        assert explanation.text().count("=") >= 1
        assert not re.search(r"[{}\\]", explanation.text())
        assert explanation.grab().width() == SIZE[0]


def test_phase_counts_its_own_operations(explanation: Explanation, session: Session) -> None:
    do(session, "forward operation")
    assert heading(explanation).badge == "Backward · 1 of 16"
    do(session, "backward operation")
    assert heading(explanation).badge == "Update · 1 of 8"


def test_optimizer_shows_its_state(explanation: Explanation, session: Session) -> None:
    show(session, state_of(document_of(optimizer=ADAM), "backward operation"))
    left = [plain_text(item.formula.result.latex) for item in formulas(explanation)]
    assert left[0].startswith("w")
    assert {"m", "v"} <= set(left)
    assert [item.level for item in formulas(explanation)] == [0, *[1] * (len(left) - 1)]


@pytest.mark.parametrize("operation", ["loss", "delta"])
def test_closed_form_says_why(explanation: Explanation, session: Session, operation: str) -> None:
    """An output that is 1 in all its digits has a loss and a delta, but no usual product."""
    tree = changed("network/layers/1/weights", [[-9000.0, 9000.0, 9000.0]])
    tree["loss"] = "binary_cross_entropy"
    tree["data"] = {"inputs": [[0.5, 0.3]], "targets": [[0.0]]}
    show(session, state_of(read(tree), "forward backward"))
    run = session.state.run
    assert run is not None
    index = run.schedule.index(operation, 2)
    assert index is not None
    session.apply(transitions.go_to, index)
    assert CLOSED_FORMS[operation] not in heading(explanation).text
    session.apply(transitions.go_to, index + 1)
    assert CLOSED_FORMS[operation] in heading(explanation).text


def test_one_sample_needs_no_word(explanation: Explanation, session: Session) -> None:
    do(session, "operation")
    assert "sample" not in paragraphs(explanation)[-1]


def test_sample_of_a_batch_is_named(explanation: Explanation, session: Session) -> None:
    show(session, state_of("xor-sigmoid", "operation"))
    session.apply(viewing.choose_sample, 2)
    assert paragraphs(explanation)[-1].startswith("sample 3 of 4 (row 3 of the data) · next: ")
    before = explanation.text()
    session.apply(viewing.choose_sample, 1)
    assert explanation.text() != before


def test_numbers_of_the_whole_batch_say_so(explanation: Explanation, session: Session) -> None:
    for steps in ("forward", "forward backward"):
        show(session, state_of("xor-sigmoid", steps))
        assert paragraphs(explanation)[-1].startswith("mean over the batch of 4 samples · next: ")
    show(session, state_of("xor-sigmoid", "update"))
    expected = "with the mean gradient of the batch of 4 samples · next: "
    assert paragraphs(explanation)[-1].startswith(expected)


def test_row_is_that_of_the_data_when_samples_are_shuffled(
    explanation: Explanation, session: Session
) -> None:
    training = {"batch_size": 2, "shuffle": True, "seed": 1}
    show(session, state_of(document_of(samples=5, training=training), "operation"))
    run = session.state.run
    assert run is not None
    assert f"(row {run.moment.record.rows[0] + 1} of the data)" in paragraphs(explanation)[-1]


@pytest.mark.parametrize("name", ["<b>bold</b>", "R&D", "a<b", "&lt;", "{unit}", "%1", "权重"])
def test_names_are_written_as_they_are(
    explanation: Explanation, session: Session, name: str
) -> None:
    """Whatever the file calls its units, it is no HTML and no template."""
    show(session, state_of(read(changed("network/layers/1/names", [name])), "forward"))
    assert name in paragraphs(explanation)[-1]
    do(session, "operation")
    assert name in heading(explanation).text


def test_hidden_without_a_network(explanation: Explanation, session: Session) -> None:
    session.apply(transitions.close_document)
    assert not explanation.isVisible()
    show(session, state_of())
    assert explanation.isVisible()


# --- how it is written --------------------------------------------------------------------------


@pytest.mark.parametrize("notation", NOTATIONS)
def test_notation_is_that_of_the_view(
    explanation: Explanation, session: Session, notation: str
) -> None:
    do(session, "operation")
    session.apply(viewing.choose_notation, notation)
    run = session.state.run
    assert run is not None
    assert run.moment.last is not None
    expected = run.moment.formula(run.moment.last, 0, NOTATIONS[notation])
    assert formulas(explanation)[0].formula == expected


@pytest.mark.parametrize("digits", [2, 7, 12])
def test_digits_are_those_of_the_view(
    explanation: Explanation, session: Session, digits: int
) -> None:
    do(session, "layer")
    session.apply(viewing.choose_digits, digits)
    assert re.search(rf"= 0\.\d{{{digits}}}\n", explanation.text())


def test_exact_digits(explanation: Explanation, session: Session) -> None:
    do(session, "layer")
    session.apply(viewing.choose_digits, None)
    value = formulas(explanation)[0].formula.result.value
    assert f"= {value!r}\n" in explanation.text()


@pytest.mark.parametrize("theme", THEMES)
def test_phase_has_its_colour(explanation: Explanation, session: Session, theme: str) -> None:
    colours = load_theme(theme)
    explanation.set_theme(colours)
    for phase in ("forward", "backward", "update"):
        do(session, phase)
        assert heading(explanation).phase == phase
        image = explanation.grab().toImage()
        seen = {image.pixelColor(x, 13).name() for x in range(16, 200)}
        assert colours.phase(phase) in seen
        assert image.pixelColor(SIZE[0] - 2, 2).name() == colours.panel


def test_theme_keeps_what_was_opened(explanation: Explanation, session: Session) -> None:
    do(session, "forward backward")
    explanation.toggle(explanation.targets()[0])
    items = explanation.items
    explanation.set_theme(load_theme("dark"))
    assert explanation.items is items
    assert formulas(explanation)[0].opened


# --- size ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", NETWORKS)
def test_common_networks_are_explained_without_scrolling(
    explanation: Explanation, session: Session, network: str
) -> None:
    """In a window of 1280 by 800 each kind of operation has all but what is next in view."""
    show(session, state_of(network))
    run = session.state.run
    assert run is not None
    seen = set()
    for time in range(run.schedule.size):
        kind = run.schedule.address(time)
        if (kind.operation, kind.layer) not in seen:
            seen.add((kind.operation, kind.layer))
            session.apply(transitions.go_to, time + 1)
            *spots, _ = explanation._spots
            assert all(top + item.height <= SIZE[1] for item, _, top in spots), kind


def test_formulas_shrink_no_further_than_can_be_read(
    explanation: Explanation, session: Session
) -> None:
    show(session, state_of("xor-sigmoid", "forward backward"))
    shares = []
    for height in (600, 232, 100):
        explanation.resize(SIZE[0], height)
        shares.append(formulas(explanation)[0].share)
    assert shares[0] == FORMULA
    assert shares[-1] == pytest.approx(FORMULA * SMALLEST_FIT)
    assert shares == sorted(shares, reverse=True)
    assert explanation.verticalScrollBar().maximum() > 0


def test_what_is_opened_does_not_change_the_size(
    explanation: Explanation, session: Session
) -> None:
    do(session, "forward backward")
    share = formulas(explanation)[0].share
    for _ in range(3):
        explanation.toggle(explanation.targets()[-1])
        assert formulas(explanation)[0].share == share


def test_letters_grow_with_the_window(
    explanation: Explanation, session: Session, qtbot: QtBot
) -> None:
    do(session, "operation")
    sizes, heights = [], []
    for width in (500, 762, 1400, 3000):
        with qtbot.waitSignal(explanation.resized):
            explanation.resize(width, 900)
        sizes.append(explanation.size_now)
        heights.append(explanation.sizeHint().height())
    assert sizes[0] == sizes[1] < sizes[2] < sizes[3]
    assert heights[0] == heights[1] < heights[2] < heights[3]


def test_height_alone_is_not_told(explanation: Explanation, qtbot: QtBot) -> None:
    QApplication.processEvents()
    with qtbot.assertNotEmitted(explanation.resized, wait=20):
        explanation.resize(SIZE[0], 300)


# --- pointing and opening -----------------------------------------------------------------------


def middle_of(explanation: Explanation, place: Place) -> QPoint:
    item = formulas(explanation)[0]
    assert item.block is not None
    left, top = next((left, top) for found, left, top in explanation._spots if found is item)
    rect = next(rect for rect, symbol in item.block.areas() if symbol.place == place)
    return (rect.center() + QPointF(left, top)).toPoint()


def test_term_lights_its_place_and_the_other_way_round(
    explanation: Explanation, session: Session
) -> None:
    do(session, "operation")
    edge = Place("weight", 1, 0, 1)
    dark = explanation.grab().toImage()
    QTest.mouseMove(explanation.viewport(), middle_of(explanation, edge))
    assert session.state.pointed == edge
    session.apply(viewing.point_at, None)
    assert explanation.grab().toImage() == dark
    session.apply(viewing.point_at, edge)
    assert explanation.grab().toImage() != dark


def test_opened_formulas_are_forgotten_at_the_next_step(
    explanation: Explanation, session: Session
) -> None:
    do(session, "forward backward")
    explanation.toggle(explanation.targets()[0])
    do(session, "operation")
    assert not any(item.opened for item in formulas(explanation))
    do(session, "back")
    assert not any(item.opened for item in formulas(explanation))


@pytest.mark.parametrize("notation", [name for name in NOTATIONS if name != "standard"])
def test_opened_formulas_stay_open_in_another_notation(
    explanation: Explanation, session: Session, notation: str
) -> None:
    do(session, "forward backward")
    for _ in range(2):
        explanation.toggle(explanation.targets()[-1])
    depth = [item.level for item in explanation_formulas(explanation)]
    session.apply(viewing.choose_notation, notation)
    session.apply(viewing.choose_digits, 8)
    assert [item.level for item in explanation_formulas(explanation)] == depth
    assert max(depth) == 2


def explanation_formulas(explanation: Explanation) -> list[FormulaItem]:
    return [spot.item for spot in explanation._spots if isinstance(spot.item, FormulaItem)]


# --- leaving -----------------------------------------------------------------------------------


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    uses = (
        lambda made: do(session, "forward"),
        Explanation.grab,
        lambda made: made.toggle(made.targets()[0]),
        lambda made: QTest.keyClick(made, Qt.Key.Key_Tab),
    )
    assert is_freed(qtbot, lambda: Explanation(session, light), *uses)
    do(session, "backward")
