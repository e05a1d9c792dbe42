"""The network as a form: name, layers, loss, and the weights that it starts with."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.session import building, selected
from backprop_viewer.session.changes import change_loss
from backprop_viewer.session.remarks import remarks
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.number_editor import Change
from backprop_viewer.ui.forms.text_fields import TextField, WordField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.network.layer_rows import LayerRows
from backprop_viewer.ui.network.remarks_bar import RemarksBar
from backprop_viewer.ui.theme import Theme, on_base


class NetworkPanel(QScrollArea):
    """All of a document but its data and its training, to be changed. Remarks come first.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition.
        command(name): the user wants a command of the table, about the weights at the start.
    """

    change_asked = Signal(str, object)
    command = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("network_panel")
        self.setAccessibleName(self.tr("Network"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session = session
        self._document: Document | None = None
        self._inside = QWidget()
        self.remarks = RemarksBar(theme)
        self.name = WordField(self.tr("Name of the network"))
        self.name.setPlaceholderText(self.tr("Name of the network"))
        self.description = TextField(self.tr("What it is about"))
        self.layers = LayerRows(theme)
        self.loss = ChoiceForm(LOSSES, self.tr("Loss"), theme)
        self.start = ChoiceForm(INITIALIZERS, self.tr("Initial weights"), theme)
        self.from_file = QLabel(self.tr("The weights are those of the file."))
        self.from_file.setObjectName("quiet")
        self.buttons = {name: self._button(name, text, tip) for name, text, tip in self._starts()}
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._follow(session.state)

    def _starts(self) -> tuple[tuple[str, str, str], ...]:
        """Return the commands about the weights at the start: name, text, what it does."""
        return (
            ("redraw", self.tr("Draw again"), self.tr("Draw the weights of this seed again")),
            ("redraw_other", self.tr("New seed"), self.tr("Draw other weights, of the next seed")),
            ("start_zeros", self.tr("All zero"), self.tr("Start with all weights and biases zero")),
            ("start_constant", self.tr("All equal"), self.tr("Start with all weights equal")),
            (
                "start_identity",
                self.tr("Identity"),
                self.tr("Start with weights of 1 from each unit to the one beside it, else 0"),
            ),
        )

    def _button(self, name: str, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setMinimumWidth(30)
        button.setAccessibleName(text)
        button.setAccessibleDescription(tip)
        shortcut = keys(COMMANDS[name])
        button.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
        button.clicked.connect(self._on_command)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(5)
        column.addWidget(self.remarks)
        column.addWidget(self.name)
        column.addWidget(self._heading(self.tr("Layers")))
        column.addWidget(self.layers)
        column.addWidget(self._heading(self.tr("Loss")))
        column.addWidget(self.loss)
        column.addWidget(self._heading(self.tr("Initial weights")))
        column.addWidget(self.from_file)
        column.addWidget(self.start)
        names = [*self.buttons]
        for row_of_names in (names[:2], names[2:]):
            row = QHBoxLayout()
            row.setSpacing(4)
            for name in row_of_names:
                row.addWidget(self.buttons[name])
            column.addLayout(row)
        column.addWidget(self._heading(self.tr("About")))
        column.addWidget(self.description)
        column.addStretch(1)
        self.from_file.setWordWrap(True)
        self.setWidget(self._inside)
        on_base(self)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setObjectName("heading")
        label.setIndent(0)
        return label

    def _connect(self) -> None:
        self.remarks.change_asked.connect(self.change_asked)
        self.layers.asked.connect(self.change_asked)
        self.name.chosen.connect(self._on_name)
        self.description.chosen.connect(self._on_description)
        self.loss.chosen.connect(self._on_loss)
        self.start.chosen.connect(self._on_start)
        self._session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.setStyleSheet(
            f"#quiet, #heading {{ color: {theme.muted}; }}"
            f"#heading {{ font-weight: bold; margin-top: 6px; }}"
            f"#layer_title {{ font-weight: bold; }}"
            f"#layer_row {{ border: 1px solid {theme.border}; border-radius: 6px; }}"
        )
        self.remarks.set_theme(theme)
        self.layers.set_theme(theme)
        self.loss.set_theme(theme)
        self.start.set_theme(theme)

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            self._follow(new)

    def _follow(self, state: State) -> None:
        """Show a document, or nothing."""
        document = self._document = state.document
        self._inside.setVisible(document is not None)
        if document is None:
            return
        self.remarks.show_remarks(remarks(document))
        self.name.show_text(document.name)
        self.description.show_text(document.description)
        self.layers.show_network(document.network)
        self.loss.show_choice(document.loss)
        self.start.show_choice(selected.initialization(document))
        self.from_file.setVisible(document.initialization is None)

    # --- what the user does -------------------------------------------------------------------

    def _on_name(self, name: str) -> None:
        if self._document is not None:
            text = self.tr("change of the name")
            description = self._document.description
            self._ask(text, partial(building.rename, name=name, description=description))

    def _on_description(self, description: str) -> None:
        if self._document is not None:
            text = self.tr("change of the description")
            name = self._document.name
            self._ask(text, partial(building.rename, name=name, description=description))

    def _on_loss(self, loss: Choice) -> None:
        self._ask(self.tr("change of the loss"), partial(change_loss, loss=loss))

    def _on_start(self, initialization: Choice) -> None:
        text = self.tr("change of the initial weights")
        self._ask(text, partial(building.redraw, initialization=initialization))

    def _ask(self, text: str, change: Change) -> None:
        self.change_asked.emit(text, change)

    def _on_command(self) -> None:
        self.command.emit(self.sender().objectName())
