"""Every number of the node or edge that is selected, with all its digits; its own to be changed."""

import html
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.hidden import UNKNOWN
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.command import why_no_edit
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.details import ComparedDetail, Detail, compared_details, details_of
from backprop_viewer.ui.forms.number_editor import Edit, InPlaceEditing
from backprop_viewer.ui.number_knob import NumberKnob
from backprop_viewer.ui.numbers import exact_text, signed_text
from backprop_viewer.ui.picture import Picture, picture_for
from backprop_viewer.ui.place_editing import edit_of, why_fixed
from backprop_viewer.ui.run_look import STROKES, side_colour
from backprop_viewer.ui.text_panel import TextPanel
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme, on_base
from backprop_viewer.ui.turning import Turning

MARGIN, BETWEEN = 12, 10


class PlaceHead(QWidget):
    """What is selected, and its number to be changed where that is done by hand.

    Signals:
        asked(text, change): the user wants a change; the text says what.
        grabbed(): the user has taken hold of the number.
    """

    asked = Signal(str, object)
    grabbed = Signal()

    def __init__(self, session: Session, theme: Theme, over: QWidget) -> None:
        super().__init__()
        self._session = session
        self._place: Place | None = None
        self._edited: Place | None = None
        self.title = self._label("title")
        self.name = self._label("name")
        self.turning = Turning(session, self)
        self.knob = NumberKnob(self.turning)
        self.editing = InPlaceEditing(session, theme, over)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name)
        row.addWidget(self.knob, 1)
        column.addLayout(row)
        self.name.setWordWrap(False)
        self._give_up = QTimer(self, singleShot=True, interval=0)
        self._give_up.timeout.connect(self._on_give_up)
        self.knob.clicked.connect(self.edit)
        self.editing.asked.connect(self.asked)
        self.turning.asked.connect(self.asked)
        self.turning.grabbed.connect(self.grabbed)
        self.turning.refused.connect(self._on_refused)
        self._over = over
        self.set_theme(theme)
        self._follow(session.state)
        session.changed.connect(self._on_changed)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(f"#title {{ font-weight: bold; }} #name {{ color: {theme.muted}; }}")
        self.knob.set_theme(theme)
        self.editing.set_theme(theme)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._follow(new)

    def _follow(self, state: State) -> None:
        """Show the selection of a state."""
        place = self._place = state.view.selection if state.run is not None else None
        self.setVisible(place is not None)
        proxy = None if place is None else self.knob
        self._over.setFocusProxy(proxy)  # type: ignore[arg-type]  # None takes it away
        if self.editing.field is not None and place != self._edited:
            self._give_up.start()  # not now: the state is just being told
        if place is None:
            return
        picture = picture_for(state)
        name = place_name(place, picture.network, translate_wording)
        self.title.setText(name[:1].upper() + name[1:])
        is_free = not why_fixed(state, place) and not details_of(place, picture)[0].is_hidden
        self.name.setVisible(is_free)
        self.knob.setVisible(is_free)
        if is_free:
            detail = details_of(place, picture)[0]
            self.name.setText(detail.name)
            self.knob.show_number(place, name, detail.value)

    def edit(self) -> None:
        """Open a field over the number."""
        if self._place is None:
            return
        edit = edit_of(self._session.state, self._place)
        assert isinstance(edit, Edit)
        self._edited = self._place
        self.editing.open(edit, self._rect().center(), self.knob.font())
        if self.editing.field is not None:
            self.editing.field.setGeometry(self._rect())

    def _rect(self) -> QRect:
        """Return where the number is in what the field is opened over."""
        return self.knob.geometry().translated(self.pos())

    def _on_give_up(self) -> None:
        if self._place != self._edited:
            self.editing.close()

    def _on_refused(self, reason: str) -> None:
        self.editing.explain(self._rect().center(), reason)


