"""The explanation under the drawing: what the last step did, its formula, and what it means."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMenu

from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import FORWARD, STEP_SIZES, UPDATE, Address
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title
from backprop_viewer.session.hidden import MISTAKE, Hidden
from backprop_viewer.session.hiding import shown_mistake
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import Run, State, View
from backprop_viewer.ui.commands.command import translate as command_text
from backprop_viewer.ui.commands.step import SIZE_NAMES
from backprop_viewer.ui.formula.items import (
    FormulaItem,
    Heading,
    Item,
    Paragraph,
    Style,
    beside_of,
    flattened,
    open_again,
)
from backprop_viewer.ui.formula.placing import Spot
from backprop_viewer.ui.formula.sheet import Sheet
from backprop_viewer.ui.mistakes import heading_words, right_items, warning_items
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.texts import phase_name, translate_wording
from backprop_viewer.ui.theme import Theme

EASY_WIDTH, LARGEST_SCALE, GROWTH = 900, 3.0, 0.75
"""The height grows by less than the letters, for the drawing's sake; formulas may shrink more."""
WELL_FILLED = 0.8
HEIGHT, HEIGHT_OF_MOMENTS = 260, 312
"""In pixels at the usual size; more where an optimiser shows two moments and their corrections."""
MOMENTS = 2
FORMULA, BESIDE, SMALL = 1.45, 1.15, 0.9
SMALLEST_FIT, SMALLEST_LARGE_FIT, SURELY, SMALLER = 0.72, 0.52, 0.96, 0.9
"""What formulas may shrink to for all to be seen, the second on a projector, where they are large.

A little more, as letters are whole pixels.
"""
OF_THE_BATCH = ("loss", "weight_gradient", "bias_gradient")
"""Operations whose number is a mean over the batch; others before the update are one sample's."""


