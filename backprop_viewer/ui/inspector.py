"""Every number of the node or edge that is selected, with all its digits."""

import html

from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.details import Detail, details_of
from backprop_viewer.ui.numbers import exact_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.text_panel import TextPanel
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme


class Inspector(TextPanel):
    """A table of names and numbers."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "inspector", self.tr("Inspector"))

    def describe(self, state: State) -> str:
        """Return every number of the selection."""
        place = state.view.selection
        if state.run is None or place is None:
            hint = self.tr("Click a node or an edge to see every number of it.")
            return f'<span style="color:{self.theme.muted}">{hint}</span>'
        picture = Picture(state.run.moment, state.sample)
        title = place_name(place, state.run.schedule.network, translate_wording)
        rows = "".join(self._row(detail) for detail in details_of(place, picture))
        heading = html.escape(title[:1].upper() + title[1:])
        return f"<p><b>{heading}</b></p><table cellspacing='0'>{rows}</table>"

    def _row(self, detail: Detail) -> str:
        theme = self.theme
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
