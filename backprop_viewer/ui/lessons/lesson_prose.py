"""A text of a lesson: its numbers are those of now, its links light the drawing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.prose import Prose
from backprop_viewer.ui.lessons.words import links_of, written
from backprop_viewer.ui.theme import Theme


class LessonProse(Prose):
    """A prose whose links lead somewhere.

    Signals:
        pointed_at(link): the lessons.markup.Link that pointer or focus is on, None for none.
        asked(link): a link was followed.
        clicked(): it was clicked beside its links.
    """

    pointed_at = Signal(object)
    asked = Signal(object)
    clicked = Signal()

    def __init__(self, theme: Theme, size: float) -> None:
        super().__init__(theme, size)
        self._source, self._lead = "", ""
        self.pointed.connect(self._on_pointed)
        self.followed.connect(self._on_followed)

    def show_text(self, text: str, state: State, lead: str = "") -> None:
        """Show a text in the markup of lessons, after some words in bold."""
        if text != self._source:
            self.unlight()  # the link of the same number is another one
        self._source, self._lead = text, lead
        self.setVisible(bool(text or lead))
        self.follow(state)

    def follow(self, state: State) -> None:
        """Show the numbers of a state."""
        if self._source or self._lead:
            self.show_blocks(written(self._source, state, self._lead))

    def _on_pointed(self, link: int) -> None:
        self.pointed_at.emit(links_of(self._source).get(link))

    def _on_followed(self, link: int) -> None:
        self.asked.emit(links_of(self._source)[link])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click beside the links, which chooses the option that the text belongs to."""
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self.link_at(event.position()) < 0:
            self.clicked.emit()
