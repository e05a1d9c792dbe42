"""File > Export: what is chosen is made, remembered, and can be stopped."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from backprop_viewer.session import script
from backprop_viewer.ui.exporting.dialog import ExportDialog
from backprop_viewer.ui.exporting.form import ExportForm
from backprop_viewer.ui.exporting.request import KINDS
from backprop_viewer.ui.main_window import MainWindow
from tests.handout.building import state_of
from tests.ui.exporting.building import SIZE, names_in


@pytest.fixture
def form(qtbot: QtBot) -> ExportForm:
    made = ExportForm(list(KINDS), {"loss_curve": "Loss", "runs": "Runs"}, "dark")
    qtbot.addWidget(made)
    return made


def choose(form: ExportForm, what: str, suffix: str = "") -> None:
    """Choose as a user does."""
    form.what.setCurrentIndex(form.what.findData(what))
    form.what.activated.emit(form.what.currentIndex())
    if suffix:
        form.format.setCurrentIndex(form.format.findData(suffix))
        form.format.activated.emit(form.format.currentIndex())


@pytest.mark.parametrize("what", KINDS)
def test_every_kind_makes_a_sound_request_in_each_format(what: str, form: ExportForm) -> None:
    choose(form, what)
    for suffix in KINDS[what].suffixes:
        request = form.request(Path(f"x{suffix}"))
        request.check()
        assert request.what == what
        assert request.theme == "dark"
    assert form.format.count() == len(KINDS[what].suffixes)


def test_only_what_is_used_can_be_seen(form: ExportForm) -> None:
    form.show()
    for what in KINDS:
        choose(form, what)
        assert form.seed.isHidden() or what == "exercise"
        assert form.scale.isVisible() == ("scale" in KINDS[what].uses)
        assert form.plot.isVisible() == (what == "plot")
    choose(form, "exercise")
    assert not form.seed.isVisible()
    form.has_students.click()
    assert form.seed.isVisible()
    assert form.request(Path("x.pdf")).students == ("1",)


def test_choices_are_remembered(form: ExportForm, qtbot: QtBot) -> None:
    choose(form, "animation", ".mp4")
    form.trains.click()
    form.updates.setValue(500)
    form.width_.setValue(640)
    form.blanks["delta"].click()
    other = ExportForm(list(KINDS), {}, "light")
    qtbot.addWidget(other)
    other.restore(form.remembered())
    assert other.request(Path("x.mp4")) == form.request(Path("x.mp4")) or not other.plot.count()
    assert other.format.currentData() == ".mp4"
    assert other.updates.value() == 500
    assert other.width_.value() == 640


@pytest.mark.parametrize("text", ["", "no", "[]", '{"what": 3, "updates": -1, "format": ".x"}'])
def test_bad_memory_is_none(text: str, form: ExportForm) -> None:
    before = form.remembered()
    form.restore(text)
    assert form.remembered() == before


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[ExportDialog]:
    window.session.apply(_shown, state_of(steps="forward"))
    made = ExportDialog(window)
    made.form.width_.setValue(SIZE[0])
    made.form.height_.setValue(SIZE[1])
    yield made
    made.close()


def _shown(old: object, new: object) -> object:
    return new


def small(dialog: ExportDialog, what: str, suffix: str) -> None:
    """Choose something that is soon done."""
    choose(dialog.form, what, suffix)
    dialog.form.width_.setValue(SIZE[0])
    dialog.form.height_.setValue(SIZE[1])
    dialog.form.step_size.setCurrentIndex(dialog.form.step_size.findData("pass"))


def test_film_is_written_while_the_window_lives(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    small(dialog, "animation", ".gif")
    dialog.export_to(tmp_path / "x.gif")
    assert not dialog.start.isEnabled()
    qtbot.waitUntil(partial(_is_done, dialog))
    assert dialog.status.text() == "It is written."
    with Image.open(tmp_path / "x.gif") as film:
        assert film.size == SIZE
    assert dialog.start.isEnabled()


def _is_done(dialog: ExportDialog) -> bool:
    return not dialog.work.is_working


def test_stop_leaves_nothing(dialog: ExportDialog, tmp_path: Path) -> None:
    small(dialog, "slides", ".png")
    dialog.export_to(tmp_path / "x.png")
    dialog.work.tick()
    dialog.cancel.click()
    assert names_in(tmp_path) == []
    assert "nothing was written" in dialog.status.text()
    assert dialog.isEnabled()


def test_problem_is_said(dialog: ExportDialog, tmp_path: Path) -> None:
    small(dialog, "canvas", ".png")
    dialog.export_to(tmp_path / "nowhere" / "x.png")
    dialog.work.tick()
    assert "there is no folder" in dialog.status.text()


@pytest.mark.parametrize("what", ["canvas", "exercise", "step", "slides"])
def test_preview_shows_something(what: str, dialog: ExportDialog) -> None:
    choose(dialog.form, what)
    while dialog.looker.is_looking:
        dialog.looker.tick()
    shown = dialog.preview.pixmap()
    assert (shown.height() > shown.width()) == (what in ("exercise", "step"))


def test_step_is_offered_only_after_one(window: MainWindow) -> None:
    window.session.apply(_shown, state_of())
    made = ExportDialog(window)
    assert made.form.what.findData("step") < 0
    assert made.form.what.findData("lesson") < 0
    made.close()


@pytest.mark.parametrize("what", ["window", "plot"])
def test_pictures_of_the_live_window(
    what: str, window: MainWindow, dialog: ExportDialog, tmp_path: Path
) -> None:
    window.load_panels()
    choose(dialog.form, what, ".png")
    dialog.export_to(tmp_path / "x.png")
    while dialog.work.is_working:
        dialog.work.tick()
    assert dialog.status.text() == "It is written."
    assert names_in(tmp_path) == ["x.png"]


def test_command_opens_it(window: MainWindow) -> None:
    window.session.apply(script.carry_out, "")
    window.session.apply(_shown, state_of())
    window.table["export"].trigger()
    (found,) = window.findChildren(ExportDialog)
    assert found.isVisible()
    found.close()
