"""A panel of text beside the drawing that follows the state."""

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QLabel, QScrollArea

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.theme import Theme, on_base


class TextPanel(QScrollArea):
    """Rich text that can be selected and copied. Subclasses say what it is in ``describe``."""

    def __init__(self, session: Session, theme: Theme, name: str, accessible_name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its text takes it, and shows that
        self.session = session
        self.theme = theme
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setMargin(12)
        self.setWidget(self.text)
        on_base(self)
        self.show_state(session.state)
        session.changed.connect(self._on_changed)

    def follow_links(self, receiver: Callable[[str], None] | SignalInstance) -> None:
        """Let links be followed by mouse and keyboard; the receiver gets what one leads to."""
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.linkActivated.connect(receiver)

    def describe(self, state: State) -> str:
        """Return the text for a state, as HTML."""
        raise NotImplementedError

    def is_affected(self, old: State, new: State) -> bool:
        """Return whether the text may differ between two states."""
        return old.run is not new.run or old.view is not new.view

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.show_state(self.session.state)

    def show_state(self, state: State) -> None:
        """Show the text of a state."""
        self.text.setText(self.describe(state))

    def _on_changed(self, old: State, new: State) -> None:
        if self.is_affected(old, new):
            self.show_state(new)
