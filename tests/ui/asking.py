"""Panels that ask for changes, and a window that makes them."""

from functools import partial

from PySide6.QtCore import SignalInstance

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State


class Asked:
    """Carries out what is asked for as the window does, and remembers the texts."""

    def __init__(self, session: Session, signal: SignalInstance) -> None:
        self.session = session
        self.texts: list[str] = []
        self.refusals: list[str] = []
        self.is_refusing = False
        signal.connect(self.make)

    def make(self, text: str, change: partial[State]) -> None:
        self.texts.append(text)
        if self.is_refusing:
            return
        try:
            self.session.change(text, change)
        except (DivergenceError, ValueError) as error:
            self.refusals.append(str(error))

    @property
    def last(self) -> str:
        return self.texts[-1]
