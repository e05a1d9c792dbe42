"""Every text that a user sees can be translated: Qt's own tool finds it."""

import ast
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Set
from pathlib import Path

import pytest

import backprop_viewer.ui
from backprop_viewer.base import Entry, Registry
from backprop_viewer.document.files import read_file
from backprop_viewer.document.preprocessing import PREPROCESSING
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.meaning_texts import PHRASES, SENTENCES
from backprop_viewer.engine.metrics import METRICS
from backprop_viewer.engine.operations import PHASES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.wording import (
    CLOSED_FORMS,
    LAYER_NAMES,
    PLACE_NAMES,
    TITLES,
    UNIT_NAMES,
)
from backprop_viewer.session import remarks
from backprop_viewer.session.diagnosis_texts import REMARK_TITLES, WORDS
from backprop_viewer.ui.commands.command import MENUS, PAUSE, REDO, UNDO
from backprop_viewer.ui.commands.edit import ANSWERS
from backprop_viewer.ui.commands.step import SIZE_NAMES
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.commands.view import NOTATION_NAMES, THEME_NAMES
from backprop_viewer.ui.diagnosis_words import SEVERITY_NAMES
from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.language import LANGUAGES
from backprop_viewer.ui.network.new_network import SOURCES
from backprop_viewer.ui.texts import PHASE_NAMES
from tests.session.test_remarks import CASES, document

