"""Frames into a film, one after the other, so that it can stop between any two."""

from collections.abc import Sequence
from contextlib import suppress
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import numpy as np
from PySide6.QtGui import QImage

from backprop_viewer.ui.exporting.scene import ExportError

if TYPE_CHECKING:
    from PIL import Image

COLOURS = 256
STRIPS, THINNED = 4, 3
CODECS = ("libx264", "mpeg4")
LAST_SECONDS = 2.0
"""So much longer a GIF shows its last frame, before it begins again."""


class Encoder(Protocol):
    """Takes frames of one size."""

    def add(self, frame: QImage) -> None: ...
    def finish(self) -> None: ...
    def close(self) -> None: ...


def load_library(suffix: str) -> None:
    """Load what writes a kind of file, which takes a while; one that lacks is told later."""
    names = ("PIL.GifImagePlugin", "PIL.ImageChops") if suffix == ".gif" else ("av",)
    with suppress(ImportError):
        for name in names:
            import_module(name)


def encoder_for(path: Path, rate: float, colours: Sequence[str] = ()) -> Encoder:
    """Return what writes a file with so many frames a second. ExportError: it cannot be made.

    ``colours`` are those that will come, where a film has only some.
    """
    return (
        GifEncoder(path, rate, colours) if path.suffix.lower() == ".gif" else Mp4Encoder(path, rate)
    )


class GifEncoder:
    """Writes an animated GIF: of each frame only what differs from the one before.

    All frames have the colours of the first some, so that nothing flickers.
    """

    def __init__(self, path: Path, rate: float, colours: Sequence[str] = ()) -> None:
        self._colours = colours
        self._file: IO[bytes] = path.open("wb")
        self._milliseconds = round(1000.0 / rate)
        self._palette: Image.Image | None = None
        self._last: Image.Image | None = None
        self._waiting: Image.Image | None = None
        self._place = (0, 0)

    def add(self, frame: QImage) -> None:
        """Add a frame; it is written when the next one is known to differ."""
        from PIL import ImageChops

        whole = self._reduced(frame)
        if self._last is None:
            self._begin(whole)
            self._place, self._waiting = (0, 0), whole
        else:
            difference = ImageChops.difference(whole.convert("RGB"), self._last.convert("RGB"))
            box = difference.getbbox() or (0, 0, 1, 1)
            self._write(self._milliseconds)
            self._place, self._waiting = box[:2], whole.crop(box)
        self._last = whole

    def _reduced(self, frame: QImage) -> "Image.Image":
        """Return a frame in the colours of the film."""
        from PIL import Image

        rgb = frame.convertToFormat(QImage.Format.Format_RGB888)
        size = rgb.width(), rgb.height()
        content = bytes(rgb.constBits())
        made = Image.frombuffer("RGB", size, content, "raw", "RGB", rgb.bytesPerLine(), 1)
        if self._palette is None:
            small = made.width // THINNED or 1, made.height // THINNED or 1
            self._palette = self._palette_for(made.resize(small, Image.Resampling.NEAREST))
        return made.quantize(palette=self._palette, dither=Image.Dither.NONE)

    def _palette_for(self, first: "Image.Image") -> "Image.Image":
        """Return an image with the colours of the first frame and of what is to come.

        Each of the latter is there in shades, as letters and thin lines have them.
        """
        from PIL import Image

        width = max(1, first.width // max(1, len(self._colours)))
        strip = first.height // STRIPS
        joined = Image.new("RGB", (first.width, first.height + STRIPS * strip))
        joined.paste(first, (0, 0))
        ground = first.getpixel((0, 0))
        for number, colour in enumerate(self._colours):
            swatch = Image.new("RGB", (width, strip), colour)
            for shade in range(STRIPS):
                mixed = Image.blend(swatch, Image.new("RGB", swatch.size, ground), shade / STRIPS)
                joined.paste(mixed, (number * width, first.height + shade * strip))
        return joined.quantize(COLOURS, method=Image.Quantize.MEDIANCUT)

    def _begin(self, first: "Image.Image") -> None:
        from PIL import GifImagePlugin

        header, _ = GifImagePlugin.getheader(first, info={"loop": 0})
        for piece in header:
            self._file.write(piece)

    def _write(self, milliseconds: int) -> None:
        from PIL import GifImagePlugin

        if self._waiting is not None:
            pieces = GifImagePlugin.getdata(
                self._waiting, self._place, duration=milliseconds, disposal=1
            )
            for piece in pieces:
                self._file.write(piece)

    def finish(self) -> None:
        """Write what is left."""
        self._write(self._milliseconds + round(1000 * LAST_SECONDS))
        self._file.write(b";")
        self._file.close()

    def close(self) -> None:
        """Write no more."""
        self._file.close()


class Mp4Encoder:
    """Writes an MP4 that any player shows, with PyAV."""

    def __init__(self, path: Path, rate: float) -> None:
        try:
            self._av: Any = import_module("av")
        except ImportError:
            raise ExportError(
                "MP4 needs PyAV: install it with pip install 'backprop-viewer[video]', "
                "or export a GIF"
            ) from None
        self._codec = next(name for name in CODECS if name in self._av.codecs_available)
        self._container = self._av.open(str(path), "w")
        self._rate = rate
        self._stream: Any = None

    def add(self, frame: QImage) -> None:
        """Add a frame."""
        rgb = frame.convertToFormat(QImage.Format.Format_RGB888)
        if self._stream is None:
            self._begin(rgb.width(), rgb.height())
        lines = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        pixels = lines[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3)
        made = self._av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
        self._container.mux(self._stream.encode(made))

    def _begin(self, width: int, height: int) -> None:
        rate = Fraction(self._rate).limit_denominator(1000)
        stream = self._container.add_stream(self._codec, rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        if self._codec == CODECS[0]:
            stream.options = {"crf": "18", "tune": "animation"}
        self._stream = stream

    def finish(self) -> None:
        """Write what is left."""
        if self._stream is not None:
            self._container.mux(self._stream.encode(None))
        self.close()

    def close(self) -> None:
        """Write no more."""
        self._container.close()
