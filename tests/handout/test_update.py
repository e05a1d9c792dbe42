"""An update as a worked solution, an exercise and its key."""

import pytest

from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.handout.model import Entry
from backprop_viewer.handout.update import Options, TooLongError, step_sheet, update_sheet
from backprop_viewer.session import asking, hiding, questions
from backprop_viewer.session.hidden import Unseen
from tests.handout.building import entries_of, exercise, state_of, worked

OPERATIONS = 33


def values_of(entries: list[Entry]) -> list[float]:
    return [entry.formulas[0].result.value for entry in entries]


@pytest.mark.parametrize("step_size", STEP_SIZES)
def test_every_operation_is_there_once_whatever_the_step(step_size: str) -> None:
    sheet = worked(step_size=step_size)
    assert len(entries_of(sheet)) == OPERATIONS
    assert values_of(entries_of(sheet)) == values_of(entries_of(worked()))
    assert all(step.figure is not None and step.title for step in sheet.steps)


def test_figures_are_the_moments_after_their_steps() -> None:
    times = [state.run.time for state in worked().figures() if state.run is not None]
    assert times == sorted(set(times))
    assert times[-1] == OPERATIONS


def test_numbers_are_those_of_the_record() -> None:
    run = state_of().run
    assert run is not None
    (loss,) = (step for step in worked().steps if step.title == "Loss")
    assert loss.entries[0].formulas[0].result.value == run.moment.record.loss


def test_every_operation_says_what_it_means() -> None:
    sheet = worked()
    assert all(entry.sentence for entry in entries_of(sheet))
    titles = [entry.title or step.title for step in sheet.steps for entry in step.entries]
    assert len(set(titles)) == OPERATIONS


def test_several_updates_follow_one_another() -> None:
    sheet = worked(updates=2)
    assert len(entries_of(sheet)) == 2 * OPERATIONS
    assert sheet.steps[0].title == "Update 1 · Forward: Hidden 1"
    assert sheet.steps[-1].title == "Update 2 · Update: Output"


def test_what_nobody_reads_is_refused() -> None:
    with pytest.raises(TooLongError, match=r"this would be [0-9,]+ operations; a sheet has"):
        worked("digits")


def test_blanks_are_numbered_and_say_nothing() -> None:
    sheet = exercise("deltas", "gradients")
    asked = [entry for entry in entries_of(sheet) if entry.blank]
    assert [entry.blank for entry in asked] == list(range(1, 13))
    assert all(entry.is_open and not entry.sentence for entry in asked)
    assert not sheet.answers


def test_what_is_asked_for_is_not_told_elsewhere() -> None:
    """Not in the numbers of other formulas, not in sentences, not in drawings."""
    sheet = exercise("deltas")
    for entry in entries_of(sheet):
        for formula in entry.formulas:
            for symbol in formula.symbols.values():
                assert isinstance(symbol, Unseen) == symbol.latex.startswith(r"\delta")
        is_fed = any(r"\delta" in formula.latex() for formula in entry.formulas)
        assert not (is_fed and entry.sentence)
    assert all(state.view.hidden == {"delta"} for state in sheet.figures())


def test_new_weights_that_are_asked_for_are_not_drawn() -> None:
    sheet = exercise("new")
    run = state_of().run
    assert run is not None
    times = [state.run.time for state in sheet.figures() if state.run is not None]
    assert max(times) == run.schedule.backward_end
    assert max(state.run.time for state in worked().figures() if state.run) == OPERATIONS


def test_key_answers_every_blank() -> None:
    sheet, key = exercise("all"), exercise("all", is_key=True)
    asked = [entry for entry in entries_of(sheet) if entry.blank]
    assert [answer.blank for answer in key.answers] == [entry.blank for entry in asked]
    assert len(asked) == OPERATIONS
    assert not any(entry.is_open for entry in entries_of(key))
    assert all(entry.sentence for entry in entries_of(key))
    assert key.answers[0].text == "z^{(1)}_1 = 0.2500"


def test_sheet_has_a_line_for_the_name_and_the_key_has_none() -> None:
    assert any(line.startswith("Name: ___") for line in exercise("all").lines)
    assert not exercise("all", is_key=True).lines


def test_step_is_the_operation_done_last() -> None:
    sheet = step_sheet(state_of(steps="forward backward"), Options())
    (step,) = sheet.steps
    assert step.title == "Gradient of the weight from input 2 to hidden unit 2"
    assert len(step.entries) == 1
    with pytest.raises(ValueError, match="nothing is computed yet"):
        step_sheet(state_of(), Options())


def test_batch_says_whose_numbers_these_are() -> None:
    state = state_of("xor-relu")
    words = [piece.text for one in update_sheet(state, Options()).intro for piece in one.pieces]
    assert "Numbers of sample 1 of 4 of the batch." in words


def test_what_is_asked_for_is_on_no_sheet() -> None:
    state = asking.start(state_of(steps="forward operation*4"))
    asked = questions.question_of(state)
    assert asked is not None
    sheet = update_sheet(state, Options())
    (entry,) = (
        entry
        for entry in entries_of(sheet)
        if entry.formulas[0].result.place == Place("weight", 2, 0, 0)
        and entry.formulas[0].result.is_gradient
    )
    assert isinstance(entry.formulas[0].result, Unseen)
    assert not entry.sentence
    assert all(figure.view.asking is None for figure in sheet.figures())


def test_a_new_weight_that_is_asked_for_is_on_no_sheet() -> None:
    state = asking.start(state_of(steps="forward backward"))
    updated = entries_of(update_sheet(state, Options()))[-16:]
    unseen = [entry for entry in updated if isinstance(entry.formulas[0].result, Unseen)]
    assert [entry.formulas[0].result.place for entry in unseen] == [Place("weight", 1, 0, 0)]


def test_the_step_done_last_is_written_without_what_is_hidden() -> None:
    state = hiding.hide_kinds(state_of(steps="forward"), frozenset({"loss"}))
    (step,) = step_sheet(state, Options()).steps
    assert isinstance(step.entries[0].formulas[0].result, Unseen)
    assert not step.entries[0].sentence
