"""What is shown without a document: the networks that come with the program, recent files."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.document.files import read_file
from backprop_viewer.document.model import DocumentError
from backprop_viewer.ui.actions import keys, tool_tip
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.language import resolve_language
from backprop_viewer.ui.lessons.progress import Progress, title_of
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.texts import translate

RECENT_SHOWN = 5
ARROW = 64
ARROW_CORNERS = ((0.35, 0.2), (0.75, 0.5), (0.35, 0.8))
"""Of the picture of an arrow: its pixels each way, and where its corners are."""


class LinkButton(QCommandLinkButton):
    """A title and a line below it, after an arrow in the colours of the program.

    The style's own arrow is black on dark ground.
    """

    def __init__(self, title: str, description: str) -> None:
        super().__init__(title, description)
        self.setMinimumWidth(330)
        self._draw_arrow()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours of the program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_arrow()

    def _draw_arrow(self) -> None:
        picture = QPixmap(ARROW, ARROW)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().buttonText())
        corners = [QPointF(x * ARROW, y * ARROW) for x, y in ARROW_CORNERS]
        painter.drawPolygon(QPolygonF(corners))
        painter.end()
        self.setIcon(QIcon(picture))


class FileButton(LinkButton):
    """Opens one file.

    Signals:
        chosen(path): it was pressed.
    """

    chosen = Signal(object)

    def __init__(self, path: Path, title: str, description: str) -> None:
        super().__init__(title.replace("&", "&&"), description)
        self._path = path
        self.setToolTip(str(path))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._path)


class CommandButton(QPushButton):
    """Asks for a command; its tooltip names the key.

    Signals:
        asked(name): it was pressed.
    """

    asked = Signal(str)

    def __init__(self, name: str, text: str) -> None:
        key = keys(COMMANDS[name])
        super().__init__(f"{text}  ({key})")
        self._name = name
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._name)


class CommandLink(LinkButton):
    """Asks for a command, with a line on what it is about; its tooltip names the key.

    Signals:
        asked(name): it was pressed.
    """

    asked = Signal(str)

    def __init__(self, name: str, text: str, description: str) -> None:
        super().__init__(text, description)
        self._name = name
        self.setToolTip(tool_tip(COMMANDS[name], ""))
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.asked.emit(self._name)


class StartPage(QScrollArea):
    """Buttons to open something.

    Signals:
        chosen(path): open this file.
        command(name): do a command of the table.
    """

    chosen = Signal(object)
    command = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self.setWidgetResizable(True)
        self._settings = settings
        self._build()

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 36, 48, 36)
        title = QLabel(self.tr("Backprop Viewer"))
        title.setStyleSheet("font-size: 22pt; font-weight: bold")
        lead = QLabel(
            self.tr(
                "Watch one backpropagation happen, number by number. Build a network or open one."
            )
        )
        lead.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(lead)
        self._add_lessons(column)
        column.addSpacing(14)
        column.addLayout(self._buttons())
        self._add_group(column, self.tr("Networks to try"), _examples())
        recent = [Path(path) for path in self._settings.value("recent_files")]
        there = [path for path in recent if path.is_file()][:RECENT_SHOWN]
        if there:
            entries = [(path, path.name, str(path.parent)) for path in there]
            self._add_group(column, self.tr("Recent files"), entries)
        column.addStretch(1)
        self.setWidget(page)

    def _buttons(self) -> QHBoxLayout:
        """Return the ways to begin."""
        row = QHBoxLayout()
        row.setSpacing(10)
        self.buttons: dict[str, CommandButton] = {}
        for name, text in (
            ("new", self.tr("&Build a new network…")),
            ("open", self.tr("&Open a network file…")),
            ("import_table", self.tr("&Import a table…")),
        ):
            button = CommandButton(name, text)
            button.asked.connect(self.command)
            self.buttons[name] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _add_lessons(self, column: QVBoxLayout) -> None:
        """Add what a student begins with."""
        progress = Progress()
        done = progress.of(progress.latest)
        go_on = self.tr("Begin with the first lesson"), self.tr("one pass by hand, step by step")
        if progress.latest:
            language = resolve_language(str(self._settings.value("language")))
            title, number = title_of(progress.latest, language), done.page + 1
            text = self.tr("{title}, page {page}").format(title=title, page=number)
            go_on = self.tr("Go on with the lesson"), text
        all_lessons = self.tr("All lessons…"), self.tr("with tasks, from one pass by hand on")
        column.addWidget(_heading(self.tr("Lessons")))
        row = QHBoxLayout()
        self.lesson_buttons = [
            CommandLink(name, *texts)
            for name, texts in (("lesson_resume", go_on), ("lessons", all_lessons))
        ]
        for button in self.lesson_buttons:
            button.asked.connect(self.command)
            row.addWidget(button)
        column.addLayout(row)

    def _add_group(
        self, column: QVBoxLayout, heading: str, entries: list[tuple[Path, str, str]]
    ) -> None:
        column.addWidget(_heading(heading))
        grid = QGridLayout()
        for number, (path, title, description) in enumerate(entries):
            button = FileButton(path, title, description)
            button.chosen.connect(self.chosen)
            grid.addWidget(button, number // 2, number % 2)
        column.addLayout(grid)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setStyleSheet("font-weight: bold; margin-top: 14px")
    return label


def _examples() -> list[tuple[Path, str, str]]:
    """Return path, name and description of the networks that come along, the small ones first."""
    documents = []
    for path in example_paths():
        with contextlib.suppress(DocumentError):
            documents.append((path, read_file(path)))
    documents.sort(key=lambda pair: pair[1].problem().layout.size)
    return [
        (path, translate("Networks", document.name) or path.stem, problem_text(document.summary()))
        for path, document in documents
    ]
