"""What stands above the table of all operations: which are shown, words to look for, export."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from backprop_viewer.document.trace import SUFFIXES
from backprop_viewer.engine.operations import PHASES
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, phase_name, translate
from backprop_viewer.ui.trace.filter import Filter

WIDE = 640
KINDS = {
    "forward": {
        "weighted_sum": QT_TRANSLATE_NOOP("Trace", "Weighted sums"),
        "activation": QT_TRANSLATE_NOOP("Trace", "Activations"),
        "loss": QT_TRANSLATE_NOOP("Trace", "Loss"),
    },
    "backward": {
        "loss_gradient": QT_TRANSLATE_NOOP("Trace", "Gradients of the loss"),
        "delta": QT_TRANSLATE_NOOP("Trace", "Deltas"),
        "weight_gradient": QT_TRANSLATE_NOOP("Trace", "Gradients of weights"),
        "bias_gradient": QT_TRANSLATE_NOOP("Trace", "Gradients of biases"),
        "propagate": QT_TRANSLATE_NOOP("Trace", "Gradients passed back"),
    },
    "update": {
        "weight_update": QT_TRANSLATE_NOOP("Trace", "Updates of weights"),
        "bias_update": QT_TRANSLATE_NOOP("Trace", "Updates of biases"),
    },
}
"""The kinds of operations to choose from, under their phases."""
FORMAT_NAMES = {
    "text": QT_TRANSLATE_NOOP("Trace", "Text"),
    "markdown": QT_TRANSLATE_NOOP("Trace", "Markdown"),
    "latex": QT_TRANSLATE_NOOP("Trace", "LaTeX"),
    "jsonl": QT_TRANSLATE_NOOP("Trace", "JSON lines"),
}
INDENT = "    "


class TraceHead(QWidget):
    """The filters, side by side where there is room, and the export button.

    Signals:
        changed(): the user wants other operations to be shown.
        left(): the user pressed Return in the search box.
    """

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._build_kinds()
        self._build_selection()
        self._build_search()
        self.export = ExportButton()
        which, words = QHBoxLayout(), QHBoxLayout()
        which.addWidget(self.kinds, 1)
        which.addWidget(self.selected_only)
        words.addWidget(self.search_box, 1)
        words.addWidget(self.export)
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(8, 6, 8, 6)
        self._layout.addLayout(which, 1)
        self._layout.addLayout(words, 1)

    def _build_kinds(self) -> None:
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Which operations"))
        self.kinds.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kinds.setMinimumContentsLength(10)
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kinds.addItem(self.tr("All operations"), "")
        for phase in PHASES:
            self.kinds.addItem(phase_name(phase), phase)
            for kind, name in KINDS[phase].items():
                self.kinds.addItem(INDENT + translate("Trace", name), kind)
        self.kinds.setMaxVisibleItems(self.kinds.count())
        self.kinds.activated.connect(self._on_changed)

    def _build_selection(self) -> None:
        button = KeyButton()
        button.setText(self.tr("Selection"))
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Only the selection"))
        button.setToolTip(self.tr("Only the operations whose result is the selected node or edge"))
        button.clicked.connect(self._on_changed)
        self.selected_only = button

    def _build_search(self) -> None:
        box = QLineEdit()
        box.setClearButtonEnabled(True)
        box.setPlaceholderText(self.tr("Search words or symbols"))
        box.setAccessibleName(self.tr("Search operations"))
        box.setToolTip(
            self.tr("Words of an operation, or its symbol as it is typed: delta, z(1)2, dL/dw")
        )
        box.textEdited.connect(self._on_changed)
        box.returnPressed.connect(self.left)
        self.search_box = box

    def _on_changed(self) -> None:
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the filters side by side where there is room."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        is_wide = event.size().width() >= WIDE
        self._layout.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def wanted(self, selection: Place | None) -> Filter:
        """Return what is asked for, when this is selected."""
        is_of_place = self.selected_only.isChecked()
        return Filter(
            kind=str(self.kinds.currentData()),
            is_of_place=is_of_place,
            place=selection if is_of_place else None,
            words=tuple(self.search_box.text().split()),
        )


class ExportButton(KeyButton):
    """A menu of the formats in which all operations are copied or saved.

    Signals:
        copy_chosen(form), save_chosen(form): keys of document.trace.WRITERS.
        stop_chosen(): write no more of a long one.
    """

    copy_chosen = Signal(str)
    save_chosen = Signal(str)
    stop_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setText(self.tr("Export"))
        self.setAccessibleName(self.tr("Copy or save all operations"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # Kept, and the actions are the button's: those of a menu that Python forgets are invalid.
        self._menu = menu = QMenu(self)
        names = {form: translate("Trace", name) for form, name in FORMAT_NAMES.items()}
        self._forms: dict[QAction, str] = {}
        for form, name in names.items():
            self._add(self.tr("Copy as {format}").format(format=name), form)
        self._copies = set(self._forms)
        menu.addSeparator()
        for form, name in names.items():
            self._add(self.tr("Save as {format}…").format(format=name), form)
        menu.addSeparator()
        self._stop = QAction(self.tr("Stop writing"), self)
        menu.addAction(self._stop)
        menu.triggered.connect(self._on_action)
        self.setMenu(menu)
        self.follow(has_operations=False, is_busy=False)

    def _add(self, text: str, form: str) -> None:
        action = QAction(text, self)
        self._menu.addAction(action)
        self._forms[action] = form

    def follow(self, has_operations: bool, is_busy: bool) -> None:
        """Enable what can be done."""
        for action in self._forms:
            action.setEnabled(has_operations)
        self._stop.setEnabled(is_busy)

    def _on_action(self, action: QAction) -> None:
        if action is self._stop:
            self.stop_chosen.emit()
        elif action in self._copies:
            self.copy_chosen.emit(self._forms[action])
        else:
            self.save_chosen.emit(self._forms[action])

    def ask_where_to_save(self, form: str, beside: Path | None) -> Path | None:
        """Ask for a file, at first beside the network's own."""
        from PySide6.QtWidgets import QFileDialog  # takes as long to load as the drawing

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = beside.parent if beside else Path(QStandardPaths.writableLocation(documents))
        suffix = SUFFIXES[form]
        chosen, _ = QFileDialog.getSaveFileName(
            self.window(),
            self.tr("Save all operations"),
            str(folder / self.tr("operations")) + suffix,
            f"{translate('Trace', FORMAT_NAMES[form])} (*{suffix})",
        )
        path = Path(chosen)
        if not chosen:
            return None
        return path if path.suffix else path.with_suffix(suffix)
