"""The form of batches."""

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.problem import Batching
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.training.batch_form import BatchForm
from tests.ui.driving import is_freed, press


@pytest.fixture
def form(qtbot: QtBot, light: Theme) -> BatchForm:
    """The form of batches of 16 of 1,000 samples, shown."""
    made = BatchForm(light)
    qtbot.addWidget(made)
    made.show_batching(Batching(16, True, 3), 1000)
    made.show()
    return made


def asked(form: BatchForm) -> list[Batching]:
    told: list[Batching] = []
    form.chosen.connect(told.append)
    return told


def test_shows_what_is_set(form: BatchForm) -> None:
    assert (form.size_field.text(), form.seed.text()) == ("16", "3")
    assert (form.whole.isChecked(), form.shuffle.isChecked()) == (False, True)
    assert form.note.text() == "training samples: 1,000, updates in an epoch: 63"


def test_whole_set_has_no_size(form: BatchForm) -> None:
    form.show_batching(Batching(), 1000)
    assert (form.size_field.text(), form.size_field.placeholderText()) == ("", "1,000")
    assert form.whole.isChecked()
    assert not form.seed.isEnabled()
    assert form.note.text().endswith("epoch: 1")


def test_another_size(form: BatchForm) -> None:
    told = asked(form)
    form.size_field.setFocus()
    form.size_field.selectAll()
    press(form.size_field, "3", "2", "Return")
    assert told == [Batching(32, True, 3)]


def test_empty_is_the_whole_set(form: BatchForm) -> None:
    told = asked(form)
    form.size_field.setFocus()
    form.size_field.selectAll()
    press(form.size_field, "Delete", "Return")
    assert told == [Batching(None, True, 3)]


def test_flags(form: BatchForm) -> None:
    told = asked(form)
    form.whole.click()
    form.shuffle.click()
    assert told == [Batching(None, True, 3), Batching(16, False, 3)]


def test_not_the_whole_set_is_half_of_it(form: BatchForm) -> None:
    form.show_batching(Batching(), 1000)
    told = asked(form)
    form.whole.click()
    assert told == [Batching(500)]


def test_seed(form: BatchForm) -> None:
    told = asked(form)
    form.seed.setFocus()
    form.seed.selectAll()
    press(form.seed, "9", "Return")
    assert told == [Batching(16, True, 9)]


@pytest.mark.parametrize("text", ["0", "1.5", "-3"])
def test_size_is_a_whole_number(form: BatchForm, text: str) -> None:
    form.size_field.setFocus()
    form.size_field.selectAll()
    press(form.size_field, *text)
    assert "a whole number of at least 1" in form.size_field.problem


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    assert is_freed(qtbot, lambda: BatchForm(light), BatchForm.grab)
