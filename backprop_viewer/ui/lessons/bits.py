"""What running text is made of: blocks of bits, each in one look, and links."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from backprop_viewer.engine.latex import plain_text


@dataclass(frozen=True)
class Bit:
    """A text or, in LaTeX, a formula. ``colour`` names one of the theme, empty for the usual.

    ``link`` is the number of the link that it is part of.
    """

    text: str
    is_formula: bool = False
    bold: bool = False
    emphasized: bool = False
    link: int | None = None
    colour: str = ""

    @property
    def plain(self) -> str:
        """Return it as a line of Unicode text."""
        return plain_text(self.text) if self.is_formula else self.text


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list or, as its only bit, a formula on lines of its own."""

    bits: tuple[Bit, ...]
    is_item: bool = False
    is_display: bool = False

    @property
    def plain(self) -> str:
        """Return it as a line of Unicode text."""
        text = "".join(bit.plain for bit in self.bits)
        return f"• {text}" if self.is_item else text


def is_ideographic(text: str) -> bool:
    """Return whether a text has Chinese characters, which are not slanted for emphasis."""
    return any("\u2e80" <= character <= "\u9fff" for character in text)


@lru_cache(maxsize=64)
def text_font(pixels: int, bold: bool = False, slanted: bool = False) -> QFont:
    """Return the program's font in a size."""
    made = QFont(QGuiApplication.font())
    made.setPixelSize(max(1, pixels))
    made.setBold(bold)
    made.setItalic(slanted)
    # Widths are added up from pieces of a line.
    made.setKerning(False)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    made.setHintingPreference(QFont.HintingPreference.PreferDefaultHinting)
    return made


@lru_cache(maxsize=64)
def text_metrics(pixels: int, bold: bool = False, slanted: bool = False) -> QFontMetricsF:
    """Return the metrics of a font of text."""
    return QFontMetricsF(text_font(pixels, bold, slanted))
