"""Every number of the node or edge that is selected, with all its digits."""

import html
import math

from PySide6.QtCore import Signal

from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.command import why_no_edit
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.details import ComparedDetail, Detail, compared_details, details_of
from backprop_viewer.ui.numbers import exact_text, signed_text
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.text_panel import TextPanel
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme


class Inspector(TextPanel):
    """A table of names and numbers: those of now or, where moments are compared, of both.

    Signals:
        command(name): a link was followed; the name is that of a command of the table.
    """

    command = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "inspector", self.tr("Inspector"))
        self.follow_links(self.command)

    def describe(self, state: State) -> str:
        """Return every number of the selection."""
        place = state.view.selection
        if state.run is None or place is None:
            hint = self.tr("Click a node or an edge to see every number of it.")
            return f'<span style="color:{self.theme.muted}">{hint}</span>'
        picture = picture_for(state)
        title = place_name(place, picture.network, translate_wording)
        heading = html.escape(title[:1].upper() + title[1:])
        rows = "".join(self._rows(picture, state))
        links = "".join(self._links(state))
        return f"<p><b>{heading}</b></p><table cellspacing='0'>{rows}</table>{links}"

    def _links(self, state: State) -> list[str]:
        """Return what can be done with the selection."""
        place = state.view.selection
        links = []
        if place is not None and place.kind in ("weight", "bias"):
            shown = state.view.shows_paths
            text = self.tr("hide the paths") if shown else self.tr("show every path to the loss")
            links.append(("show_paths", text))
        if not why_no_edit(state):
            links.append(("edit_selected", self.tr("change it")))
        colour = self.theme.accent
        return [
            f"<p style='margin:4px 0 0 0'><a href='{name}' style='color:{colour}'>{text}</a> "
            f"<span style='color:{self.theme.muted}'>({keys(COMMANDS[name])})</span></p>"
            for name, text in links
        ]

    def _rows(self, picture: Picture, state: State) -> list[str]:
        assert state.view.selection is not None
        if picture.reference is None:
            return [self._row(detail) for detail in details_of(state.view.selection, picture)]
        return [self._table(detail) for detail in compared_details(state.view.selection, picture)]

    def _row(self, detail: Detail) -> str:
        number = self._number(detail.value, self.tr("not yet"), detail.is_gradient)
        return (
            f"{self._name(detail.name, 1)}<tr><td style='padding:0 0 6px 14px'>{number}</td></tr>"
        )

    def _table(self, detail: ComparedDetail) -> str:
        """Return a number of now, then, and the difference: one below the other, aligned."""
        unknown, is_gradient = self.tr("not known"), detail.is_gradient
        cells = (
            (self.tr("now"), self._number(detail.now, unknown, is_gradient), 0),
            (self.tr("then"), self._number(detail.then, unknown, is_gradient), 0),
            ("Δ", self._difference(detail.difference, unknown), 6),
        )
        rows = "".join(
            f"<tr><td style='color:{self.theme.muted}; padding:0 0 {below}px 4px'>{label}</td>"
            f"<td style='padding:0 0 {below}px 6px'>{number}</td></tr>"
            for label, number, below in cells
        )
        return self._name(detail.name, 2) + rows

    def _name(self, name: str, columns: int) -> str:
        return (
            f"<tr><td colspan='{columns}' style='color:{self.theme.muted}; padding:2px 0 0 0'>"
            f"{html.escape(name)}</td></tr>"
        )

    def _number(self, value: float, unknown: str, is_gradient: bool) -> str:
        colour = self.theme.text
        if is_gradient:
            is_negative = value < 0
            colour = self.theme.gradient_negative if is_negative else self.theme.gradient_positive
        return self._written(value, exact_text(value), unknown, colour)

    def _difference(self, value: float, unknown: str) -> str:
        colour = self.theme.text
        if value != 0:
            colour = self.theme.negative if value < 0 else self.theme.positive
        return self._written(value, signed_text(value, None), unknown, colour)

    def _written(self, value: float, text: str, unknown: str, colour: str) -> str:
        if math.isnan(value):
            text, colour = unknown, self.theme.muted
        return f"<span style='color:{colour}'>{text}</span>"
