"""The lesson itself: its title, what it is about, how long it takes, its networks."""

from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons.drafts import put, put_if_any
from backprop_viewer.lessons.reader import MOST_MINUTES
from backprop_viewer.lessons.screen import is_used, remove_network
from backprop_viewer.ui.lessons.editor.fields import TEXT, AreaField, Field, LineField
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript

LEVELS = 3
MINUTES = "minutes"


class LessonForm(QWidget):
    """Shows and changes what is of the lesson as a whole."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self._manuscript = manuscript
        self.networks: dict[str, LineField] = {}
        self._removers: dict[str, QPushButton] = {}
        self.title = LineField(manuscript, TEXT, ("title",), self.tr("Title of the lesson"))
        self.summary = AreaField(manuscript, TEXT, ("summary",), self.tr("Summary"), 3)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, MOST_MINUTES)
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.valueChanged.connect(self._on_minutes)
        self.level = QComboBox()
        self.level.setAccessibleName(self.tr("Level"))
        self.level.addItem(self.tr("not given"), None)
        for level in range(1, LEVELS + 1):
            self.level.addItem(str(level), level)
        self.level.activated.connect(self._on_level)
        self.note = QLabel(
            self.tr(
                "A page gets its network by “Use what is on screen now”. A lesson in several "
                "languages has all its texts in each of them."
            )
        )
        self.note.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        self._networks_box = QWidget()
        self._networks_column = QVBoxLayout(self._networks_box)
        self._networks_column.setContentsMargins(0, 0, 0, 0)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Title"), self.title)
        rows.addRow(self.tr("Summary"), self.summary)
        rows.addRow(self.tr("Minutes"), self.minutes)
        rows.addRow(self.tr("Level"), self.level)
        rows.addRow(self.tr("Networks"), self._networks_box)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        column.addWidget(self.note)
        column.addStretch(1)

    def fields(self) -> list[Field]:
        """Return the fields."""
        return [self.title, self.summary, *self.networks.values()]

    def widgets(self) -> dict[tuple[str | int, ...], QWidget]:
        """Return which other widget shows which part."""
        return {(MINUTES,): self.minutes, ("level",): self.level, ("networks",): self.title}

    def follow(self) -> None:
        """Show what is in the draft."""
        draft = self._manuscript.draft
        found = draft.at((MINUTES,))
        self.minutes.blockSignals(True)
        self.minutes.setValue(found if isinstance(found, int) else 10)
        self.minutes.blockSignals(False)
        self.level.setCurrentIndex(max(0, self.level.findData(draft.at(("level",)))))
        if list(draft.networks) != list(self.networks):
            self._show_networks()
        for field in self.fields():
            field.follow()
        for name in self.networks:
            self._removers[name].setEnabled(not is_used(draft, name))

    def _show_networks(self) -> None:
        while (item := self._networks_column.takeAt(0)) is not None:
            row = item.widget()
            assert row is not None
            row.hide()
            row.deleteLater()
        self.networks.clear()
        for name in self._manuscript.draft.networks:
            field_name = self.tr("Title of the network {name}").format(name=name)
            field = LineField(self._manuscript, TEXT, ("networks", name, "title"), field_name)
            button = QPushButton(self.tr("Remove"))
            button.setAccessibleName(self.tr("Remove the network {name}").format(name=name))
            button.setToolTip(self.tr("Only a network that no page names can be removed"))
            button.clicked.connect(partial(self._on_remove, name))
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(QLabel(name))
            line.addWidget(field, 1)
            line.addWidget(button)
            self._networks_column.addWidget(row)
            self.networks[name], self._removers[name] = field, button

    def _on_minutes(self, minutes: int) -> None:
        one = self._manuscript
        one.type(self.tr("changing the minutes"), put(one.draft, (MINUTES,), minutes), MINUTES)

    def _on_level(self) -> None:
        level = self.level.currentData()
        self._manuscript.change(self.tr("changing the level"), put_if_any, ("level",), level)

    def _on_remove(self, name: str) -> None:
        self._manuscript.change(self.tr("removing a network"), remove_network, name)
