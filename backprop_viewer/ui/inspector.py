"""Every number of the node or edge that is selected, with all its digits."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.details import Detail, details_of
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme, on_base


class Inspector(QScrollArea):
    """A table of names and numbers, which can be selected and copied."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Inspector"))
        self._session = session
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setMargin(12)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addStretch(1)
        self.setWidget(holder)
        on_base(self)
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self._show(self._session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._show(new)

    def _show(self, state: State) -> None:
        place = state.view.selection
        if state.run is None or place is None:
            hint = self.tr("Click a node or an edge to see every number of it.")
            self.text.setText(f'<span style="color:{self._theme.muted}">{hint}</span>')
            return
        picture = Picture(state.run.moment, state.sample)
        network = state.run.schedule.network
        title = place_name(place, network, translate_wording)
        rows = "".join(self._row(detail) for detail in details_of(place, picture))
        heading = html.escape(title[:1].upper() + title[1:])
        self.text.setText(f"<p><b>{heading}</b></p><table cellspacing='0'>{rows}</table>")

    def _row(self, detail: Detail) -> str:
        theme = self._theme
        is_known = detail.value == detail.value
        colour = theme.muted
        if is_known and detail.is_gradient:
            colour = theme.gradient_negative if detail.value < 0 else theme.gradient_positive
        elif is_known:
            colour = theme.text
        value = exact_text(detail.value) if is_known else self.tr("not yet")
        return (
            f"<tr><td style='color:{theme.muted}; padding:2px 0 0 0'>"
            f"{html.escape(detail.name)}</td></tr>"
            f"<tr><td style='color:{colour}; padding:0 0 6px 14px'>{value}</td></tr>"
        )
