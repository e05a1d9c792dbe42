"""The dialog in which a new network is described: all by keyboard, with remarks at once."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.base import Choice
from backprop_viewer.document.data import Data
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.network import count_parameters
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.session.remarks import Remedy
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.network.new_network import SOURCES, NewNetwork, read_sizes, sizes_text
from backprop_viewer.ui.network.remarks_bar import RemarksBar
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme

WIDTH, COLUMN = 620, 250
FORMS = {
    "source": SOURCES,
    "hidden": ACTIVATIONS,
    "output": ACTIVATIONS,
    "loss": LOSSES,
    "optimizer": OPTIMIZERS,
    "initialization": INITIALIZERS,
}


class NewNetworkDialog(QDialog):
    """Asks for sizes, data, activations, loss, optimiser and initial weights.

    With ``data`` the network is made for it, and there is no data set to choose.

    Signals:
        made(document): the user wants this network.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget | None, theme: Theme, data: Data | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_network_dialog")
        self.setWindowTitle(self.tr("New network"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme = theme
        self._document: Document | None = None
        self.asked = NewNetwork.for_data(data)
        self.sizes = QLineEdit()
        self.sizes.setAccessibleName(self.tr("Units of all layers"))
        self.sizes.setToolTip(
            self.tr("Units of all layers, the inputs first: 2-3-1 has one hidden layer of three")
        )
        self.forms = {name: self._form(name) for name in FORMS}
        self.note, self.problem = QLabel(), QLabel()
        self.remarks = RemarksBar(theme)
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self.ok = self.buttons.button(button.Ok)
        self.ok.setText(self.tr("Create"))
        self._lay_out()
        self._connect()
        self._show()

    def _titles(self) -> dict[str, str]:
        return {
            "source": self.tr("Data set"),
            "hidden": self.tr("Activation of hidden layers"),
            "output": self.tr("Activation of the output"),
            "loss": self.tr("Loss"),
            "optimizer": self.tr("Optimiser"),
            "initialization": self.tr("Initial weights"),
        }

    def _form(self, name: str) -> ChoiceForm:
        form = ChoiceForm(FORMS[name], self._titles()[name], self._theme)
        form.setObjectName(name)
        form.chosen.connect(self._on_choice)
        return form

    def _lay_out(self) -> None:
        columns = QGridLayout()
        columns.setHorizontalSpacing(24)
        self._titled = {name: self._section(name) for name in FORMS}
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, names in (
            (left, ("source", "sizes", "hidden", "output")),
            (right, ("loss", "optimizer", "initialization")),
        ):
            for name in names:
                column.addWidget(self._sizes_section() if name == "sizes" else self._titled[name])
            column.addStretch(1)
        columns.addLayout(left, 0, 0)
        columns.addLayout(right, 0, 1)
        for at in (0, 1):
            columns.setColumnMinimumWidth(at, COLUMN)
            columns.setColumnStretch(at, 1)
        self.problem.setWordWrap(True)
        self.problem.setStyleSheet(f"color: {self._theme.error}")
        self.note.setWordWrap(True)
        self.note.setStyleSheet(f"color: {self._theme.muted}")
        whole = QVBoxLayout(self)
        whole.addLayout(columns)
        whole.addWidget(self.remarks)
        whole.addWidget(self.problem)
        whole.addWidget(self.note)
        whole.addWidget(self.buttons)
        self._titled["source"].setVisible(self.asked.data is None)
        self.resize(WIDTH, self.sizeHint().height())

    def _section(self, name: str) -> QWidget:
        return self._under_title(self._titles()[name], self.forms[name], self.forms[name].box)

    def _sizes_section(self) -> QWidget:
        return self._under_title(self.tr("Units of all layers"), self.sizes, self.sizes)

    def _under_title(self, text: str, part: QWidget, buddy: QWidget) -> QWidget:
        section, title = QWidget(), QLabel(text)
        title.setStyleSheet(f"color: {self._theme.muted}; font-weight: bold")
        title.setBuddy(buddy)
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        column.addWidget(title)
        column.addWidget(part)
        return section

    def _connect(self) -> None:
        self.sizes.textEdited.connect(self._on_sizes)
        self.sizes.editingFinished.connect(self._on_sizes_left)
        self.remarks.remedy_chosen.connect(self._on_remedy)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # --- showing ------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what is asked for, and whether it can be made."""
        for name, form in self.forms.items():
            form.show_choice(getattr(self.asked, name))
        if not (self.sizes.hasFocus() and self.sizes.isModified()):
            self._put_sizes()
        self._check()

    def event(self, event: QEvent) -> bool:
        """Grow with what is shown, or Qt would press the fields together."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        return is_done

    def _put_sizes(self) -> None:
        text = sizes_text(self.asked.sizes)
        if self.sizes.text() != text:
            self.sizes.setText(text)
        self.sizes.setModified(False)

    def _check(self, problem: str = "") -> None:
        """Make the document, or say why it cannot be made."""
        self._document = None
        if not problem:
            try:
                self._document = self.asked.document()
            except (ValueError, DocumentError) as error:
                problem = str(error)
        document = self._document
        shown = () if document is None else self.asked.remarks(document)
        self.remarks.show_remarks(shown)
        words = problem_text(f"{problem}.") if problem else ""
        sentence = words[:1].upper() + words[1:]
        self.problem.setText(sentence)
        self.problem.setVisible(bool(problem))
        self.ok.setEnabled(document is not None)
        self.ok.setToolTip(sentence)
        self.note.setText("" if document is None else self._summary(document))

    def _summary(self, document: Document) -> str:
        """Return what the network and its data are in numbers."""
        inputs, outputs = document.network.inputs, document.network.outputs
        count = count_parameters(document.network)
        samples = len(document.data.raw.inputs)
        text = self.tr(
            "Inputs: {inputs}, outputs: {outputs}, as in the data; samples: {samples}; "
            "weights and biases: {count}"
        )
        if self.asked.ends is None:
            text = self.tr(
                "A table of zeros, samples: {samples}, inputs: {inputs}, targets: {outputs}; "
                "weights and biases: {count}"
            )
        numbers = {"inputs": inputs, "outputs": outputs, "samples": samples, "count": count}
        return text.format(**{name: f"{number:,}" for name, number in numbers.items()})

    # --- what the user does -------------------------------------------------------------------

    def _on_choice(self, choice: Choice) -> None:
        name = self.sender().objectName()
        if name == "source" and choice.name != self.asked.source.name:
            choice = SOURCES.choose(choice.name)  # four samples are many enough for XOR alone
        if name == "source":
            self.asked = self.asked.with_source(choice)
        else:
            changed: dict[str, Any] = {name: choice}
            self.asked = replace(self.asked, **changed)
        self._show()

    def _on_sizes(self, text: str) -> None:
        """Take sizes that are being typed; the first and last follow the data when it is left."""
        try:
            sizes = read_sizes(text)
        except ValueError as error:
            self._check(str(error))
            return
        self.asked = replace(self.asked, sizes=sizes).fitted()
        self._check()

    def _on_sizes_left(self) -> None:
        """Show the sizes as they are taken; what is not good stays, with what is wrong with it."""
        try:
            read_sizes(self.sizes.text())
        except ValueError:
            return
        self._put_sizes()
        self._check()

    def _on_remedy(self, remedy: Remedy) -> None:
        if self._document is not None:
            remedied = self.asked.remedied(self._document, remedy)
            if remedied is not None:
                self.asked = remedied.fitted()
                self._show()

    def document(self) -> Document:
        """Return what was made. ValueError: what is asked for cannot be made."""
        return self.asked.document()

    def accept(self) -> None:
        """Tell of the network and close."""
        if self.ok.isEnabled() and self._document is not None:
            document = self._document
            super().accept()
            self.made.emit(document)
