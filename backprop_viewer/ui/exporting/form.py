"""The fields of an export: only those that what is chosen uses can be seen."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from backprop_viewer.ui.exporting import words
from backprop_viewer.ui.exporting.request import (
    KINDS,
    LARGEST_SCALE,
    MOST_SHEETS,
    MOST_UPDATES,
    STEPPING,
    Request,
)

LARGEST_SIZE = 8192


class ExportForm(QWidget):
    """Lets everything about an export be chosen but the file.

    Signals:
        changed(): something else is chosen.
    """

    changed = Signal()

    def __init__(self, kinds: list[str], plots: dict[str, str], theme: str) -> None:
        super().__init__()
        self._size_of = ""
        self.what = _box({kind: words.named(words.KINDS)[kind] for kind in kinds})
        self.format = _box({})
        self.plot = _box(plots)
        self.theme = _box(words.named(words.THEMES))
        self.theme.setCurrentIndex(self.theme.findData(theme))
        self.step_size = _box({key: words.named(words.STEPS)[key] for key in STEPPING})
        self.trains = QCheckBox(self.tr("of training, with the loss curve"))
        self.is_exercise = QCheckBox(self.tr("with lines for the answers, and a key"))
        self._make_numbers()
        self._make_blanks()
        self._lay_out()
        self.what.activated.connect(self._on_what)
        for box in (self.format, self.plot, self.theme, self.step_size):
            box.activated.connect(self._on_changed)
        checks = (self.trains, self.is_exercise, self.has_students, *self.blanks.values())
        for check in checks:
            check.clicked.connect(self._on_changed)
        for number in self._numbers().values():
            number.editingFinished.connect(self.changed)
        self._on_what()

    def _make_numbers(self) -> None:
        self.width_, self.height_ = _number(16, LARGEST_SIZE), _number(16, LARGEST_SIZE)
        self.scale = QDoubleSpinBox(minimum=0.1, maximum=LARGEST_SCALE, value=1.0, singleStep=0.5)
        self.updates, self.every = _number(1, MOST_UPDATES), _number(1, MOST_UPDATES)
        self.rate = QDoubleSpinBox(minimum=0.1, maximum=60.0, value=2.0, singleStep=1.0)
        self.rate.setDecimals(1)
        self.has_students = QCheckBox(self.tr("numbers of their own for"))
        self.count, self.seed = _number(1, MOST_SHEETS), _number(0, 2**31 - 1)
        self.count.setSuffix(self.tr(" students"))

    def _make_blanks(self) -> None:
        self.blanks = {key: QCheckBox(text) for key, text in words.named(words.BLANKS).items()}
        for check in self.blanks.values():
            check.setChecked(True)

    def _lay_out(self) -> None:
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._uses: dict[QWidget, tuple[str, ...]] = {}
        self._row(self.tr("&What"), self.what)
        self._row(self.tr("&Plot"), self.plot, "plot")
        self._row(self.tr("&Format"), self.format)
        size = _beside(self.width_, QLabel("×"), self.height_)
        self.height_.setAccessibleName(self.tr("Height in pixels"))
        self._row(self.tr("&Size in pixels"), size, "size", buddy=self.width_)
        self._row(self.tr("S&cale"), self.scale, "scale")
        self._row(self.tr("&Theme"), self.theme, "theme")
        self._row(self.tr("Film"), self.trains, "every")
        self._row(self.tr("One part for"), self.step_size, "step_size")
        self._row(self.tr("&Updates"), self.updates, "updates")
        self._row(self.tr("A frame for so many updates"), self.every, "trains")
        self._row(self.tr("F&rames a second"), self.rate, "rate")
        self._row(self.tr("Lesson"), self.is_exercise, "key")
        blanks = QWidget()
        grid = QGridLayout(blanks)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, check in enumerate(self.blanks.values()):
            grid.addWidget(check, number // 2, number % 2)
        self._row(self.tr("Blanks"), blanks, "blanks")
        self._row(self.tr("Sheets"), _beside(self.has_students, self.count), "students")
        self._row(self.tr("Seed"), self.seed, "own")

    def _row(self, text: str, field: QWidget, *uses: str, buddy: QWidget | None = None) -> None:
        label = QLabel(text)
        label.setBuddy(buddy or field)
        (buddy or field).setAccessibleName(text.replace("&", ""))
        self._rows.addRow(label, field)
        self._uses[field] = uses

    # --- what is chosen -------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """Return what is exported."""
        return str(self.what.currentData())

    def _on_what(self) -> None:
        kind, before = KINDS[self.kind], self.format.currentData()
        self.format.clear()
        for suffix in kind.suffixes:
            self.format.addItem(words.named(words.FORMATS)[suffix], suffix)
        self.format.setCurrentIndex(max(0, self.format.findData(before)))
        if self._size_of != kind.name:
            self._size_of = kind.name
            self.width_.setValue(kind.size[0])
            self.height_.setValue(kind.size[1])
            self.step_size.setCurrentIndex(self.step_size.findData(kind.step_size))
        self._on_changed()

    def _on_changed(self) -> None:
        """Show the fields that are used."""
        used = set(KINDS[self.kind].uses)
        used.add({"plot": "plot", "window": ""}.get(self.kind, "theme"))
        if self.kind == "animation":
            used.discard("step_size" if self.trains.isChecked() else "trains")
            used |= {"trains"} if self.trains.isChecked() else set()
        if "students" in used and self.has_students.isChecked():
            used.add("own")
        self.count.setEnabled(self.has_students.isChecked())
        for field, uses in self._uses.items():
            self._rows.setRowVisible(field, not uses or bool(set(uses) & used))
        self.changed.emit()

    def request(self, target: Path) -> Request:
        """Return what is chosen, to be written into a file."""
        students = range(1, self.count.value() + 1) if self.has_students.isChecked() else ()
        uses = KINDS[self.kind].uses
        return Request(
            self.kind,
            target,
            plot=str(self.plot.currentData() or ""),
            size=(self.width_.value(), self.height_.value()) if "size" in uses else None,
            scale=self.scale.value() if "scale" in uses else 1.0,
            theme=str(self.theme.currentData()),
            step_size=str(self.step_size.currentData()),
            updates=self.updates.value() if "updates" in uses else 1,
            trains=self.trains.isChecked(),
            every=self.every.value(),
            rate=self.rate.value(),
            blanks=tuple(key for key, check in self.blanks.items() if check.isChecked()),
            seed=self.seed.value(),
            students=tuple(map(str, students)),
            is_exercise=self.is_exercise.isChecked(),
        )

    # --- what is remembered ---------------------------------------------------------------------

    def remembered(self) -> str:
        """Return all that is chosen as a text."""
        chosen: dict[str, Any] = {name: box.currentData() for name, box in self._boxes().items()}
        chosen |= {name: field.value() for name, field in self._numbers().items()}
        chosen |= {name: check.isChecked() for name, check in self._checks().items()}
        return json.dumps(chosen)

    def restore(self, text: str) -> None:
        """Choose what was remembered, as far as there is such a thing now."""
        chosen = _read(text)
        for name in ("what", "format"):  # formats follow from what is exported
            self._choose(self._boxes()[name], chosen.get(name))
            self._on_what()
        for name, box in self._boxes().items():
            self._choose(box, chosen.get(name))
        for name, field in self._numbers().items():
            value = chosen.get(name)
            if isinstance(value, int | float) and field.minimum() <= value <= field.maximum():
                field.setValue(type(field.value())(value))
        for name, check in self._checks().items():
            if isinstance(chosen.get(name), bool):
                check.setChecked(chosen[name])
        self._on_changed()

    @staticmethod
    def _choose(box: QComboBox, key: object) -> None:
        index = box.findData(key) if isinstance(key, str) else -1
        if index >= 0:
            box.setCurrentIndex(index)

    def _boxes(self) -> dict[str, QComboBox]:
        return {
            "what": self.what,
            "format": self.format,
            "plot": self.plot,
            "theme": self.theme,
            "step_size": self.step_size,
        }

    def _numbers(self) -> dict[str, Any]:
        names = ("width_", "height_", "scale", "updates", "every", "rate", "count", "seed")
        return {name: getattr(self, name) for name in names}

    def _checks(self) -> dict[str, QCheckBox]:
        own = {name: getattr(self, name) for name in ("trains", "is_exercise", "has_students")}
        return own | {f"blank_{key}": check for key, check in self.blanks.items()}


def _read(text: str) -> dict[str, Any]:
    try:
        chosen = json.loads(text)
    except ValueError:
        return {}
    return chosen if isinstance(chosen, dict) else {}


def _box(entries: dict[str, str]) -> QComboBox:
    box = QComboBox()
    for key, text in entries.items():
        box.addItem(text, key)
    return box


def _number(least: int, most: int) -> QSpinBox:
    return QSpinBox(minimum=least, maximum=most)


def _beside(*parts: QWidget) -> QWidget:
    """Return widgets side by side."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return row
