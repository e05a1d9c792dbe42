"""What can be asked for, and what cannot."""

from pathlib import Path

import pytest

from backprop_viewer.handout.blanks import KIND_OF
from backprop_viewer.paths import THEMES
from backprop_viewer.ui.exporting import words
from backprop_viewer.ui.exporting.request import (
    KINDS,
    STEPPING,
    Request,
    RequestError,
    all_suffixes,
    read_what,
    usual_what,
)
from tests.test_floors import loaded_by


@pytest.mark.parametrize("suffix", all_suffixes())
@pytest.mark.parametrize("is_lesson", [True, False])
def test_every_format_suggests_something(suffix: str, is_lesson: bool) -> None:
    assert suffix in KINDS[usual_what(suffix, is_lesson)].suffixes


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_and_format_has_a_name(name: str) -> None:
    assert name in words.KINDS
    assert set(KINDS[name].suffixes) <= set(words.FORMATS)


def test_every_choice_has_a_name() -> None:
    assert list(words.THEMES) == list(THEMES)
    assert list(words.STEPS) == list(STEPPING)
    assert set(words.BLANKS) == set(KIND_OF.values())


@pytest.mark.parametrize(
    ("request_", "option"),
    [
        (Request("canvas", Path("x.gif")), "to"),
        (Request("animation", Path("x")), "to"),
        (Request("exercise", Path("x.pdf"), blanks=("nothing",)), "blanks"),
        (Request("canvas", Path("x.png"), size=(4000, 4000), scale=16.0), "scale"),
    ],
)
def test_what_does_not_go_together_is_said(request_: Request, option: str) -> None:
    with pytest.raises(RequestError) as raised:
        request_.check()
    assert raised.value.option == option


@pytest.mark.parametrize("text", ["plots", "plot", "plot:", "canvas:x"])
def test_what_is_unknown(text: str) -> None:
    with pytest.raises(RequestError):
        read_what(text)
    assert read_what("plot:loss_curve") == ("plot", "loss_curve")


def test_unknown_ending_names_the_nearest() -> None:
    with pytest.raises(RequestError, match=r'did you mean "\.html"'):
        usual_what(".htm", False)


def test_request_loads_no_qt() -> None:
    loaded = loaded_by("backprop_viewer.ui.exporting.request", "backprop_viewer.handout")
    assert not loaded & {"PySide6", "pyqtgraph", "shiboken6"}
