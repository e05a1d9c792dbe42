"""The question what becomes of what came after a moment at which something is changed."""

from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from backprop_viewer.session.state import State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

AFTER = (
    QT_TRANSLATE_NOOP(
        "Changes", "What came after this moment (up to update {number}) will change."
    ),
    QT_TRANSLATE_NOOP(
        "Changes",
        "It will be computed anew with the change. Keep what came after as a branch, to come "
        "back to it, or discard it? Undo brings it back either way.",
    ),
)
ANEW = (
    QT_TRANSLATE_NOOP(
        "Changes", "Training begins anew with this change (it is at update {number})."
    ),
    QT_TRANSLATE_NOOP(
        "Changes",
        "Keep the training so far as a branch, to come back to it, or discard it? Undo brings it "
        "back either way.",
    ),
)
BRANCH, DISCARD, CANCEL = "branch", "discard", "cancel"


def ask_about_future(
    parent: QWidget | None, settings: Settings, state: State, begins_anew: bool = False
) -> str:
    """Ask, and return BRANCH, DISCARD or CANCEL; remember the answer if that is wanted.

    ``begins_anew`` says that not only the future goes, but all of this training.
    """
    assert state.run is not None
    box = QMessageBox(parent)
    box.setObjectName("branch_question")
    box.setIcon(QMessageBox.Icon.Question)
    updates = grouped(-(-state.run.reached // state.run.schedule.size))
    text, more = ANEW if begins_anew else AFTER
    box.setText(translate("Changes", text).format(number=updates))
    box.setInformativeText(translate("Changes", more))
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
