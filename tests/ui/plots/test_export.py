"""Pictures and numbers of plots, on the clipboard and in files."""

import csv
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.paths import THEMES
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.export import image_of, picture_of
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.plots.table import BLOCK, Table, csv_blocks
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import session_with
from tests.ui.plots.conftest import Make


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    return session_with(steps="update*20 forward")


def told(plot: LossCurve) -> list[tuple[str, str]]:
    """Return where the plot puts what went wrong."""
    errors: list[tuple[str, str]] = []
    plot.failed.connect(partial(keep, errors))
    return errors


def keep(errors: list[tuple[str, str]], title: str, text: str) -> None:
    errors.append((title, text))


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# --- pictures ---------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
def test_picture_is_twice_as_fine_and_in_the_colours(
    make: Make, session: Session, theme: str
) -> None:
    plot = make(LossCurve, session)
    plot.set_theme(load_theme(theme))
    image = image_of(plot)
    assert image.width() == 2 * plot.width()
    assert image.height() > 2 * plot.area.height()
    assert image.pixelColor(1, 1).name() == load_theme(theme).panel
    colours = {image.pixelColor(x, y).name() for x in range(600) for y in range(100, 400, 3)}
    assert load_theme(theme).backward in colours  # the point at the present update


def test_texts_of_a_drawing_are_texts(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    root = ElementTree.fromstring(picture_of(plot, ".svg"))
    texts = ["".join(one.itertext()).strip() for one in root.iter() if one.tag.endswith("text")]
    words = set(" ".join(texts).split())
    assert {"Loss", "update", *plot.note.text().split()} <= words


def test_texts_of_a_drawing_are_as_large_as_in_the_picture(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    root = ElementTree.fromstring(picture_of(plot, ".svg"))
    groups = [one for one in root.iter() if any(part.tag.endswith("text") for part in one)]
    assert {round(magnification(one.get("transform", "")), 6) for one in groups} == {1.0}


def magnification(transform: str) -> float:
    """Return how much larger areas get by what an SVG file writes as matrix(a,b,c,d,e,f)."""
    a, b, c, d = (float(part) for part in transform.removeprefix("matrix(").split(",")[:4])
    return a * d - b * c


def test_picture_goes_to_the_clipboard(make: Make, session: Session) -> None:
    plot = make(LossCurve, session)
    plot.export.copy_picture()
    assert QGuiApplication.clipboard().image().size() == image_of(plot).size()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".PNG"])
def test_picture_is_saved(make: Make, session: Session, tmp_path: Path, suffix: str) -> None:
    plot, path = make(LossCurve, session), tmp_path / f"loss{suffix}"
    plot.export.save_picture(path)
    assert not QImage(str(path)).isNull() or suffix == ".svg"
    assert path.stat().st_size > 1000
    assert plot.settings.value("export_folder") == str(tmp_path)


def test_other_kind_of_picture_is_refused(make: Make, session: Session, tmp_path: Path) -> None:
    plot, path = make(LossCurve, session), tmp_path / "loss.gif"
    errors = told(plot)
    plot.export.save_picture(path)
    assert errors == [
        ("loss.gif cannot be saved", f"{path}: a picture is one of .png, .svg, .pdf, not “.gif”")
    ]
    assert not path.exists()


@pytest.mark.parametrize("kind", ["save_picture", "save_numbers"])
def test_folder_that_is_not_there_is_said(
    make: Make, session: Session, tmp_path: Path, kind: str
) -> None:
    plot, path = make(LossCurve, session), tmp_path / "no" / "loss.png"
    errors = told(plot)
    getattr(plot.export, kind)(path)
    ((title, text),) = errors
    assert title == "loss.png cannot be saved"
    assert f"there is no folder {tmp_path / 'no'}" in text


def test_asking_proposes_a_name(
    make: Make, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot = make(LossCurve, session)
    asked: list[Path] = []

    def answer(title: str, proposed: Path, kinds: str) -> Path:
        asked.append(proposed)
        return tmp_path / "mine"

    monkeypatch.setattr(plot.export, "ask_where", answer)
    plot.export.ask_picture()
    plot.export.ask_numbers()
    assert [path.name for path in asked] == [
        "Two by two, sigmoid Loss.png",
        "Two by two, sigmoid Loss.csv",
    ]
    assert asked[1].parent == tmp_path
    assert (tmp_path / "mine.png").exists()
    assert (tmp_path / "mine.csv").exists()


# --- numbers ----------------------------------------------------------------------------------


def test_numbers_read_back_to_the_same_bits(make: Make, session: Session, tmp_path: Path) -> None:
    plot, path = make(LossCurve, session), tmp_path / "loss.csv"
    plot.export.save_numbers(path)
    head, *body = rows(path)
    losses = session.state.run.trajectory.losses()[1]
    assert head[:2] == ["updates", "loss"]
    assert [int(row[0]) for row in body] == list(range(len(losses)))
    assert [float(row[1]) for row in body] == losses.tolist()


def test_many_numbers_are_written_in_pieces(
    make: Make, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    plot, path = make(LossCurve, session), tmp_path / "many.csv"
    count = 200 * BLOCK
    table = Table(("n", "x"), (np.arange(count), np.random.default_rng(0).normal(size=count)))
    monkeypatch.setattr(plot, "table", lambda state: table)
    with qtbot.waitSignal(plot.export.saved):
        plot.export.save_numbers(path)
        assert plot.export.is_writing
        assert not path.exists()
    assert len(rows(path)) == count + 1


def test_cells() -> None:
    table = Table(
        ("a", "b", "c, d"),
        (np.array([1.0, np.nan, np.inf]), np.array([3, 4]), ["one", None, 'say "x"']),
    )
    assert "".join(csv_blocks(table)) == ('a,b,"c, d"\r\n1,3,one\r\n,4,\r\ninf,,"say ""x"""\r\n')


def test_empty_table_has_no_rows() -> None:
    assert Table().rows == 0
    assert list(csv_blocks(Table(("a",), (np.empty(0),)))) == ["a\r\n"]