TABLES = (ACTIVATIONS, OPTIMIZERS, INITIALIZERS, LOSSES, METRICS, SOURCES, PREPROCESSING)
FOLDER = Path(backprop_viewer.ui.__file__).parent
TOOL = Path(sys.executable).parent / "pyside6-lupdate"
SHOWS = {"setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setInformativeText"}
SHOWS |= {"addMenu", "addAction", "setSuffix", "QLabel", "QToolButton", "QPushButton"}
TRANSLATES = {"tr", "translate", "translate_wording", "QT_TRANSLATE_NOOP"}
ALL = sorted(FOLDER.parent.rglob("*.py"))
FILES = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*.py"))}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What the tool finds: texts by context."""
    if not TOOL.exists():
        pytest.skip("pyside6-lupdate is not installed")
    out = tmp_path_factory.mktemp("translation") / "all.ts"
    command = [str(TOOL), *map(str, ALL), "-ts", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert not done.stderr
    contexts = ElementTree.parse(out).getroot().iter("context")
    return {
        context.findtext("name", ""): {source.text or "" for source in context.iter("source")}
        for context in contexts
    }


def test_commands_are_found(found: dict[str, set[str]]) -> None:
    texts = {command.text for command in COMMANDS.values()}
    texts -= {name.replace("_", " ") for name in (*ACTIVATIONS, *OPTIMIZERS)}  # as files have them
    texts -= {*LANGUAGES.values()}  # each calls itself so in any language
    texts |= {command.choice for command in COMMANDS.values() if command.choice}
    texts |= {name for command in COMMANDS.values() for name in command.submenus}
    texts = {text for text in texts if not text.isdecimal()}  # digits are digits in any language
    texts |= {*SIZE_NAMES.values(), *THEME_NAMES.values(), *MENUS, PAUSE}
    texts |= {*ANSWERS.values(), *NOTATION_NAMES.values(), UNDO, REDO}
    assert texts <= found["Commands"]


def test_diagnoses_are_found(found: dict[str, set[str]]) -> None:
    texts = {text for words in WORDS.values() for text in (words.title, words.why, words.helps)}
    assert texts | {*REMARK_TITLES.values(), *SEVERITY_NAMES.values()} <= found["Diagnoses"]


def test_reasons_are_found(found: dict[str, set[str]]) -> None:
    source = (FOLDER / "commands/command.py").read_text(encoding="utf-8")
    sentences = {text for text in constants(ast.parse(source)) if text.endswith(".")}
    reasons = {text for text in sentences if text[0].isupper() and "\n" not in text}
    shown = {text for text in reasons if text in found["Commands"]}
    assert len(shown) >= 10
    assert "Open a network first." in shown
    assert "Every weight and bias is frozen." in shown


def test_words_of_tables_are_found(found: dict[str, set[str]]) -> None:
    assert set(PHASE_NAMES) == set(PHASES)
    assert set(PHASE_NAMES.values()) <= found["Wording"]
    slots = {slot for entry in OPTIMIZERS.values() for slot in entry.slots({"momentum": 0.9})}
    shown = " ".join(found["Details"])
    assert all(slot.replace("_", " ") in shown for slot in slots)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_names_of_tables_are_found(found: dict[str, set[str]], table: Registry[Entry]) -> None:
    """Functions of units and optimisers have the same names in every language."""
    settings = {one.name for entry in table.values() for one in entry.parameters}
    names = settings | (set() if table in (ACTIVATIONS, OPTIMIZERS) else set(table))
    names |= {f"start_{name}" for name in settings - {"seed"} if table is INITIALIZERS}
    names |= {f"loss_{name}" for name in settings if table is LOSSES}
    assert {name.replace("_", " ") for name in names} <= found["Names"]


def test_networks_that_come_along_are_found(found: dict[str, set[str]]) -> None:
    documents = [read_file(path) for path in example_paths()]
    texts = {text for one in documents for text in (one.name, one.description) if text}
    assert texts == found["Networks"]


def test_templates_of_the_engine_are_found(found: dict[str, set[str]]) -> None:
    tables = (TITLES, CLOSED_FORMS, LAYER_NAMES, UNIT_NAMES, PLACE_NAMES, SENTENCES, PHRASES)
    assert {text for table in tables for text in table.values()} <= found["Wording"]


def test_remarks_and_their_remedies_are_found(found: dict[str, set[str]]) -> None:
    tree = ast.parse(Path(remarks.__file__).read_text(encoding="utf-8"))
    explained = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if is_named(node)}
    texts = {text for text in constants(tree) if len(text.split()) > 1} - explained
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Expr))
    texts -= {text for node in strings for text in constants(node.value) if node.col_offset == 0}
    assert len(texts) >= 15
    assert texts <= found["Remarks"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_a_document_is_found(found: dict[str, set[str]], name: str) -> None:
    for remark in remarks.remarks(document(*CASES[name])):
        texts = {remark.template, *(remedy.template for remedy in remark.remedies)}
        assert texts <= found["Remarks"]


@pytest.mark.parametrize("context", ["Files", "Details", "Graph", "Plots"])
def test_texts_of_modules_are_found(found: dict[str, set[str]], context: str) -> None:
    assert found[context]


def test_every_translated_text_is_found(found: dict[str, set[str]]) -> None:
    everything = set().union(*found.values())
    for name, path in FILES.items():
        for text in translated(ast.parse(path.read_text(encoding="utf-8"))):
            assert text in everything, (name, text)


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_what_is_shown_is_translated(path: Path) -> None:
    """No words are given to a widget as they stand."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = []
    for call in calls(tree, SHOWS):
        for argument in call.args[:1]:
            bare += [text for text in constants(argument, TRANSLATES) if has_words(text)]
    assert not bare


def is_named(node: ast.AST) -> bool:
    """Return whether something can have a docstring."""
    return isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)


def calls(tree: ast.AST, names: Set[str]) -> Iterator[ast.Call]:
    """Yield the calls of functions or methods of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in names:
                yield node


def translated(tree: ast.AST) -> Iterator[str]:
    """Yield the texts that are given to a function that translates."""
    for call in calls(tree, TRANSLATES - {"translate_wording"}):
        texts = [a.value for a in call.args if isinstance(a, ast.Constant)]
        if texts and len(texts) == len(call.args):
            yield texts[-1]


def constants(tree: ast.AST, but_in_calls_of: Set[str] = frozenset()) -> list[str]:
    """Return the texts in a piece of source, but for those inside some calls."""
    inside = {id(node) for call in calls(tree, but_in_calls_of) for node in ast.walk(call)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
    ]


def has_words(text: str) -> bool:
    """Return whether a text has a word of some letters, and is not a piece of HTML or CSS."""
    return any(word.isalpha() and len(word) > 2 for word in text.split()) and "<" not in text


def test_rules_find_what_is_against_them() -> None:
    tree = ast.parse('label.setText("Some words")\nlabel.setText(self.tr("Some words"))')
    first, second = calls(tree, SHOWS)
    assert constants(first.args[0], TRANSLATES) == ["Some words"]
    assert constants(second.args[0], TRANSLATES) == []
