"""``export``: all of it by script, without a screen, and each mistake in one line."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, qInstallMessageHandler
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from backprop_viewer.command_line.main import main
from backprop_viewer.command_line.progress import Progress
from backprop_viewer.paths import resource

XOR = str(resource("networks", "two-by-two-sigmoid.json"))
LESSON = str(resource("lessons", "counting-parameters.json"))
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def _application_as_before(qapp: QApplication) -> Iterator[None]:
    """Undo what exporting does to the whole application: theme, font and message handler."""
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    style = qapp.style().objectName()
    handler = qInstallMessageHandler(None)
    qInstallMessageHandler(handler)
    yield
    qInstallMessageHandler(handler)
    qapp.setStyle(style)
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture
def export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what exports into a file of a name and returns its path; nothing may go wrong."""

    def exported(name: str, *words: str, file: str = XOR) -> Path:
        path = tmp_path / name
        assert main(["export", file, "--to", str(path), *words]) == 0
        assert capsys.readouterr() == ("", "")
        return path

    return exported


@pytest.mark.parametrize("name", ["x.html", "x.tex", "x.md", "x.txt", "x.pdf"])
def test_update_is_what_a_document_holds(name: str, export: Any) -> None:
    path = export(name)
    if name != "x.pdf":
        assert "0.0346" in path.read_text(encoding="utf-8")
    else:
        assert path.read_bytes().startswith(b"%PDF")


def test_steps_are_done_before(export: Any) -> None:
    text = export("x.txt", "--what", "step", "--after", "forward backward").read_text("utf-8")
    assert "weight from input 2 to hidden unit 2" in text
    assert "0.0076" in text
    third = export("y.txt", "--after", "update*2").read_text("utf-8")
    assert third.startswith("Two by two, sigmoid: update 2 worked out")


def test_picture_has_its_size_and_scale(export: Any) -> None:
    image = QImage(str(export("x.png", "--size", "400x300", "--scale", "1.5", "--theme", "dark")))
    assert (image.width(), image.height()) == (600, 450)
    assert image.pixelColor(2, 2).lightness() < 60


@pytest.mark.parametrize("what", ["window", "plot:loss_curve"])
def test_window_and_plots(what: str, export: Any) -> None:
    path = export("x.png", "--what", what, "--after", "update*3", "--size", "1100x780")
    assert not QImage(str(path)).isNull()


def test_film_of_training(export: Any) -> None:
    words = ["--updates", "6", "--every", "2", "--rate", "5", "--size", "320x240"]
    with Image.open(export("x.gif", *words)) as film:
        assert film.n_frames == 4  # type: ignore[attr-defined]


def test_sheets_for_a_class(export: Any, tmp_path: Path) -> None:
    names = tmp_path / "class.txt"
    names.write_text("Ada\n\nEmmy\nAda\n", encoding="utf-8")
    export("x.txt", "--what", "exercise", "--count", "2", "--seed", "4")
    export("y.txt", "--what", "exercise", "--students", str(names), "--blanks", "deltas")
    assert [path.name for path in sorted((tmp_path / "x").iterdir())] == [
        "x-01-key.txt",
        "x-01.txt",
        "x-02-key.txt",
        "x-02.txt",
    ]
    sheets = sorted(path.name for path in (tmp_path / "y").iterdir())
    assert sheets == ["y-Ada-key.txt", "y-Ada.txt", "y-Emmy-key.txt", "y-Emmy.txt"]
    assert "Sheet Ada · seed 0" in (tmp_path / "y/y-Ada.txt").read_text("utf-8")


def test_lesson_and_its_exercise(export: Any, tmp_path: Path) -> None:
    assert "Solution:" in export("x.txt", file=LESSON).read_text("utf-8")
    text = export("y.txt", "--exercise", file=LESSON).read_text("utf-8")
    assert "Solution:" not in text
    assert "Solution:" in (tmp_path / "y-key.txt").read_text("utf-8")


def test_chinese_is_spoken_and_forgotten(export: Any) -> None:
    text = export("x.txt", "--language", "zh_CN").read_text("utf-8")
    assert len(re.findall("[一-鿿]", text)) > 200
    assert QCoreApplication.translate("Wording", "Forward") == "Forward"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--to", "x.doc"], 2, "--to: a file ends in one of"),
        (["--to", "x.gif", "--what", "canvas"], 2, "--to: canvas is written as one of .png"),
        (["--to", "x.png", "--what", "canvass"], 2, 'no export is called "canvass"'),
        (["--to", "x.png", "--what", "plot:los"], 1, 'no plot is called "los"'),
        (["--to", "x.png", "--after", "forwards"], 2, '--after: "forwards" is no step'),
        (["--to", "x.png", "--size", "big"], 2, "--size: expected width and height"),
        (["--to", "x.png", "--scale", "0"], 2, "--scale: expected 0.05 to 16"),
        (["--to", "x.pdf", "--what", "step"], 1, "nothing is computed yet"),
        (["--to", "x.pdf", "--what", "lesson"], 1, "this is a network and no lesson"),
        (["--to", "x.pdf", "--sample", "9"], 1, "--sample: the batch of this update has 1"),
        (["--to", "x.pdf", "--digits", "99"], 2, "--digits: expected"),
        (["--to", "x.pdf", "--updates", "0"], 2, "--updates: expected 1 to"),
        (["--to", "x.pdf", "--updates", "5000"], 1, "a sheet has at most"),
        (["--to", "x.gif", "--step-size", "operation", "--rate", "90"], 2, "--rate: expected"),
        (["--to", "no/where/x.pdf"], 1, "there is no folder"),
        (["--to", "x.pdf", "--what", "exercise", "--blanks", "x"], 2, "no kind of blank"),
        (["--to", "x.pdf", "--what", "exercise", "--count", "0"], 2, "--count: expected 1 to"),
        (["--to", "x.pdf", "--what", "exercise", "--students", "-"], 1, "-: cannot be read"),
    ],
)
def test_mistakes_are_said_in_one_line(
    words: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", XOR, *words]) == code
    output, problem = capsys.readouterr()
    assert output == ""
    assert said in problem
    assert problem.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_bad_file_names_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"format": "backprop-viewer", "version": 1}', encoding="utf-8")
    assert main(["export", str(path), "--to", str(tmp_path / "x.pdf")]) == 1
    assert re.match(rf"{re.escape(str(path))}: .+", capsys.readouterr().err)


def test_progress_is_a_bar_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    from io import StringIO

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    now = [10.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    terminal = Terminal()
    progress = Progress(terminal, 1)
    now[0] = 20.0
    progress.show_share(0.25)
    assert terminal.getvalue() == "\r[##........] 25 %, 30 s left"
