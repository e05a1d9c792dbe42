"""Remarks with their remedies."""

from functools import partial
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.session.changes import change_activation, change_loss
from backprop_viewer.session.remarks import Remark, remarks
from backprop_viewer.session.session import Session
from backprop_viewer.ui.network.remarks_bar import RemarksBar, RemedyButton, remark_text
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.asking import Asked
from tests.ui.driving import session_with


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session in which the loss does not fit the output."""
    made = session_with("xor-sigmoid")
    made.apply(change_loss, LOSSES.choose("cross_entropy"))
    return made


def remarks_of(session: Session) -> tuple[Remark, ...]:
    assert session.state.document is not None
    return remarks(session.state.document)


@pytest.fixture
def bar(session: Session, light: Theme, qtbot: QtBot) -> RemarksBar:
    """The bar of that session, shown."""
    made = RemarksBar(light)
    qtbot.addWidget(made)
    made.resize(240, 200)
    made.show_remarks(remarks_of(session))
    made.show()
    return made


def test_sentences_have_their_values(bar: RemarksBar, session: Session) -> None:
    assert bar.isVisible()
    assert len(bar.texts) == len(remarks_of(session))
    assert "{" not in "".join(bar.texts)
    assert "sigmoid" in bar.texts[0]


def test_a_remedy_is_a_change_with_its_name(bar: RemarksBar, session: Session) -> None:
    asked = Asked(session, bar.change_asked)
    button = bar.buttons[0]
    assert button.text() == "Use binary cross entropy"
    button.click()
    assert asked.texts == ["“Use binary cross entropy”"]
    assert session.state.document.loss.name == "binary_cross_entropy"
    bar.show_remarks(remarks_of(session))
    assert bar.texts == []
    assert not bar.isVisible()


def test_space_presses_a_remedy(bar: RemarksBar, session: Session) -> None:
    asked = Asked(session, bar.change_asked)
    bar.buttons[0].setFocus()
    QTest.keyClick(bar.buttons[0], Qt.Key.Key_Space)
    assert len(asked.texts) == 1


def test_the_same_remarks_keep_their_buttons(bar: RemarksBar, session: Session) -> None:
    button = bar.buttons[0]
    session.apply(change_activation, 1, ACTIVATIONS.choose("relu"))
    bar.show_remarks(remarks_of(session))
    assert bar.buttons[0] is button


def test_remedies_wrap_where_there_is_little_room(qtbot: QtBot, light: Theme) -> None:
    button = RemedyButton("Use sigmoid and binary cross entropy and all that belongs to it")
    qtbot.addWidget(button)
    assert button.heightForWidth(120) > 2 * button.heightForWidth(900)
    assert button.minimumSizeHint().width() < 100


class German(QTranslator):
    """Knows two templates of remarks."""

    TEXTS: ClassVar = {
        "Use {name}": "{name} nehmen",
        "The softmax of a single output is always 1: there is nothing to learn.": "Immer 1.",
    }

    def translate(self, context: str, text: str, *more: object) -> Any:
        """Return a text in German, None if it is none of those."""
        return self.TEXTS.get(text) if context == "Remarks" else None

    def isEmpty(self) -> bool:
        """Return that there is something in it."""
        return False


def test_templates_are_translated_where_they_are_shown(
    qtbot: QtBot, light: Theme, session: Session
) -> None:
    german = German()
    QCoreApplication.installTranslator(german)
    try:
        made = RemarksBar(light)
        qtbot.addWidget(made)
        last = len(session.state.document.network.layers)
        session.apply(change_activation, last, ACTIVATIONS.choose("softmax"))
        made.show_remarks(remarks_of(session))
        assert made.texts == ["Immer 1."]
        session.apply(change_activation, last, ACTIVATIONS.choose("sigmoid"))
        made.show_remarks(remarks_of(session))
        assert [button.text() for button in made.buttons] == ["binary cross entropy nehmen"]
    finally:
        QCoreApplication.removeTranslator(german)


def test_markup_in_values_is_shown_as_it_is(bar: RemarksBar) -> None:
    remark = Remark("strange", "Odd: {name}", values={"name": "<b>x</b>"})
    bar.show_remarks((remark,))
    assert bar.texts == ["Odd: <b>x</b>"]
    assert remark_text(remark) == "Odd: <b>x</b>"


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_theme(bar: RemarksBar, theme: str) -> None:
    bar.set_theme(load_theme(theme))
    assert load_theme(theme).update in bar.styleSheet()


def test_remedies_are_partials_for_the_window(bar: RemarksBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.change_asked) as told:
        bar.buttons[0].click()
    assert isinstance(told.args[1], partial)
