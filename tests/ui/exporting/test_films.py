"""Films, as other programs read them."""

import importlib
from pathlib import Path

import pytest
from PIL import Image, ImageSequence
from PySide6.QtGui import QColor, QImage

from backprop_viewer.ui.exporting import encoders
from backprop_viewer.ui.exporting.encoders import encoder_for
from backprop_viewer.ui.exporting.scene import ExportError
from tests.ui.exporting.building import SIZE, exported

pytestmark = pytest.mark.usefixtures("qapp")
COLOURS = ("#ffffff", "#1b5fa8", "#0f7a3a")


def frame_of(colour: str) -> QImage:
    """Return a frame in which a square has a colour."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    for x in range(20, 30):
        for y in range(10, 20):
            image.setPixelColor(x, y, QColor(colour))
    return image


def test_gif_shows_every_frame_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x.gif"
    encoder = encoder_for(path, 4.0, COLOURS)
    for colour in COLOURS:
        encoder.add(frame_of(colour))
    encoder.add(frame_of(COLOURS[-1]))  # nothing moves
    encoder.finish()
    with Image.open(path) as film:
        assert film.info["loop"] == 0
        frames = [frame.convert("RGB").copy() for frame in ImageSequence.Iterator(film)]
        assert len(frames) == 4
        for frame, colour in zip(frames, [*COLOURS, COLOURS[-1]], strict=True):
            wanted = QColor(colour).getRgb()[:3]
            found = frame.getpixel((25, 15))
            assert isinstance(found, tuple)
            assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) < 12
            assert frame.getpixel((2, 2)) == (255, 255, 255)


def test_gif_of_stepping(tmp_path: Path) -> None:
    path = exported("animation", tmp_path / "x.gif", rate=5.0)
    with Image.open(path) as film:
        assert film.size == SIZE
        assert film.n_frames == 3  # type: ignore[attr-defined]
        assert film.info["duration"] == 200


@pytest.mark.parametrize(("every", "frames"), [(None, 9), (3, 4)])
def test_gif_of_training(every: int | None, frames: int, tmp_path: Path) -> None:
    path = exported("animation", tmp_path / "x.gif", trains=True, updates=8, every=every)
    with Image.open(path) as film:
        assert film.n_frames == frames  # type: ignore[attr-defined]


def test_mp4_is_read_back(tmp_path: Path) -> None:
    av = pytest.importorskip("av")
    path = exported("animation", tmp_path / "x.mp4", size=(321, 240))
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (320, 240)
        assert len(list(film.decode(stream))) == 3


def test_missing_library_is_said_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(name: str) -> object:
        if name == "av":
            raise ImportError(name)
        return importlib.import_module(name)

    monkeypatch.setattr(encoders, "import_module", without)
    with pytest.raises(ExportError, match=r"pip install 'backprop-viewer\[video\]'"):
        exported("animation", tmp_path / "x.mp4")
    assert not any(tmp_path.iterdir())
