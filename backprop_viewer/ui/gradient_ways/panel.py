"""The gradient of the update in several ways: backpropagation, a tape, differences, PyTorch.

Hidden it does nothing. While everything moves only the engine's own numbers are shown; the other
ways are computed at rest, in the time that is left over.
"""

from html import escape

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import parameter_index
from backprop_viewer.session import viewing
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.hiding import shown_mistake
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.gradient_ways.pytorch import PyTorch, find_program
from backprop_viewer.ui.gradient_ways.table import MOST_ROWS, PYTORCH, TAPE, WaysTable
from backprop_viewer.ui.gradient_ways.view import WaysView
from backprop_viewer.ui.gradient_ways.ways import Ways
from backprop_viewer.ui.gradient_ways.words import DOING, NARROW, explanation, summary
from backprop_viewer.ui.mistakes import warning
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.remedy_button import RemedyButton
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.theme import Theme

REST_MS, BETWEEN_MS, WORK_MS = 120, 16, 5.0
"""How long nothing may move before work begins; how often it goes on, and for how long."""
MOVING_MS = 60
"""How often the numbers follow while everything moves."""


class GradientWaysPanel(QWidget):
    """A table of gradients, with how well they agree above it."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("gradient_ways")
        self.setAccessibleName(self.tr("Ways to a gradient"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(180, 120)
        self.session = session
        self.ways: Ways | None = None
        self._problem = ""
        self._is_stale = True
        self._has_pytorch = False
        self.table = WaysTable(theme, self)
        self.view = WaysView(self.table)
        self.pytorch = PyTorch(self)
        self._rest = self._timer(REST_MS, self._on_rest)
        self._work = self._timer(BETWEEN_MS, self._go_on)
        self._pause = self._timer(MOVING_MS, self._catch_up)
        self._lay_out()
        self.set_theme(theme)
        self._connect()

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _lay_out(self) -> None:
        self.summary, self.note = QLabel(), QLabel()
        self.summary.setToolTip(f"<qt>{escape(explanation())}</qt>")
        for label in (self.summary, self.note):
            label.setWordWrap(True)
            label.setMinimumWidth(20)
            policy = label.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            label.setSizePolicy(policy)
        self.note.setObjectName("quiet")
        self.button = RemedyButton(self.tr("Compute with PyTorch"))
        above = QVBoxLayout()
        above.setContentsMargins(8, 4, 8, 4)
        above.setSpacing(4)
        for widget in (self.summary, self.button, self.note):
            above.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addStretch()

    def _connect(self) -> None:
        self.button.clicked.connect(self.ask_pytorch)
        self.pytorch.answered.connect(self._on_answer)
        self.pytorch.failed.connect(self._on_failed)
        self.view.chosen.connect(self._on_chosen)
        self.view.pointed.connect(self._on_pointed)
        self.view.copy_asked.connect(self.copy_all)
        self.session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#gradient_ways {{ background: {theme.panel}; }} #quiet {{ color: {theme.muted}; }}"
            f"#ways_view {{ background: {theme.panel}; alternate-background-color: {theme.chip}; }}"
        )
        self.table.theme = theme
        self.view.viewport().update()

    # --- following the state ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not followed while hidden, and go on computing."""
        super().showEvent(event)
        self._has_pytorch = bool(find_program())
        self._follow(self.session.state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing any more."""
        super().hideEvent(event)
        for timer in (self._rest, self._work, self._pause):
            timer.stop()
        self.pytorch.stop()
        self._is_stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out of the words what has no room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.isVisible():
            self._tell()

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is new.run and old.view is new.view:
            return
        self._is_stale = True
        is_too_soon = new.run is not None and not self._is_of(new) and self._pause.isActive()
        if self.isVisible() and not is_too_soon:
            self._follow(new)

    def _catch_up(self) -> None:
        if self._is_stale and self.isVisible():
            self._follow(self.session.state)

    def _is_of(self, state: State) -> bool:
        return (
            self.ways is not None
            and state.run is not None
            and self.ways.record is state.run.moment.record
        )

    def _follow(self, state: State) -> None:
        """Show a state; begin to compute what is not known of its update, as soon as it rests."""
        self._is_stale = False
        if state.run is None:
            self._forget(None)
        elif not self._is_of(state):
            self._forget(Ways(state.run.moment.record))
            self._pause.start()
        if self.ways is not None and not self.ways.is_done and not self._work.isActive():
            self._rest.start()
        self._show(state)

    def _forget(self, ways: Ways | None) -> None:
        self.ways, self._problem = ways, ""
        self._work.stop()
        self.pytorch.stop()

    def _on_rest(self) -> None:
        self._catch_up()
        self._recall()
        self._go_on()

    def _go_on(self) -> None:
        """Compute for so short that nobody notices."""
        if self.ways is None or self._is_stale or self.ways.is_done:
            return
        doing = self.ways.doing
        if self.ways.work(WORK_MS):
            self._show(self.session.state)
        elif doing != self.ways.doing:
            self._tell()
        if not self.ways.is_done:
            self._work.start()

    def settle(self) -> None:
        """Compute at once what is spread over time."""
        self._follow(self.session.state)
        self._recall()
        if self.ways is not None:
            self.ways.work(float("inf"))
        self._show(self.session.state)

    # --- what is shown ------------------------------------------------------------------------

    def _show(self, state: State) -> None:
        ways, view = self.ways, state.view
        layout = None if ways is None else ways.record.problem.layout
        is_resized = self.table.show(layout, NOTATIONS[view.notation], view.digits)
        if ways is not None:
            self.table.show_numbers(*ways.columns(Hidden(view.hidden)))
        self.view.fit(only_wider=not is_resized)
        self._mark(state)
        self._tell()

    def _mark(self, state: State) -> None:
        """Show which row is selected elsewhere."""
        place, row = state.view.selection, None
        layout = self.table.layout_of
        if layout is not None and place is not None and place.kind in ("weight", "bias"):
            index = parameter_index(place, layout)
            row = index if index < self.table.rows else None
        self.view.mark(row)

    def _tell(self) -> None:
        ways = self.ways
        self.summary.setVisible(ways is not None)
        self.view.setVisible(ways is not None)
        self.summary.setText("" if ways is None else summary(ways, self.width()))
        can_ask = ways is not None and ways.can_be_sent and PYTORCH not in ways.found
        self.button.setVisible(can_ask and self._has_pytorch)
        self.button.setEnabled(not self.pytorch.is_computing)
        text = "<br>".join(escape(line) for line in self._lines(ways) if line)
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _lines(self, ways: Ways | None) -> list[str]:
        """Return what there is to say besides the numbers."""
        if ways is None:
            return [self.tr("Open a network to see its gradients.")]
        view = self.session.state.view
        lines = [warning(shown_mistake(view, ways.record.problem.mistake))]
        size = ways.record.problem.layout.size
        if size > MOST_ROWS:
            text = self.tr("The first {shown} of {all} parameters are shown.")
            lines.append(text.format(shown=grouped(MOST_ROWS), all=grouped(size)))
        if self.width() < NARROW and TAPE in ways.found:
            text = self.tr("The tape has {count} lines.")
            lines.append(text.format(count=grouped(ways.found[TAPE].lines)))
        if not ways.has_tape:
            lines.append(self.tr("There are too many numbers for a tape of single numbers."))
        lines.append(self._pytorch_line(ways))
        if not ways.is_done:
            lines.append(translate("GradientWays", DOING[ways.doing]))
        return lines

    def _pytorch_line(self, ways: Ways) -> str:
        if not self._has_pytorch:
            return self.tr("PyTorch is not installed, so its column stays empty.")
        if self.pytorch.is_computing:
            return self.tr("PyTorch is computing…")
        if not ways.can_be_sent:
            return self.tr("There are too many numbers to hand over to PyTorch.")
        return self._problem

    # --- PyTorch ------------------------------------------------------------------------------

    def ask_pytorch(self) -> None:
        """Have the gradient of this update computed by PyTorch."""
        if self.ways is None:
            return
        self._problem = ""
        self.pytorch.ask(self.ways.request())
        self._tell()

    def _recall(self) -> None:
        """Show what PyTorch answered for the same update before."""
        ways = self.ways
        if ways is None or PYTORCH in ways.found or not self.pytorch.has_answers:
            return
        answer = self.pytorch.known(ways.request()) if ways.can_be_sent else None
        if answer is not None:
            ways.take(answer)
            self._show(self.session.state)

    def _on_answer(self, answer: object) -> None:
        if self.ways is None or not isinstance(answer, dict):
            return
        try:
            self.ways.take(answer)
        except (KeyError, TypeError, ValueError):
            self._on_failed(self.tr("its answer is no gradient of this network"))
            return
        self.pytorch.keep(answer)
        self._show(self.session.state)

    def _on_failed(self, reason: str) -> None:
        text = self.tr("PyTorch gave no gradient: {reason}.")
        self._problem = text.format(reason=reason.rstrip("."))
        self._tell()

    # --- what the user does -------------------------------------------------------------------

    def _on_chosen(self, row: int) -> None:
        self.session.apply(viewing.select, self.table.place(row))

    def _on_pointed(self, row: int) -> None:
        place = self.table.place(row) if row >= 0 else None
        if place != self.session.state.pointed:
            self.session.apply(viewing.point_at, place)

    def copy_all(self) -> None:
        """Put the table on the clipboard, with every digit."""
        QGuiApplication.clipboard().setText(self.table.as_csv())
