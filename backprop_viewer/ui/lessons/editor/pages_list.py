"""The pages of the draft in their order: the lesson itself first, then page after page."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from backprop_viewer.lessons import composing
from backprop_viewer.ui.lessons.editor.manuscript import LESSON, Manuscript


class PagesList(QListWidget):
    """Shows the pages; one is chosen, or dragged to another place."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Pages"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setWordWrap(True)
        self.setSpacing(2)
        self._manuscript = manuscript
        self._is_following = False
        self._dragged: tuple[int, int] | None = None
        # Rows are moved by Qt itself: the draft follows when it is done.
        self._dropping = QTimer(self, singleShot=True, interval=0)
        self._dropping.timeout.connect(self._drop)
        self.currentRowChanged.connect(self._on_row)
        self.model().rowsMoved.connect(self._on_moved)
        manuscript.changed.connect(self.follow)
        manuscript.turned.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Show the pages as they are."""
        self._is_following = True
        texts = [self.tr("The lesson")]
        for number in range(len(self._manuscript.draft.pages)):
            path = ("pages", number, "title")
            title = self._manuscript.draft.text(path, self._manuscript.language).strip()
            shown = title or self.tr("(without a title)")
            texts.append(self.tr("{number}. {title}").format(number=number + 1, title=shown))
        while self.count() > len(texts):
            self.takeItem(self.count() - 1)
        while self.count() < len(texts):
            self.addItem(QListWidgetItem())
        for row, text in enumerate(texts):
            item = self.item(row)
            item.setText(text)
            can_drag = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(can_drag | Qt.ItemFlag.ItemIsDragEnabled if row else can_drag)
        self.setCurrentRow(self._manuscript.page + 1)
        self._is_following = False

    def _on_row(self, row: int) -> None:
        if not self._is_following and row >= 0:
            self._manuscript.turn(row - 1)

    def _on_moved(
        self, parent: QModelIndex, first: int, last: int, target: QModelIndex, row: int
    ) -> None:
        self._dragged = first - 1, max(0, (row if row < first else row - 1) - 1)
        self._dropping.start()

    def _drop(self) -> None:
        if self._dragged is not None:
            (page, place), self._dragged = self._dragged, None
            self.put_at(page, place)

    # --- what is done with pages ----------------------------------------------------------------

    def add(self) -> None:
        """Add a page behind the one that is shown, and show it."""
        one = self._manuscript
        page = one.page if one.page != LESSON else len(one.draft.pages) - 1
        one.change(self.tr("adding a page"), composing.add_page, page)
        one.turn(page + 1)

    def duplicate(self) -> None:
        """Put the page that is shown behind itself once more."""
        one = self._manuscript
        if one.page != LESSON:
            one.change(self.tr("duplicating a page"), composing.duplicate_page, one.page)
            one.turn(one.page + 1)

    def remove(self) -> None:
        """Take the page out that is shown."""
        one = self._manuscript
        if one.page != LESSON:
            one.change(self.tr("removing a page"), composing.remove_page, one.page)
            one.turned.emit()

    def move_by(self, by: int) -> None:
        """Move the page that is shown up (-1) or down (1)."""
        page = self._manuscript.page
        if page != LESSON and 0 <= page + by < len(self._manuscript.draft.pages):
            self.put_at(page, page + by)

    def put_at(self, page: int, place: int) -> None:
        """Move a page to another place, and show it there."""
        one = self._manuscript
        one.change(self.tr("moving a page"), composing.move_page, page, place)
        one.page = place
        one.turned.emit()
        self.follow()