class Inspector(TextPanel):
    """A table of names and numbers: those of now or, where moments are compared, of both.

    Signals:
        command(name): a link was followed; the name is that of a command of the table.
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition.
        grabbed(): the user has taken hold of a number: what plays should stop.
    """

    command = Signal(str)
    change_asked = Signal(str, object)
    grabbed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "inspector", self.tr("Inspector"))
        self.follow_links(self.command)
        inside = QWidget()
        self.head = PlaceHead(session, theme, inside)
        self.head.asked.connect(self.change_asked)
        self.head.grabbed.connect(self.grabbed)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.takeWidget(), 1)
        self.setWidget(inside)
        on_base(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.head.set_theme(theme)
        super().set_theme(theme)

    def _on_changed(self, old: State, new: State) -> None:
        super()._on_changed(old, new)
        if old.view.selection != new.view.selection:
            self.verticalScrollBar().setValue(0)

    def describe(self, state: State) -> str:
        """Return every number of the selection but that of its head, and why it is fixed if so."""
        place = state.view.selection
        if state.run is None or place is None:
            hint = self.tr("Click a node or an edge to see every number of it.")
            return f'<span style="color:{self.theme.muted}">{hint}</span>'
        reason = why_fixed(state, place)
        picture = picture_for(state)
        rows = "".join(
            [*self._rows(picture, place, is_fixed=bool(reason)), *self._others(state, picture)]
        )
        if reason:
            reason = f"<p style='color:{self.theme.muted}'>{html.escape(reason)}</p>"
        links = "".join(self._links(state))
        return f"<table cellspacing='0'>{rows}</table>{reason}{links}"

    def _links(self, state: State) -> list[str]:
        """Return what can be done with the selection."""
        place = state.view.selection
        links = []
        if place is not None and place.kind in ("weight", "bias"):
            shown = state.view.shows_paths
            text = self.tr("hide the paths") if shown else self.tr("show every path to the loss")
            links.append(("show_paths", text))
        if not why_no_edit(state):
            links.append(("edit_selected", self.tr("change it on the drawing")))
        colour = self.theme.accent
        return [
            f"<p style='margin:4px 0 0 0'><a href='{name}' style='color:{colour}'>{text}</a> "
            f"<span style='color:{self.theme.muted}'>({keys(COMMANDS[name])})</span></p>"
            for name, text in links
        ]

    def _rows(self, picture: Picture, place: Place, is_fixed: bool) -> list[str]:
        if picture.reference is None:
            details = details_of(place, picture)
            is_whole = is_fixed or details[0].is_hidden
            shown = details if is_whole else details[1:]
            self._is_stacked = self._is_wide(shown)
            return [self._row(detail) for detail in shown]
        return [self._table(detail) for detail in compared_details(place, picture)]

    _is_stacked = False

    def _is_wide(self, details: Sequence[Detail]) -> bool:
        """Return whether names and numbers have no room beside one another."""
        advance = self.fontMetrics().horizontalAdvance
        names = max((advance(detail.name) for detail in details), default=0)
        numbers = max((advance(exact_text(detail.value)) for detail in details), default=0)
        bar = self.verticalScrollBar().sizeHint().width()
        return names + numbers + BETWEEN > self.width() - 2 * self.text.margin() - bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put numbers beside their names, or below them where there is no room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_state(self.session.state)

    def _row(self, detail: Detail) -> str:
        unknown = UNKNOWN if detail.is_hidden else self.tr("not yet")
        number = self._number(detail.value, unknown, detail.is_gradient)
        if self._is_stacked:
            return self._name(detail.name, 2) + f"<tr><td colspan='2'>{number}</td></tr>"
        return (
            f"<tr><td style='color:{self.theme.muted}; padding:0 8px 4px 0; white-space:nowrap'>"
            f"{html.escape(detail.name)}</td>"
            f"<td style='padding:0 0 4px 0; white-space:nowrap'>{number}</td></tr>"
        )

    def _others(self, state: State, picture: Picture) -> Iterator[str]:
        """Yield what is known of the selection in the runs beside the present one."""
        place = state.view.selection
        assert place is not None
        for side, other in zip(state.sides[1:], picture.beside, strict=True):
            if not has_place(other.network, place):
                continue
            seen = replace(other, notation=picture.notation, hidden=picture.hidden)
            known = [
                one for one in details_of(place, seen) if one.is_hidden or not math.isnan(one.value)
            ]
            colour, stroke = side_colour(self.theme, side.index), STROKES[side.index % len(STROKES)]
            name = html.escape(f"{stroke} {side.name}")
            yield (
                f"<tr><td colspan='2' style='color:{colour}; padding:6px 0 4px 0'>{name}</td></tr>"
            )
            yield from map(self._row, known)

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
