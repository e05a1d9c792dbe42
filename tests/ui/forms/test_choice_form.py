"""The form of a choice: fields follow from the table, and what cannot be is not told."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.base import Choice, Registry
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.fields import CheckField, NumberField
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import press

TABLES: list[Registry[Any]] = [ACTIVATIONS, LOSSES, OPTIMIZERS, INITIALIZERS, DATASETS]
SGD = OPTIMIZERS.choose("sgd", learning_rate=0.5, momentum=0.9)


def form_of(
    qtbot: QtBot, theme: Theme, registry: Registry[Any], choice: Choice, **words: Any
) -> tuple[ChoiceForm, list[Choice]]:
    form = ChoiceForm(registry, "a choice", theme, **words)
    qtbot.addWidget(form)
    form.show_choice(choice)
    told: list[Choice] = []
    form.chosen.connect(told.append)
    form.show()
    return form, told


def pick(form: ChoiceForm, name: str) -> None:
    form.box.activated.emit(form.box.findData(name))


@pytest.mark.parametrize("registry", TABLES, ids=lambda registry: registry.kind)
def test_every_entry_has_its_fields(qtbot: QtBot, light: Theme, registry: Registry[Any]) -> None:
    needed = {"learning_rate": 0.5} if registry is OPTIMIZERS else {}
    for name in registry:
        choice = registry.choose(name, **needed)
        form, _ = form_of(qtbot, light, registry, choice)
        assert list(form.fields) == [one.name for one in registry[name].parameters]
        assert form.box.currentData() == name
        for parameter in registry[name].parameters:
            is_flag = isinstance(parameter.default, bool)
            assert isinstance(form.fields[parameter.name], CheckField if is_flag else NumberField)


def test_a_typed_setting_is_told(qtbot: QtBot, light: Theme) -> None:
    form, told = form_of(qtbot, light, OPTIMIZERS, SGD)
    field = form.fields["momentum"]
    assert isinstance(field, NumberField)
    field.selectAll()
    press(field, "0", ".", "5", "Return")
    (choice,) = told
    assert choice == OPTIMIZERS.choose("sgd", learning_rate=0.5, momentum=0.5)


def test_another_entry_keeps_what_both_have(qtbot: QtBot, light: Theme) -> None:
    form, told = form_of(qtbot, light, OPTIMIZERS, SGD)
    pick(form, "rmsprop")
    assert told == [OPTIMIZERS.choose("rmsprop", learning_rate=0.5, momentum=0.9)]


def test_what_was_not_taken_is_not_shown(qtbot: QtBot, light: Theme) -> None:
    form, told = form_of(qtbot, light, OPTIMIZERS, SGD)
    pick(form, "adam")
    assert told  # nobody showed it, as where a question is answered by Cancel
    assert form.box.currentData() == "sgd"


def test_a_value_out_of_range_is_said_in_words(qtbot: QtBot, light: Theme) -> None:
    form, told = form_of(qtbot, light, ACTIVATIONS, ACTIVATIONS.choose("leaky_relu"))
    field = form.fields["slope"]
    assert isinstance(field, NumberField)
    field.setText("")
    press(field, "x", "1", "e", "9", "9", "9")
    assert "finite" in field.problem
    press(field, "Return")
    assert told == []


def test_settings_can_be_elsewhere(qtbot: QtBot, light: Theme) -> None:
    form, told = form_of(qtbot, light, OPTIMIZERS, SGD, hidden=("learning_rate",))
    assert "learning_rate" not in form.fields
    flag = form.fields["nesterov"]
    assert isinstance(flag, CheckField)
    flag.click()
    assert told[0].settings["learning_rate"] == 0.5
    assert told[0].settings["nesterov"] is True


def test_a_choice_can_be_refused(qtbot: QtBot, light: Theme) -> None:
    def check(choice: Choice) -> None:
        if choice.settings["nesterov"] and not choice.settings["momentum"]:
            raise ValueError("nesterov needs a momentum above 0")

    start = OPTIMIZERS.choose("sgd", learning_rate=0.5)
    form, told = form_of(qtbot, light, OPTIMIZERS, start, check=check)
    flag = form.fields["nesterov"]
    assert isinstance(flag, CheckField)
    flag.click()
    assert told == []
    assert not flag.isChecked()
