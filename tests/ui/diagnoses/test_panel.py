"""The list of diagnoses: a line each; opened, why and what helps; it follows training."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document import json_reader
from backprop_viewer.document.model import Document
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import at_hand, transitions, viewing
from backprop_viewer.session.reading import Reading
from backprop_viewer.session.session import Session
from backprop_viewer.ui.diagnoses.card import Card
from backprop_viewer.ui.diagnoses.panel import DiagnosesPanel
from backprop_viewer.ui.diagnoses.watch import EVERY_MS, REST_MS, Watch
from backprop_viewer.ui.status import StatusLine
from backprop_viewer.ui.theme import Theme, load_theme
from tests.engine.diagnoses.cases import DOCUMENTS
from tests.ui.driving import do, is_freed, session_with, show, state_of


def ill(name: str) -> Document:
    """Return an oracle case as a document."""
    return json_reader.read(json.dumps(DOCUMENTS[name]).encode())


class Watched:
    """A session with the panel of its diagnoses."""

    def __init__(self, session: Session, theme: Theme, qtbot: QtBot) -> None:
        self.session = session
        self.watch = Watch(session, session)
        self.watch.look()
        self.panel = DiagnosesPanel(session, theme, self.watch)
        qtbot.addWidget(self.panel)
        self.panel.resize(240, 600)
        self.panel.show()

    @property
    def cards(self) -> list[Card]:
        return list(self.panel.cards.values())

    def titles(self) -> list[str]:
        return [card.head.text() for card in self.cards]


@pytest.fixture
def dead(light: Theme, qtbot: QtBot) -> Watched:
    """The network of dead units."""
    return Watched(session_with(ill("deep relu dead")), light, qtbot)


def test_without_a_network_it_says_so(light: Theme, qtbot: QtBot) -> None:
    watched = Watched(Session(), light, qtbot)
    assert not watched.cards
    assert watched.panel.note.text().startswith("Open a network")


def test_of_a_healthy_network_there_is_nothing_to_note(light: Theme, qtbot: QtBot) -> None:
    watched = Watched(session_with(), light, qtbot)
    assert not watched.cards
    assert watched.panel.note.text().startswith("✓")


def test_a_learner_is_told_nothing_before_the_passes(light: Theme, qtbot: QtBot) -> None:
    watched = Watched(session_with(ill("deep sigmoid")), light, qtbot)
    assert watched.cards
    show(watched.session, replace(watched.session.state, reading=Reading("a lesson")))
    watched.watch.look()
    assert not watched.cards
    assert watched.panel.note.text().startswith("What there is to note is known after")
    do(watched.session, "forward backward")
    watched.watch.look()
    assert any("Vanishing" in title for title in watched.titles())


def test_no_notes_are_told_only_when_all_is_known(light: Theme, qtbot: QtBot) -> None:
    watched = Watched(session_with(), light, qtbot)
    line = StatusLine(watched.session)
    qtbot.addWidget(line)
    watched.watch.found.connect(line.show_reports)
    show(watched.session, replace(watched.session.state, reading=Reading("a lesson")))
    watched.watch.look()
    assert line.notes.isHidden()
    assert not watched.panel.note.text().startswith("✓")
    do(watched.session, "forward backward")
    watched.watch.look()
    assert not line.notes.isHidden()
    assert watched.panel.note.text().startswith("✓")


def test_each_finding_has_a_line_and_opens_by_a_click(dead: Watched) -> None:
    assert dead.titles()[0] == "Dead layers: 12 of 12 ReLU units are dead"
    card = dead.cards[0]
    assert not card.body.isVisible()
    qt_click(card)
    assert card.body.isVisible()
    assert "f′(z) = 0" in card.texts["why"].text()
    assert [button.text() for button in card.buttons] == [
        "Begin anew with random weights (He)",
        "Use leaky ReLU there",
    ]
    qt_click(card)
    assert not card.body.isVisible()


def qt_click(card: Card) -> None:
    QTest.mouseClick(card.head, Qt.MouseButton.LeftButton)


def test_space_opens_it_too(dead: Watched) -> None:
    QTest.keyClick(dead.cards[0].head, Qt.Key.Key_Space)
    assert dead.cards[0].is_open


def test_a_line_with_the_focus_can_be_read(dead: Watched) -> None:
    head = dead.cards[0].head
    plain = head.grab().toImage()
    head.setFocus()
    assert head.hasFocus()
    framed = head.grab().toImage()
    inside = [(x, y) for x in range(5, head.width() - 5) for y in range(5, head.height() - 5)]
    assert all(plain.pixel(*place) == framed.pixel(*place) for place in inside)


def test_lines_have_names_that_say_how_grave_it_is(dead: Watched) -> None:
    names = [card.head.accessibleName() for card in dead.cards]
    assert names[0].startswith("problem: Dead layers")
    assert all(name.startswith("good to know: ") for name in names[1:])


def test_show_lights_the_places(dead: Watched) -> None:
    qt_click(dead.cards[0])
    dead.cards[0].show_button.click()
    view = dead.session.state.view
    assert view.selection == Place("unit", 1, 0)
    assert {Place("unit", 4, 2), Place("weight", 4, 2, 0), Place("bias", 1, 1)} <= view.lit
    assert Place("unit", 5, 0) not in view.lit


def test_a_remedy_is_asked_for_as_a_change(dead: Watched, qtbot: QtBot) -> None:
    qt_click(dead.cards[0])
    with qtbot.waitSignal(dead.panel.change_asked) as asked:
        dead.cards[0].buttons[1].click()
    text, change = asked.args
    assert text == "“Use leaky ReLU there”"
    dead.session.change(text, change)
    dead.watch.look()
    assert all("Dead" not in title for title in dead.titles())


def test_cards_that_stay_are_the_same_and_stay_open(dead: Watched) -> None:
    qt_click(dead.cards[0])
    before = dead.cards[0]
    do(dead.session, "update*2 operation")
    dead.watch.look()
    assert dead.cards[0] is before
    assert before.is_open


def test_a_card_is_where_its_gravity_puts_it(light: Theme, qtbot: QtBot) -> None:
    watched = Watched(session_with(ill("moons all zero"), "update*150"), light, qtbot)
    heights = [card.y() for card in watched.cards]
    assert heights == sorted(heights)
    assert watched.titles()[0].startswith("Identical units: 5 of 5")


def test_another_network_has_other_findings(dead: Watched) -> None:
    show(dead.session, state_of())
    assert not dead.cards  # at once: its units are not there any more
    show(dead.session, state_of(ill("deep sigmoid")))
    dead.watch.look()
    assert dead.titles()[0].startswith("Vanishing gradient: δ 194 times smaller")
    dead.session.apply(transitions.close_document)
    assert not dead.cards


def test_it_looks_at_once_and_then_a_few_times_a_second(dead: Watched, qtbot: QtBot) -> None:
    looks = []
    dead.watch._timer.timeout.connect(partial_append(looks))
    for _ in range(5):
        do(dead.session, "update")
    assert dead.watch._timer.isActive()
    assert 0 <= dead.watch._timer.interval() <= EVERY_MS
    qtbot.waitUntil(looks.__len__, timeout=3000)
    assert len(looks) == 1


def partial_append(looks: list[int]) -> object:
    def append() -> None:
        looks.append(1)

    return append


def test_a_heavy_network_is_looked_at_in_pieces_when_it_rests(
    light: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = Watched(session_with(ill("deep sigmoid")), light, qtbot)
    monkeypatch.setattr(at_hand, "MULTIPLICATIONS_AT_ONCE", 0)
    told: list[object] = []
    watched.watch.found.connect(told.append)
    do(watched.session, "update*9 operation")
    assert watched.watch._timer.interval() == REST_MS
    watched.watch._on_time()
    assert watched.watch._timer.isActive()
    assert not told
    qtbot.waitUntil(told.__len__, timeout=3000)
    assert not watched.watch._timer.isActive()


def test_pointing_and_stepping_in_an_update_need_no_look(dead: Watched) -> None:
    dead.session.apply(viewing.point_at, Place("loss"))
    dead.session.apply(viewing.select, Place("loss"))
    assert not dead.watch._timer.isActive()


@pytest.mark.parametrize("theme", THEMES)
def test_other_colours(dead: Watched, theme: str) -> None:
    before = dead.panel.grab().toImage()
    dead.panel.set_theme(load_theme(theme))
    assert (dead.panel.grab().toImage() == before) == (theme == "light")


@pytest.mark.parametrize("width", [180, 240, 500])
def test_no_text_is_cut_off(dead: Watched, width: int) -> None:
    dead.panel.resize(width, 900)
    for card in dead.cards:
        qt_click(card)
        assert card.head.height() >= card.head.heightForWidth(card.head.width())
        assert card.width() <= width
    assert not dead.panel.horizontalScrollBar().isVisible()


def test_is_freed(light: Theme, qtbot: QtBot) -> None:
    session = session_with(ill("deep relu dead"))
    watch = Watch(session, session)
    watch.look()
    assert is_freed(qtbot, lambda: DiagnosesPanel(session, light, watch))
    do(session, "update")
    watch.look()
