"""One answer to choose from, as it is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QPushButton

from backprop_viewer.lessons.drafts import put_if_any
from backprop_viewer.ui.lessons.editor.fields import TEXT, AreaField, Field
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript

HIGH = 1


class OptionRow(QFrame):
    """The text of an option, whether it is right, and what is said to it.

    Signals:
        removed(number): it is to be taken out.
    """

    removed = Signal(int)

    def __init__(self, manuscript: Manuscript, number: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._manuscript = manuscript
        self.number = number
        self._keys: tuple[str | int, ...] = ("task", "options", number)
        name = self.tr("Option {number}").format(number=number + 1)
        why = self.tr("What is said to option {number}").format(number=number + 1)
        self.text = AreaField(manuscript, TEXT, (*self._keys, "text"), name, HIGH)
        self.why = AreaField(manuscript, TEXT, (*self._keys, "why"), why, HIGH)
        self.right = QCheckBox(self.tr("right"))
        self.right.setAccessibleName(self.tr("{option} is right").format(option=name))
        self.right.clicked.connect(self._on_right)
        self.button = QPushButton(self.tr("Remove"))
        self.button.setAccessibleName(self.tr("Remove {option}").format(option=name))
        self.button.clicked.connect(self._on_remove)
        grid = QGridLayout(self)
        grid.setContentsMargins(6, 4, 6, 4)
        grid.addWidget(QLabel(str(number + 1)), 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(self.right, 0, 2)
        grid.addWidget(QLabel(self.tr("why")), 1, 0)
        grid.addWidget(self.why, 1, 1)
        grid.addWidget(self.button, 1, 2)

    def fields(self) -> list[Field]:
        """Return the fields."""
        return [self.text, self.why]

    def follow(self) -> None:
        """Show the option."""
        one = self._manuscript
        self.right.setChecked(one.draft.at(one.path_to(*self._keys, "right")) is True)
        for field in self.fields():
            field.follow()

    def _on_right(self) -> None:
        one = self._manuscript
        path = one.path_to(*self._keys, "right")
        one.change(
            self.tr("saying which is right"), put_if_any, path, self.right.isChecked() or None
        )

    def _on_remove(self) -> None:
        self.removed.emit(self.number)
