"""Saying whether files are good."""

from pathlib import Path

import pytest

from backprop_viewer.command_line.main import main
from backprop_viewer.paths import resource
from tests.lessons.lesson_examples import changed, content

XOR = resource("networks", "xor-sigmoid.json")
TWO = resource("networks", "two-by-two-relu.json")


def test_good_files_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(XOR), str(TWO)]) == 0
    captured = capsys.readouterr()
    assert captured.out == (
        f"{XOR}: good (2-3-2-1, 20 parameters, 4 training samples)\n"
        f"{TWO}: good (2-2-2, 8 parameters, 1 training sample)\n"
    )
    assert captured.err == ""


def test_a_bad_file_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(XOR.read_text().replace('"units": 3', '"units": 4'))
    missing = tmp_path / "missing.json"
    assert main(["check", str(bad), str(missing), str(XOR)]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{XOR}: good (")
    assert captured.err == (
        f"{bad}: network.layers[0].weights: weights is 3 by 2, expected 4 by 2 (units by inputs)\n"
        f"{missing}: cannot be opened: no such file or folder\n"
    )


def test_a_message_is_one_line_whatever_the_file_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "a\\nb\\u001b[2J\\u202e"}')
    assert main(["check", str(bad)]) == 1
    expected = r'format: expected "backprop-viewer", found the text "a\nb\x1b[2J\u202e"'
    assert capsys.readouterr().err == f"{bad}: {expected}\n"


def test_a_file_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check"])
    assert caught.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_a_good_lesson_is_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(content(changed("pages.0.notes.en", "It is 0.77.")))
    assert main(["check", str(good), str(XOR)]) == 0
    assert capsys.readouterr().out == (
        f'{good}: note: pages[0].notes.en: 0.77 is in no "numbers", so nothing checks it\n'
        f"{good}: good (a lesson, 3 pages, 3 tasks)\n"
        f"{XOR}: good (2-3-2-1, 20 parameters, 4 training samples)\n"
    )


def test_all_that_is_wrong_with_a_lesson_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content(changed("pages.0.numbers", {"0.48": "a[2,2]", "7": "w[1,1,9]"})))
    assert main(["check", str(bad)]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(f'{bad}: pages[0].numbers."0.48": a[2,2] is 0.5')
    assert second.startswith(f'{bad}: pages[0].numbers."7": w[1,1,9]: there is no input')


def test_a_lesson_that_cannot_be_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(content(changed("pages.1.text", None)))
    assert main(["check", str(bad)]) == 1
    assert capsys.readouterr().err == f"{bad}: pages[1].text: this key is missing\n"
