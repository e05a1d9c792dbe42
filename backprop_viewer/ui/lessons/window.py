"""A window that lessons can be read in, and that asks for numbers."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from backprop_viewer.ui.file_drop import FileDropWindow
from backprop_viewer.ui.lessons.progress import drafts_folder

if TYPE_CHECKING:
    from backprop_viewer.ui.asking.asker import Asker
    from backprop_viewer.ui.lessons.classroom import Classroom
    from backprop_viewer.ui.presenting.presenting import Presenting, Shown
    from backprop_viewer.ui.workbench import Workbench

PICTURE_SCALE = 2.0


class LessonWindow(FileDropWindow):
    """Loads what lessons and questions need when it is wanted: after the first picture."""

    workbench: "Workbench"

    @cached_property
    def lessons(self) -> "Classroom":
        """Return what holds the lesson that is open."""
        from backprop_viewer.ui.lessons.classroom import Classroom

        return Classroom(self)  # type: ignore[arg-type]

    def offer_drafts(self) -> None:
        """Offer the lesson that a sudden end has left unsaved in the editor, if there is one."""
        if any(drafts_folder().glob("*.json")):
            QTimer.singleShot(0, self, self._offer_drafts)

    def _offer_drafts(self) -> None:
        self.lessons.author.offer()

    @cached_property
    def asking(self) -> "Asker":
        """Return what asks for numbers before they are shown, and holds practice."""
        from backprop_viewer.ui.asking.asker import Asker

        return Asker(self)  # type: ignore[arg-type]

    def put_away(self) -> None:
        """Remember what was done in a lesson and in practice, before the window is closed."""
        self.lessons.put_away()
        if "asking" in vars(self):
            self.asking.put_away()

    @cached_property
    def presenting(self) -> "Presenting":
        """Return what shows the network full screen, for many to see."""
        from backprop_viewer.ui.presenting.presenting import Presenting

        return Presenting(self)  # type: ignore[arg-type]

    @property
    def is_presenting(self) -> bool:
        """Return whether the presentation fills the screen."""
        return "presenting" in vars(self) and self.presenting.is_on

    def end_presenting(self) -> "Shown | None":
        """End the presentation for another window to go on with it. Return what was shown."""
        return self.presenting.end() if "presenting" in vars(self) else None

    def focus_drawing(self) -> None:
        """Give the keyboard to the drawing that is to be seen."""
        page = self.presenting.page if "presenting" in vars(self) else None
        (page or self.workbench.canvas).setFocus()

    def save_picture_to(self, path: Path) -> str:
        """Save the drawing that is shown as a picture. Return what went wrong, or nothing."""
        from backprop_viewer.ui.pictures import save_picture

        return save_picture(self.presenting.canvas, path, scale=PICTURE_SCALE)
