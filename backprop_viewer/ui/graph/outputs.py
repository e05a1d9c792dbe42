"""Drawing what comes after the outputs: targets and the loss, where the backward pass starts."""

import math

from PySide6.QtCore import QPointF, Qt

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.ink import Ink, pen
from backprop_viewer.ui.graph.layout import Box, GraphLayout
from backprop_viewer.ui.graph.nodes import Marks
from backprop_viewer.ui.numbers import number_text, short_text, subscript
from backprop_viewer.ui.picture import Picture


class OutputDrawing:
    """Draws the lines from the outputs over the targets to the loss, and their boxes."""

    def __init__(self, ink: Ink, layout: GraphLayout, picture: Picture, marks: Marks) -> None:
        self.ink = ink
        self.layout = layout
        self.picture = picture
        self.marks = marks

    def draw_lines(self) -> None:
        """Draw the lines; they go under the nodes."""
        column = self.layout.columns[-1]
        loss = self.ink.view.box(self.layout.loss_box)
        gradients = self.picture.gradients[column.layer]
        heights = [float(column.ys.mean())] if column.is_block else [float(y) for y in column.ys]
        for unit, height in enumerate(heights):
            x, y = self.ink.view.point(column.x, height)
            self.ink.painter.setPen(pen(self._colour(float(gradients[unit])), 1.4))
            if self.layout.target_boxes:
                box = self.ink.view.box(self.layout.target_boxes[unit])
                self.ink.painter.drawLine(QPointF(x, y), QPointF(box.x, box.y))
                x, y = box.x, box.y
            self.ink.painter.drawLine(QPointF(x, y), QPointF(loss.x, loss.y))

    def _colour(self, gradient: float) -> str:
        theme = self.ink.theme
        if math.isnan(gradient):
            return theme.muted
        return theme.gradient_negative if gradient < 0 else theme.gradient_positive

    def draw_boxes(self) -> None:
        """Draw the boxes of targets and loss."""
        for unit, box in enumerate(self.layout.target_boxes):
            self._target(unit, self.ink.view.box(box))
        self._loss(self.ink.view.box(self.layout.loss_box))

    def _border(self, place: Place, usual: str) -> tuple[str, float]:
        theme, marks = self.ink.theme, self.marks
        if place in (marks.selected, marks.hovered):
            return theme.text, 2.0
        if place == marks.result or place in marks.read:
            return theme.phase(marks.phase), 2.2
        return usual, 1.2

    def _target(self, unit: int, box: Box) -> None:
        theme = self.ink.theme
        border, width = self._border(Place("target", 0, unit), theme.border)
        self.ink.box(box, theme.panel, border, width, 6)
        if box.height < 15:
            return
        target = float(self.picture.targets[unit])
        value = number_text(target) if box.width >= 66 else short_text(target)
        gradient = float(self.picture.gradients[len(self.layout.columns) - 1][unit])
        shows_gradient = box.height >= 30 and box.width >= 66 and not math.isnan(gradient)
        y = box.y - 8 if shows_gradient else box.y
        size = min(13.0, max(9.0, box.width / 6.4))
        left = box.x - box.width * 0.44
        end = self.ink.symbol_from(left, y, "y", subscript(unit), size, theme.muted)
        room = box.x + box.width * 0.44 - end
        middle = (end + box.x + box.width * 0.44) / 2
        self.ink.fitted_text(middle, y, value, size, room, theme.text, True)
        if shows_gradient:
            text = f"∂L/∂a {number_text(gradient)}"
            colour = self._colour(gradient)
            self.ink.fitted_text(box.x, box.y + 9, text, 11, box.width * 0.92, colour, False)

    def _loss(self, box: Box) -> None:
        theme = self.ink.theme
        border, width = self._border(Place("loss"), theme.backward)
        self.ink.box(box, theme.panel, border, width, 9)
        loss = self.picture.moment.loss
        size = min(15.0, box.width / 4.6)
        if loss is None:
            self.ink.text(box.x, box.y, "L", size * 1.2, theme.muted)
            return
        self.ink.text(box.x, box.y - box.height * 0.2, "L", size, theme.muted)
        self.ink.fitted_text(
            box.x,
            box.y + box.height * 0.14,
            number_text(loss),
            size * 1.25,
            box.width * 0.9,
            theme.text,
            True,
        )
        self.ink.painter.setBrush(Qt.BrushStyle.NoBrush)