class Explanation(Sheet):
    """A sheet that follows the operation done last.

    Signals:
        resized(): letters of another size or other formulas want another height.
    """

    resized = Signal()
    _widened = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "explanation", self.tr("Explanation"))
        self.setMinimumHeight(90)
        self._told_width = 0
        self._is_resting, self.has_place = False, True
        self._usual_height = HEIGHT
        self._operation = ""
        self._fit = 1.0
        self._fitted_case: tuple[object, ...] = ()
        # Told later: Qt loses a change of the size that is made while it tells of another.
        self._widened.connect(self.resized, Qt.ConnectionType.QueuedConnection)
        self._show(session.state)
        session.changed.connect(self._on_changed)

    def sizeHint(self) -> QSize:
        """Return the size in which most operations are explained without scrolling."""
        return QSize(800, round(self._usual_height * (1.0 + GROWTH * (self.scale - 1.0))))

    def _laid_out(self, width: float, style: Style) -> tuple[list[Spot], float]:
        """Write the formulas a little smaller if everything can be seen at once then."""
        formulas = [item for item in self.items if isinstance(item, FormulaItem)]
        if any(item.opened for item in formulas):
            return super()._laid_out(width, style)  # what is being read must not jump
        room = self.viewport().height()
        case = self._operation, width, room, style.size, style.digits
        if case == self._fitted_case:
            as_before = self._laid_out_at(self._fit, formulas, width, style)
            is_full = self._fit == 1.0 or as_before[1] > WELL_FILLED * room
            if as_before[1] <= room and is_full:
                return as_before  # one after another of the same kind: in the same size
        self._fitted_case = case
        return self._fitted(formulas, width, style, room)

    def _fitted(
        self, formulas: list[FormulaItem], width: float, style: Style, room: int
    ) -> tuple[list[Spot], float]:
        """Lay out as large as can be: the usual size, or so much smaller that all is seen."""
        self._fit = 1.0
        laid_out = self._laid_out_at(self._fit, formulas, width, style)
        excess = laid_out[1] - room
        if excess <= 0 or not formulas:
            return laid_out
        height = sum(item.height for item in formulas)
        smallest = max(SMALLEST_LARGE_FIT, SMALLEST_FIT / self.scale)
        self._fit = max(smallest, SURELY * (height - excess) / height)
        laid_out = self._laid_out_at(self._fit, formulas, width, style)
        while laid_out[1] > room and self._fit > smallest:
            self._fit = max(smallest, SMALLER * self._fit)
            laid_out = self._laid_out_at(self._fit, formulas, width, style)
        return laid_out

    def _laid_out_at(
        self, fit: float, formulas: list[FormulaItem], width: float, style: Style
    ) -> tuple[list[Spot], float]:
        for item in formulas:
            item.share = fit * (BESIDE if item.level else FORMULA)
        return super()._laid_out(width, style)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write larger where there is more room, as on a projector."""
        self.scale = max(1.0, min(LARGEST_SCALE, self.width() / EASY_WIDTH))
        super().resizeEvent(event)
        if self.width() != self._told_width:
            self._told_width = self.width()
            self._widened.emit()

    def rest(self, is_resting: bool) -> None:
        """Follow nothing while nobody sees it; then show what is there by now."""
        was_resting, self._is_resting = self._is_resting, is_resting
        if was_resting and not is_resting:
            self._show(self.session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if self._is_resting:
            return
        is_same_moment = old.run is new.run and old.view.sample == new.view.sample
        is_same_writing = (
            old.view.notation == new.view.notation and old.view.digits == new.view.digits
        ) and _shaping(old.view) == _shaping(new.view)
        if not is_same_moment or not is_same_writing:
            self._show(new, stays_open=is_same_moment)
        elif old.pointed != new.pointed:
            self.viewport().update()

    def _show(self, state: State, stays_open: bool = False) -> None:
        """Explain the operation done last; what was opened may stay open, written otherwise."""
        self.setVisible(self.has_place and state.run is not None)
        if state.run is None:
            return
        self._choose_height(state.run)
        last = state.run.moment.last
        self._operation = last.operation if last else ""
        items, top = self._items(state, state.run), self.verticalScrollBar().value()
        if stays_open:
            for old, new in zip(self.items, items, strict=False):
                if isinstance(old, FormulaItem) and isinstance(new, FormulaItem):
                    open_again(old, new)
        else:
            self.forget_pointer()
        self.set_items(items)
        if stays_open:
            self.verticalScrollBar().setValue(top)

    def _choose_height(self, run: Run) -> None:
        """Want one height for all steps, so that the drawing above keeps its own."""
        has_moments = len(run.trajectory.problem.slots) >= MOMENTS
        height = HEIGHT_OF_MOMENTS if has_moments else HEIGHT
        if height != self._usual_height:
            self._usual_height = height
            self._widened.emit()

    def _items(self, state: State, run: Run) -> list[Item]:
        if state.view.asking is not None:
            from backprop_viewer.ui.asking.items import question_items

            asked = question_items(state)
            if asked:
                return asked
        moment, mistake = run.moment, shown_mistake(state.view, run.problem.mistake)
        last = moment.last
        if last is None:
            return self._at_start(state, run, mistake)
        hidden = Hidden(state.view.hidden)
        formula = moment.formula(last, state.sample, NOTATIONS[state.view.notation])
        is_asked, is_mute = hidden.hides_result(formula), hidden.hides_words(formula, last)
        formula = hidden.formula(formula)
        beside = beside_of(formula)
        if is_asked:
            said: list[Item] = [Paragraph(self.tr("The result is hidden: work it out yourself."))]
        else:
            said = [] if is_mute else self._said(state, run, last, formula)
        below = " · ".join([*self._whose_numbers(run, last, state.sample), self._coming(run)])
        return [
            self._heading(run, last, formula),
            *self._answered(state),
            *warning_items(mistake),
            FormulaItem(formula, FORMULA, beside=beside),
            *said,
            *(
                FormulaItem(other, BESIDE, 1, beside=beside, shares_row=True)
                for other in formula.beside
            ),
            Paragraph(below, "muted", SMALL),
        ]

    def _at_start(self, state: State, run: Run, mistake: str) -> list[Item]:
        """Say that nothing of the update is computed yet, and what to press."""
        nothing = self.tr("Nothing is computed yet.")
        if run.updates:
            nothing = self.tr("Update {number}: nothing is computed yet.")
            nothing = nothing.format(number=grouped(run.updates + 1))
        start = self.tr("Press Forward (F), or Space for the first operation.")
        if state.view.step_size != STEP_SIZES[0]:
            start = self.tr("Press Forward (F), or Space for a step by {size}.")
            start = start.format(size=command_text(SIZE_NAMES[state.view.step_size]))
        coming = Paragraph(self._coming(run), "muted", SMALL)
        return [Heading(nothing), *warning_items(mistake), Paragraph(start), coming]

    def _answered(self, state: State) -> list[Item]:
        """Return what is said to the answer that the number was asked for with, if it was."""
        if state.view.asking is None:
            return []
        from backprop_viewer.ui.asking.items import finished_items

        return finished_items(state)

    def _said(self, state: State, run: Run, last: Address, formula: Formula) -> list[Item]:
        """Say what the number means and, where it is mistaken, what is right."""
        moment, notation = run.moment, NOTATIONS[state.view.notation]
        mistake = run.problem.mistake
        is_suspect = last.phase != FORWARD or (mistake and MISTAKES[mistake].is_forward)
        if MISTAKE in state.view.hidden and is_suspect:
            return []  # what a number means would give away whether it is right
        digits = state.view.digits
        words = meaning(moment, last, state.sample, translate_wording, digits, notation)
        return [Paragraph(words), *right_items(moment, last, formula, state.sample, notation)]

    def _coming(self, run: Run) -> str:
        moment = run.moment
        coming = operation_title(moment.next, moment.schedule.network, translate_wording)
        return self.tr("next: {operation}").format(operation=coming)

    def _heading(self, run: Run, address: Address, formula: Formula) -> Heading:
        moment = run.moment
        first, end = moment.schedule.phase_bounds(address.phase)
        badge = self.tr("{phase} · {number} of {all}").format(
            phase=phase_name(address.phase), number=moment.operations - first, all=end - first
        )
        title = operation_title(address, moment.schedule.network, translate_wording)
        title = title[:1].upper() + title[1:]
        if formula.closed_form:
            title += f" ({translate_wording(CLOSED_FORMS[address.operation])})"
        if formula.mistake:
            title += f" ({heading_words(formula)})"
        return Heading(title, badge, address.phase)

    def _whose_numbers(self, run: Run, address: Address, sample: int) -> list[str]:
        """Say in a batch whether the number is one sample's or the mean."""
        rows = run.moment.record.rows
        if len(rows) == 1:
            return []
        if address.operation in OF_THE_BATCH:
            return [self.tr("mean over the batch of {count} samples").format(count=len(rows))]
        if address.phase == UPDATE:
            text = self.tr("with the mean gradient of the batch of {count} samples")
            return [text.format(count=len(rows))]
        text = self.tr("sample {sample} of {count} (row {row} of the data)")
        return [text.format(sample=sample + 1, count=len(rows), row=rows[sample] + 1)]

    # --- copying ------------------------------------------------------------------------------

    def latex(self) -> str:
        """Return the formulas as LaTeX, aligned at their relations, as they are shown."""
        digits = self.session.state.view.digits
        formulas = [item for item in flattened(self.items) if isinstance(item, FormulaItem)]
        if not formulas:
            return ""
        lines = " \\\\\n".join(item.latex(digits) for item in formulas)
        return f"\\begin{{align*}}\n{lines}\n\\end{{align*}}"

    def text(self) -> str:
        """Return everything as lines of plain text."""
        digits = self.session.state.view.digits
        return "\n".join(item.plain_text(digits) for item in flattened(self.items))

    def copy_latex(self) -> None:
        """Put the formulas on the clipboard as LaTeX."""
        QGuiApplication.clipboard().setText(self.latex())

    def copy_text(self) -> None:
        """Put everything on the clipboard as text."""
        QGuiApplication.clipboard().setText(self.text())

    def copy_picture(self) -> None:
        """Put everything on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.picture())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the ways to copy."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy as &text")).triggered.connect(self.copy_text)
        menu.addAction(self.tr("Copy as &LaTeX")).triggered.connect(self.copy_latex)
        menu.addAction(self.tr("Copy as &picture")).triggered.connect(self.copy_picture)
        menu.popup(event.globalPos())


def _shaping(view: View) -> tuple[object, ...]:
    """Return what of a view decides what is said, besides notation and digits."""
    return view.hidden, view.asking, view.step_size
