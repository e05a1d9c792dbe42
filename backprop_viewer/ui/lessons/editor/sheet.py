"""What the editor shows of a page or of the lesson, beside the text as a learner reads it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.session.session import Session
from backprop_viewer.ui.lessons.editor.fields import (
    NUMBERS,
    TEXT,
    AreaField,
    Field,
    LineField,
)
from backprop_viewer.ui.lessons.editor.lesson_form import LessonForm
from backprop_viewer.ui.lessons.editor.manuscript import LESSON, Keys, Manuscript
from backprop_viewer.ui.lessons.editor.preview import Preview
from backprop_viewer.ui.lessons.editor.stage_form import StageForm
from backprop_viewer.ui.lessons.editor.task_form import TaskForm
from backprop_viewer.ui.theme import Theme

WIDE = (470, 290)


class TextForm(QWidget):
    """The title, the text and the lecturer's notes of the page."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self.title = LineField(manuscript, TEXT, ("title",), self.tr("Title of the page"))
        self.text = AreaField(manuscript, TEXT, ("text",), self.tr("Text"), 12)
        self.notes = AreaField(manuscript, TEXT, ("notes",), self.tr("Notes for the lecturer"), 4)
        column = QVBoxLayout(self)
        for words, field in (
            (self.tr("Title"), self.title),
            (self.tr("Text"), self.text),
            (self.tr("Notes for the lecturer"), self.notes),
        ):
            column.addWidget(QLabel(words))
            column.addWidget(field, 3 if field is self.text else 1 if field is self.notes else 0)

    def fields(self) -> list[Field]:
        """Return the fields."""
        return [self.title, self.text, self.notes]


