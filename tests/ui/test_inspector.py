"""Every number of what is selected, with all its digits."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, comparing, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.details import details_of
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.numbers import exact_text, signed_text
from backprop_viewer.ui.run_look import STROKES, side_colour
from backprop_viewer.ui.theme import Theme, load_theme
from tests.document.document_examples import changed, read
from tests.ui.driving import do, is_freed, picture_of, session_with, show, state_of

STEPS = ["", "forward", "forward backward", "update"]


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with a batch of four, at its start."""
    return session_with("xor-sigmoid")


@pytest.fixture
def inspector(session: Session, light: Theme, qtbot: QtBot) -> Inspector:
    """The inspector of that session, shown."""
    made = Inspector(session, light)
    qtbot.addWidget(made)
    made.show()
    return made


def plain(inspector: Inspector) -> str:
    """Return everything that is to be read, without HTML."""
    head = inspector.head
    parts = [part for part in (head.title, head.name, head.knob) if part.isVisible()]
    text = re.sub("<[^>]*>", " ", inspector.text.text())
    return " ".join([*(part.text() for part in parts), text])


def select(session: Session, place: Place | None) -> None:
    session.apply(viewing.select, place)


def test_says_what_to_do_where_nothing_is_selected(inspector: Inspector) -> None:
    assert plain(inspector).strip() == "Click a node or an edge to see every number of it."


@pytest.mark.parametrize("steps", STEPS)
def test_every_number_has_all_its_digits(
    inspector: Inspector, session: Session, steps: str
) -> None:
    do(session, steps)
    network = session.state.document.network
    places = [place_at(network, number) for number in range(count_places(network))]
    for place in [*places, Place("target", 0, 0)]:
        select(session, place)
        text = plain(inspector)
        for detail in details_of(place, picture_of(session.state)):
            is_known = detail.value == detail.value
            assert detail.name in text
            assert (exact_text(detail.value) if is_known else "not yet") in text


def test_follows_the_steps(inspector: Inspector, session: Session) -> None:
    select(session, Place("weight", 1, 0, 1))
    before = plain(inspector)
    assert "not yet" in before
    do(session, "forward backward update")
    assert "not yet" not in plain(inspector)
    assert "change by the update" in plain(inspector)
    do(session, "back back back")
    assert plain(inspector) == before


def test_follows_the_sample(inspector: Inspector, session: Session) -> None:
    do(session, "forward")
    select(session, Place("unit", 1, 0))
    texts = set()
    for sample in range(4):
        session.apply(viewing.choose_sample, sample)
        texts.add(plain(inspector))
    assert len(texts) == 4


def test_title_is_the_name_of_the_place(inspector: Inspector, session: Session) -> None:
    for place, title in (
        (Place("unit", 0, 1), "Input 2"),
        (Place("weight", 3, 0, 1), "Weight from "),
        (Place("bias", 1, 2), "Bias of "),
        (Place("target", 0, 0), "Target of output 1"),
        (Place("loss"), "Loss"),
    ):
        select(session, place)
        assert plain(inspector).strip().startswith(title)


def test_names_are_written_as_they_are(inspector: Inspector, session: Session) -> None:
    show(session, state_of(read(changed("network/input_names", ["<b>", "R&D"]))))
    for unit, name in enumerate(("<b>", "R&D")):
        select(session, Place("unit", 0, unit))
        assert inspector.head.title.text() == f"Input {name}"
    assert inspector.head.title.textFormat() == Qt.TextFormat.PlainText


def test_sign_of_a_gradient_is_coloured(inspector: Inspector, session: Session) -> None:
    do(session, "forward backward")
    for name in ("light", "dark"):
        theme = load_theme(name)
        inspector.set_theme(theme)
        found = set()
        for unit in range(3):
            select(session, Place("bias", 1, unit))
            gradient = details_of(Place("bias", 1, unit), picture_of(session.state))[1].value
            colour = theme.gradient_negative if gradient < 0 else theme.gradient_positive
            assert colour in inspector.text.text()
            found.add(colour)
        assert found


def test_closing_the_network_empties_it(inspector: Inspector, session: Session) -> None:
    select(session, Place("loss"))
    session.apply(transitions.close_document)
    assert "Click a node" in plain(inspector)


