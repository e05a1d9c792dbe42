"""A small dialog for a tolerance of one's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.session.asked import ABSOLUTE, RELATIVE, Tolerance

MOST = 1000.0


class ToleranceDialog(QDialog):
    """Asks how far an answer may be off.

    Signals:
        chosen(tolerance): a Tolerance.
    """

    chosen = Signal(object)

    def __init__(self, tolerance: Tolerance, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tolerance"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.kind = QComboBox()
        self.kind.addItem(self.tr("by this much (absolute)"), ABSOLUTE)
        self.kind.addItem(self.tr("by this many percent (relative)"), RELATIVE)
        self.kind.setCurrentIndex(int(tolerance.kind == RELATIVE))
        self.size_field = QDoubleSpinBox()
        self.size_field.setDecimals(6)
        self.size_field.setRange(0.0, MOST)
        self.size_field.setSingleStep(0.01)
        factor = 100.0 if tolerance.kind == RELATIVE else 1.0
        self.size_field.setValue(factor * tolerance.size or 0.01)
        form = QFormLayout()
        form.addRow(self.tr("An answer may be off"), self.kind)
        form.addRow(self.tr("How much"), self.size_field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.accept_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)

    def _on_accepted(self) -> None:
        kind = str(self.kind.currentData())
        factor = 0.01 if kind == RELATIVE else 1.0
        self.chosen.emit(Tolerance(kind, factor * self.size_field.value()))
        self.accept()
