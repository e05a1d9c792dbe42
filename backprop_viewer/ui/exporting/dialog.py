"""File > Export: what, how and where to, a look at it, and how far it is."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.paths import THEMES
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting import words
from backprop_viewer.ui.exporting.form import ExportForm
from backprop_viewer.ui.exporting.look import Looker, look_at
from backprop_viewer.ui.exporting.request import KINDS, RequestError
from backprop_viewer.ui.exporting.scene import Scene
from backprop_viewer.ui.exporting.work import ExportWork
from backprop_viewer.ui.exporting.works import export
from backprop_viewer.ui.language import resolve_language
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.theme import load_theme

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow

PREVIEW = QSize(400, 400)
STEPS = 1000


class ExportDialog(QDialog):
    """Exports the state that the window shows when it is opened; the window lives on meanwhile."""

    def __init__(self, window: "MainWindow", lesson: Lesson | None = None) -> None:
        super().__init__(window)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._settings = window.settings
        self._lesson = lesson
        self._state: State = window.session.state
        theme = next(name for name in THEMES if load_theme(name) == window.theme)
        self.form = ExportForm(self._kinds(), _plots(), theme)
        self.form.restore(str(self._settings.value("export")))
        self.work = ExportWork(self)
        self.looker = Looker(self)
        self.preview = QLabel()
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setMinimumSize(PREVIEW)
        self.preview.setAccessibleName(self.tr("Preview"))
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.start = QPushButton(self.tr("&Export…"))
        self.start.setDefault(True)
        self.cancel = QPushButton()
        self._lay_out()
        self._connect()
        self._look()
        self._follow()

    def _kinds(self) -> list[str]:
        """Return what there is to export now."""
        run = self._state.run
        missing = set()
        if self._lesson is None:
            missing.add("lesson")
        if run is None or run.moment.last is None:
            missing.add("step")
        return [name for name in KINDS if name not in missing]

    def _lay_out(self) -> None:
        left, right, foot = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.form)
        left.addStretch(1)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.addLayout(left)
        middle.addLayout(right, 1)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.start)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.form.changed.connect(self._look)
        self.looker.seen.connect(self._on_seen)
        self.start.clicked.connect(self.ask)
        self.cancel.clicked.connect(self._on_cancel)
        self.work.advanced.connect(self._on_advanced)
        self.work.ended.connect(self._on_ended)

    # --- exporting ------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a file and export into it."""
        suffix = str(self.form.format.currentData())
        kinds = f"{words.named(words.FORMATS)[suffix]} (*{suffix})"
        proposed = self._folder() / f"{self._name()}{suffix}"
        title = self.tr("Export into a file")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(proposed), kinds)
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix.lower() == suffix else Path(f"{chosen}{suffix}"))

    def export_to(self, path: Path) -> None:
        """Export what is chosen into a file."""
        request = self.form.request(path)
        try:
            request.check()
        except RequestError as error:
            self.status.setText(str(error))
            return
        self._settings.set_value("export", self.form.remembered())
        self._settings.set_value("export_folder", str(path.resolve().parent))
        self.status.setText(self.tr("Writing {name}…").format(name=path.name))
        self.work.start(export(request, self._scene()))
        self._follow()

    def _scene(self) -> Scene:
        window: MainWindow = self.parent()  # type: ignore[assignment]
        language = resolve_language(str(self._settings.value("language")))
        return Scene(self._state, self._lesson, partial(_itself, window), language)

    def _on_advanced(self, done: int, whole: int) -> None:
        self.progress.setValue(STEPS * done // whole)

    def _on_ended(self, problem: str) -> None:
        text = self.tr("It could not be exported: {problem}").format(problem=problem)
        self.status.setText(text if problem else self.tr("It is written."))
        self.progress.setValue(0 if problem else STEPS)
        self._follow()

    def _on_cancel(self) -> None:
        if self.work.is_working:
            self.work.stop()
            self.progress.setValue(0)
            self.status.setText(self.tr("Stopped; nothing was written."))
            self._follow()
        else:
            self.reject()

    def _follow(self) -> None:
        """Let only that be done which can be now."""
        is_working = self.work.is_working
        self.form.setEnabled(not is_working)
        self.start.setEnabled(not is_working)
        self.cancel.setText(self.tr("&Stop") if is_working else self.tr("&Close"))

    def done(self, result: int) -> None:
        """Stop what goes on before closing, and remember what was chosen."""
        self.work.stop()
        self.looker.stop()
        self._settings.set_value("export", self.form.remembered())
        super().done(result)

    # --- a look at it ---------------------------------------------------------------------------

    def _look(self) -> None:
        """Have the drawing, the first slide or the first page shown, as it will be."""
        self.looker.look(look_at(self.form.request(Path("preview.png")), self._scene()))

    def _on_seen(self, picture: QImage) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(picture).scaled(
            PREVIEW * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self.preview.setPixmap(pixmap)

    def _folder(self) -> Path:
        settings = self._settings
        remembered = str(settings.value("export_folder")) or str(settings.value("folder"))
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(remembered or QStandardPaths.writableLocation(documents))

    def _name(self) -> str:
        document = self._state.document
        name = document.name if document is not None else ""
        if self.form.kind == "lesson" and self._lesson is not None:
            name = self._lesson.key
        return re.sub(r'[<>:"/\\|?*\x00-\x1f]', " ", name).strip(" .") or "network"


def _itself(window: "MainWindow") -> "MainWindow":
    return window


def _plots() -> dict[str, str]:
    return {plot.name: plot.title() for plot in PLOTS}


def open_export(window: "MainWindow") -> ExportDialog:
    """Open the dialog for what a window shows."""
    is_reading = window.session.state.reading is not None
    dialog = ExportDialog(window, window.lessons.lesson if is_reading else None)
    dialog.open()
    return dialog
