"""A form for one choice from a table: which entry, and a field for each of its settings."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from backprop_viewer.base import Choice, Parameter, Registry, Setting
from backprop_viewer.ui.forms.fields import CheckField, ChoiceBox, NumberField
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme

Check = Callable[[Choice], object]


class ChoiceForm(QWidget):
    """Shows a choice and tells of another; the settings follow from the table.

    ``hidden`` are settings that have their field elsewhere; they keep their values. Another entry
    keeps the settings that both have. ``check`` may refuse a choice by a ValueError.

    Signals:
        chosen(choice): the user wants another entry or another value.
    """

    chosen = Signal(object)

    def __init__(
        self,
        registry: Registry[Any],
        title: str,
        theme: Theme,
        hidden: Sequence[str] = (),
        check: Check | None = None,
    ) -> None:
        super().__init__()
        self._registry = registry
        self._theme = theme
        self._hidden = tuple(hidden)
        self._check = check
        self._choice: Choice | None = None
        self.box = ChoiceBox(title)
        self.box.picked.connect(self._on_picked)
        for name in registry:
            self.box.addItem(plain_name(name), name)
        self.fields: dict[str, NumberField | CheckField] = {}
        self._labels: list[QLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self.box, 0, 0, 1, 2)

    @property
    def choice(self) -> Choice | None:
        """Return what is shown."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show a choice; fields of the same entry stay where they are."""
        if self._choice is None or choice.name != self._choice.name:
            self._build(choice.name)
        self._choice = choice
        self.box.show_data(choice.name)
        for name, field in self.fields.items():
            value = choice.settings[name]
            if isinstance(field, CheckField):
                field.show_flag(bool(value))
            else:
                field.show_number(float(value))

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        for field in self.fields.values():
            if isinstance(field, NumberField):
                field.set_theme(theme)

    def _build(self, name: str) -> None:
        """Make a field for each setting of an entry."""
        for widget in (*self._labels, *self.fields.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._labels.clear()
        self.fields.clear()
        shown = [one for one in self._registry[name].parameters if one.name not in self._hidden]
        previous: QWidget = self.box
        for row, parameter in enumerate(shown, start=1):
            field = self._field(parameter)
            field.setObjectName(parameter.name)
            if isinstance(field, CheckField):
                self._grid.addWidget(field, row, 0, 1, 2)
            else:
                label = QLabel(plain_name(parameter.name))
                label.setBuddy(field)
                self._labels.append(label)
                self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(field, row, 1)
            QWidget.setTabOrder(previous, field)
            previous = field
            self.fields[parameter.name] = field

    def _field(self, parameter: Parameter) -> NumberField | CheckField:
        name = plain_name(parameter.name)
        if isinstance(parameter.default, bool):
            flag = CheckField(name)
            flag.chosen.connect(self._on_setting)
            return flag
        field = NumberField(f"{name}: {problem_text(parameter.expectation())}", self._theme)
        field.setAccessibleName(name)
        field.set_parameter(parameter)
        field.set_check(_Checked(self, parameter))
        field.chosen.connect(self._on_setting)
        return field

    def with_setting(self, parameter: Parameter, value: float) -> Choice:
        """Return the choice with another value. ValueError: it is not taken, and why."""
        assert self._choice is not None
        settings = {**self._choice.settings, parameter.name: parameter.check(value)}
        choice = Choice(self._choice.name, settings)
        if self._check is not None:
            self._check(choice)
        return choice

    def _on_picked(self, name: str) -> None:
        """Take another entry, with the settings that both have."""
        known = self._choice.settings if self._choice else {}
        kept: dict[str, Setting] = {}
        for parameter in self._registry[name].parameters:
            if parameter.name in known:
                kept[parameter.name] = known[parameter.name]
            elif parameter.default is None:
                kept[parameter.name] = max(1.0, parameter.minimum)
        self._tell(self._registry.choose(name, **kept))

    def _on_setting(self, value: object) -> None:
        assert self._choice is not None
        name = self.sender().objectName()
        parameter = next(
            one for one in self._registry[self._choice.name].parameters if one.name == name
        )
        setting = bool(value) if isinstance(parameter.default, bool) else value
        settings = {**self._choice.settings, name: parameter.check(setting)}
        self._tell(Choice(self._choice.name, settings))

    def _tell(self, choice: Choice) -> None:
        """Tell of a choice; what is shown follows when it is shown again."""
        before = self._choice
        if self._check is not None:
            try:
                self._check(choice)
            except ValueError:
                if before is not None:
                    self.show_choice(before)
                return
        self.chosen.emit(choice)
        if self._choice is before and before is not None:
            self.show_choice(before)  # it was not taken


class _Checked:
    """The check of one field of a form."""

    def __init__(self, form: ChoiceForm, parameter: Parameter) -> None:
        self._form = form
        self._parameter = parameter

    def __call__(self, value: float) -> object:
        return self._form.with_setting(self._parameter, value)
