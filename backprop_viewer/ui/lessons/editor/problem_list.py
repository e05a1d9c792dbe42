"""What is wrong with the draft, found while the window lives on."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons.proofs import Problem, path_of, proofs
from backprop_viewer.ui.language import LANGUAGES
from backprop_viewer.ui.lessons.editor.manuscript import Keys, Manuscript
from backprop_viewer.ui.problems import problem_text

SLICE_S = 0.015
LINES = 4
NameOf = Callable[[Keys, bool], tuple[str, Keys]]


def _unnamed(keys: Keys, is_of_page: bool) -> tuple[str, Keys]:
    return "", keys


class ProblemList(QWidget):
    """Checks the draft and lists what is wrong, each with its place.

    ``name_of`` gives the name of the field that shows a part of a page or else of the lesson, and
    what is left of its path.

    Signals:
        chosen(path): the author wants to see this part.
        finished(): all was looked at.
    """

    chosen = Signal(object)
    finished = Signal()

    def __init__(self, manuscript: Manuscript, name_of: NameOf = _unnamed) -> None:
        super().__init__()
        self._manuscript = manuscript
        self._name_of = name_of
        self._work: Iterator[Problem | None] = iter(())
        self.problems: list[Problem] = []
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is wrong"))
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._on_chosen)
        self.list.itemClicked.connect(self._on_chosen)
        self.cancel_button = QPushButton(self.tr("Stop checking"))
        self.cancel_button.clicked.connect(self.stop)
        self.hide_button = QPushButton(self.tr("Hide"))
        self.hide_button.clicked.connect(self.hide)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        manuscript.changed.connect(self._on_changed)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.cancel_button)
        head.addWidget(self.hide_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.setMaximumHeight(self.fontMetrics().lineSpacing() * LINES + 24)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Maximum)
        self.hide()

    @property
    def is_checking(self) -> bool:
        """Return whether there may be more than is listed."""
        return self._timer.isActive()

    def check(self) -> None:
        """Look through the draft, from the start."""
        self.stop()
        self.problems.clear()
        self.list.clear()
        self._work = proofs(self._manuscript.draft)
        self.note.setText(self.tr("Checking…"))
        self.cancel_button.show()
        self.show()
        self._timer.start()

    def stop(self) -> None:
        """Look no further."""
        if self.is_checking:
            self._timer.stop()
            self.note.setText(self.tr("The check was stopped."))
        self.cancel_button.hide()

    def show_problem(self, place: str, text: str) -> None:
        """List one thing that is wrong."""
        self.show()
        self.cancel_button.hide()
        self._add(Problem(place, text))
        self.note.setText(self.tr("The lesson is not good yet."))

    def _go_on(self) -> None:
        end = perf_counter() + SLICE_S
        for problem in self._work:
            if problem is not None:
                self._add(problem)
            if perf_counter() >= end:
                return
        self._timer.stop()
        self.cancel_button.hide()
        self.note.setText(self._summary())
        self.list.setVisible(bool(self.problems))
        self.finished.emit()

    def _summary(self) -> str:
        faults = sum(not problem.is_hint for problem in self.problems)
        if not self.problems:
            return self.tr("✓ The lesson is good: every page, task and number was tried.")
        if not faults:
            return self.tr("✓ The lesson is good; there are hints.")
        if faults == 1:
            return self.tr("One thing is wrong.")
        return self.tr("{count} things are wrong.").format(count=faults)

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.list.show()
        text = problem_text(problem.text)
        place = self._place_text(problem.place)
        self.list.addItem(self.tr("{place}: {problem}").format(place=place, problem=text))

    def _place_text(self, place: str) -> str:
        """Return a place as the author knows it: the page counts from 1."""
        keys, before = path_of(place), self.tr("The lesson")
        is_of_page = len(keys) > 1 and keys[0] == "pages" and isinstance(keys[1], int)
        if is_of_page:
            before, keys = self.tr("page {number}").format(number=int(keys[1]) + 1), keys[2:]
        name, rest = self._name_of(keys, is_of_page)
        return " · ".join(text for text in (before, name, *map(_shown, rest)) if text)

    def _on_chosen(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.problems):
            path: Keys = self.problems[row].path
            self.chosen.emit(path)

    def _on_changed(self) -> None:
        """Say that what is listed was found in another draft."""
        if self.is_checking:
            self.stop()
        elif self.isVisible() and self.problems:
            self.note.setText(self.tr("Changed since: check again (F7)."))
        elif self.isVisible():
            self.hide()


def _shown(key: str | int) -> str:
    return str(key + 1) if isinstance(key, int) else LANGUAGES.get(key, key)
