"""What lower floors say is wrong, in the reader's language."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from backprop_viewer.base import Parameter, Registry
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_reader import read
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.paths import resource
from backprop_viewer.session.goals import Goal
from backprop_viewer.ui.language import ENGLISH, apply_language
from backprop_viewer.ui.problems import problem_text
from tests.ui.test_chinese import HAN, KEPT

REGISTRIES = [ACTIVATIONS, OPTIMIZERS]
PARAMETERS = [
    parameter for table in REGISTRIES for entry in table.values() for parameter in entry.parameters
]


@pytest.fixture
def _chinese(qapp: QApplication) -> Iterator[None]:
    apply_language(qapp, "zh_CN")
    yield
    apply_language(qapp, ENGLISH)


def test_english_stays_as_it_is(qapp: QApplication) -> None:
    for problem in ("expected a number, found null", "no such file or folder.", "", "?"):
        assert problem_text(problem) == problem


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("expected a number above 0, found the number -1", "应为大于 0 的数，实为数 -1"),
        ("expected a number above 0, found the number -1.", "应为大于 0 的数，实为数 -1。"),
        ("cannot be opened: no such file or folder", "无法打开：没有这个文件或文件夹"),
        (
            "/a/b.json: line 3, column 5: not JSON: unexpected end of data",
            "/a/b.json：第 3 行，第 5 列：不是 JSON：unexpected end of data",
        ),
        (
            "the loss is infinite: cross_entropy takes the logarithm of an output that is "
            "exactly 0 or 1",
            "损失为无穷大：交叉熵对恰为 0 或 1 的输出取对数",
        ),
        ("2-2-2, 8 parameters, 1 training sample", "2-2-2，8 个参数，1 个训练样本"),
        ('"log" may mean two things; write ln or log10', "“log”有两种含义；请写 ln 或 log10"),
        ("1 / 0 divides by 0", "1 / 0 除以了 0"),
        ('"(1" cannot be read; a bracket is missing', "看不懂“(1”；缺少括号"),
        (
            '"w5" is not known here; type numbers, such as 0.2*0.5',
            "这里不能用“w5”；请输入数字，例如 0.2*0.5",
        ),
        ("something that nobody has thought of", "something that nobody has thought of"),
        ("C:\\x.json: what nobody has thought of", "C:\\x.json: what nobody has thought of"),
        ("", ""),
    ],
)
def test_chinese(english: str, chinese: str) -> None:
    assert problem_text(english) == chinese


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda parameter: parameter.name)
def test_what_every_setting_takes_is_said(parameter: Parameter) -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        parameter.check("x")
    for text in (parameter.expectation(), str(caught.value)):
        assert is_chinese(problem_text(text)), problem_text(text)


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.kind)
def test_unknown_settings_are_said(registry: Registry[object]) -> None:  # type: ignore[type-var]
    with pytest.raises(ValueError, match="no setting") as caught:
        registry.choose(next(iter(registry)), what=1)
    assert re.search(HAN, problem_text(str(caught.value)))


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'"loss"', b'"los"'),
        (b'"learning_rate": ', b'"learning_rate": -'),
        (b'"version": 1', b'"version": 99'),
        (b'"inputs": 2', b'"inputs": "2"'),
        (b"{", b"["),
        (b'"sigmoid"', b'"sigmod"'),
    ],
)
def test_mistakes_in_files_are_said(before: bytes, after: bytes) -> None:
    path = resource("networks", "two-by-two-sigmoid.json")
    content = path.read_bytes().replace(before, after, 1)
    assert content != path.read_bytes()
    with pytest.raises(DocumentError) as caught:
        read(content, path.parent)
    assert re.search(HAN, problem_text(caught.value.problem)), caught.value


@pytest.mark.usefixtures("_chinese")
def test_goals_are_said() -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        Goal(updates=0)
    assert re.search(HAN, problem_text(str(caught.value)))


def is_chinese(text: str) -> bool:
    """Return whether no English is left but names."""
    return not set(re.findall(r"[A-Za-z]{2,}\d?", text)) - set(KEPT.split())


@pytest.mark.usefixtures("_chinese")
@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ('no loss is called "zeros"', "没有名为“zeros”的损失"),
        ("expected 1 to 3 pages, found 0", "应为 1 到 3 页，实为 0"),
        ("a list of odd things", "a list of odd things"),
    ],
)
def test_what_is_written_stays_as_it_is(english: str, chinese: str) -> None:
    """What is in quotes is to be found in the file; a count is one word."""
    assert problem_text(english) == chinese


@pytest.mark.usefixtures("_chinese")
def test_sentences_are_not_taken_apart_without_end() -> None:
    problem = "x: " * 5000 + "the value is missing"
    assert problem_text(problem).endswith("missing")
