"""Covers over panels that would give away a number which is hidden or asked for.

The drawing, the explanation, the inspector and the tables show a question mark instead. Plots and
what computes the same number in another way cannot: they are covered meanwhile. To cover another
panel, add an entry to GIVEN_AWAY. A lesson decides itself what it shows beside hidden numbers:
there only those of ALWAYS are covered.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from backprop_viewer.session.hidden import SHOWN, Hidden
from backprop_viewer.session.place_texts import place_of_result
from backprop_viewer.session.questions import asks_for_update, concealed, question_of
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.docks import PanelDock
from backprop_viewer.ui.theme import Theme

Rule = Callable[[State, Hidden], bool]
GRADIENTS = ("dw", "db")


def _any_of(*kinds: str) -> Rule:
    """Return a rule: any number of these kinds is hidden or asked for."""

    def rule(state: State, hidden: Hidden) -> bool:
        texts = (text for text in hidden.texts if not text.startswith(SHOWN))
        return any(text.partition("@")[0] in kinds for text in texts)

    return rule


def _hidden_of(*kinds: str) -> Rule:
    """Return a rule: any number of these kinds is hidden; the panel shows what is known only."""
    rule = _any_of(*kinds)

    def of_view(state: State, hidden: Hidden) -> bool:
        return rule(state, Hidden(state.view.hidden))

    return of_view


def _of_selected(state: State, hidden: Hidden) -> bool:
    """Return whether the gradient of the selected weight or bias, or its new value, is a riddle."""
    place = state.view.selection
    if "loss" in hidden.texts or "loss@loss" in hidden.texts:
        return True
    if place is None or place.kind not in ("weight", "bias"):
        return False
    question = question_of(state)
    if question is not None and asks_for_update(state):
        return place_of_result(question.address) == place
    return any(hidden.has(kind, place) for kind in GRADIENTS)


GIVEN_AWAY: Mapping[str, Rule] = {
    "chain_rule": _hidden_of("z", "a", "da", "delta", *GRADIENTS),
    "gradient_check": _of_selected,
    "gradient_ways": _any_of(*GRADIENTS),
    "loss_curve": _any_of("loss"),
    "loss_landscape": _any_of("loss", *GRADIENTS),
    "activation_curve": _hidden_of("z", "a", "delta", "da"),
    "samples_plane": _any_of("a", "loss"),
    "samples": _any_of("a", "loss"),
    "gradient_norms": _hidden_of(*GRADIENTS),
    "histograms": _hidden_of("w", "b", *GRADIENTS),
    "parameter_over_time": _hidden_of("w", "b", *GRADIENTS),
    "runs": _any_of("loss"),
}
"""By the name of a panel: whether it would give away what is hidden or asked for."""
ALWAYS = ("chain_rule", "gradient_check")


def is_covered(name: str, state: State) -> bool:
    """Return whether a panel has to be covered."""
    if not state.view.hidden and state.view.asking is None:
        return False
    if state.run is None or name not in GIVEN_AWAY:
        return False
    if state.reading is not None and name not in ALWAYS:
        return False
    return GIVEN_AWAY[name](state, concealed(state))


class Cover(QLabel):
    """Lies over a panel and says why."""

    def __init__(self, panel: QWidget, theme: Theme) -> None:
        super().__init__(panel)
        self.setObjectName("cover")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(16)
        self.setText(self.tr("Covered: this would give away a number that is to be found."))
        self.set_theme(theme)
        panel.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(f"#cover {{ background: {theme.panel}; color: {theme.muted}; }}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of the panel, whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.resize(watched.size())  # type: ignore[attr-defined]
        return False


class Covers(QObject):
    """Covers panels and uncovers them as the state wants it."""

    def __init__(
        self, session: Session, docks: Mapping[str, PanelDock], theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._docks, self.theme = session, docks, theme
        self.covers: dict[str, Cover] = {}
        session.changed.connect(self._on_changed)
        for name in GIVEN_AWAY:
            if name in docks:
                docks[name].filled.connect(self._on_filled)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        for cover in self.covers.values():
            cover.set_theme(theme)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view or old.reading is not new.reading:
            self.follow(new)

    def _on_filled(self, panel: QWidget) -> None:
        self.follow(self._session.state)

    def follow(self, state: State) -> None:
        """Cover what has to be covered now."""
        for name in GIVEN_AWAY:
            dock = self._docks.get(name)
            if dock is not None and dock.is_filled:
                self._cover(name, dock.widget(), is_covered(name, state))

    def _cover(self, name: str, panel: QWidget, is_needed: bool) -> None:
        cover = self.covers.get(name)
        if cover is None and not is_needed:
            return
        if cover is None or cover.parent() is not panel:
            cover = self.covers[name] = Cover(panel, self.theme)
        if is_needed:
            cover.setGeometry(panel.rect())
            cover.raise_()
        cover.setVisible(is_needed)
        panel.setEnabled(not is_needed)  # nothing in it can be reached by key


__all__ = ["ALWAYS", "GIVEN_AWAY", "Cover", "Covers", "is_covered"]
