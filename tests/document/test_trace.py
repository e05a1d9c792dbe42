"""Every operation of one update as text, JSON lines, Markdown and LaTeX, in every notation."""

import json
import re
from typing import Any

import pytest

from backprop_viewer.document.trace import SUFFIXES, WRITERS, Trace, with_numbers
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.notation import NOTATIONS, STANDARD
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.runner import UpdateRecord
from tests.session.states import ADAM, document_of

MOMENTUM = {"name": "sgd", "learning_rate": 0.1, "momentum": 0.9}
PENALTY = {"l2": 0.01, "l1": 0.02}
each_format = pytest.mark.parametrize("form", WRITERS)
each_notation = pytest.mark.parametrize("notation", NOTATIONS.values(), ids=NOTATIONS)


def record_of(updates: int = 0, **words: Any) -> UpdateRecord:
    """Return the numbers of an update of a small random network."""
    return document_of(**words).trajectory().record(updates)


def written(trace: Trace, form: str) -> str:
    """Return a trace as a file has it."""
    return "".join(f"{line}\n" for line in WRITERS[form](trace))


def objects(trace: Trace) -> list[dict[str, Any]]:
    """Return the objects of the JSON lines."""
    return [json.loads(line) for line in WRITERS["jsonl"](trace)]


def assert_latex(text: str) -> None:
    """Assert what can be without LaTeX: nesting, one exponent each, characters that it knows."""
    assert text.startswith(r"\documentclass")
    assert text.endswith("\\end{document}\n")
    assert text.isascii()
    open_parts: list[str] = []
    for kind, name in re.findall(r"\\(begin|end){([a-z*]+)}", text):
        if kind == "begin":
            open_parts.append(name)
        else:
            assert open_parts.pop() == name
    assert not open_parts
    unescaped = re.sub(r"\\.", "", text)
    assert_balanced(unescaped)
    assert not re.search(r"\^{[^{}]*}(_\w|_{[^{}]*})?\^", text)
    assert not re.search(r"_{[^{}]*}(\^\w|\^{[^{}]*})?_", text)
    assert not re.search(r"<\w+>", text)
    assert "#" not in unescaped
    assert "&" not in unescaped


def assert_balanced(text: str) -> None:
    """Assert that curly brackets close in the order in which they were opened."""
    depth = 0
    for mark in re.findall("[{}]", text):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0


# --- all formats ----------------------------------------------------------------------------------


@each_format
def test_lines_are_made_as_they_are_asked_for(form: str) -> None:
    """An update of a large network is not made as a whole before the first line is there."""
    record = record_of()
    made = []

    class Counted(Trace):
        def lines(self) -> Any:
            for line in super().lines():
                made.append(line.number)
                yield line

    lines = WRITERS[form](Counted("net", record))
    while not made:
        next(lines)
    assert made == [1]


@each_format
@each_notation
def test_every_notation_has_every_operation(form: str, notation: Any) -> None:
    record = record_of()
    numbers = {
        "text": r"^ {2,4}(\d+)  \S",
        "jsonl": r'^{"index":(\d+),',
        "markdown": r"^\| (\d+) \| \S",
        "latex": r"^\\paragraph{(\d+)\.} \S",
    }
    text = written(Trace("net", record, notation=notation), form)
    found = re.findall(numbers[form], text, re.MULTILINE)
    assert [int(number) for number in found] == list(range(1, record.problem.schedule.size + 1))


@each_format
def test_standard_notation_with_six_digits_is_the_default(form: str) -> None:
    record = record_of(2, optimizer=ADAM)
    by_default = written(Trace("net", record), form)
    assert by_default == written(Trace("net", record, 0, STANDARD, 6), form)
    assert by_default != written(Trace("net", record, 0, STANDARD, 5), form)


@each_format
@each_notation
def test_notation_is_kept_throughout(form: str, notation: Any) -> None:
    text = written(Trace("net", record_of(), notation=notation), form)
    letters = {
        "standard": ("z", "∂", "partial"),
        "net_out": ("net", "out", "target"),
        "brackets": ("dz", "W", "[1]"),
        "error_signal": ("delta", "δ"),
    }
    assert any(letter in text for letter in letters.get(notation.name, (notation.activation,)))
    is_plain = form == "text"
    others = [r"z⁽¹⁾" if is_plain else "z^{(1)}", r"a⁽¹⁾" if is_plain else "a^{(1)}"]
    if notation.name in ("net_out", "brackets"):
        assert not any(other in text for other in others)


