"""A sheet drawn on pages, as a PDF: text, typeset formulas, drawings, lines to write on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.handout.lines import numbered
from backprop_viewer.handout.model import Entry, Paragraph, Sheet, Step, Words
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.scene import Share, draw_state
from backprop_viewer.ui.formula.items import FormulaItem, Heading, Style
from backprop_viewer.ui.formula.items import Paragraph as PlainText
from backprop_viewer.ui.lessons.bits import Bit, Block
from backprop_viewer.ui.lessons.prose import Prose
from backprop_viewer.ui.picture_files import DOTS_PER_INCH
from backprop_viewer.ui.theme import Theme

MARGIN, FOOT = 60.0, 34.0
PAGE = 794, 1123
"""A4 in pixels, 96 to the inch."""
SIZE, TITLE, STEP, FORMULA = 13.0, 1.6, 1.22, 1.12
GAP, STEP_GAP, INDENT = 8.0, 20.0, 18.0
FIGURE_SHARE, FIGURE_ZOOM = 0.45, 0.8
"""The height of a drawing as a share of its width; its letters are those of small print."""
NO_BREAK = "\u00a0"
BLANK, LINE = 34.0, 26.0
"""The room for an answer, and between two lines to write on."""


@dataclass(eq=False)
class Spacer:
    """Something of the page: how high it is, and how it is painted at a point."""

    height: float

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint nothing."""


class Part(Spacer):
    """A heading, a paragraph or a formula of the window's own."""

    def __init__(self, item: Heading | PlainText | FormulaItem, width: float, style: Style) -> None:
        item.lay_out(width, style)
        super().__init__(item.height + GAP * 0.5)
        self._item, self._style = item, style

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint it."""
        self._item.paint(painter, left, top, self._style)


class Running(Spacer):
    """A text with formulas in its lines."""

    def __init__(self, blocks: Sequence[Block], width: float, theme: Theme) -> None:
        self._prose = Prose(theme, SIZE)
        self._prose.show_blocks(blocks)
        height = self._prose.heightForWidth(round(width))
        self._prose.resize(round(width), height)
        super().__init__(height + GAP)

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint it, and let go of what it was laid out with."""
        flags = QWidget.RenderFlag.DrawChildren
        self._prose.render(painter, QPoint(round(left), round(top)), renderFlags=flags)
        self._prose.deleteLater()


