"""The formats that sheets are written in as text. To add one, add an entry to WRITERS.

PDF is drawn, by ui.exporting.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from backprop_viewer.base import Parameter, Registry
from backprop_viewer.handout import html, markdown, tex, text
from backprop_viewer.handout.model import Sheet

Write = Callable[[Sheet, Sequence[str]], Iterator[str]]


@dataclass(frozen=True)
class SheetWriter:
    """One format: the suffix of its files, and what it wants drawings as.

    ``figure`` is the suffix of files beside it or, with ``is_inline``, of what stands within it;
    it is empty where there are no drawings.
    """

    name: str
    suffix: str
    write: Write
    figure: str = ""
    is_inline: bool = False
    parameters: tuple[Parameter, ...] = ()


WRITERS: Registry[SheetWriter] = Registry(
    "format",
    [
        SheetWriter("html", ".html", html.write, ".svg", is_inline=True),
        SheetWriter("latex", ".tex", tex.write, ".pdf"),
        SheetWriter("markdown", ".md", markdown.write, ".svg"),
        SheetWriter("text", ".txt", text.write),
    ],
)
BY_SUFFIX = {writer.suffix: writer for writer in WRITERS.values()}
