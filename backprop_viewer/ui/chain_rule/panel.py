"""The chain rule of the selected weight or bias: its paths to the loss, and each sample's share."""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from backprop_viewer.engine.chain_rule import MOST_PATHS, ChainRule, shares
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.symbols import Formula, filled
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_sample
from backprop_viewer.ui.chain_rule.items import PARAMETERS, Subject, contents_of, subject_of
from backprop_viewer.ui.chain_rule.sample_shares import SampleShares
from backprop_viewer.ui.chain_rule.sheet import ChainRuleSheet
from backprop_viewer.ui.formula.items import FormulaItem, Paragraph, flattened
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.theme import Theme

FEW_PATHS = 10
MILLISECONDS_BETWEEN = 80
MARGIN = 16
SHARE_OF_SAMPLES = 0.3
"""Of the height, for the list of samples; they can be scrolled."""


class ChainRulePanel(QWidget):
    """Paths, sums and samples of what is selected. While it is hidden it does nothing."""

    name = "chain_rule"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(self.name)
        self.setAccessibleName(self.title())
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.rule: ChainRule | None = None
        self.sheet = ChainRuleSheet(session, theme)
        self.more = KeyButton()
        self.shares_title = QLabel()
        self.shares_title.setWordWrap(True)
        self.shares = SampleShares(theme)
        self._subject: Subject | None = None
        self._most = FEW_PATHS
        self._is_stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._since_written = QElapsedTimer()
        self._since_written.start()
        self._lay_out()
        self.set_theme(theme)
        self.more.clicked.connect(self._on_more)
        self.shares.chosen.connect(self._on_sample)
        self._later.timeout.connect(self.catch_up)
        session.changed.connect(self._on_changed)

    @staticmethod
    def title() -> str:
        """Return the panel's name for the reader."""
        return translate("ChainRule", "Chain rule")

    def _lay_out(self) -> None:
        self.more.setObjectName("more_paths")
        self.more.setAccessibleName(self.tr("Show more paths"))
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 4, MARGIN, 4)
        row.addWidget(self.more)
        row.addStretch()
        self.samples = QWidget()
        inner = QVBoxLayout(self.samples)
        inner.setContentsMargins(MARGIN, 6, 4, 6)
        inner.setSpacing(4)
        inner.addWidget(self.shares_title)
        inner.addWidget(self.shares)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addLayout(row)
        column.addWidget(self.samples)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(f"#{self.name} {{ background: {theme.panel}; }}")
        self.shares_title.setStyleSheet(f"color: {theme.muted}")
        self.sheet.set_theme(theme)
        self.shares.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the height to the paths."""
        super().resizeEvent(event)
        self.shares.limit_height(round(SHARE_OF_SAMPLES * event.size().height()))

    # --- following the state ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not followed while hidden."""
        super().showEvent(event)
        self.catch_up()

    def _on_changed(self, old: State, new: State) -> None:
        if not self.isVisible():
            self._is_stale = True
        elif old.view is not new.view or old.document is not new.document:
            self._follow(new)
        elif old.run is not new.run:
            self._follow_soon()
        elif old.pointed != new.pointed:
            self.sheet.viewport().update()

    def _follow_soon(self) -> None:
        """Write the new numbers after the drawing is painted, and not at every step of playing."""
        self._is_stale = True
        if not self._later.isActive():
            self._later.start(max(0, MILLISECONDS_BETWEEN - self._since_written.elapsed()))

    def catch_up(self) -> None:
        """Write now what would be written soon."""
        if self._is_stale:
            self._follow(self.session.state)

    def hideEvent(self, event: QHideEvent) -> None:
        """Write nothing while nobody sees it."""
        super().hideEvent(event)
        self._later.stop()

    def _follow(self, state: State) -> None:
        self._is_stale = False
        self._later.stop()
        subject = subject_of(state)
        if subject is None:
            self._show_hint()
        elif not subject.is_same(self._subject):
            self._show(subject)
            self._since_written.restart()
        self.sheet.follow_light(state.view.lit)

    def _show_hint(self) -> None:
        self._subject = self.rule = None
        text = self.tr(
            "Select a weight or a bias, with a click or N, to see every path from it to the loss."
        )
        self.sheet.show_nothing([Paragraph(text, "muted")])
        self.more.hide()
        self.samples.hide()

    def _show(self, subject: Subject) -> None:
        old = self._subject
        is_same_place = old is not None and old.place == subject.place
        is_same_place = is_same_place and _network(old) is _network(subject)
        if not is_same_place:
            self._most = FEW_PATHS
        self._subject = subject
        contents = contents_of(subject, self._most)
        self.rule = contents.rule
        self.sheet.show_contents(contents, is_same_place)
        if QAccessible.isActive():
            self.sheet.setAccessibleDescription(self.text())
        self._show_more_button(contents.rule)
        self._show_samples(subject, contents.rule)

    def _show_more_button(self, rule: ChainRule) -> None:
        hidden = len(rule.paths) - self._most
        self.more.setVisible(hidden > 0)
        self.more.setText(self.tr("Show {count} more paths").format(count=hidden))

    def _show_samples(self, subject: Subject, rule: ChainRule) -> None:
        record = subject.moment.record
        is_batch = len(record.rows) > 1 and subject.place.kind in PARAMETERS
        self.samples.setVisible(is_batch and subject.is_known)
        if not self.samples.isHidden():
            text = self.tr("Share of each of the {count} samples: their mean is the gradient.")
            if rule.penalty is not None:
                text = self.tr("Share of each of the {count} samples, without the penalty.")
            self.shares_title.setText(text.format(count=len(record.rows)))
            values = shares(record.right, subject.place)
            self.shares.show_shares(values, record.rows, subject.sample, subject.digits)

    # --- what the user does -------------------------------------------------------------------

    def _on_more(self) -> None:
        self._most = MOST_PATHS
        if self._subject is not None:
            self._show(self._subject)

    def _on_sample(self, sample: int) -> None:
        self.session.apply(choose_sample, sample)

    # --- copying ------------------------------------------------------------------------------

    def latex(self) -> str:
        """Return the formulas as LaTeX, with their numbers if they are known."""
        self.catch_up()
        return "\n".join(rf"\[ {self._line(formula)} \]" for formula in self._formulas())

    def text(self) -> str:
        """Return everything as lines of plain text."""
        self.catch_up()
        return "\n".join(
            plain_text(self._line(item.formula))
            if isinstance(item, FormulaItem)
            else item.plain_text()
            for item in flattened(self.sheet.items)
        )

    def copy_latex(self) -> None:
        """Put the formulas on the clipboard as LaTeX."""
        QGuiApplication.clipboard().setText(self.latex())

    def copy_text(self) -> None:
        """Put everything on the clipboard as text."""
        QGuiApplication.clipboard().setText(self.text())

    def copy_picture(self) -> None:
        """Put everything on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.sheet.picture())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the ways to copy."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy as &text")).triggered.connect(self.copy_text)
        menu.addAction(self.tr("Copy as &LaTeX")).triggered.connect(self.copy_latex)
        menu.addAction(self.tr("Copy as &picture")).triggered.connect(self.copy_picture)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _formulas(self) -> list[Formula]:
        items = flattened(self.sheet.items)
        return [item.formula for item in items if isinstance(item, FormulaItem)]

    def _line(self, formula: Formula) -> str:
        """Return a formula in symbols and, if they are known, in numbers, as LaTeX."""
        if self._subject is None or not self._subject.is_known:
            return formula.latex()
        digits = self._subject.digits
        texts = {name: symbol.fixed_number(digits) for name, symbol in formula.symbols.items()}
        numbers = filled(formula.with_brackets(texts), texts)
        return f"{formula.latex()} = {numbers} = {formula.result.fixed_number(digits)}"


def _network(subject: Subject | None) -> object:
    return None if subject is None else subject.moment.schedule.network
