"""The window in which a lesson is written, beside the program that it is about."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QMenuBar,
    QPushButton,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons import composing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.language import LANGUAGES
from backprop_viewer.ui.lessons.editor.inserting import Inserting
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript
from backprop_viewer.ui.lessons.editor.pages_list import PagesList
from backprop_viewer.ui.lessons.editor.problem_list import ProblemList
from backprop_viewer.ui.lessons.editor.sheet import Sheet
from backprop_viewer.ui.texts import without_mnemonic
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SIZE = (960, 680)
PAGES_WIDTH = 190


class EditorWindow(QWidget):
    """Shows a manuscript. ``panels`` are the names of the program's panels with their titles.

    Signals:
        asked(name): something is to be done that needs the program: new, open, save, save_as,
            recent, try, screen, show, record.
        closing(event): the window is to be closed; who hears it may refuse.
        restyled(): the colours of the program are others.
    """

    asked = Signal(str)
    closing = Signal(QCloseEvent)
    restyled = Signal()

    def __init__(
        self,
        manuscript: Manuscript,
        session: Session,
        theme: Theme,
        panels: "Mapping[str, str]",
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("lesson_editor")
        self.setAccessibleName(self.tr("Lesson editor"))
        self.resize(*SIZE)
        self.manuscript = manuscript
        self.actions_by_name: dict[str, QAction] = {}
        self.pages = PagesList(manuscript)
        self.sheet = Sheet(manuscript, session, theme, panels)
        self.problems = ProblemList(manuscript, self.sheet.name_of)
        self.inserting = Inserting(self.sheet, manuscript, session, self)
        self.languages = QTabBar()
        self.languages.setAccessibleName(self.tr("Language of the texts"))
        self.languages.setDrawBase(False)
        self._make_menus()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.follow()

    # --- menus --------------------------------------------------------------------------------

    def _make_menus(self) -> None:
        self.bar = QMenuBar()
        self.recent_menu = QMenu(self.tr("Open &recent"), self)
        file = self.bar.addMenu(self.tr("&File"))
        self._ask(file, "new", self.tr("&New lesson"), "Ctrl+N")
        self._ask(file, "open", self.tr("&Open…"), "Ctrl+O")
        file.addMenu(self.recent_menu)
        self._ask(file, "save", self.tr("&Save"), "Ctrl+S")
        self._ask(file, "save_as", self.tr("Save &as…"), "Ctrl+Shift+S")
        file.addSeparator()
        self._add(file, "close", self.tr("&Close"), self.close, "Ctrl+W")
        edit = self.bar.addMenu(self.tr("&Edit"))
        self._add(edit, "undo", self.tr("&Undo"), self.manuscript.undo, "Ctrl+Z")
        self._add(edit, "redo", self.tr("&Redo"), self.manuscript.redo, "Ctrl+Y")
        page = self.bar.addMenu(self.tr("&Page"))
        pages = self.pages
        self._add(page, "add_page", self.tr("&Add a page"), pages.add, "Ctrl+Shift+N")
        self._add(page, "duplicate", self.tr("&Duplicate"), pages.duplicate, "Ctrl+D")
        self._add(page, "remove_page", self.tr("&Remove"), pages.remove, "Ctrl+Shift+Delete")
        self._add(page, "up", self.tr("Move &up"), partial(pages.move_by, -1), "Alt+Up")
        self._add(page, "down", self.tr("Move do&wn"), partial(pages.move_by, 1), "Alt+Down")
        self._make_insert_menu()
        lesson = self.bar.addMenu(self.tr("&Lesson"))
        self._add(lesson, "check", self.tr("&Check"), self.problems.check, "F7")
        self._ask(lesson, "try", self.tr("&Try it"), "F5")
        lesson.addSeparator()
        self.add_language = lesson.addMenu(self.tr("Add a &language"))
        self.remove_language = lesson.addMenu(self.tr("&Remove a language"))
        for menu in (self.add_language, self.remove_language, self.recent_menu):
            menu.setToolTipsVisible(True)

    def _make_insert_menu(self) -> None:
        menu = self.bar.addMenu(self.tr("&Insert"))
        inserting = self.inserting
        for name, text, run, key in (
            ("bold", self.tr("&Bold"), inserting.bold, "Ctrl+B"),
            ("formula", self.tr("&Formula"), inserting.formula, "Ctrl+M"),
            ("link", self.tr("&Link to what is selected"), inserting.link, "Ctrl+K"),
            ("live", self.tr("Li&ve value…"), inserting.live, "Ctrl+L"),
            ("number", self.tr("&Number…"), inserting.number, "Ctrl+Shift+L"),
        ):
            self._add(menu, name, text, run, key)

    def _add(
        self, menu: QMenu, name: str, text: str, run: "Callable[[], object]", key: str
    ) -> None:
        action = QAction(text, self)
        menu.addAction(action)
        action.setShortcut(key)
        action.triggered.connect(run)
        self.actions_by_name[name] = action

    def _ask(self, menu: QMenu, name: str, text: str, key: str) -> None:
        self._add(menu, name, text, partial(self.asked.emit, name), key)

    # --- layout -------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        for name in ("bold", "formula", "link", "live", "number"):
            tools.addWidget(self._button(name))
        tools.addStretch(1)
        tools.addWidget(self.languages)
        for name in ("check", "try"):
            tools.addWidget(self._button(name))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
        below = QHBoxLayout()
        for name, text in (("add_page", self.tr("Add")), ("remove_page", self.tr("Remove"))):
            button = self._button(name)
            button.setText(text)
            below.addWidget(button)
        column.addLayout(below)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(left)
        across.addWidget(self.sheet)
        across.setSizes([PAGES_WIDTH, SIZE[0] - PAGES_WIDTH])
        across.setStretchFactor(1, 1)
        rows = QVBoxLayout(self)
        rows.setMenuBar(self.bar)
        rows.addLayout(tools)
        rows.addWidget(across, 1)
        rows.addWidget(self.problems)

    def _button(self, name: str) -> QPushButton:
        """Return a button that does what an action does."""
        action = self.actions_by_name[name]
        button = QPushButton(without_mnemonic(action.text()).removesuffix("…"))
        key = action.shortcut().toString()
        button.setToolTip(f"{without_mnemonic(action.text())} ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _connect(self) -> None:
        one = self.manuscript
        one.changed.connect(self.follow)
        one.turned.connect(self.follow)
        self.problems.chosen.connect(self.sheet.go_to)
        self.languages.tabBarClicked.connect(self._on_language)
        self.languages.currentChanged.connect(self._on_language)
        self.add_language.triggered.connect(self._on_add_language)
        self.remove_language.triggered.connect(self._on_remove_language)
        stage, task = self.sheet.stage_form, self.sheet.task_form
        stage.screen_asked.connect(partial(self.asked.emit, "screen"))
        stage.show_asked.connect(partial(self.asked.emit, "show"))
        task.record_asked.connect(partial(self.asked.emit, "record"))
        task.number_asked.connect(self.inserting.expression)
        task.cancel_button.clicked.connect(partial(self.asked.emit, "cancel"))

    # --- what is shown ------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what can be undone, the languages, and whether something is not saved."""
        one = self.manuscript
        for name, text, what in (
            ("undo", self.tr("&Undo {change}"), one.undo_text),
            ("redo", self.tr("&Redo {change}"), one.redo_text),
        ):
            action = self.actions_by_name[name]
            action.setEnabled(bool(what))
            action.setText(text.format(change=what).strip())
        is_page = one.page >= 0
        for name in ("duplicate", "remove_page", "up", "down"):
            self.actions_by_name[name].setEnabled(is_page)
        for name in ("bold", "formula", "link", "live", "number"):
            self.actions_by_name[name].setEnabled(is_page)
        self._follow_languages()
        name = one.name or self.tr("new lesson")
        self.setWindowTitle(self.tr("{name}[*] — Lesson editor").format(name=name))
        self.setWindowModified(one.is_modified)

    def _follow_languages(self) -> None:
        codes = self.manuscript.draft.languages
        shown = [self.languages.tabData(number) for number in range(self.languages.count())]
        self.languages.blockSignals(True)
        if shown != list(codes):
            while self.languages.count():
                self.languages.removeTab(0)
            for code in codes:
                number = self.languages.addTab(self._name_of(code))
                self.languages.setTabData(number, code)
        self.languages.setCurrentIndex(codes.index(self.manuscript.language))
        self.languages.blockSignals(False)
        for menu, offered in (
            (self.add_language, composing.languages_to_add(self.manuscript.draft)),
            (self.remove_language, codes if len(codes) > 1 else ()),
        ):
            menu.clear()
            menu.setEnabled(bool(offered))
            for code in offered:
                menu.addAction(self._name_of(code)).setData(code)

    def _name_of(self, code: str) -> str:
        return LANGUAGES.get(code, code) or self.tr("All languages")

    # --- what the author does -----------------------------------------------------------------

    def _on_language(self, number: int) -> None:
        if number >= 0:
            self.manuscript.choose_language(str(self.languages.tabData(number)))

    def _on_add_language(self, action: QAction) -> None:
        code = str(action.data())
        self.manuscript.change(self.tr("adding a language"), composing.add_language, code)
        self.manuscript.choose_language(code)

    def _on_remove_language(self, action: QAction) -> None:
        code = str(action.data())
        self.manuscript.change(self.tr("removing a language"), composing.remove_language, code)
        self.manuscript.turned.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        frame = f"{{ background: {theme.panel}; border: 1px solid {theme.border}; }}"
        self.pages.setStyleSheet(f"QListWidget {frame}")
        self.problems.list.setStyleSheet(f"QListWidget {frame}")
        self.sheet.set_theme(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the pages, not to the first button."""
        super().showEvent(event)
        if not event.spontaneous():
            self.pages.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours of the program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.restyled.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let it be asked about what is not saved."""
        self.closing.emit(event)
