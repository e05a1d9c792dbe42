"""Pictures and numbers of a plot: on the clipboard, or in a file that is there whole or not at all.

Many numbers are written in pieces: a million take a second.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QCoreApplication,
    QIODevice,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSaveFile,
    QSize,
    QStandardPaths,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QGraphicsView, QLabel, QWidget

from backprop_viewer.document.files import writable_target
from backprop_viewer.document.model import DocumentError
from backprop_viewer.paths import PICTURE_SUFFIXES
from backprop_viewer.ui import picture_files
from backprop_viewer.ui.picture_files import picture_bytes
from backprop_viewer.ui.plots.hover import HoverLabel
from backprop_viewer.ui.plots.table import csv_blocks

if TYPE_CHECKING:
    from backprop_viewer.ui.plots.base import Plot

SCALE, MARGIN = 2.0, 10
SECONDS_AT_ONCE = 0.006


class Export(QObject):
    """Copies and saves what a plot shows.

    Signals:
        failed(title, text): a file could not be written; what was there stays.
        saved(path): a file is written.
    """

    failed = Signal(str, str)
    saved = Signal(object)

    def __init__(self, plot: "Plot") -> None:
        super().__init__(plot)
        self._file: QSaveFile | None = None
        self._path = Path()
        self._blocks: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def _plot(self) -> "Plot":
        return cast("Plot", self.parent())  # not kept: a ring of two is not freed at once

    @property
    def has_numbers(self) -> bool:
        """Return whether there are numbers to save."""
        plot = self._plot  # not asked for them here: there may be a million
        return plot.has_table and plot.session.state.document is not None

    @property
    def is_writing(self) -> bool:
        """Return whether numbers are still being written."""
        return self._file is not None

    # --- pictures -----------------------------------------------------------------------------

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(image_of(self._plot))

    def ask_picture(self) -> None:
        """Save the picture where the user wants it."""
        kinds = QCoreApplication.translate("Plots", "Pictures (*.png *.svg *.pdf)")
        path = self._ask(QCoreApplication.translate("Plots", "Save a picture"), ".png", kinds)
        if path is not None:
            self.save_picture(path)

    def save_picture(self, path: Path) -> None:
        """Save the picture in a file of the kind that its suffix says."""
        suffix = path.suffix.lower()
        if suffix not in PICTURE_SUFFIXES:
            text = QCoreApplication.translate("Plots", "a picture is one of {kinds}, not “{name}”")
            kinds = ", ".join(PICTURE_SUFFIXES)
            self._fail(path, text.format(kinds=kinds, name=suffix or path.name))
            return
        if self._open(path) and self._file is not None:
            self._file.write(picture_of(self._plot, suffix, SCALE if suffix == ".png" else 1.0))
            self._close()

    # --- numbers ------------------------------------------------------------------------------

    def ask_numbers(self) -> None:
        """Save the numbers where the user wants them."""
        kinds = QCoreApplication.translate("Plots", "Tables (*.csv)")
        path = self._ask(QCoreApplication.translate("Plots", "Save the numbers"), ".csv", kinds)
        if path is not None:
            self.save_numbers(path)

    def save_numbers(self, path: Path) -> None:
        """Save the numbers as they are now, in pieces."""
        blocks = csv_blocks(self._plot.table(self._plot.session.state))
        if self._open(path):
            self._blocks = blocks
            self._go_on()

    def _go_on(self) -> None:
        """Write as much as there is time for."""
        end = perf_counter() + SECONDS_AT_ONCE
        for block in self._blocks:
            if self._file is None or self._file.write(block.encode()) < 0:
                break
            if perf_counter() > end:
                self._timer.start()
                return
        self._close()

    # --- files --------------------------------------------------------------------------------

    def _open(self, path: Path) -> bool:
        """Begin a file, in place of one that is being written."""
        self._drop()
        self._path = path
        try:
            file = QSaveFile(str(writable_target(path)))
        except DocumentError as error:
            self._fail(path, str(error))
            return False
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            self._fail(path, file.errorString())
            return False
        self._file = file
        return True

    def _close(self) -> None:
        file = self._file
        self._timer.stop()
        self._file, self._blocks = None, iter(())
        if file is None:
            return
        if file.commit():
            self._plot.settings.set_value("export_folder", str(self._path.resolve().parent))
            self.saved.emit(self._path)
        else:
            self._fail(self._path, file.errorString())

    def _drop(self) -> None:
        self._timer.stop()
        if self._file is not None:
            self._file.cancelWriting()
        self._file, self._blocks = None, iter(())

    def _fail(self, path: Path, problem: str) -> None:
        title = QCoreApplication.translate("Plots", "{name} cannot be saved")
        self.failed.emit(title.format(name=path.name), f"{path}: {problem}")

    def _ask(self, title: str, suffix: str, kinds: str) -> Path | None:
        """Ask for a file; without a suffix of its own it gets the usual one."""
        path = self.ask_where(title, self._folder() / f"{self._name()}{suffix}", kinds)
        if path is None:
            return None
        return path if path.suffix else path.with_suffix(suffix)

    def ask_where(self, title: str, proposed: Path, kinds: str) -> Path | None:
        """Ask the user for a file."""
        from PySide6.QtWidgets import QFileDialog

        window = self._plot.window()
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(proposed), kinds)
        return Path(chosen) if chosen else None

    def _folder(self) -> Path:
        """Return where the last file went."""
        settings = self._plot.settings
        remembered = str(settings.value("export_folder")) or str(settings.value("folder"))
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(remembered or QStandardPaths.writableLocation(documents))

    def _name(self) -> str:
        document = self._plot.session.state.document
        name = f"{document.name if document else ''} {self._plot.title()}"
        return re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).strip(" .")


def image_of(plot: "Plot", scale: float = SCALE) -> QImage:
    """Return the picture of a plot, with its title and what is said above it."""
    return picture_files.image_of(partial(paint_plot, plot), _size(plot), scale)


def picture_of(plot: "Plot", suffix: str, scale: float = 1.0) -> bytes:
    """Return the picture as a PNG, SVG or PDF file; in the last two, text is text."""
    return picture_bytes(partial(paint_plot, plot), _size(plot), suffix, scale)


def _parts(plot: "Plot") -> list[QWidget]:
    """Return what lies below the title line, from above to below."""
    items = (plot.column.itemAt(number) for number in range(plot.column.count()))
    widgets = [item.widget() for item in items if item is not None]
    return [widget for widget in widgets if widget is not None and not widget.isHidden()]


def _title_font(plot: "Plot") -> QFont:
    font = QFont(plot.font())
    font.setBold(True)
    return font


def _note_top(plot: "Plot") -> int:
    return MARGIN + QFontMetrics(_title_font(plot)).height()


def _note_height(plot: "Plot") -> int:
    return plot.note.height() if plot.note.text() else 0


def _size(plot: "Plot") -> QSize:
    parts = sum(part.height() for part in _parts(plot))
    return QSize(plot.width(), _note_top(plot) + _note_height(plot) + parts + MARGIN // 2)


def paint_plot(plot: "Plot", painter: QPainter) -> None:
    """Paint title, note and drawing, but no buttons."""
    theme, size = plot.theme, _size(plot)
    painter.fillRect(QRect(QPoint(), size), QColor(theme.panel))
    painter.setFont(_title_font(plot))
    painter.setPen(QColor(theme.text))
    place = QRect(MARGIN, MARGIN // 2, size.width() - 2 * MARGIN, _note_top(plot))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft, plot.title())
    top = _note_top(plot)
    if _note_height(plot):
        _paint_widget(plot.note, painter, MARGIN, top)
    top += _note_height(plot)
    for part in _parts(plot):
        if isinstance(part, QGraphicsView):
            target = QRectF(0, top, part.viewport().width(), part.viewport().height())
            part.render(painter, target, part.viewport().rect())
            _paint_labels(part, painter, top)
        else:
            _paint_widget(part, painter, 0, top)
        top += part.height()


def _paint_labels(area: QWidget, painter: QPainter, top: int) -> None:
    """Paint the legends that lie over a drawing."""
    for label in area.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not label.isHidden() and not isinstance(label, HoverLabel):
            _paint_widget(label, painter, label.x(), top + label.y())


def _paint_widget(widget: QWidget, painter: QPainter, left: int, top: int) -> None:
    painter.save()
    painter.translate(left, top)
    widget.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
    painter.restore()
