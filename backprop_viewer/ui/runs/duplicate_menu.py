"""The menu of a button: what the present run can be duplicated with, and other branches."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.session import comparing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.tool_tips import as_it_is
from backprop_viewer.ui.variants import (
    VARIANTS,
    Variant,
    add_duplicate,
    text_of,
    why_no_duplicate,
)


class DuplicateMenu(QMenu):
    """Filled when it is opened, so that it fits the state.

    Signals:
        change_asked(text, change): a duplicate or a branch is wanted beside the present run.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self._session = session
        self._submenus: dict[str, QMenu] = {}
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._on_triggered)

    def fill(self) -> None:
        """Offer what can be had now; what cannot says why."""
        self.clear()
        self._submenus.clear()
        state = self._session.state
        for variant in VARIANTS.values():
            self._add_variant(state, variant)
        rest = [branch.name for branch in state.branches if branch.name not in state.lineup]
        if rest:
            self._add_branches(state, rest)

    def _add_variant(self, state: State, variant: Variant) -> None:
        menu: QMenu = self
        if variant.submenu:
            if variant.submenu not in self._submenus:
                self._submenus[variant.submenu] = self.addMenu(
                    translate("Commands", variant.submenu)
                )
                self._submenus[variant.submenu].setToolTipsVisible(True)
            menu = self._submenus[variant.submenu]
        action = menu.addAction(translate("Commands", variant.text))
        action.setData((text_of(variant), partial(add_duplicate, variant=variant)))
        self._explain(action, why_no_duplicate(state, variant))

    def _add_branches(self, state: State, names: list[str]) -> None:
        self.addSeparator()
        menu = self.addMenu(self.tr("A &branch that is kept"))
        is_full = len(state.lineup) >= comparing.MOST
        for name in names:
            action = menu.addAction(name.replace("&", "&&"))
            text = self.tr("comparing with {name}").format(name=name)
            action.setData((text, partial(_compare, name=name)))
            action.setEnabled(not is_full)

    def _explain(self, action: QAction, reason: str) -> None:
        action.setEnabled(not reason)
        if reason:
            action.setToolTip(as_it_is(translate("Commands", reason)))

    def _on_triggered(self, action: QAction) -> None:
        if action.data() is not None:
            self.change_asked.emit(*action.data())


def _compare(state: State, name: str) -> State:
    number = comparing.number_of(state, name)
    return state if number is None else comparing.compare(state, number)