class NumbersForm(QWidget):
    """How each number that the page states is computed."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self.before = AreaField(
            manuscript, NUMBERS, ("numbers",), self.tr("Numbers of the page"), 6
        )
        self.after = AreaField(
            manuscript, NUMBERS, ("numbers_after",), self.tr("Numbers after the task"), 4
        )
        self.before.setPlaceholderText("0.4769 = a[2,1]")
        note = QLabel(
            self.tr(
                "A line for each number that a text states: the number as it is written there, "
                "and what computes it when the page begins; below, those of the text that comes "
                "when the task is done. “Number” writes them for you."
            )
        )
        note.setWordWrap(True)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.addRow(self.tr("On the page"), self.before)
        rows.addRow(self.tr("After the task"), self.after)
        column = QVBoxLayout(self)
        column.addWidget(note)
        column.addLayout(rows)
        column.addStretch(1)

    def fields(self) -> list[Field]:
        """Return the fields."""
        return [self.before, self.after]


class Sheet(QSplitter):
    """The page or the lesson, as forms; the field written in last gets what is inserted."""

    def __init__(
        self,
        manuscript: Manuscript,
        session: Session,
        theme: Theme,
        panels: Mapping[str, str],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self._manuscript = manuscript
        self.lesson_form = LessonForm(manuscript)
        self.text_form = TextForm(manuscript)
        self.stage_form = StageForm(manuscript, session, panels)
        self.task_form = TaskForm(manuscript)
        self.numbers_form = NumbersForm(manuscript)
        self.preview = Preview(session, theme)
        self.written: AreaField = self.text_form.text
        self._lay_out()
        self.task_form.fields_made.connect(self._listen)
        self._heard: set[int] = set()
        self._listen()
        manuscript.changed.connect(self.follow)
        manuscript.turned.connect(self._on_turned)
        self._on_turned()

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.text_form, self.tr("Text"))
        self.tabs.addTab(_scrolled(self.stage_form), self.tr("Start"))
        self.tabs.addTab(_scrolled(self.task_form), self.tr("Task"))
        self.tabs.addTab(_scrolled(self.numbers_form), self.tr("Numbers"))
        self.pages = QStackedWidget()
        self.pages.addWidget(_scrolled(self.lesson_form))
        self.pages.addWidget(self.tabs)
        self.addWidget(self.pages)
        self.addWidget(self.preview)
        self.setSizes(list(WIDE))
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)

    def _listen(self) -> None:
        """Hear of every field that can be written in, those that have just come among them."""
        for field in self.fields():
            if isinstance(field, AreaField) and not field.property("heard"):
                field.setProperty("heard", True)
                field.entered.connect(self._on_entered)

    def fields(self) -> list[Field]:
        """Return all fields of the page."""
        forms = (self.text_form, self.stage_form, self.task_form, self.numbers_form)
        return [field for form in forms for field in form.fields()]

    # --- what is shown ------------------------------------------------------------------------

    def _on_turned(self) -> None:
        is_page = self._manuscript.page != LESSON
        self.pages.setCurrentIndex(1 if is_page else 0)
        self.preview.setVisible(is_page)
        if self.written not in self.fields():
            self.written = self.text_form.text
        self.follow()

    def follow(self) -> None:
        """Show what is in the draft."""
        if self._manuscript.page == LESSON:
            self.lesson_form.follow()
            return
        for field in self.text_form.fields():
            field.follow()
        self.stage_form.follow()
        self.task_form.follow()
        for field in self.numbers_form.fields():
            field.follow()
        if self.written not in self.fields():
            self.written = self.text_form.text
        self._show_preview()

    def _on_entered(self, field: AreaField) -> None:
        if field.is_marked:
            self.written = field
            self._show_preview()

    def _show_preview(self) -> None:
        self.preview.show_text(self.written.bond.name, self.written.bond.text)

    @property
    def numbers_key(self) -> str:
        """Return where the numbers are that the text written in states."""
        return "numbers_after" if self.written is self.task_form.done else "numbers"

    def name_of(self, keys: Keys, is_of_page: bool) -> tuple[str, Keys]:
        """Return what the field is called that shows a part, and the rest of the part's path."""
        fields = self.fields() if is_of_page else self.lesson_form.fields()
        names = {field.bond.keys: field.bond.name for field in fields}
        if is_of_page:
            names |= {part: box.accessibleName() for part, box in self.task_form.widgets().items()}
        for length in range(len(keys), 0, -1):
            if keys[:length] in names:
                return names[keys[:length]], keys[length:]
        return "", keys

    # --- going to a part ----------------------------------------------------------------------

    def go_to(self, path: Keys) -> None:
        """Show a part of the draft and give it the keyboard: the nearest field to its path."""
        one = self._manuscript
        *_, last = path or ("",)
        if isinstance(last, str) and last in one.draft.languages:
            one.choose_language(last)
        if len(path) > 1 and path[0] == "pages" and isinstance(path[1], int):
            one.turn(path[1])
            self._focus_on(path[2:])
            return
        one.turn(LESSON)
        form = self.lesson_form
        parts = {**form.widgets(), **{field.bond.keys: field for field in form.fields()}}
        _nearest(parts, path, form.title).setFocus()

    def _focus_on(self, keys: Keys) -> None:
        parts: dict[Keys, QWidget] = {
            **self.stage_form.widgets(),
            **self.task_form.widgets(),
            **{field.bond.keys: field for field in self.fields()},
        }
        widget = _nearest(parts, keys, self.text_form.title)
        for index in range(self.tabs.count()):
            page = self.tabs.widget(index)
            if page is not None and page.isAncestorOf(widget):
                self.tabs.setCurrentIndex(index)
                if isinstance(page, QScrollArea):
                    page.ensureWidgetVisible(widget)
        widget.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.pages.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel}; border: 1px solid {theme.border};"
            f" border-radius: 4px; }} QPlainTextEdit:focus {{ border-color: {theme.accent}; }}"
        )
        self.preview.set_theme(theme)


def _nearest(parts: dict[Keys, QWidget], keys: Keys, otherwise: QWidget) -> QWidget:
    """Return the widget of the longest beginning of a path that one shows."""
    for length in range(len(keys), 0, -1):
        if keys[:length] in parts:
            return parts[keys[:length]]
    return otherwise


def _scrolled(form: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area
