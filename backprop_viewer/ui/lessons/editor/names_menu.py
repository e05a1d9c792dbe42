"""A menu of names that a part of the page may have, each to be put there or taken away."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QToolButton

from backprop_viewer.lessons import composing
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.lessons.editor.manuscript import Keys, Manuscript

Offered = Callable[[], Iterable[tuple[str, str]]]
"""Names as the file has them, each with what it is called in the window."""


class NamesMenu(KeyButton):
    """Opens the menu; ``nothing`` is said in it where there is none to choose."""

    def __init__(
        self, manuscript: Manuscript, keys: Keys, change: str, offered: Offered, nothing: str
    ) -> None:
        super().__init__()
        self._manuscript, self._keys, self._change = manuscript, keys, change
        self._offered, self._nothing = offered, nothing
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.fill)
        self.setMenu(self.choices)

    def fill(self) -> None:
        """Offer what there is now."""
        there = self._names()
        self.choices.clear()
        for name, title in self._offered():
            action = self.choices.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in there)
            action.triggered.connect(partial(self._toggle, name))
        if self.choices.isEmpty():
            self.choices.addAction(self._nothing).setEnabled(False)

    def _names(self) -> list[str]:
        one = self._manuscript
        return composing.names_at(one.draft, one.path_to(*self._keys)).split()

    def _toggle(self, name: str) -> None:
        one, is_wanted = self._manuscript, name not in self._names()
        path = one.path_to(*self._keys)
        one.change(self._change, composing.toggle_name, path, name, is_wanted)
