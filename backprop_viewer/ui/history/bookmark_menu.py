"""What can be done with a bookmark on the history line."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.document.model import Bookmark
from backprop_viewer.session import marks
from backprop_viewer.session.session import Session
from backprop_viewer.ui.texts import translate


def bookmark_menu(parent: QWidget, session: Session, mark: Bookmark) -> QMenu:
    """Return a menu to rename or remove a bookmark; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = mark.name.replace("&", "&&")
    rename = menu.addAction(translate("Bookmarks", "Rename “{name}”…").format(name=name))
    remove = menu.addAction(translate("Bookmarks", "Remove “{name}”").format(name=name))
    # Partials of functions, not of a widget's methods: nothing holds the widget but its owner.
    rename.triggered.connect(partial(_ask_for_name, parent, session, mark))
    remove.triggered.connect(partial(_remove, session, mark))
    return menu


def _ask_for_name(parent: QWidget, session: Session, mark: Bookmark, checked: bool = False) -> None:
    from PySide6.QtWidgets import QInputDialog

    box = QInputDialog(parent)
    box.setObjectName("rename_bookmark")
    box.setWindowTitle(translate("Bookmarks", "Rename bookmark"))
    box.setLabelText(translate("Bookmarks", "Name of this moment:"))
    box.setTextValue(mark.name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.textValueSelected.connect(partial(_rename, session, mark))
    box.open()


def _rename(session: Session, mark: Bookmark, name: str) -> None:
    name = name.strip()
    if name and name != mark.name:
        text = translate("Bookmarks", "renaming the bookmark")
        session.change(text, marks.rename_bookmark, mark, name)


def _remove(session: Session, mark: Bookmark, checked: bool = False) -> None:
    session.change(translate("Bookmarks", "removing the bookmark"), marks.remove_bookmark, mark)
