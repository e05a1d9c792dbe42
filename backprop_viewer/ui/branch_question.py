"""The question what becomes of what came after a moment at which something is changed."""

from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from backprop_viewer.session.state import State
from backprop_viewer.ui.changes import BRANCH, CANCEL, DISCARD
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.texts import translate


def ask_about_future(parent: QWidget | None, settings: Settings, state: State) -> str:
    """Ask, and return BRANCH, DISCARD or CANCEL; remember the answer if that is wanted."""
    assert state.run is not None
    box = QMessageBox(parent)
    box.setObjectName("branch_question")
    box.setIcon(QMessageBox.Icon.Question)
    updates = grouped(-(-state.run.reached // state.run.schedule.size))
    text = translate("Changes", "What came after this moment (up to update {number}) will change.")
    box.setText(text.format(number=updates))
    box.setInformativeText(
        translate(
            "Changes",
            "It will be computed anew with the change. Keep what came after as a branch, to come "
            "back to it, or discard it? Undo brings it back either way.",
        )
    )
    role = QMessageBox.ButtonRole
    keep = box.addButton(translate("Changes", "&Keep it as a branch"), role.AcceptRole)
    discard = box.addButton(translate("Changes", "&Discard it"), role.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(keep)
    never = QCheckBox(translate("Changes", "Do not ask &again"))
    box.setCheckBox(never)
    box.exec()
    answers: dict[object, str] = {keep: BRANCH, discard: DISCARD}
    answer = answers.get(box.clickedButton(), CANCEL)
    if never.isChecked() and answer != CANCEL:
        settings.set_value("on_change", answer)
    box.deleteLater()
    return answer
