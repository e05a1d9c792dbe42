"""The samples: where they come from, how they are shared out and scaled, and a table of them."""

from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.document.data import Data, GivenSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.session import viewing
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.data.actions import DataActions
from backprop_viewer.ui.data.files import ask_what_to_import, ask_where_to_export, export_csv
from backprop_viewer.ui.data.menu import DataMenu
from backprop_viewer.ui.data.source_form import DataSourceForm, source_name
from backprop_viewer.ui.data.table import DataTable
from backprop_viewer.ui.data.view import DataView
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme, on_base

NOT_FINITE = "the inputs differ by too much or too little to be scaled so"


class FormArea(QScrollArea):
    """Holds the form: as high as that wants to be, but it gives way to the table."""

    def sizeHint(self) -> QSize:
        """Return the height that the form wants."""
        form = self.widget()
        return form.sizeHint() if form is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return room for the titles of its parts."""
        return QSize(60, 4 * self.fontMetrics().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height where the form does: Qt's own does not."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class DataPanel(QWidget):
    """The form, the table, and below it what there is and what can be done.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of session.data_changes.change_data.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("data_panel")
        self.setAccessibleName(self.tr("Data"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self.theme = theme
        self.form = DataSourceForm(theme)
        self.problem, self.notice, self.note = QLabel(), QLabel(), QLabel()
        self.table = DataTable(self)
        self.view = DataView(self.table, theme)
        self.actions_of_table = DataActions(self.view)
        self.menu = DataMenu(self.view, self)
        self._is_stale = True
        self._batch: object = None
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _lay_out(self) -> None:
        self._area = FormArea()
        self._area.setWidget(self.form)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        on_base(self._area)
        for label in (self.problem, self.notice, self.note):
            label.setWordWrap(True)
            label.setMinimumWidth(20)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.problem, self.notice):
            label.setContentsMargins(8, 3, 8, 3)
            label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._area, self.problem, self.notice):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        """Return the line below the table: how many samples there are, and buttons."""
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 3, 6, 4)
        foot.setSpacing(4)
        foot.addWidget(self.note, 1)
        self.buttons: dict[str, QToolButton] = {}
        for name, text, hint in (
            ("add_row", "+", self.tr("Add a sample")),
            ("remove_rows", "−", self.tr("Remove the samples that are selected")),
        ):
            button = KeyButton()
            button.setObjectName(name)
            button.setText(text)
            button.setToolTip(hint)
            button.setAccessibleName(hint)
            button.clicked.connect(self._on_button)
            foot.addWidget(button)
            self.buttons[name] = button
        self.more = KeyButton()
        self.more.setText("⋯")
        self.more.setToolTip(self.tr("Copy, paste, columns, export"))
        self.more.setAccessibleName(self.tr("More: copy, paste, columns, export"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self.menu)
        foot.addWidget(self.more)
        return foot

    def _connect(self) -> None:
        self.form.chosen.connect(self._on_edited)
        self.form.refused.connect(self._on_refused)
        self.form.import_asked.connect(self.import_csv)
        self.form.coded_chosen.connect(self.show_coded)
        self.view.edited.connect(self._on_edited)
        self.view.went_to.connect(self._on_row)
        self.view.menu_asked.connect(self._on_menu)
        self.menu.asked.connect(self.actions_of_table.carry_out)
        self.actions_of_table.told.connect(self._tell)
        self.actions_of_table.asked_of_panel.connect(self._on_asked)
        self.session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.setStyleSheet(f"#data_panel {{ background: {theme.panel}; }}")
        self.problem.setStyleSheet(f"color: {theme.error}")
        self.notice.setStyleSheet(f"color: {theme.text}; background: {theme.chip}")
        self.note.setStyleSheet(f"color: {theme.muted}")
        self.form.set_theme(theme)
        self.view.set_theme(theme)

    # --- following the state ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was not followed while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._follow(self.session.state)

    def _on_changed(self, old: State, new: State) -> None:
        if old.document is not new.document:
            self._say_own(old, new)
        if not self.isVisible():
            self._is_stale = True
        elif old.document is not new.document or old.view.digits != new.view.digits:
            self._follow(new)
        elif old.run is not new.run or old.view.sample != new.view.sample:
            self._mark(new)

    def _say_own(self, old: State, new: State) -> None:
        """Say that samples are drawn or read no more, once they were changed."""
        self._refuse("")
        self.notice.hide()
        if old.document is None or new.document is None:
            return
        before, after = old.document.data, new.document.data
        is_same_file = old.origin.opening == new.origin.opening
        was_own = isinstance(before.source, GivenSource)
        if is_same_file and not was_own and isinstance(after.source, GivenSource):
            text = self.tr("The samples are a table of your own now. Undo brings {name} back.")
            self._tell(text.format(name=source_name(before)))

    def _follow(self, state: State) -> None:
        self._is_stale = False
        self.setEnabled(state.document is not None)
        cursor = self.view.cell_at_cursor
        is_other = self.table.follow(state.document, state.view.digits)
        if is_other:
            self.view.put_cursor(*cursor)
            self.view.header.show_sorting(self.table.sorting)
            self.view.fit()
        if state.document is not None:
            self.form.show_data(state.document.data)
        self._mark(state)

    def _mark(self, state: State) -> None:
        """Mark the row of the sample whose numbers are shown, and say how many there are."""
        sample = -1
        if state.run is not None and state.document is not None:
            rows = state.run.moment.record.rows
            sample = state.document.data.raw_row(int(rows[state.sample]))
        self.view.show_sample(sample)
        text = self._count()
        if text != self.note.text():  # Qt lays out anew each time
            self.note.setText(text)

    def _count(self) -> str:
        data = self.table.shown
        if data is None:
            return ""
        if data.split is None:
            return self.tr("samples: {count}").format(count=f"{len(data.raw.inputs):,}")
        counts = [f"{len(rows):,}" for rows in data.part_rows]
        text = self.tr("train {train}, dev {dev}, test {test}")
        return text.format(train=counts[0], dev=counts[1], test=counts[2])

    # --- what the user chose ------------------------------------------------------------------

    def _on_edited(self, text: str, data: Data) -> None:
        """Ask for other data, unless scaling makes no finite numbers of it."""
        if data.preprocessing and not np.isfinite(data.parts.train.inputs).all():
            self._on_refused(NOT_FINITE)
            if self.session.state.document is not None:
                self.form.show_data(self.session.state.document.data)
            return
        self._refuse("")
        self.change_asked.emit(text, partial(change_data, data=data))

    def _refuse(self, problem: str) -> None:
        """Say in red why something cannot be; an empty text takes that away."""
        self.problem.setText(problem_text(f"{problem}.") if problem else "")
        self.problem.setVisible(bool(problem))

    def _on_refused(self, problem: str) -> None:
        words = problem_text(problem)
        self._refuse(words[:1].upper() + words[1:])

    def _tell(self, text: str) -> None:
        """Say what happened; an empty text takes that away."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))

    def _on_row(self, raw_row: int) -> None:
        """Show the numbers of a sample, if it is in the batch."""
        state = self.session.state
        if state.run is None or state.document is None:
            return
        train = state.document.data.part_rows.train
        batch = train[np.asarray(state.run.moment.record.rows)]
        places = np.flatnonzero(batch == raw_row)
        if len(places):
            self.note.setText(self._count())
            if int(places[0]) != state.sample:
                self.session.apply(viewing.choose_sample, int(places[0]))
            return
        text = self.tr("Sample {number} is not in this update's batch.")
        if raw_row not in train:
            text = self.tr("Sample {number} is kept aside: no update is made with it.")
        self.note.setText(text.format(number=raw_row + 1))

    def show_coded(self, is_coded: bool) -> None:
        """Show the numbers that the network gets, or the samples as they came."""
        self.table.is_coded = is_coded
        self.form.scaling.coded.show_flag(is_coded)
        for name in ("add_row", "remove_rows"):
            self.buttons[name].setEnabled(not is_coded)
        self._follow(self.session.state)

    def _on_menu(self, position: QPoint) -> None:
        self.menu.popup(position)

    def _on_button(self) -> None:
        self.actions_of_table.carry_out(self.sender().objectName())

    def _on_asked(self, name: str) -> None:
        {
            "import_csv": self.import_csv,
            "export_csv": self.export_csv,
            "paste_as_new": self.paste_as_new,
        }[name]()

    # --- files --------------------------------------------------------------------------------

    def import_csv(self) -> None:
        """Ask for a CSV file and show what can be read from it."""
        path = ask_what_to_import(self, self._folder())
        if path is not None:
            self.preview(path)

    def paste_as_new(self) -> None:
        """Show what can be read from the clipboard."""
        self.preview(QGuiApplication.clipboard().text())

    def preview(self, source: Path | str) -> None:
        """Open the preview of a CSV file, or of a text."""
        from backprop_viewer.ui.data.csv_dialog import CsvDialog

        try:
            dialog = CsvDialog(self, source, self.theme)
        except DocumentError as error:
            name = source.name if isinstance(source, Path) else self.tr("the clipboard")
            self._refuse(f"{name}: {error}")
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_previewed)
        dialog.open()

    def _on_previewed(self) -> None:
        from backprop_viewer.ui.data.csv_dialog import CsvDialog

        dialog = self.sender()
        assert isinstance(dialog, CsvDialog)
        text = self.tr("importing {name}").format(name=dialog.name)
        self._on_edited(text, dialog.data_like(self.table.shown))

    def export_csv(self) -> None:
        """Ask for a file and write the samples into it."""
        if self.table.shown is None:
            return
        path = ask_where_to_export(self, self._folder())
        if path is not None:
            problem = export_csv(self.table.shown, path)
            self._refuse(problem)
            if not problem:
                self._tell(self.tr("The samples are saved in {name}.").format(name=path.name))

    def _folder(self) -> Path | None:
        path = self.session.state.origin.path
        return None if path is None else path.parent
