"""The dialog for a new network."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.document.data import Data, Samples
from backprop_viewer.document.model import Document
from backprop_viewer.document.sources import GivenSource
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.network.new_network_dialog import NewNetworkDialog
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import is_freed


@pytest.fixture
def dialog(light: Theme, qtbot: QtBot) -> NewNetworkDialog:
    """The dialog, shown."""
    made = NewNetworkDialog(None, light)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def made(dialog: NewNetworkDialog) -> list[Document]:
    """What the dialog makes."""
    documents: list[Document] = []

    def remember(document: Document) -> None:
        documents.append(document)

    dialog.made.connect(remember)
    return documents


def pick(form: ChoiceForm, name: str) -> None:
    form.box.setCurrentIndex(form.box.findData(name))
    form.box.activated.emit(form.box.currentIndex())


def type_sizes(dialog: NewNetworkDialog, text: str) -> None:
    dialog.sizes.setFocus()
    dialog.sizes.selectAll()
    QTest.keyClicks(dialog.sizes, text)


def test_the_first_network_is_good(dialog: NewNetworkDialog, made: list[Document]) -> None:
    assert dialog.sizes.text() == "2-2-1"
    assert not dialog.remarks.isVisible()
    assert dialog.note.text() == (
        "Inputs: 2, outputs: 1, as in the data; samples: 4; weights and biases: 9"
    )
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Return)
    (document,) = made
    assert document.network.sizes == (2, 2, 1)
    assert not dialog.isVisible()


def test_all_by_keyboard(dialog: NewNetworkDialog, made: list[Document]) -> None:
    """A student's network: 2-3-2-1, sigmoid, rate 0.4."""
    type_sizes(dialog, "2-3-2-1")
    for _ in range(3):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if dialog.focusWidget() is dialog.forms["hidden"].box:
            break
    QTest.keyClicks(dialog.focusWidget(), "sig")
    pick(dialog.forms["hidden"], "sigmoid")
    rate = dialog.forms["optimizer"].fields["learning_rate"]
    rate.setFocus()
    rate.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(rate, "0.4")
    QTest.keyClick(rate, Qt.Key.Key_Tab)
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Return)
    (document,) = made
    assert document.network.sizes == (2, 3, 2, 1)
    assert {layer.activation.name for layer in document.network.layers} == {"sigmoid"}
    assert document.optimizer.settings["learning_rate"] == 0.4
    assert document.loss.name == "binary_cross_entropy"


def test_ends_follow_the_data(dialog: NewNetworkDialog) -> None:
    type_sizes(dialog, "7-5-9")
    assert dialog.document().network.sizes == (2, 5, 1)
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Tab)
    assert dialog.sizes.text() == "2-5-1"
    pick(dialog.forms["source"], "blobs")
    assert dialog.sizes.text() == "2-5-3"


def test_a_table_of_zeros_has_the_sizes_that_are_typed(dialog: NewNetworkDialog) -> None:
    pick(dialog.forms["source"], "table_of_zeros")
    type_sizes(dialog, "4-5-3")
    document = dialog.document()
    assert document.data.sizes == (4, 3)
    assert not document.data.raw.inputs.any()
    assert "A table of zeros, samples: 4, inputs: 4, targets: 3" in dialog.note.text()


def test_another_data_set_has_its_own_number_of_samples(dialog: NewNetworkDialog) -> None:
    pick(dialog.forms["source"], "moons")
    assert len(dialog.document().data.raw.inputs) == 200


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "2-",
            "Expected the units of each layer with hyphens between, such as 2-3-1.",
        ),
        ("2-0-1", "Every layer needs at least one unit."),
        (
            "2-999999-1",
            "The network would have 3,999,997 weights and biases; at most 1,000,000 can be.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    dialog: NewNetworkDialog, made: list[Document], text: str, problem: str
) -> None:
    type_sizes(dialog, text)
    assert dialog.problem.text() == problem
    assert dialog.problem.isVisible()
    assert load_theme("light").error in dialog.problem.styleSheet()
    assert not dialog.ok.isEnabled()
    QTest.keyClick(dialog.sizes, Qt.Key.Key_Enter)
    dialog.accept()
    assert made == []
    type_sizes(dialog, "2-4-1")
    assert dialog.ok.isEnabled()
    assert not dialog.problem.isVisible()


def test_remarks_have_remedies(dialog: NewNetworkDialog) -> None:
    pick(dialog.forms["loss"], "cross_entropy")
    assert dialog.remarks.isVisible()
    assert dialog.ok.isEnabled()
    dialog.remarks.buttons[0].click()
    assert dialog.forms["loss"].box.currentText() == "binary cross entropy"
    assert not dialog.remarks.isVisible()


def test_data_that_is_there_is_not_chosen(qtbot: QtBot, light: Theme) -> None:
    data = Data(GivenSource(), Samples(np.zeros((5, 3)), np.zeros((5, 2))))
    dialog = NewNetworkDialog(None, light, data)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.forms["source"].isVisible()
    assert dialog.sizes.text() == "3-4-2"
    assert dialog.document().data is data


def test_escape_makes_nothing(dialog: NewNetworkDialog, made: list[Document]) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert made == []


def test_everything_can_be_reached_and_has_a_name(dialog: NewNetworkDialog) -> None:
    for form in dialog.forms.values():
        assert form.box.accessibleName()
        assert form.box.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert dialog.sizes.accessibleName()
    assert dialog.sizes.toolTip()


def test_is_freed(qtbot: QtBot, light: Theme) -> None:
    def make() -> NewNetworkDialog:
        dialog = NewNetworkDialog(None, light)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        return dialog

    assert is_freed(qtbot, make, NewNetworkDialog.grab)


def test_it_grows_with_what_is_asked(dialog: NewNetworkDialog, qtbot: QtBot) -> None:
    """Fields keep the height that they had first."""
    height = dialog.forms["loss"].box.height()
    for name in OPTIMIZERS:
        pick(dialog.forms["optimizer"], name)
        pick(dialog.forms["loss"], "cross_entropy")  # with a remark and its remedy
        qtbot.waitUntil(lambda: dialog.forms["optimizer"].box.height() == height)
        fields = dialog.forms["optimizer"].fields.values()
        assert all(field.height() >= field.sizeHint().height() for field in fields)