class Rule(Spacer):
    """A line to write on, after a sign."""

    def __init__(self, width: float, sign: str, height: float, theme: Theme) -> None:
        super().__init__(height)
        self._width, self._sign, self._theme = width, sign, theme

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it at the foot of its room."""
        foot = top + self.height - 7.0
        painter.setPen(QColor(self._theme.text))
        font = QFont()
        font.setPixelSize(round(SIZE * FORMULA))
        painter.setFont(font)
        painter.drawText(round(left), round(foot - 3), self._sign)
        start = left + 2 * SIZE * bool(self._sign)
        painter.drawLine(round(start), round(foot), round(left + self._width), round(foot))


class Picture(Spacer):
    """The drawing of a state."""

    def __init__(self, state: State, width: float, theme: Theme) -> None:
        self._room = QRectF(0, 0, width, round(width * FIGURE_SHARE))
        super().__init__(self._room.height() + GAP)
        self._state, self._theme = state, theme

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it in a frame."""
        room = self._room.translated(left, top)
        draw_state(self._state, self._theme, room, painter, FIGURE_ZOOM)
        painter.setPen(QColor(self._theme.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(room)


class PageFullError(Exception):
    """There is only one page, and it is full."""


class FirstPage(QImage):
    """A picture of the first page, for a look at it."""

    def __init__(self) -> None:
        super().__init__(*PAGE, QImage.Format.Format_RGB32)
        self.fill(Qt.GlobalColor.white)

    def newPage(self) -> None:
        """PageFullError: there is none."""
        raise PageFullError


def _pdf_writer(buffer: QBuffer, title: str) -> QPdfWriter:
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Backprop Viewer")
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    return writer


Group = list[tuple[float, Spacer]]
"""What stays on one page if it can: parts with their indents."""


class Paper:
    """Lays a sheet out on pages; ``themes`` are those of the text and of the drawings."""

    def __init__(
        self, sheet: Sheet, text: Theme, drawings: Theme, page: "FirstPage | None" = None
    ) -> None:
        self._sheet, self._theme, self._drawings = sheet, text, drawings
        self._style = Style(text, SIZE, sheet.digits)
        self._buffer = QBuffer()
        self._writer = page or _pdf_writer(self._buffer, sheet.title)
        self._wide = self._writer.width() - 2 * MARGIN
        self._bottom = self._writer.height() - MARGIN
        self._painter = QPainter(self._writer)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._page, self._top = 1, MARGIN

    def draw(self) -> Iterator[Share]:
        """Draw it piece by piece."""
        steps = self._sheet.steps
        for group in self._beginning():
            self._put(group)
        yield Share(0, len(steps))
        for number, step in enumerate(steps, start=1):
            for group in self._step(step):
                self._put(group)
                yield Share(number, len(steps))

    def content(self) -> bytes:
        """Return the file; nothing can be drawn after it."""
        self._foot()
        self._painter.end()
        return bytes(self._buffer.data().data())

    def close(self) -> None:
        """Stop drawing."""
        if self._painter.isActive():
            self._painter.end()

    # --- pages ----------------------------------------------------------------------------------

    def _put(self, group: Group) -> None:
        """Place a group on this page or the next; a higher one than a page is broken."""
        height = sum(part.height for _, part in group)
        if self._top + height > self._bottom and height <= self._bottom - MARGIN:
            self._turn()
        for indent, part in group:
            if self._top + part.height > self._bottom and self._top > MARGIN:
                self._turn()
            part.paint(self._painter, MARGIN + indent, self._top)
            self._top += part.height

    def _turn(self) -> None:
        self._foot()
        self._writer.newPage()
        self._page += 1
        self._top = MARGIN

    def _foot(self) -> None:
        font = QFont()
        font.setPixelSize(11)
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._theme.muted))
        room = QRectF(MARGIN, self._bottom + MARGIN - FOOT, self._wide, FOOT)
        told = [line for line in self._sheet.lines if not line.endswith("_")]
        lines = " · ".join((self._sheet.title, *told))
        self._painter.drawText(room, Qt.AlignmentFlag.AlignLeft, lines)
        self._painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(self._page))

    # --- what stands on them ------------------------------------------------------------------

    def _beginning(self) -> Iterator[Group]:
        large = Style(self._theme, SIZE * TITLE, self._sheet.digits)
        head: Group = [(0.0, Part(Heading(self._sheet.title), self._wide, large))]
        head += [(0.0, self._plain(line)) for line in self._sheet.lines]
        yield [*head, (0.0, Spacer(GAP))]
        if self._sheet.answers:
            yield [(0.0, self._heading(self._sheet.answers_title)), (0.0, self._answers())]
        yield from self._texts(self._sheet.intro)

    def _answers(self) -> Spacer:
        """Return what belongs into the blanks, one after the other."""
        bits: list[Bit] = []
        for one in self._sheet.answers:
            words = Words(one.text, one.is_formula)
            bits += [Bit(f"({one.blank}) ", bold=True), *_unbroken(words), Bit("     ")]
        return Running([Block(tuple(bits))], self._wide, self._theme)

    def _step(self, step: Step) -> Iterator[Group]:
        head: Group = [(0.0, Spacer(STEP_GAP))]
        style = Style(self._theme, SIZE * STEP, self._sheet.digits)
        head.append((0.0, Part(Heading(step.title, step.badge, step.phase), self._wide, style)))
        texts = list(self._texts(step.text))
        if texts:
            head += texts[0]
        if step.figure is not None and not texts:
            head.append((0.0, self._drawing(step.figure)))
        entries = [self._entry(entry) for entry in step.entries]
        if entries and not texts:
            head += entries.pop(0)
        yield head
        yield from texts[1:]
        if step.figure is not None and texts:
            yield [(0.0, self._drawing(step.figure))]
        yield from entries
        yield from self._texts(step.after)
        if step.figure_after is not None:
            yield [(0.0, self._drawing(step.figure_after))]
        yield from self._texts(step.closing)

    def _entry(self, entry: Entry) -> Group:
        group: Group = []
        if entry.title:
            group.append((0.0, self._heading(numbered(entry))))
        width = self._wide - INDENT
        for formula in entry.formulas:
            item = FormulaItem(formula, FORMULA, has_numbers=not entry.is_open)
            group.append((INDENT, Part(item, width, self._style)))
            if entry.is_open:
                group.append((INDENT, Rule(width, "=", BLANK, self._theme)))
        if entry.sentence:
            group.append((INDENT, Part(PlainText(entry.sentence), width, self._style)))
        return [*group, (0.0, Spacer(GAP))]

    def _texts(self, paragraphs: Sequence[Paragraph]) -> Iterator[Group]:
        for paragraph in paragraphs:
            group: Group = [(0.0, Running([_block(paragraph)], self._wide, self._theme))]
            if paragraph.kind == "blank":
                group += [(0.0, Rule(self._wide, "", LINE, self._theme)) for _ in range(3)]
            yield group

    def _heading(self, text: str) -> Spacer:
        return Part(Heading(text), self._wide, self._style)

    def _plain(self, text: str) -> Spacer:
        return Part(PlainText(text), self._wide, self._style)

    def _drawing(self, state: State) -> Spacer:
        return Picture(state, self._wide, self._drawings)


def _block(paragraph: Paragraph) -> Block:
    is_item = paragraph.kind == "item"
    parts = (_unbroken(piece) if is_item else (_bit(piece),) for piece in paragraph.pieces)
    bits = tuple(bit for part in parts for bit in part)
    return Block(bits, paragraph.kind == "item", paragraph.kind == "display")


def _unbroken(words: Words) -> tuple[Bit, ...]:
    """Return a formula such as 'w = 0.2' so that no line ends within it."""
    name, equals, value = words.text.partition(" = ")
    if not (words.is_formula and equals) or "=" in value:
        return (_bit(words),)
    text = NO_BREAK.join(("", "=", *plain_text(value).split()))
    return Bit(name, True, words.bold, words.emphasized), Bit(text, False, words.bold)


def _bit(words: Words) -> Bit:
    return Bit(words.text, words.is_formula, words.bold, words.emphasized)
