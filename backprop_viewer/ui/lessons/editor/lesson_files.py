"""Opening and saving lessons that are written: dialogs, and the question about unsaved changes."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from backprop_viewer.ui.files import Answer
from backprop_viewer.ui.settings import RECENT_FILES, Settings
from backprop_viewer.ui.texts import translate

RECENT, FOLDER = "recent_lessons", "lessons_folder"
USUAL = "lesson"


class LessonFiles:
    """Asks for files of lessons, over a window, and remembers those opened last."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        self._settings = settings
        self.window = window

    def ask_what_to_open(self) -> Path | None:
        """Ask for a lesson to open."""
        title = translate("LessonEditor", "Open a lesson to write on")
        chosen, _ = QFileDialog.getOpenFileName(self.window, title, self._folder(), _filters())
        return Path(chosen) if chosen else None

    def ask_where_to_save(self, path: Path | None, title: str) -> Path | None:
        """Ask for a file to save into."""
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or USUAL
        proposed = path or Path(self._folder()) / f"{name}.json"
        words = translate("LessonEditor", "Save the lesson")
        chosen, _ = QFileDialog.getSaveFileName(self.window, words, str(proposed), _filters())
        if not chosen:
            return None
        found = Path(chosen)
        return found if found.suffix.lower() == ".json" else Path(f"{found}.json")

    def ask_about_changes(self, name: str) -> Answer:
        """Ask whether to save the lesson before it goes away."""
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        shown = name or translate("LessonEditor", "the new lesson")
        box.setText(translate("LessonEditor", "Save the changes of {name}?").format(name=shown))
        button = QMessageBox.StandardButton
        box.setStandardButtons(button.Save | button.Discard | button.Cancel)
        box.setDefaultButton(button.Save)
        answers = {button.Save: Answer.SAVE, button.Discard: Answer.DISCARD}
        chosen = button(box.exec())
        box.deleteLater()
        return answers.get(chosen, Answer.CANCEL)

    def ask_about_left(self, title: str) -> Answer:
        """Ask what becomes of a lesson that was left unsaved: SAVE stands for restoring it."""
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Question)
        shown = title or translate("LessonEditor", "the new lesson")
        words = translate(
            "LessonEditor", "Backprop Viewer was closed unexpectedly. Restore the lesson “{name}”?"
        )
        box.setText(words.format(name=shown))
        role = QMessageBox.ButtonRole
        restore = box.addButton(translate("LessonEditor", "&Restore"), role.AcceptRole)
        box.addButton(translate("LessonEditor", "&Not now"), role.RejectRole)
        discard = box.addButton(translate("LessonEditor", "&Discard"), role.DestructiveRole)
        box.setDefaultButton(restore)
        box.exec()
        chosen = box.clickedButton()
        box.deleteLater()
        if chosen is restore:
            return Answer.SAVE
        return Answer.DISCARD if chosen is discard else Answer.CANCEL

    @property
    def recent(self) -> list[Path]:
        """Return the lessons that were opened or saved last."""
        return [Path(path) for path in self._settings.value(RECENT)]

    def remember(self, path: Path) -> None:
        """Put a lesson first among the recent ones."""
        others = [other for other in self._settings.value(RECENT) if other != str(path)]
        self._settings.set_value(RECENT, [str(path), *others][:RECENT_FILES])
        self._settings.set_value(FOLDER, str(path.parent))

    def forget(self, path: Path) -> None:
        """Take a lesson that cannot be opened off the recent ones."""
        left = [other for other in self._settings.value(RECENT) if other != str(path)]
        self._settings.set_value(RECENT, left)

    def _folder(self) -> str:
        return str(self._settings.value(FOLDER) or self._settings.value("folder"))


def _filters() -> str:
    return translate("LessonEditor", "Lessons (*.json);;All files (*)")
