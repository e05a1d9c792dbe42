"""The list of what is wrong with the network and its training, why, and what helps."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from backprop_viewer.session.diagnosing import Report
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.remarks import Remedy
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import light_finding
from backprop_viewer.ui.diagnoses.card import Card
from backprop_viewer.ui.diagnoses.places import lit_places, selected_place
from backprop_viewer.ui.diagnoses.watch import Watch
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.remedy_button import remedy_text
from backprop_viewer.ui.theme import Theme, on_base

MARGIN = 10
Key = tuple[str, str]


class DiagnosesPanel(QScrollArea):
    """A card for each finding, the gravest first; cards of findings that stay, stay as they are.

    Signals:
        change_asked(text, change): a remedy was chosen; the text says what, as in 'Undo {text}'.
        lesson_asked(key): a lesson is to be opened.
    """

    change_asked = Signal(str, object)
    lesson_asked = Signal(str)

    def __init__(self, session: Session, theme: Theme, watch: Watch) -> None:
        super().__init__()
        self.setObjectName("diagnoses")
        self.setAccessibleName(self.tr("Diagnoses"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cards take it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._theme = theme
        self.cards: dict[Key, Card] = {}
        self._opened: set[Key] = set()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(40)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.setSpacing(6)
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self.setWidget(inside)
        on_base(self)
        self.set_theme(theme)
        self.show_reports(watch.reports)
        watch.found.connect(self.show_reports)
        session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.note.setStyleSheet(f"color: {theme.muted}")
        for card in self.cards.values():
            card.set_theme(theme)

    def show_reports(self, reports: tuple[Report, ...]) -> None:
        """Show what was found in place of what was found before."""
        state = self._session.state
        if state.run is None:
            reports = ()
        wanted = {report.finding.key: report for report in reports}
        for key in [key for key in self.cards if key not in wanted]:
            card = self.cards.pop(key)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (key, report) in enumerate(wanted.items()):
            if key in self.cards:
                self.cards[key].show_report(report, state)
            else:
                self.cards[key] = self._card(report)
            if self._column.indexOf(self.cards[key]) != place + 1:
                self._column.insertWidget(place + 1, self.cards[key])
        self.note.setText(self._words(reports))

    def _on_changed(self, old: State, new: State) -> None:
        if old.view.hidden != new.view.hidden:  # even if nothing is found, that is not told then
            self.note.setText(self._words(tuple(card.report for card in self.cards.values())))

    def _words(self, reports: tuple[Report, ...]) -> str:
        """Return what stands above the list."""
        state = self._session.state
        if state.run is None:
            return self.tr("Open a network to see what there is to note about it.")
        if Hidden(state.view.hidden).hides_diagnoses:
            return self.tr("Hidden on this page: find it out yourself.")
        notes = sum(report.counts for report in reports)
        if not notes and state.untold_passes:
            return self.tr("What there is to note is known after the forward and backward pass.")
        if not notes:
            return self.tr(
                "✓ No dead, saturated or identical units; gradients neither vanish nor explode; "
                "the loss is not stuck."
            )
        part = next((one.finding for one in reports if not one.finding.is_whole), None)
        if part is None:
            return self.tr("A click on a line says why, and what helps.")
        return self.tr("{number} samples, evenly chosen, were looked at.").format(
            number=grouped(part.samples)
        )

    def _card(self, report: Report) -> Card:
        key = report.finding.key
        card = Card(report, self._session.state, self._theme, key in self._opened)
        card.opened.connect(self._on_opened)
        card.show_asked.connect(self._on_show)
        card.remedy_asked.connect(self._on_remedy)
        card.lesson_asked.connect(self.lesson_asked)
        return card

    def _on_opened(self, is_open: bool) -> None:
        card = self.sender()
        assert isinstance(card, Card)
        card.open(self._session.state, is_open)
        change = self._opened.add if is_open else self._opened.discard
        change(card.report.finding.key)

    def _on_show(self) -> None:
        card, run = self.sender(), self._session.state.run
        assert isinstance(card, Card)
        if run is not None:
            network, finding = run.problem.network, card.report.finding
            places = lit_places(finding, network)
            first = selected_place(finding, network)
            self._session.apply(light_finding, places=places, first=first)

    def _on_remedy(self, remedy: Remedy) -> None:
        text = self.tr("“{remedy}”").format(remedy=remedy_text(remedy))
        self.change_asked.emit(text, partial(remedy.change))