def test_another_place_begins_at_the_top(inspector: Inspector, session: Session) -> None:
    do(session, "update")
    select(session, Place("weight", 1, 0, 1))
    inspector.resize(240, 60)
    bar = inspector.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(40)
    assert bar.value() == 40
    do(session, "forward")
    assert bar.value() == 40
    select(session, Place("weight", 1, 0, 0))
    assert bar.value() == 0


def test_value_and_gradient_fit_into_a_low_panel(inspector: Inspector, session: Session) -> None:
    """The lowest that a panel below a lesson gets."""
    do(session, "forward backward")
    select(session, Place("weight", 1, 0, 1))
    inspector.resize(320, 110)
    QApplication.processEvents()
    line = inspector.text.fontMetrics().height()
    assert inspector.text.y() + inspector.text.margin() + line <= 105


def test_other_runs_are_told_below(inspector: Inspector, session: Session) -> None:
    place = Place("weight", 1, 0, 0)
    select(session, place)
    session.change("duplicate", comparing.duplicate, "second")
    session.change("weight", changes.change_parameter, place, 7.5)
    do(session, "forward")
    (present, other) = session.state.sides
    first = other.run.document.parameters[0]
    assert first != 7.5
    cells = rows(inspector)
    start = cells.index(f"{STROKES[other.index]} {other.name}")
    assert cells[start + 1 :] == ["value", exact_text(first)]  # the gradient is not known yet
    assert inspector.head.knob.text() == "7.5"
    assert side_colour(load_theme("light"), other.index) in inspector.text.text()
    assert present.name not in cells


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    uses = (lambda made: select(session, Place("loss")), Inspector.grab)
    assert is_freed(qtbot, lambda: Inspector(session, light), *uses)
    do(session, "forward")


# --- compared with another moment -----------------------------------------------------------------


def rows(inspector: Inspector) -> list[str]:
    """Return the cells of the table, one after the other."""
    cells = re.findall("<td[^>]*>(.*?)</td>", inspector.text.text())
    return [re.sub("<[^>]*>", "", cell) for cell in cells]


def test_now_then_and_difference_stand_in_a_table(inspector: Inspector, session: Session) -> None:
    place = Place("weight", 2, 0, 1)
    select(session, place)
    do(session, "forward backward update")
    session.apply(viewing.set_reference)
    then = picture_of(session.state)
    do(session, "update*3")
    now = picture_of(session.state)
    cells = rows(inspector)
    for detail, past in zip(details_of(place, now), details_of(place, then), strict=True):
        start = cells.index(detail.name)
        assert cells[start + 1 : start + 7] == [
            "now",
            exact_text(detail.value),
            "then",
            exact_text(past.value),
            "Δ",
            signed_text(detail.value - past.value, None),
        ]
    session.apply(viewing.clear_reference)
    assert "then" not in rows(inspector)


def test_what_is_not_known_is_said(inspector: Inspector, session: Session) -> None:
    select(session, Place("unit", 1, 0))
    session.apply(viewing.set_reference)
    do(session, "forward")
    cells = rows(inspector)
    start = cells.index("activation a")
    assert cells[start + 4] == cells[start + 6] == "not known"
    assert cells[start + 2] != "not known"
    assert "not yet" not in cells


def test_sign_of_a_difference_is_coloured(inspector: Inspector, session: Session) -> None:
    theme = load_theme("light")
    session.apply(viewing.set_reference)
    place = Place("weight", 1, 0, 0)
    select(session, place)
    value = details_of(place, picture_of(session.state))[0].value
    for change, colour in ((0.5, theme.positive), (-0.5, theme.negative)):
        session.change("weight", changes.change_parameter, place, value + change)
        assert f"color:{colour}'>{signed_text(change, None)[0]}0.5" in inspector.text.text()


def test_names_follow_the_notation(inspector: Inspector, session: Session) -> None:
    select(session, Place("unit", 1, 0))
    session.apply(viewing.choose_notation, "net_out")
    assert "weighted sum net" in rows(inspector)


@pytest.mark.parametrize(("width", "is_stacked"), [(220, True), (900, False)])
def test_no_number_is_cut_where_the_panel_is_narrow(
    inspector: Inspector, session: Session, width: int, is_stacked: bool
) -> None:
    do(session, "update")
    select(session, Place("weight", 1, 0, 0))
    inspector.resize(width, 200)
    row = next(row for row in inspector.text.text().split("<tr>") if "gradient" in row)
    assert ("colspan='2'" in row) == is_stacked
    assert inspector.text.minimumSizeHint().width() <= max(width, 220)
