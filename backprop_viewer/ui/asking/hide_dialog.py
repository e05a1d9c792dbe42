"""Which numbers are hidden: check boxes by kind, and the node or edge that is selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.engine.wording import place_name
from backprop_viewer.session import hiding
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording

KIND_NAMES = {
    "z": QT_TRANSLATE_NOOP("HideDialog", "&Weighted sums z"),
    "a": QT_TRANSLATE_NOOP("HideDialog", "&Activations a"),
    "loss": QT_TRANSLATE_NOOP("HideDialog", "&Loss"),
    "da": QT_TRANSLATE_NOOP("HideDialog", "Gradients &passed back, ∂L/∂a"),
    "delta": QT_TRANSLATE_NOOP("HideDialog", "&Deltas"),
    "dw": QT_TRANSLATE_NOOP("HideDialog", "&Gradients of weights"),
    "db": QT_TRANSLATE_NOOP("HideDialog", "Gradients of &biases"),
    "w": QT_TRANSLATE_NOOP("HideDialog", "W&eights"),
    "b": QT_TRANSLATE_NOOP("HideDialog", "B&iases"),
}


class HideDialog(QDialog):
    """Hides and shows numbers while it is open: what is checked is a question mark at once."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hide_numbers")
        self.setWindowTitle(self.tr("Hide numbers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        said = QLabel(self.tr("Hidden numbers are shown as “?” everywhere, until they are found."))
        said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(said)
        self.boxes = {kind: QCheckBox(translate("HideDialog", KIND_NAMES[kind])) for kind in KINDS}
        for box in self.boxes.values():
            box.clicked.connect(self._on_box)
            column.addWidget(box)
        self.selected = QPushButton()
        self.selected.setAutoDefault(False)
        self.selected.clicked.connect(self._on_selected)
        self.all = QPushButton(self.tr("&Show all numbers"))
        self.all.setAutoDefault(False)
        self.all.clicked.connect(self._on_all)
        column.addWidget(self.selected)
        column.addWidget(self.all)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        session.changed.connect(self._on_changed)
        self._follow(session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if old.view is not new.view or old.run is not new.run:
            self._follow(new)

    def _follow(self, state: State) -> None:
        """Show what is hidden now."""
        hidden = Hidden(state.view.hidden)
        for kind, box in self.boxes.items():
            is_partly = any(f"{kind}@" in text for text in hidden.texts)
            box.setTristate(is_partly)
            whole = Qt.CheckState.Checked if kind in hidden.texts else Qt.CheckState.Unchecked
            box.setCheckState(Qt.CheckState.PartiallyChecked if is_partly else whole)
        place = state.view.selection
        self.selected.setEnabled(place is not None and state.run is not None)
        if place is None or state.run is None:
            self.selected.setText(self.tr("Hide or show the node or edge that is selected"))
            return
        name = place_name(place, state.run.schedule.network, translate_wording)
        is_hidden = any(hidden.has(kind, place) for kind, kinds in KINDS_OF if place.kind in kinds)
        text = (
            self.tr("Show the numbers of: {place}")
            if is_hidden
            else self.tr("Hide the numbers of: {place}")
        )
        self.selected.setText(text.format(place=name))

    def _on_box(self) -> None:
        """Hide all of the kinds that are checked."""
        sender = self.sender()
        checked = {
            kind
            for kind, box in self.boxes.items()
            if box.checkState() == Qt.CheckState.Checked
            or (box is sender and box.checkState() != Qt.CheckState.Unchecked)
        }
        self._session.apply(hiding.hide_kinds, frozenset(checked))

    def _on_selected(self) -> None:
        place = self._session.state.view.selection
        if place is not None:
            self._session.apply(hiding.toggle_place, place)

    def _on_all(self) -> None:
        self._session.apply(hiding.show_all)


KINDS = tuple(KIND_NAMES)
KINDS_OF = tuple(hiding.KINDS.items())
