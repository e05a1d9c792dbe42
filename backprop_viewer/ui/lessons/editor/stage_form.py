"""What a page begins with: a network, what is done with it, what is looked at and hidden."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.lessons import composing
from backprop_viewer.lessons.drafts import put_if_any
from backprop_viewer.lessons.names import HIDDEN_KINDS
from backprop_viewer.lessons.offers import hideable
from backprop_viewer.session.session import Session
from backprop_viewer.session.viewing import FEWEST_DIGITS, MOST_DIGITS
from backprop_viewer.ui.lessons.editor.fields import (
    ACTIONS,
    NAMES,
    NUMBER,
    WORDS,
    AreaField,
    Field,
    LineField,
)
from backprop_viewer.ui.lessons.editor.manuscript import Manuscript
from backprop_viewer.ui.lessons.editor.names_menu import NamesMenu
from backprop_viewer.ui.names import plain_name

COLUMNS = 5
MORE = "… "
"""With room for the arrow of a menu."""
STAGE = "stage"


class StageForm(QWidget):
    """Shows and changes the stage of the page. ``panels`` are names of panels with their titles.

    Signals:
        screen_asked(): what is on the screen is to be the stage.
        show_asked(): the stage is to be shown in the program.
    """

    screen_asked = Signal()
    show_asked = Signal()

    def __init__(self, manuscript: Manuscript, session: Session, panels: Mapping[str, str]) -> None:
        super().__init__()
        self._manuscript = manuscript
        self._session = session
        self._panels = panels
        self.screen_button = QPushButton(self.tr("&Use what is on screen now"))
        self.screen_button.setToolTip(
            self.tr("Take the network, the moment, the selection, the panels and the numbers")
        )
        self.screen_button.clicked.connect(self.screen_asked)
        self.show_button = QPushButton(self.tr("Sho&w it in the program"))
        self.show_button.setToolTip(self.tr("Begin the page in the program as a learner finds it"))
        self.show_button.clicked.connect(self.show_asked)
        self._make_fields()
        self._make_choices()
        self._make_hiding()
        self._make_menus()
        self._lay_out()

    def _make_fields(self) -> None:
        one = self._manuscript
        self.do = AreaField(one, ACTIONS, (STAGE, "do"), self.tr("What is done first"), 4)
        self.do.setPlaceholderText(self.tr("such as   steps: forward   or   train: 100"))
        self.compare = LineField(one, NAMES, (STAGE, "compare"), self.tr("Runs beside"))
        self.sample = LineField(one, NUMBER, (STAGE, "sample"), self.tr("Sample"))
        self.select = LineField(one, WORDS, (STAGE, "select"), self.tr("Selected"))
        self.select.setPlaceholderText("unit:1,2")
        self.show_panels = LineField(one, NAMES, (STAGE, "show"), self.tr("Panels in front"))
        self.show_panels.setPlaceholderText("loss_curve weights")
        self.hide_names = LineField(one, NAMES, (STAGE, "hide"), self.tr("Hidden"))
        self.hide_names.setPlaceholderText("delta a@unit:2,1")

    def _make_choices(self) -> None:
        self.choices: dict[str, QComboBox] = {}
        usual = self.tr("as the learner has it")
        given: dict[str, list[tuple[str, object]]] = {
            "network": [],
            "step_size": [(plain_name(name), name) for name in STEP_SIZES],
            "notation": [(plain_name(name), name) for name in NOTATIONS],
            "digits": [(str(many), many) for many in range(FEWEST_DIGITS, MOST_DIGITS + 1)],
        }
        names = {
            "network": self.tr("Network"),
            "step_size": self.tr("Size of a step"),
            "notation": self.tr("Notation"),
            "digits": self.tr("Digits"),
        }
        for key, entries in given.items():
            box = QComboBox()
            box.setAccessibleName(names[key])
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
            box.addItem(usual, None)
            for text, value in entries:
                box.addItem(text, value)
            box.activated.connect(partial(self._on_chosen, key))
            self.choices[key] = box

    def _make_hiding(self) -> None:
        self.kinds: dict[str, QCheckBox] = {}
        for kind in HIDDEN_KINDS:
            box = QCheckBox(kind)
            box.setToolTip(self.tr("Show all numbers of this kind as “?”"))
            box.clicked.connect(partial(self._on_kind, kind))
            self.kinds[kind] = box
        self.hide_button = NamesMenu(
            self._manuscript,
            (STAGE, "hide"),
            self.tr("hiding numbers"),
            self._hideable,
            self.tr("Select something in the drawing first."),
        )
        self.hide_button.setText(self.tr("Of what is selected… "))

    def _make_menus(self) -> None:
        """Offer what the fields of names may have, by the names of the window."""
        self.panels_button = NamesMenu(
            self._manuscript,
            (STAGE, "show"),
            self.tr("choosing panels"),
            self._panels.items,
            "",
        )
        self.compare_button = NamesMenu(
            self._manuscript,
            (STAGE, "compare"),
            self.tr("choosing runs"),
            self._networks,
            self.tr("The lesson has no network yet."),
        )
        for button, name in (
            (self.panels_button, self.tr("Choose panels")),
            (self.compare_button, self.tr("Choose runs")),
        ):
            button.setText(MORE)
            button.setToolTip(name)
            button.setAccessibleName(name)

    def _hideable(self) -> list[tuple[str, str]]:
        return [(text, text) for text in hideable(self._session.state.view.selection)]

    def _networks(self) -> list[tuple[str, str]]:
        draft, language = self._manuscript.draft, self._manuscript.language
        names = [str(name) for name in draft.networks]
        return [(name, draft.text(("networks", name, "title"), language)) for name in names]

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for number, box in enumerate(self.kinds.values()):
            grid.addWidget(box, number // COLUMNS, number % COLUMNS)
        rows = QFormLayout()
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow(self.tr("Network"), self.choices["network"])
        rows.addRow(self.tr("Runs beside"), _beside(self.compare, self.compare_button))
        rows.addRow(self.tr("Do first"), self.do)
        rows.addRow(self.tr("Sample"), self.sample)
        rows.addRow(self.tr("Selected"), self.select)
        rows.addRow(self.tr("Panels in front"), _beside(self.show_panels, self.panels_button))
        rows.addRow(QLabel(self.tr("Shown as “?”")), grid)
        rows.addRow("", self.hide_names)
        rows.addRow("", self.hide_button)
        for key, text in (
            ("step_size", self.tr("Size of a step")),
            ("notation", self.tr("Notation")),
            ("digits", self.tr("Digits")),
        ):
            rows.addRow(text, self.choices[key])
        column = QVBoxLayout(self)
        column.addWidget(self.screen_button)
        column.addWidget(self.show_button)
        column.addLayout(rows)
        column.addStretch(1)

    # --- what is shown ------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Return the fields."""
        return [
            self.compare,
            self.do,
            self.sample,
            self.select,
            self.show_panels,
            self.hide_names,
        ]

    def widgets(self) -> dict[tuple[str | int, ...], QWidget]:
        """Return which other widget shows which part."""
        chosen: dict[tuple[str | int, ...], QWidget] = {
            (STAGE, key): box for key, box in self.choices.items()
        }
        return {(STAGE,): self.screen_button, **chosen}

    def follow(self) -> None:
        """Show the stage of the page."""
        one = self._manuscript
        networks = self.choices["network"]
        while networks.count() > 1:
            networks.removeItem(1)
        for name in one.draft.networks:
            title = one.draft.text(("networks", name, "title"), one.language)
            networks.addItem(f"{title} ({name})" if title != name else name, name)
        for key, box in self.choices.items():
            found = one.draft.at(one.path_to(STAGE, key))
            box.setCurrentIndex(max(0, box.findData(found)) if found is not None else 0)
        hidden = composing.names_at(one.draft, one.path_to(STAGE, "hide")).split()
        for kind, check in self.kinds.items():
            check.setChecked(kind in hidden)
        for field in self.fields():
            field.follow()

    # --- what the author does -----------------------------------------------------------------

    def _on_chosen(self, key: str, index: int) -> None:
        one = self._manuscript
        value = self.choices[key].itemData(index)
        path = one.path_to(STAGE, key)
        one.change(self.tr("changing the start"), put_if_any, path, value)

    def _on_kind(self, kind: str) -> None:
        one, is_there = self._manuscript, self.kinds[kind].isChecked()
        path = one.path_to(STAGE, "hide")
        one.change(self.tr("hiding numbers"), composing.toggle_name, path, kind, is_there)


def _beside(field: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field, 1)
    row.addWidget(button)
    return row
