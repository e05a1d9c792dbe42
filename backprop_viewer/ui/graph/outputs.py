"""Drawing what comes after the outputs: targets and the loss, where the backward pass starts."""

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.details import derivative_text
from backprop_viewer.ui.graph.ink import Ink, pen, symbol_width
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.light import Light
from backprop_viewer.ui.graph.marks import Marks
from backprop_viewer.ui.graph.nodes import change_colour
from backprop_viewer.ui.numbers import subscript, widest_like
from backprop_viewer.ui.picture import Picture

NARROW, NARROW_SHARE = 66.0, 5.0
"""In pixels and, where letters may not be smaller, in their size."""
LEAST_WITH_LETTER = 56.0
"""A narrower box has no room for a name: its place says which it is."""


class Note(NamedTuple):
    """A second line in a box: a number with what stands before it, in a colour."""

    before: str
    value: float
    colour: str
    is_signed: bool = False


class OutputDrawing:
    """Draws the lines from the outputs over the targets to the loss, and their boxes.

    ``only`` those that a light falls on, if there is one.
    """

    def __init__(
        self,
        ink: Ink,
        layout: GraphLayout,
        picture: Picture,
        marks: Marks,
        only: Light | None = None,
    ) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks
        self.only = only
        self.widest: tuple[float | None, float | None] = (None, None)

    def draw_lines(self) -> None:
        """Draw the lines; they go under the nodes."""
        column = self.layout.columns[-1]
        loss = self.ink.view.box(self.layout.loss_box)
        gradients = self.picture.gradients[column.layer]
        heights = [float(column.ys.mean())] if column.is_block else [float(y) for y in column.ys]
        for unit, height in enumerate(heights):
            if not (self._has_any if column.is_block else self._has_target(unit)):
                continue
            x, y = self.ink.view.point(column.x, height)
            self.ink.painter.setPen(pen(self._colour(float(gradients[unit])), 1.4))
            if self.layout.target_boxes:
                box = self.ink.view.box(self.layout.target_boxes[unit])
                self.ink.painter.drawLine(QPointF(x, y), QPointF(box.x, box.y))
                x, y = box.x, box.y
            self.ink.painter.drawLine(QPointF(x, y), QPointF(loss.x, loss.y))

    def _has_target(self, unit: int) -> bool:
        return self.only is None or bool(self.only.targets[unit])

    @property
    def _has_any(self) -> bool:
        return self.only is None or self.only.frames(self.only.targets)

    def _colour(self, gradient: float) -> str:
        theme = self.ink.theme
        if math.isnan(gradient):
            return theme.muted
        return theme.gradient_negative if gradient < 0 else theme.gradient_positive

    def draw_boxes(self) -> None:
        """Draw the boxes of targets and loss."""
        picture = self.picture
        self.widest = widest_like(picture.targets), widest_like(picture.gradients[-1])
        for unit, box in enumerate(self.layout.target_boxes):
            if self._has_target(unit):
                self._target(unit, self.ink.view.box(box))
        if self.only is None or self.only.loss:
            self._loss(self.ink.view.box(self.layout.loss_box))

    def _border(self, place: Place, usual: str) -> tuple[str, float]:
        theme, marks = self.ink.theme, self.marks
        if place == marks.selected:
            return theme.text, 2.0
        if place == marks.result or place in marks.read:
            return theme.phase(marks.phase), 2.2
        return usual, 1.2

    def _target(self, unit: int, box: Box) -> None:
        theme, picture = self.ink.theme, self.picture
        border, width = self._border(Place("target", 0, unit), theme.border)
        self.ink.box(box, theme.panel, border, width, 6)
        if box.height < 15:
            return
        is_wide = box.width >= NARROW
        measures = self.layout.measures
        has_room = box.height >= 0.75 * measures.target_height and is_wide
        note = self._note(unit) if has_room else None
        y = box.y if note is None else box.y - measures.target_shift
        size = max(measures.least, min(13.0, max(9.0, box.width / 6.4)))
        left, right = box.x - box.width * 0.44, box.x + box.width * 0.44
        target = float(picture.targets[unit])
        if box.width < max(LEAST_WITH_LETTER, measures.least * NARROW_SHARE * measures.is_far):
            room = 0.94 * box.width
            self.ink.number(
                box.x, y, target, picture.digits, size, room, theme.text, True, like=self.widest[0]
            )
            self._draw_note(box, note)
            return
        index = ("o" if picture.notation.names_units else "") + subscript(unit)
        letter = self._letter(index, size, right - left)
        end = self.ink.symbol_from(left, y, letter, index, size, theme.muted)
        room, middle = right - end - 3, (end + right) / 2
        digits, like = picture.digits, self.widest[0]
        self.ink.number(middle, y, target, digits, size, room, theme.text, True, like=like)
        self._draw_note(box, note)

    def _draw_note(self, box: Box, note: Note | None) -> None:
        """Write the second line of a target's box, if it has one."""
        if note is not None:
            room, y = box.width * 0.92, box.y + self.layout.measures.target_shift + 1
            before, value, colour, is_signed = note
            digits, like = self.picture.digits, None if is_signed else self.widest[1]
            self.ink.number(
                box.x, y, value, digits, 11, room, colour, False, before, is_signed, like
            )

    def _letter(self, index: str, size: float, room: float) -> str:
        """Return what a target is called: of a word only the first letter, where it is narrow."""
        letter = self.picture.notation.target
        wide = symbol_width(letter, index, size, self.ink.least)
        return letter if wide <= room * 0.55 else letter[0]

    def _note(self, unit: int) -> Note | None:
        """Return the second line of a target's box: the difference, or the output's gradient."""
        picture = self.picture
        if picture.reference is not None and picture.target_changes[unit] != 0.0:
            change = float(picture.target_changes[unit])
            return Note("Δ ", change, change_colour(self.ink.theme, change), True)
        gradient = float(picture.gradients[-1][unit])
        if math.isnan(gradient) and not picture.is_hidden("da", len(picture.gradients) - 1, unit):
            return None
        name = derivative_text(picture.notation, picture.notation.activation)
        return Note(f"{name} ", gradient, self._colour(gradient))

    def _loss(self, box: Box) -> None:
        theme, picture = self.ink.theme, self.picture
        border, width = self._border(Place("loss"), theme.backward)
        self.ink.box(box, theme.panel, border, width, 9)
        loss, letter = picture.loss, picture.notation.loss
        size, room = min(15.0, box.width / 4.6), box.width * 0.9
        if loss is None:
            self.ink.text(box.x, box.y, letter, size * 1.2, theme.muted)
            return
        y, digits = box.y + box.height * 0.14, picture.digits
        is_compared = picture.reference is not None and box.height >= 50
        if is_compared:
            change = picture.loss_change
            colour = change_colour(theme, change)
            below = box.y + box.height * 0.32
            y = box.y + box.height * 0.02
            self.ink.number(
                box.x, below, change, digits, size * 0.8, room, colour, False, "Δ ", True
            )
        top = box.y - box.height * (0.3 if is_compared else 0.2)
        self.ink.text(box.x, top, letter, size, theme.muted)
        self.ink.number(box.x, y, loss, digits, size * 1.25, room, theme.text, True)
