"""The bar below the explanation in which a question is answered."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.session.asked import FORMS, LARGER, NUMBERS, SIGN, SLIP, VALUE, Attempt
from backprop_viewer.session.asking import attempt_of, hints_shown
from backprop_viewer.session.judging import CHOICES, SIGNS
from backprop_viewer.session.questions import finished_of
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.asking.field import AnswerField
from backprop_viewer.ui.asking.words import CHOICE_NAMES, SIGN_NAMES
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.theme import Theme, mix

FORM_NAMES = {
    VALUE: QT_TRANSLATE_NOOP("AskBar", "the value"),
    SIGN: QT_TRANSLATE_NOOP("AskBar", "the sign"),
    LARGER: QT_TRANSLATE_NOOP("AskBar", "the larger"),
}
SIGN_LETTERS = dict(zip(SIGNS, "−0+", strict=True))
LETTERS = dict(zip(SIGNS, ("-−", "0", "+"), strict=True)) | dict(
    zip(CHOICES, ("1", "2", "="), strict=True)
)
"""The keys that choose."""
GROUND = 0.06
USUAL_SIZE = 14.0


class AskBar(QFrame):
    """Takes answers, gives hints, shows the solution, and leads to the next question.

    Signals:
        answered(text): an answer: typed, or one of asking.SIGNS or CHOICES.
        form_chosen(form): value, sign or larger of two is to be asked for.
        hint_asked(), solution_asked(), next_asked(), closed(): buttons.
        mistake_asked(name): the reader wants to see where a slip leads.
        results_asked(), network_asked(): of practice.
    """

    answered = Signal(str)
    form_chosen = Signal(str)
    hint_asked = Signal()
    solution_asked = Signal()
    next_asked = Signal()
    closed = Signal()
    mistake_asked = Signal(str)
    results_asked = Signal()
    network_asked = Signal()

    def __init__(self, session: Session, theme: Theme, settings: QMenu) -> None:
        super().__init__()
        self.setObjectName("ask_bar")
        self.setAccessibleName(self.tr("Question"))
        self._session, self._theme = session, theme
        self._slip, self._size = "", USUAL_SIZE
        self._is_seen: tuple[object, ...] = ()
        self.choices: list[KeyButton] = []
        self._make_fields(settings)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow(session.state)

    def _make_fields(self, settings: QMenu) -> None:
        self.score = QLabel()
        self.score.setTextFormat(Qt.TextFormat.PlainText)
        self.form = QComboBox()
        self.form.setAccessibleName(self.tr("What is asked"))
        self.form.setToolTip(self.tr("Ask for the value, the sign, or the larger of two numbers"))
        for form in FORMS:
            self.form.addItem(translate("AskBar", FORM_NAMES[form]), form)
        self.field = AnswerField()
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.setPlaceholderText(self.tr("your answer: 0.25 or 0.2*0.5"))
        self.check = self._button(self.tr("Check"), self.tr("Check the answer (Enter)"))
        for name in (*SIGNS, *CHOICES):
            self.choices.append(self._choice(name))
        self.hint = self._button(self.tr("Hint"), "")
        self.solution = self._button(self.tr("Solution"), self.tr("Show how it is computed"))
        tip = self.tr("Ask for the next number ({keys}, or Enter)")
        self.next = self._button(self.tr("Next question"), tip.format(keys=keys(COMMANDS["step"])))
        self.mistake = self._button(self.tr("See where this leads"), "")
        self.results = self._button(self.tr("Results…"), "")
        self.network = self._button(self.tr("Another network"), "")
        self.settings = self._button("⚙", self.tr("What is asked for, and how exactly"))
        self.settings.setMenu(settings)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.settings.setAccessibleName(self.tr("Settings of questions"))
        self.close_button = self._button("✕", self.tr("Ask no more"))
        self.close_button.setAccessibleName(self.tr("Ask no more"))

    def _button(self, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setToolTip(tip or text)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _choice(self, name: str) -> KeyButton:
        text = translate("Asking", {**SIGN_NAMES, **CHOICE_NAMES}[name])
        button = self._button(SIGN_LETTERS.get(name, text), text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        return button

    def _lay_out(self) -> None:
        self.practice_row = QWidget()
        above = _row(self.practice_row)
        above.addWidget(self.score, 1)
        above.addWidget(self.results)
        above.addWidget(self.network)
        answering = QWidget()
        row = _row(answering)
        row.addWidget(self.form)
        row.addWidget(self.field, 1)
        row.addWidget(self.check)
        for button in self.choices:
            row.addWidget(button)
        row.addWidget(self.mistake)
        row.addWidget(self.next)
        row.addStretch(0)
        for button in (self.hint, self.solution, self.settings, self.close_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(4)
        column.addWidget(self.practice_row)
        column.addWidget(answering)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._on_check)
        self.check.clicked.connect(self._on_check)
        for button in self.choices:
            button.clicked.connect(self._on_choice)
        self.form.activated.connect(self._on_form)
        self.hint.clicked.connect(self.hint_asked)
        self.solution.clicked.connect(self.solution_asked)
        self.next.clicked.connect(self.next_asked)
        self.mistake.clicked.connect(self._on_mistake)
        self.results.clicked.connect(self.results_asked)
        self.network.clicked.connect(self.network_asked)
        self.close_button.clicked.connect(self.closed)

    # --- looks --------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        ground = mix(theme.panel, theme.accent, GROUND)
        self.setStyleSheet(
            f"#ask_bar {{ background: {ground}; border-top: 1px solid {theme.border};"
            f" font-size: {round(self._size)}px; }}"
            f"#ask_bar QToolButton, #ask_bar QComboBox, #ask_bar QLineEdit, #ask_bar QLabel"
            f" {{ font-size: {round(self._size)}px; }}"
            "#ask_bar QToolButton { padding: 3px 9px; }"
        )

    def set_size(self, size: float) -> None:
        """Write with letters of so many pixels, as the explanation does."""
        if round(size) != round(self._size):
            self._size = size
            self.set_theme(self._theme)

    def sizeHint(self) -> QSize:
        """Return as little width as can be: it takes what there is."""
        return QSize(200, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def least_width(self) -> int:
        """Return the width in which nothing of it is cut off."""
        return super().minimumSizeHint().width()

    # --- following the state ------------------------------------------------------------------

    def follow(self, state: State) -> None:
        """Show what can be done about the present question."""
        asking, attempt = state.view.asking, attempt_of(state)
        if asking is None:
            return
        question = attempt.question if attempt else None
        form = question.form if question else ""
        self.form.setCurrentIndex(FORMS.index(asking.form))
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self.field.setVisible(form == VALUE)
        self.check.setVisible(form == VALUE)
        self._show_choices(form)
        self.hint.setVisible(question is not None)
        self.hint.setEnabled(attempt is not None and hints_shown(asking, attempt) < NUMBERS)
        self.solution.setVisible(question is not None)
        self.next.setVisible(question is None)
        self.next.setText(self._next_text(state))
        self.close_button.setToolTip(
            self.tr("Ask no more") if state.practice is None else self.tr("Leave practice")
        )
        self._show_slip(state, attempt or finished_of(state))
        self._show_practice(state)
        if self._is_seen != (question,):
            self._is_seen = (question,)
            self.field.clear()
            if had_focus:
                self.focus()

    def _show_choices(self, form: str) -> None:
        wanted = {SIGN: SIGNS, LARGER: CHOICES}.get(form, ())
        for button in self.choices:
            button.setVisible(button.objectName() in wanted)

    def _next_text(self, state: State) -> str:
        practice = state.practice
        if practice is not None and practice.is_at_end and finished_of(state) is not None:
            return self.tr("Next network")
        if finished_of(state) is None:
            return self.tr("Back to the question")
        return self.tr("Next question")

    def _show_slip(self, state: State, attempt: Attempt | None) -> None:
        """Offer to see where the slip of the last answer leads, if it was one."""
        last = attempt.last if attempt is not None else None
        self._slip = last.slips[0] if last is not None and last.kind == SLIP else ""
        self.mistake.setVisible(bool(self._slip))
        self.form.setVisible(state.practice is None and not self._slip)
        tip = self.tr("Train with this mistake beside the right thing: {mistake}")
        self.mistake.setToolTip(tip.format(mistake=mistake_title(self._slip)))

    def _show_practice(self, state: State) -> None:
        practice = state.practice
        self.practice_row.setVisible(practice is not None)
        if practice is not None:
            from backprop_viewer.ui.asking.practice_words import score_line, score_tip

            self.score.setText(score_line(practice))
            self.score.setToolTip(score_tip(practice))

    # --- what the user does -------------------------------------------------------------------

    def focus(self) -> None:
        """Give the keyboard to where the answer goes."""
        shown = [button for button in self.choices if not button.isHidden()]
        if not self.field.isHidden():
            self.field.setFocus()
        elif shown:
            shown[0].setFocus()
        elif not self.next.isHidden():
            self.next.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a letter; go on to the next question by Enter, once the number is seen."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shown = [button for button in self.choices if not button.isHidden()]
        chosen = [button for button in shown if event.text() in LETTERS[button.objectName()]]
        if is_enter and not self.next.isHidden():
            self.next_asked.emit()
        elif chosen and event.text():
            chosen[0].click()
        else:
            super().keyPressEvent(event)

    def _on_check(self) -> None:
        if self.field.text().strip():
            self.field.selectAll()
            self.answered.emit(self.field.text())

    def _on_choice(self) -> None:
        self.answered.emit(self.sender().objectName())

    def _on_form(self, index: int) -> None:
        self.form_chosen.emit(self.form.itemData(index))

    def _on_mistake(self) -> None:
        self.mistake_asked.emit(self._slip)


def _row(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    return row
