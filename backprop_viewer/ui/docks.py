"""The docks of the workbench: each holds a panel, and a menu brings any of them to the front."""

from collections.abc import Callable
from inspect import ismethod
from weakref import WeakMethod

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QScrollArea, QTabBar, QWidget

SHOWN_SHARE, ENOUGH = 0.5, 0.8
"""How much of the height a panel gets that is asked for, and the part of it that will do: where
two share a column, borders would else move a little each time."""
MakePanel = Callable[[], QWidget]


class PanelDock(QDockWidget):
    """A dock that costs nothing behind another: its panel is hidden there.

    It may be made as late as it is first seen.

    Signals:
        filled(panel): its panel is there.
        left(): its panel goes behind another with the keyboard in it.
    """

    filled = Signal(QWidget)
    left = Signal()

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(f"dock_{name}")
        self._make: MakePanel | WeakMethod[MakePanel] | None = None
        self._is_seen = False
        self._least: int | None = None
        # Where docks are put together each is seen for a moment: only what stays so counts.
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._follow)
        self.visibilityChanged.connect(self._on_visibility)

    def promise(self, make: MakePanel) -> None:
        """Have the panel made by this when it is needed."""
        # Not kept with the object whose method it is: that one holds this dock.
        self._make = WeakMethod(make) if ismethod(make) else make

    @property
    def is_filled(self) -> bool:
        """Return whether the panel is there."""
        return super().widget() is not None

    @property
    def is_open(self) -> bool:
        """Return whether it was not closed; it may be behind another."""
        return bool(self.toggleViewAction().isChecked())

    @property
    def is_in_front(self) -> bool:
        """Return whether it can be seen."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def fill(self, panel: QWidget | None = None) -> None:
        """Put a panel into it: this one, or the one that was promised."""
        make, self._make = self._make, None
        if panel is None and make is not None:
            found = make() if isinstance(make, WeakMethod) else make
            panel = found() if found is not None else None
        if panel is not None:
            policy = panel.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            panel.setSizePolicy(policy)
            self.setWidget(panel)
            self.filled.emit(panel)

    def widget(self) -> QWidget:
        """Return the panel, made now if it was not needed so far."""
        if self._make is not None:
            self.fill()
        return super().widget()

    def _on_visibility(self, is_seen: bool) -> None:
        self._is_seen = is_seen
        self._turn.start()

    def _follow(self) -> None:
        """Show the panel if it can be seen: to Qt it is visible behind another, too."""
        if self._is_seen and self._make is not None:
            self.fill()
        panel = super().widget()
        if panel is None or panel.isHidden() is not self._is_seen:
            return
        focused, window = panel.window().focusWidget(), self.parentWidget()
        if focused is not None and not self._is_seen and _holds(panel, focused):
            self.left.emit()  # else Qt gives it to whatever comes next
        if self._is_seen and self._least is not None:
            panel.setMinimumHeight(self._least)
            self._least = None
        elif not self._is_seen and window is not None and window.isVisible():
            # What is in front need not be as high as what stands behind it.
            self._least = panel.minimumHeight()
            panel.setMinimumHeight(1)
        panel.setVisible(self._is_seen)


def _holds(panel: QWidget, inside: QWidget) -> bool:
    return panel is inside or panel.isAncestorOf(inside)


def wanted_height(dock: PanelDock) -> int:
    """Return the height in which all of a panel is seen, as wide as it is."""
    panel = dock.widget()
    if not isinstance(panel, QScrollArea) or (inside := panel.widget()) is None:
        return panel.sizeHint().height() + max(0, dock.height() - panel.height())
    seen = panel.viewport()
    is_flowing = inside.hasHeightForWidth()
    height = inside.heightForWidth(seen.width()) if is_flowing else inside.sizeHint().height()
    return height + max(0, dock.height() - seen.height())


class PanelMenu(QMenu):
    """All panels in groups: one that is in front is closed, any other comes to the front.

    Signals:
        chosen(name): a panel is wanted in front.
    """

    chosen = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._docks: dict[str, PanelDock] = {}
        self._by_name: dict[str, QAction] = {}
        self.groups: dict[str, QAction] = {}
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._follow)
        self.triggered.connect(self._on_triggered)

    def add(self, name: str, dock: PanelDock, group: str) -> None:
        """Offer a dock at the end of the group of those that share its place."""
        action = QAction(dock.windowTitle(), self, checkable=True, checked=True)
        action.setData(name)
        action.setToolTip(self.tr("Bring to the front, or close what is in front"))
        if group not in self.groups:
            self.groups[group] = self.addSeparator()
        following = self.actions()[self.actions().index(self.groups[group]) + 1 :]
        before = next((other for other in following if other.isSeparator()), None)
        self.insertAction(before, action) if before is not None else self.addAction(action)
        self._docks[name], self._by_name[name] = dock, action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def _follow(self) -> None:
        for name, dock in self._docks.items():
            self._by_name[name].setChecked(dock.is_open)

    def _on_triggered(self, action: QAction) -> None:
        name = str(action.data())
        dock = self._docks[name]
        if dock.is_in_front:
            dock.close()
        else:
            self.chosen.emit(name)
        self._follow()


class DockedWindow(QMainWindow):
    """A part of a window with panels in docks: behind one another first, in front as asked for."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self.docks: dict[str, PanelDock] = {}
        self.panel_menu = PanelMenu(self.tr("Pane&ls"), menu)
        self.panel_menu.chosen.connect(self.show_panel)
        menu.addMenu(self.panel_menu)
        self._tidy = QTimer(self, singleShot=True, interval=0)
        self._tidy.timeout.connect(self.hide_stray_tabs)

    def add_dock(
        self,
        name: str,
        title: str,
        panel: QWidget | MakePanel | None,
        area: Qt.DockWidgetArea,
        place: str = "",
    ) -> None:
        """Add a panel that can be moved, floated and closed, or a place for one.

        A function makes the panel when it is first seen. ``place`` names the dock that it is
        behind at first.
        """
        dock = PanelDock(name, title, self)
        dock.filled.connect(self.on_filled)
        dock.left.connect(self.on_left)
        if place in self.docks:
            self.tabifyDockWidget(self.docks[place], dock)
        else:
            self.addDockWidget(area, dock)
        self.docks[name] = dock
        self.panel_menu.add(name, dock, place or name)
        if callable(panel):
            dock.promise(panel)
        elif panel is not None:
            dock.fill(panel)

    def on_filled(self, panel: QWidget) -> None:
        """Connect a panel that is there now."""

    def on_left(self) -> None:
        """Take the keyboard from a panel that goes behind another."""

    def show_fronts(self) -> None:
        """Bring those to the front that others are behind at first."""
        for name in self.panel_menu.groups:
            self.docks[name].widget()
            self.docks[name].raise_()

    def show_panel(self, name: str) -> None:
        """Show a panel in front of those that share its place, with room to be read."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        if isinstance(panel := dock.widget(), QScrollArea):
            panel.verticalScrollBar().setValue(0)
        self.make_room(name)

    def make_room(self, name: str) -> None:
        """Give a panel in front room to be read."""
        dock, wanted = self.docks[name], round(self.height() * SHOWN_SHARE)
        if dock.height() < ENOUGH * wanted and not dock.isFloating():
            self.resizeDocks([dock], [wanted], Qt.Orientation.Vertical)

    def on_tab(self, name: str) -> None:
        """Follow that the tab of a panel was clicked."""

    # --- tabs ---------------------------------------------------------------------------------

    def childEvent(self, event: QChildEvent) -> None:
        """Let the tabs of docks be scrolled to: cut off they would all read alike."""
        super().childEvent(event)
        child = event.child()
        if event.type() == QEvent.Type.ChildPolished and isinstance(child, QTabBar):
            child.setElideMode(Qt.TextElideMode.ElideNone)
            child.setUsesScrollButtons(True)
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a tab that was clicked: once it is let go, or what moves then would drag it."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(watched, QTabBar):
            title = watched.tabText(watched.currentIndex())
            for name in [name for name, dock in self.docks.items() if dock.windowTitle() == title]:
                self.on_tab(name)
        return super().eventFilter(watched, event)

    def tab_height(self, dock: QDockWidget) -> int:
        """Return the height of the tabs of a dock, which counts as its own where it is resized."""
        find = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self.findChildren(QTabBar, options=find):
            titles = [bar.tabText(number) for number in range(bar.count())]
            if bar.isVisible() and dock.windowTitle() in titles:
                return bar.height()
        return 0

    def tidy_tabs(self) -> None:
        """Hide stray tabs as soon as the docks have got their places."""
        self._tidy.start()

    def hide_stray_tabs(self) -> None:
        """Hide the tab bars that belong to no docks: Qt leaves some where docks are put together.

        It does so in a window that is not seen yet, and with more than one group of docks. They
        are not emptied: Qt may fill one again at once, without end.
        """
        known = {frozenset([dock.windowTitle(), *self._behind(dock)]) for dock in self._tabbed()}
        find = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in reversed(self.findChildren(QTabBar, options=find)):  # the last made is in use
            titles = frozenset(bar.tabText(number) for number in range(bar.count()))
            if titles in known:
                known.remove(titles)
                continue
            bar.hide()

    def _tabbed(self) -> list[PanelDock]:
        return [dock for dock in self.docks.values() if self._behind(dock)]

    def _behind(self, dock: PanelDock) -> list[str]:
        return [other.windowTitle() for other in self.tabifiedDockWidgets(dock)]
