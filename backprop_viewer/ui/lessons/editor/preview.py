"""How a text will look to the learner, with the numbers of now."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from backprop_viewer.lessons.markup import Link, MarkupError, parse
from backprop_viewer.session.session import Session
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.lessons.targets import select_target
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme, on_base

SIZE = 14.0
WAIT_MS = 120


class Preview(QWidget):
    """Shows a text in markup; what is wrong with it is said instead of hiding it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._source = ""
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.problem = QLabel()
        self.problem.setObjectName("markup_problem")
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self.prose = LessonProse(theme, SIZE)
        self.prose.asked.connect(self._on_followed)
        inside = QWidget()
        text = QVBoxLayout(inside)
        text.addWidget(self.problem)
        text.addWidget(self.prose)
        text.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        on_base(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(area, 1)
        self.set_theme(theme)
        # While training plays numbers change more often than they can be read.
        self._waiting = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._waiting.timeout.connect(self._follow)
        session.changed.connect(self._on_changed)

    def show_text(self, name: str, text: str) -> None:
        """Show a text and what it is."""
        self.heading.setText(self.tr("Preview: {field}").format(field=name))
        try:
            parse(text)
        except MarkupError as error:
            self.problem.setText(problem_text(str(error)))
            self.problem.show()
            return
        self.problem.hide()
        self._source = text
        self.prose.show_text(text, self._session.state)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.prose.set_theme(theme)
        self.heading.setStyleSheet(f"color: {theme.muted}")
        self.problem.setStyleSheet(f"color: {theme.error}")

    def _on_changed(self) -> None:
        if self.isVisible() and not self._waiting.isActive():
            self._waiting.start()

    def _follow(self) -> None:
        self.prose.follow(self._session.state)

    def _on_followed(self, link: Link) -> None:
        """Show in the drawing what a link leads to; other links do nothing here."""
        if link.kind in ("place", "layer"):
            self._session.apply(select_target, link)
