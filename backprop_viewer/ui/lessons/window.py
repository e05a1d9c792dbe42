"""A window that lessons can be read in."""

from functools import cached_property
from typing import TYPE_CHECKING

from backprop_viewer.ui.file_drop import FileDropWindow

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.classroom import Classroom


class LessonWindow(FileDropWindow):
    """Loads what lessons need when it is wanted: after the first picture."""

    @cached_property
    def lessons(self) -> "Classroom":
        """Return what holds the lesson that is open."""
        from backprop_viewer.ui.lessons.classroom import Classroom

        return Classroom(self)  # type: ignore[arg-type]
