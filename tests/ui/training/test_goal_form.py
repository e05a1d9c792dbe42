"""The form of a goal: what is typed becomes a Goal, and its progress is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.metrics import METRICS
from backprop_viewer.session import goals
from backprop_viewer.session.goals import Goal
from backprop_viewer.ui.theme import Theme, load_theme
from backprop_viewer.ui.training.goal_form import BAR_STEPS, CONDITIONS, GoalForm
from tests.ui.driving import is_freed, press


@pytest.fixture
def form(qtbot: QtBot, light: Theme) -> GoalForm:
    """The form, shown, with all conditions open."""
    made = GoalForm(light)
    qtbot.addWidget(made)
    made.resize(244, 400)
    made.show()
    made.conditions.set_open(True)
    return made


def asked(form: GoalForm) -> list[Goal]:
    """Return a list that gets what the form asks for."""
    told: list[Goal] = []
    form.goal_asked.connect(told.append)
    return told


def type_into(form: GoalForm, name: str, text: str) -> None:
    field = form.count if name == "count" else form.fields[name]
    field.setFocus()
    field.selectAll()
    press(field, *text, "Return")


def click(qtbot: QtBot, form: GoalForm) -> None:
    qtbot.mouseClick(form.run, Qt.MouseButton.LeftButton)


def test_conditions_are_those_of_a_goal() -> None:
    assert set(CONDITIONS) == set(goals.CONDITIONS)


def test_a_thousand_updates_at_first(form: GoalForm, qtbot: QtBot) -> None:
    told = asked(form)
    click(qtbot, form)
    assert told == [Goal(updates=1000)]


def test_epochs_instead(form: GoalForm, qtbot: QtBot) -> None:
    told = asked(form)
    form.unit.activated.emit(form.unit.findData("epochs"))
    type_into(form, "count", "50")
    assert told == [Goal(epochs=50)]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("loss_below", "0.01", 0.01),
        ("accuracy_above", "1", 1.0),
        ("gradient_norm_below", "1e-3", 1e-3),
        ("patience", "20", 20),
    ],
)
def test_each_condition(form: GoalForm, qtbot: QtBot, name: str, text: str, value: float) -> None:
    told = asked(form)
    type_into(form, name, text)
    click(qtbot, form)
    assert told == [Goal(updates=1000, **{name: value})]  # type: ignore[arg-type]
    assert form.conditions.title.summary == f"{form.labels[name].text()} {text}".replace(
        "1e-3", "0.001"
    )


def test_conditions_alone(form: GoalForm, qtbot: QtBot) -> None:
    told = asked(form)
    type_into(form, "loss_below", "0.5")
    form.count.setFocus()
    form.count.selectAll()
    press(form.count, "Delete", "Return")
    click(qtbot, form)
    assert told == [Goal(loss_below=0.5)]


def test_nothing_given_cannot_be_run(form: GoalForm, qtbot: QtBot) -> None:
    told = asked(form)
    form.count.setFocus()
    form.count.selectAll()
    press(form.count, "Delete", "Return")
    assert not form.run.isEnabled()
    assert "first" in form.run.toolTip()
    form.ask()
    assert told == []


@pytest.mark.parametrize(("name", "text"), [("count", "0"), ("count", "2.5"), ("patience", "1.5")])
def test_counts_are_whole_numbers(form: GoalForm, name: str, text: str) -> None:
    field = form.count if name == "count" else form.fields[name]
    field.setFocus()
    field.selectAll()
    press(field, *text)
    assert "a whole number of at least 1" in field.problem


def test_a_number_being_typed_counts_too(form: GoalForm) -> None:
    told = asked(form)
    form.count.setFocus()
    form.count.selectAll()
    press(form.count, "7")
    form.ask()
    assert told == [Goal(updates=7)]


def test_run_and_stop_are_keys_of_their_buttons(form: GoalForm, qtbot: QtBot) -> None:
    told = asked(form)
    form.run.setFocus()
    press(form.run, "Space")
    assert told
    form.show_running(True)
    with qtbot.waitSignal(form.stop_asked):
        press(form.stop, "Space")


def test_progress_and_time_left(form: GoalForm) -> None:
    assert not form.bar.isVisible()
    form.show_running(True)
    form.show_progress(0.25, 12.0)
    assert form.bar.isVisible()
    assert form.bar.value() == BAR_STEPS // 4
    assert form.note.text() == "12 s left"
    assert (form.run.isEnabled(), form.stop.isEnabled()) == (False, True)


def test_no_end_is_known(form: GoalForm) -> None:
    form.show_running(True)
    form.show_progress(None, None)
    assert (form.bar.minimum(), form.bar.maximum()) == (0, 0)
    assert form.note.text() == ""


def test_result_stays_until_the_next_run(form: GoalForm) -> None:
    form.show_running(True)
    form.show_running(False)
    form.show_result("Finished: 20 epochs done.")
    assert form.note.text() == "Finished: 20 epochs done."
    assert (form.run.isEnabled(), form.stop.isEnabled()) == (True, False)
    form.show_running(True)
    assert form.note.text() == ""


@pytest.mark.parametrize("name", METRICS)
def test_metric_is_named(form: GoalForm, name: str) -> None:
    metric = METRICS[name]
    form.show_metric(metric)
    sign = "≥" if metric.is_higher_better else "≤"
    assert form.labels["accuracy_above"].text() == f"{metric.title} {sign}"
    assert form.fields["accuracy_above"].accessibleName() == f"{metric.title} {sign}"


def test_everything_has_a_name_and_a_tip(form: GoalForm) -> None:
    for part in (form.count, form.unit, form.run, form.stop, *form.fields.values()):
        assert part.accessibleName()
        assert part.toolTip()


def test_theme_and_end(form: GoalForm, qtbot: QtBot, light: Theme) -> None:
    form.set_theme(load_theme("dark"))
    assert load_theme("dark").accent in form.bar.styleSheet()
    assert is_freed(qtbot, lambda: GoalForm(light), GoalForm.grab)


def test_return_in_the_count_begins(form: GoalForm) -> None:
    told = asked(form)
    type_into(form, "count", "7")
    assert told == [Goal(updates=7)]
    type_into(form, "count", "0")
    assert len(told) == 1


def test_the_focus_stays_on_the_buttons(form: GoalForm) -> None:
    """Handed on to another field, the panel would scroll there."""
    form.run.setFocus()
    form.show_running(True)
    assert form.stop.hasFocus()
    form.show_running(False)
    assert form.run.hasFocus()


def test_buttons_stand_beside_the_fields_where_there_is_room(form: GoalForm) -> None:
    places = []
    for width in (420, 200, 420):
        form.resize(width, 400)
        QApplication.processEvents()
        places.append(form.run.y() < form.count.geometry().bottom())
    assert places == [True, False, True]
