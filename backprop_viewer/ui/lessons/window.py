"""A window that lessons can be read in, and that asks for numbers."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from backprop_viewer.ui.file_drop import FileDropWindow

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
