"""The text under the drawing: what the last step did, with its numbers, and what comes next."""

import html

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.texts import phase_name, translate_wording
from backprop_viewer.ui.theme import Theme

DIGITS = 4
HEIGHT, EASY_WIDTH, LARGEST_SCALE = 158, 1200, 3.0


class Narration(QWidget):
    """A line each for what was done, its formula, whose numbers they are, and what comes next."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("narration")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self.phase = QLabel()
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.formula = QLabel()
        self.formula.setWordWrap(True)
        self.formula.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.whose = QLabel()
        self.whose.setWordWrap(True)
        self.next = QLabel()
        for label in (self.formula, self.whose, self.next):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.title, self.formula, self.whose, self.next):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.setMinimumWidth(40)
        self._lay_out()
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.phase)
        top.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 10, 18, 8)
        column.addLayout(top)
        column.addWidget(self.formula, 1)
        column.addWidget(self.whose)
        column.addWidget(self.next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write larger where there is more room, as on a projector."""
        scale = max(1.0, min(LARGEST_SCALE, event.size().width() / EASY_WIDTH))
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * scale)
        self.setFont(font)
        self.setFixedHeight(round(HEIGHT * scale))
        self._show(self._session.state)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.setStyleSheet(
            f"#narration {{ background: {theme.panel}; border-top: 1px solid {theme.border}; }}"
        )
        self.whose.setStyleSheet(f"color: {theme.muted}")
        self.next.setStyleSheet(f"color: {theme.muted}")
        self._show(self._session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._show(new)

    def _show(self, state: State) -> None:
        self.setVisible(state.run is not None)
        if state.run is None:
            return
        moment = state.run.moment
        network = moment.schedule.network
        coming = operation_title(moment.next, network, translate_wording)
        self.next.setText(self.tr("next: {operation}").format(operation=coming))
        self.whose.setText(self._whose_numbers(state.run, state.sample))
        self._show_phase(state.run)
        if moment.last is None:
            self.title.setText(self.tr("Nothing is computed yet."))
            self.formula.setText(self.tr("Press Forward (F), or Space for the first operation."))
            return
        formula = moment.formula(moment.last, state.sample)
        self.title.setText(self._title(moment.last, network, formula.closed_form))
        left = plain_text(formula.latex())
        numbers = plain_text(formula.numbers(DIGITS))
        right = numbers.split(f" {plain_text(formula.relation)} ", 1)[1]
        size = self.font().pointSizeF() * (1.35 if len(left) + len(right) < 150 else 1.0)
        self.formula.setStyleSheet(f"font-size: {size:.1f}pt")
        self.formula.setText(f"{left} = {right}")

    def _title(self, address: Address, network: Network, closed_form: bool) -> str:
        title = operation_title(address, network, translate_wording)
        text = f"<b>{html.escape(title[:1].upper() + title[1:])}</b>"
        if closed_form:
            text += f" ({translate_wording(CLOSED_FORMS[address.operation])})"
        return text

    def _show_phase(self, run: Run) -> None:
        moment = run.moment
        theme, phase = self._theme, moment.phase
        self.phase.setVisible(phase is not None)
        if phase is None:
            return
        first, end = moment.schedule.phase_bounds(phase)
        text = self.tr("{phase} · {number} of {all}").format(
            phase=phase_name(phase), number=moment.operations - first, all=end - first
        )
        self.phase.setText(text)
        self.phase.setStyleSheet(
            f"background: {theme.phase(phase)}; color: {theme.on_phase};"
            "border-radius: 6px; padding: 3px 9px; font-weight: bold"
        )

    def _whose_numbers(self, run: Run, sample: int) -> str:
        """Say whether numbers are one sample's or the mean over a batch."""
        rows = run.moment.record.rows
        if len(rows) == 1:
            return self.tr("One sample: every number and gradient is its own.")
        return self.tr(
            "Nodes show sample {sample} of the batch of {count} (row {row} of the data); "
            "gradients of weights and biases are the mean over the batch."
        ).format(sample=sample + 1, count=len(rows), row=rows[sample] + 1)
