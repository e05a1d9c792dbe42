"""Pictures of the window and the graph, made without a screen."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from backprop_viewer.command_line.main import main
from backprop_viewer.paths import THEMES, resource
from backprop_viewer.ui.theme import load_theme
from tests.engine.building import random_document

XOR = str(resource("networks", "xor-sigmoid.json"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _application_as_before(qapp: QApplication) -> Iterator[None]:
    """Undo what drawing does to the whole application: theme, font and message handler."""
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
def draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what draws into a file of a name and returns its path; nothing may go wrong."""

    def drawn(name: str, *words: str, file: str = XOR) -> Path:
        path = tmp_path / name
        assert main(["snapshot", file, "--out", str(path), *words]) == 0
        assert capsys.readouterr() == ("", "")
        return path

    return drawn


def colours_of(path: Path) -> Counter[str]:
    """Return how often each colour occurs, looking at every third pixel and line."""
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    return Counter(
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("part", ["window", "graph"])
def test_png_is_drawn_in_the_theme(part: str, theme: str, draw: Any) -> None:
    path = draw("x.png", "--part", part, "--theme", theme, "--size", "1100x780")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1100, 780)
    colours, canvas = colours_of(path), load_theme(theme).canvas
    assert colours[canvas] > 0.2 * colours.total()
    assert len(colours) > 20


def test_default_is_the_window_in_light_at_1280x800(draw: Any) -> None:
    image = QImage(str(draw("x.png")))
    assert (image.width(), image.height()) == (1280, 800)
    named = ["--part", "window", "--theme", "light", "--size", "1280x800", "--after", ""]
    assert QImage(str(draw("y.png", *named))) == image


@pytest.mark.parametrize("size", ["320x200", "1920x1080", "1000X500"])
def test_png_of_the_graph_has_the_size(size: str, draw: Any) -> None:
    image = QImage(str(draw("x.PNG", "--part", "graph", "--size", size)))
    assert f"{image.width()}x{image.height()}" == size.lower()


def test_svg(draw: Any) -> None:
    root = ElementTree.parse(
        draw("x.svg", "--part", "graph", "--size", "900x600", "--after", "forward")
    ).getroot()
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 900 600"
    assert len(list(root.iter(f"{SVG}path"))) > 5
    texts = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "0.7050" in texts, "the loss of the first forward pass is to be read"


def test_svg_of_the_window(draw: Any) -> None:
    root = ElementTree.parse(draw("x.svg")).getroot()
    assert root.get("viewBox") == "0 0 1280 800"
    texts = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert "Forward" in texts


@pytest.mark.parametrize("part", ["window", "graph"])
def test_pdf_is_one_page_of_the_size(part: str, draw: Any) -> None:
    content = draw("x.pdf", "--part", part, "--size", "1200x800").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert re.findall(rb"/Type\s*/Page\b", content) == [b"/Type /Page"]
    box = re.search(rb"/MediaBox \[([^]]*)\]", content)
    assert box is not None
    assert [float(number) for number in box[1].split()] == [0, 0, 900, 600]


def test_steps_are_done_first(draw: Any) -> None:
    pictures = [
        draw(f"{number}.png", "--part", "graph", "--size", "700x500", "--after", words)
        for number, words in enumerate(["", "forward", "forward backward", "update*20 back*20"])
    ]
    start, forward, backward, back = (QImage(str(path)) for path in pictures)
    assert forward != start
    assert backward not in (start, forward)
    assert back == start


def test_same_words_give_the_same_picture(draw: Any) -> None:
    words = ["--after", "forward operation*3", "--part", "graph"]
    assert draw("x.svg", *words).read_bytes() == draw("y.svg", *words).read_bytes()


def test_picture_is_replaced(draw: Any, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"older")
    assert not QImage(str(draw("x.png", "--part", "graph"))).isNull()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.png"]


@pytest.mark.parametrize("sizes", [(2, 40, 30, 3), (1, 1), (300, 200, 10)], ids=str)
def test_networks_of_many_sizes_are_drawn(
    sizes: tuple[int, ...], draw: Any, tmp_path: Path
) -> None:
    file = tmp_path / "net.json"
    tree = {"format": "backprop-viewer", "version": 1, **random_document(sizes=sizes)}
    file.write_text(json.dumps(tree))
    picture = draw("x.png", "--part", "graph", "--after", "forward backward", file=str(file))
    assert len(colours_of(picture)) > 5


def failure_of(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that says what is wrong."""
    assert main(["snapshot", *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    assert captured.err.count("\n") == 1
    return captured.err.removesuffix("\n")


@pytest.mark.parametrize("name", ["x.gif", "x", "x.png.txt", "png"])
def test_suffix_that_is_no_picture(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    message = failure_of([XOR, "--out", str(path)], 2, capsys)
    assert message == "--out: a picture is one of .png, .svg, .pdf"
    assert not path.exists()


@pytest.mark.parametrize(
    "size",
    ["800", "800x", "x600", "800x600x2", "9x9", "0x0", "-800x600", "20000x10", "axb", "", "8.5x11"],
)
def test_size_that_is_none(size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.png"
    message = failure_of([XOR, "--out", str(path), f"--size={size}"], 2, capsys)
    expected = "--size: expected width and height in pixels such as 1280x800"
    assert message == f'{expected}, found "{size}"'
    assert not path.exists()


def test_step_that_is_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.png"
    message = failure_of([XOR, "--out", str(path), "--after", "forward bakward"], 2, capsys)
    assert message.startswith('--after: "bakward" is no step (did you mean "backward"?); known: ')
    assert not path.exists()


@pytest.mark.parametrize("part", ["window", "graph"])
@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_folder_that_is_not_there(
    suffix: str, part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "nowhere" / f"x{suffix}"
    message = failure_of([XOR, "--out", str(path), "--part", part], 1, capsys)
    assert message.startswith(f"{path}: ")


def test_file_that_cannot_be_written_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.png"
    path.mkdir()
    message = failure_of([XOR, "--out", str(path), "--part", "graph"], 1, capsys)
    assert message.startswith(f"{path}: ")
    assert path.is_dir()
    assert list(tmp_path.glob("*.*")) == [path]


def test_network_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = failure_of(["nothing.json", "--out", str(tmp_path / "x.png")], 1, capsys)
    assert message.startswith("nothing.json: cannot be opened: no such file")


def test_divergence_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, picture = tmp_path / "net.json", tmp_path / "x.png"
    document = random_document(
        sizes=(1, 1),
        activations="identity",
        optimizer={"name": "sgd", "learning_rate": 1e200},
        samples=1,
    )
    file.write_text(json.dumps({"format": "backprop-viewer", "version": 1, **document}))
    words = [str(file), "--out", str(picture), "--after", "update*9"]
    assert failure_of(words, 1, capsys).startswith(f"{file}: update 2: ")
    assert not picture.exists()


@pytest.mark.parametrize("words", [["--theme", "blue"], ["--part", "half"], []])
def test_bad_words_are_bad_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", "x.png"] if words else []
    with pytest.raises(SystemExit) as caught:
        main(["snapshot", XOR, *out, *words])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""