def test_each_format_has_a_suffix_of_its_own() -> None:
    assert list(SUFFIXES) == list(WRITERS)
    assert len(set(SUFFIXES.values())) == len(WRITERS)


def test_heading_is_one_line_and_counts_from_one() -> None:
    record = record_of(3, samples=5)
    assert Trace("two\nlines", record, 4).heading == "two lines: update 4, sample 5 of 5"


# --- digits ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("digits", range(2, 13))
def test_numbers_have_so_many_digits(digits: int) -> None:
    for line in objects(Trace("net", record_of(), digits=digits)):
        mantissas = re.findall(r"(?<![\d^{(\[])-?(\d+(?:\.\d+)?)", line["numbers"])
        significant = [m.replace(".", "").lstrip("0").rstrip("0") for m in mantissas]
        assert max(map(len, significant)) <= digits


def test_exact_numbers_read_back_to_the_same_bits() -> None:
    for line in objects(Trace("net", record_of(), digits=None)):
        last = line["numbers"].rsplit("= ", 1)[-1].replace(r" \cdot 10^{", "e").replace("}", "")
        assert float(last.split(" ")[-1]) == line["value"]


# --- error signals --------------------------------------------------------------------------------


def test_error_signals_are_the_deltas_with_the_other_sign() -> None:
    record = record_of()
    signals = NOTATIONS["error_signal"]
    written_so = objects(Trace("net", record, notation=signals))
    for usual, other in zip(objects(Trace("net", record)), written_so, strict=True):
        sign = -1.0 if usual["operation"] == "delta" else 1.0
        assert other["value"] == sign * usual["value"]
        assert list(other) == list(usual)


# --- the optimiser's own state --------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "markdown", "latex"])
@pytest.mark.parametrize("optimizer", [MOMENTUM, ADAM], ids=["momentum", "adam"])
def test_state_of_the_optimiser_is_under_its_operation(
    form: str, optimizer: dict[str, Any]
) -> None:
    trace = Trace("net", record_of(2, optimizer=optimizer))
    update = next(line for line in trace.lines() if line.address.operation == "weight_update")
    assert update.formula.beside
    text = written(trace, form)
    for each in update.formula.beside:
        if form == "text":
            assert f"\n       {with_numbers(each, 6)}\n" in text
        else:
            assert each.latex() in text
            assert each.numbers(6) in text


def test_state_of_the_optimiser_is_not_in_the_json_lines() -> None:
    plain, own = record_of(), record_of(optimizer=ADAM)
    keys = list(objects(Trace("net", plain))[0])
    assert all(list(line) == keys for line in objects(Trace("net", own)))


def test_a_plain_update_has_nothing_below_it() -> None:
    lines = written(Trace("net", record_of(samples=1)), "text").splitlines()
    formulas = [line for line in lines if line.startswith("       ")]
    assert len(formulas) == record_of().problem.schedule.size


# --- LaTeX and Markdown ---------------------------------------------------------------------------


@each_notation
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_latex_of_every_optimiser(notation: Any, optimizer: str) -> None:
    record = record_of(1, optimizer=optimizer, regularization=PENALTY)
    assert_latex(written(Trace("net", record, notation=notation), "latex"))


@each_notation
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("samples", [1, 9])
def test_latex_of_every_loss(notation: Any, loss: str, samples: int) -> None:
    output = {"cross_entropy": "softmax", "softmax_cross_entropy": "identity"}.get(loss, "sigmoid")
    record = record_of(sizes=(2, 9, 2), loss=loss, samples=samples, activations=["tanh", output])
    assert_latex(written(Trace("net", record, samples - 1, notation, None), "latex"))


@each_notation
def test_markdown_has_five_bars_a_row_and_dollars_in_pairs(notation: Any) -> None:
    loss = {"name": "huber", "delta": 0.3}
    record = record_of(optimizer=ADAM, samples=1, loss=loss, regularization=PENALTY)
    text = written(Trace("net", record, notation=notation), "markdown")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == record.problem.schedule.size + 6
    for row in rows:
        assert row.count("|") == 5
        assert row.count("$") % 2 == 0
        assert_balanced(re.sub(r"\\.", "", row))
