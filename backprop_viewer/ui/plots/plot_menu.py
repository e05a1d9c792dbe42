"""What can be done with every plot: a menu, the button that opens it, and one that shows all."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu

from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.plots.base import Plot

GAP = 4
"""How far in pixels the button that shows all is from the axes."""


class PlotMenu(QMenu):
    """Copies and saves the picture or the numbers of a plot, or shows all of it."""

    def __init__(self, plot: "Plot") -> None:
        super().__init__(plot)
        translate = QCoreApplication.translate
        export = plot.export
        self.copy = self.addAction(translate("Plots", "&Copy picture") + "\tCtrl+C")
        self.copy.triggered.connect(export.copy_picture)
        self.save_picture = self.addAction(translate("Plots", "Save &picture…"))
        self.save_picture.triggered.connect(export.ask_picture)
        self.save_numbers = self.addAction(translate("Plots", "Save &numbers…"))
        self.save_numbers.triggered.connect(export.ask_numbers)
        self.save_numbers.setEnabled(export.has_numbers)
        self.addSeparator()
        self.show_all = self.addAction(translate("Plots", "Show &all") + "\t0")
        self.show_all.triggered.connect(plot.show_all)
        self.show_all.setEnabled(plot.is_zoomed)
        self.aboutToHide.connect(self.deleteLater)


class MenuButton(KeyButton):
    """Opens the menu of a plot."""

    def __init__(self, plot: "Plot") -> None:
        super().__init__(plot)
        self.setText("⋯")
        self.setAutoRaise(True)
        words = QCoreApplication.translate(
            "Plots", "Copy or save this plot (also by right click); the wheel enlarges it"
        )
        if not plot.wheel_zooms:
            words = QCoreApplication.translate("Plots", "Copy or save this plot")
        self.setToolTip(words)
        self.setAccessibleName(
            QCoreApplication.translate("Plots", "Menu of {plot}").format(plot=plot.title())
        )
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        PlotMenu(cast("Plot", self.parent())).popup(self.mapToGlobal(QPoint(0, self.height())))


class ShowAllButton(KeyButton):
    """Lies in a corner of a plot of which only a part is shown."""

    def __init__(self, area: PointerArea) -> None:
        super().__init__(area)
        self._area = area
        self.setText(QCoreApplication.translate("Plots", "all"))
        words = QCoreApplication.translate("Plots", "Show all (0, or a double click)")
        self.setToolTip(words)
        self.setAccessibleName(QCoreApplication.translate("Plots", "Show all"))
        self.hide()
        area.installEventFilter(self)
        area.getViewBox().sigResized.connect(self._place)  # an axis may have become wider

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"KeyButton, ShowAllButton {{ background: {theme.chip}; color: {theme.text};"
            f"border: 1px solid {theme.border}; border-radius: 4px; padding: 1px 6px; }}"
            f"ShowAllButton:hover, ShowAllButton:focus {{ border-color: {theme.accent}; }}"
        )
        self._place()

    def _place(self, *_: object) -> None:
        self.adjustSize()
        inside = self._area.inside()
        self.move(inside.right() - self.width() - GAP, inside.bottom() - self.height() - GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """Come to where the axes leave room now."""
        super().showEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
