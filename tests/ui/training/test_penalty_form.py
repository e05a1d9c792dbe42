"""The form of the penalty."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.problem import Penalty
from backprop_viewer.ui.theme import Theme, load_theme
from backprop_viewer.ui.training.penalty_form import PenaltyForm
from tests.ui.driving import is_freed, press


@pytest.fixture
def form(qtbot: QtBot, light: Theme) -> PenaltyForm:
    """The form of a penalty, shown."""
    made = PenaltyForm(light)
    qtbot.addWidget(made)
    made.show_penalty(Penalty(0.01, 0.002, False))
    made.show()
    return made


def asked(form: PenaltyForm) -> list[Penalty]:
    told: list[Penalty] = []
    form.chosen.connect(told.append)
    return told


def test_shows_what_is_set(form: PenaltyForm) -> None:
    assert [field.text() for field in form.fields.values()] == ["0.01", "0.002"]
    assert not form.biases.isChecked()


@pytest.mark.parametrize(
    ("name", "expected"), [("l2", Penalty(0.5, 0.002)), ("l1", Penalty(0.01, 0.5))]
)
def test_another_strength(form: PenaltyForm, name: str, expected: Penalty) -> None:
    told = asked(form)
    field = form.fields[name]
    field.setFocus()
    field.selectAll()
    press(field, "0", ".", "5", "Return")
    assert told == [expected]


def test_biases_too(form: PenaltyForm) -> None:
    told = asked(form)
    form.biases.click()
    assert told == [Penalty(0.01, 0.002, True)]


def test_a_strength_is_not_negative(form: PenaltyForm) -> None:
    field = form.fields["l2"]
    field.setFocus()
    field.selectAll()
    press(field, "-", "1")
    assert "at least 0" in field.problem


def test_theme_and_end(form: PenaltyForm, qtbot: QtBot, light: Theme) -> None:
    form.set_theme(load_theme("dark"))
    assert is_freed(qtbot, lambda: PenaltyForm(light), PenaltyForm.grab)
