"""The confusion matrix: what it counts, what it says, and choosing a sample of a cell."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.evaluation import Evaluator
from backprop_viewer.session import viewing
from backprop_viewer.session.sampling import DEV, chosen_row, numbers_of
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots import confusion
from backprop_viewer.ui.plots.confusion import Confusion
from backprop_viewer.ui.training_words import percent_text
from tests.session.states import BATCHES, document_of
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make

NO_KEYS = Qt.KeyboardModifier.NoModifier
CLASSES = {
    "inputs": [[0.1], [0.9], [0.4], [0.6], [0.2], [0.8]],
    "targets": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1]],
}


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with six samples of three classes."""
    document = document_of(
        sizes=(1, 4, 3), activations=["tanh", "softmax"], loss="cross_entropy", data=CLASSES
    )
    return session_with(document, "update*3 forward")


def settled(make: Make, session: Session) -> Confusion:
    plot = make(Confusion, session)
    plot.settle()
    plot.grab()
    assert isinstance(plot, Confusion)
    return plot


def test_each_sample_is_in_the_cell_of_its_classes(make: Make, session: Session) -> None:
    plot = settled(make, session)
    record = session.state.run.moment.record
    counted = np.zeros((3, 3), int)
    for sample in range(6):
        counted[record.targets[:, sample].argmax(), record.a(2)[:, sample].argmax()] += 1
    assert plot.counts.tolist() == counted.tolist()
    assert plot.names == ("1", "2", "3")


@pytest.mark.parametrize("network", ["xor-sigmoid", "moons-one-hidden-layer", "digits"])
@pytest.mark.parametrize("part", ["train", "dev"])
def test_right_ones_are_the_accuracy(make: Make, network: str, part: str) -> None:
    session = session_with(network, "update*5 forward")
    run = session.state.run
    if part == DEV and run.problem.dev is None:
        pytest.skip("it has no dev samples")
    plot = settled(make, session)
    plot.part.show_data(part)
    plot.settle()
    measured = Evaluator(run.problem).evaluate(run.moment.record.before)
    accuracy = measured.metric if part == "train" else measured.dev_metric
    assert np.trace(plot.counts) / plot.counts.sum() == pytest.approx(accuracy, abs=1e-12)
    assert f"({percent_text(accuracy)})" in plot.note.text()


def test_numbers_are_not_confused(make: Make) -> None:
    plot = settled(make, session_with("two-by-two-sigmoid"))
    assert "numbers, not classes" in plot.note.text()
    assert plot.counts.size == 0


def test_without_a_network_nothing_is_said(make: Make) -> None:
    assert settled(make, Session()).note.text() == ""


def at(plot: Confusion, row: int, column: int) -> object:
    return plot.area.position_of(column + 0.5, len(plot.counts) - row - 0.5)


def test_click_goes_through_the_samples_of_a_cell(make: Make, session: Session) -> None:
    plot = settled(make, session)
    cell = tuple(int(one) for one in np.argwhere(plot.counts == plot.counts.max())[0])
    wanted = plot._rows_of(cell).tolist()
    session.apply(viewing.choose_sample, next(row for row in range(6) if row not in wanted))
    seen = []
    for _ in range(len(wanted) + 1):
        plot.area.pressed.emit(at(plot, *cell))
        seen.append(chosen_row(session.state))
    assert seen == [*wanted, wanted[0]]
    assert plot.matrix.ringed == cell


def test_pointer_tells_the_samples(make: Make, session: Session) -> None:
    plot = settled(make, session)
    cell = tuple(int(one) for one in np.argwhere(plot.counts > 0)[0])
    text = plot.hover_text(at(plot, *cell))
    assert text.startswith(f"{cell[0] + 1} read as {cell[1] + 1}:\n{plot.counts[cell]} of 2")
    assert f"samples {plot._rows_of(cell)[0] + 1}" in text


def test_sample_that_is_not_at_hand_is_named(make: Make) -> None:
    document = document_of(
        sizes=(1, 3), activations="softmax", loss="cross_entropy", data=CLASSES, training=BATCHES
    )
    session = session_with(document, "forward")
    plot = settled(make, session)
    rows = session.state.run.moment.record.rows
    cells = [divmod(number, 3) for number in range(9)]
    away = [c for c in cells if len(plot._rows_of(c)) and not set(plot._rows_of(c)) & set(rows)]
    before = session.state
    plot.choose(away[0])
    assert session.state is before
    assert plot.note.text().endswith("is not in this update's batch.")


def test_keys_go_through_the_cells(make: Make, session: Session) -> None:
    plot = settled(make, session)
    plot.setFocus()
    cell = tuple(int(one) for one in np.argwhere(plot.counts > 0)[-1])
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert plot._current == (0, 0)
    for key, times in ((Qt.Key.Key_Down, cell[0]), (Qt.Key.Key_Right, cell[1])):
        for _ in range(times):
            QTest.keyClick(plot, key)
    assert plot.note.text() == f"{cell[0] + 1} read as {cell[1] + 1}: {plot.counts[cell]}"
    QTest.keyClick(plot, Qt.Key.Key_Return)
    assert chosen_row(session.state) in plot._rows_of(cell)


def test_which_of_several_questions_is_read_can_be_chosen(make: Make) -> None:
    data = {"inputs": [[0.0], [0.5], [1.0]], "targets": [[0, 1], [1, 1], [1, 0]]}
    words = {"activations": "sigmoid", "loss": "binary_cross_entropy"}
    session = session_with(document_of(sizes=(1, 2), data=data, **words), "forward")
    plot = settled(make, session)
    assert plot.output.count() == 2
    for output, totals in ((0, [1, 2]), (1, [1, 2])):
        plot.output.show_data(output)
        plot.settle()
        assert plot.counts.sum(axis=1).tolist() == totals
        read = session.state.run.moment.record.a(1)[output] > 0.5
        assert plot.counts.sum(axis=0)[1] == read.sum()


def test_much_is_read_in_pieces(
    make: Make, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("backprop_viewer.engine.sample_results.MULTIPLICATIONS_OF_BLOCK", 1)
    monkeypatch.setattr(confusion, "WORK_MS", 0.0)
    plot = make(Confusion, session)
    assert plot.note.text() == "Reading the samples…"
    qtbot.waitUntil(lambda: plot.counts.sum() == 6)


def test_numbers_to_save(make: Make, session: Session) -> None:
    plot = settled(make, session)
    table = plot.table(session.state)
    assert list(table.headers) == ["class", "read as 1", "read as 2", "read as 3"]
    assert np.array(table.columns[1:]).T.tolist() == plot.counts.tolist()


def test_diverged_numbers_are_of_no_class(make: Make, session: Session) -> None:
    plot = settled(make, session)
    plot.sampling.found.results.outputs[2] = np.nan
    plot.draw_now()
    assert plot.counts.sum() == 5
    assert "1 without finite outputs" in plot.note.text()


def test_hidden_it_reads_nothing(make: Make, session: Session) -> None:
    plot = settled(make, session)
    plot.hide()
    before = plot.sampling.found
    do(session, "update forward")
    assert plot.sampling.found is before


def test_test_samples_are_offered_where_there_are_some(make: Make) -> None:
    session = session_with("moons-one-hidden-layer", "forward")
    plot = settled(make, session)
    assert [plot.part.itemData(place) for place in range(3)] == ["train", "dev", "test"]
    plot.part.show_data("test")
    plot.settle()
    rows = session.state.document.data.part_rows.test
    assert plot.counts.sum() == len(rows)
    assert numbers_of(session.state.document, "test", np.array([0])) == [rows[0] + 1]
