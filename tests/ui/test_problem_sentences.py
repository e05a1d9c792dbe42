"""Every sentence of what is wrong with a lesson, and with its networks, has a pattern."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import backprop_viewer
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons.checking import check_lesson
from backprop_viewer.ui.language import ENGLISH, apply_language
from backprop_viewer.ui.problems import every_pattern, problem_text
from tests.lessons.lesson_examples import changed, lesson_of
from tests.lessons.test_checking import PROBLEMS
from tests.lessons.test_reader import MISTAKES
from tests.ui.test_chinese import HAN, KEPT

PACKAGE = Path(backprop_viewer.__file__).parent
SOURCES = [
    *sorted(PACKAGE.glob("lessons/*.py")),
    *(
        PACKAGE / f"session/{name}.py"
        for name in (
            *("expressions", "expression_trees", "hiding", "place_texts", "readings", "script"),
        )
    ),
    *(
        PACKAGE / f"document/{name}.py"
        for name in ("values", "json_reader", "layers_reader", "data_reader", "columns_reader")
    ),
]
MAKERS = ("error", "expected", "missing", "items", "text", "texts", "_check_kind")
"""What is given sentences, or what is expected in them, beside the errors themselves."""
EMPTY = ("hint", "known", "advice", "words", "nearest")
QUOTED, BRACKETS = "_quoted", "_brackets"
NAMED = """
at of en zh_CN one pass by hand format lesson file network resource from right layer NUMBER
name classes one_hot weights biases initialization
"""
"""What authors write so in every language."""

SAID = {
    "7 7, found 7": ["w is w[layer,unit,input], found w[1]", "a has no index, found a[1]"],
    "7 compares 7": ['1 < 2 compares the text "x" and the number 1'],
    "7 takes 7, found 7": ["at takes at least 2 arguments, found at(1)"],
    "7 is a number of a 7, found 7": ["dw is a number of a weight, found unit:1,1"],
    "there is no 7 7; 7 7": [
        "there is no layer 3; the last is 2",
        "there is no unit in layer 2: unit 3; the only one is 1",
        "there is no input of layer 2: input 3; the last is 2",
        "there is no input 3; the last is 2",
        "there is no target 3; the last is 2",
    ],
    "there are no 7": ["there are no dev samples"],
    '"7": 7s count from 7': [f'"x": {what} count from 1' for what in ("layers", "units", "inputs")],
    "a list of 7 (7)": ["a list of 3 numbers (one for each unit)"],
    "7, expected 7 (7)": ["has 2 numbers, expected 3 (one for each unit)"],
    "; expected 7 (7)": [
        "has 1 number, the rows before it have 2; expected 2 by 2 (units by inputs)",
        "weights is 2 by 3, expected 3 by 2 (units by inputs); rows and columns are swapped",
    ],
    "7, expected 7": ["2 names, expected 3", "1 name, expected 2"],
    "7 has 7, 7 7": ["XOR has 2 inputs and 1 output, the network 3 inputs and 2 outputs"],
    "an object, as 7 is one": ["an object, as a lesson file is one"],
    "7, but the network has 7": ["1 layer, but the network has 2"],
    "77, but the network has 7": ["2 columns, but the network has 3 inputs"],
    "7, but 7 has 7": ["1 column, but the network has 2 inputs"],
}
"""Sentences that are made of words too, as they are then said."""


@pytest.fixture
def _chinese(qapp: QApplication) -> Iterator[None]:
    apply_language(qapp, "zh_CN")
    yield
    apply_language(qapp, ENGLISH)


def filled(node: ast.expr) -> str:
    """Return the sentence that an argument is, with 7 in its fields; nothing if it is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    text = ""
    for part in node.values if isinstance(node, ast.JoinedStr) else []:
        text += str(part.value) if isinstance(part, ast.Constant) else field(part, text)
    return text


def field(part: ast.expr, before: str) -> str:
    """Return what may stand in a field."""
    value = part.value if isinstance(part, ast.FormattedValue) else part
    value = value.func if isinstance(value, ast.Call) else value
    name = getattr(value, "id", getattr(value, "attr", ""))
    if name in EMPTY and not before.endswith(": "):
        return ""
    return {QUOTED: '"7"', BRACKETS: "7[7]"}.get(name, "7")


def sentences(source: Path) -> set[str]:
    """Return what the errors of a source say."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name.endswith("Error") or name in MAKERS:
                found.add(filled(node.args[-1]))
    return {text for text in found if " " in text and re.search("[a-z]{3}", text)}


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_is_said_in_chinese(source: Path) -> None:
    """If it fails: ui/lesson_problems.py needs a pattern of the sentence, and its Chinese."""
    known = {*KEPT.split(), *re.findall("[A-Za-z]+", NAMED)}
    left = []
    for sentence in sorted(sentences(source)):
        for text in SAID.get(sentence, [sentence]):
            said = problem_text(text)
            words = set(re.findall("[A-Za-z]{2,}", re.sub(r"“[^”]*”|\w\[[^]]*\]|\w+:\d", "", said)))
            if not re.search(HAN, said) or words - known:
                left.append(f"{text!r} -> {said!r}")
    assert left == []


def test_sentences_are_found() -> None:
    """So that the test above looks at something."""
    found = set().union(*map(sentences, SOURCES))
    assert len(found) > 120
    assert set(SAID) <= found


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("name", [*MISTAKES, *PROBLEMS])
def test_real_mistakes_are_said_in_chinese(name: str) -> None:
    path, value, *_ = {**MISTAKES, **PROBLEMS}[name]
    try:
        check_lesson(lesson_of(changed(path, value)))
    except DocumentError as error:
        said = problem_text(error.problem)
        assert re.search(HAN, said)
        assert not re.search(r"\b(the|is|are|expected|found|no|there|this|has)\b", said)


def test_no_sentence_is_there_twice() -> None:
    assert [template for template, number in Counter(every_pattern()).items() if number > 1] == []
