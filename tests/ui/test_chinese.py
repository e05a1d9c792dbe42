"""The Chinese texts: none missing, none that cannot be filled in, terms as textbooks have them."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

import backprop_viewer
from backprop_viewer.paths import resource

TOOL = Path(sys.executable).parent / "pyside6-lupdate"
SOURCE = resource("translations", "backprop_viewer_zh_CN.ts")
FIELD = r"\{[^{}]*\}|%\d|%n"
HAN = "[\u4e00-\u9fff]"
MARK = re.compile(r"\(&(\w)\)")
"""How a Chinese text of a menu shows its letter: '保存(&S)'."""


class Text(NamedTuple):
    """One text of the program and what it is in Chinese."""

    context: str
    english: str
    chinese: str
    is_finished: bool


def texts_of(path: Path) -> list[Text]:
    """Return all texts of a .ts file."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    translation.text or "",
                    "type" not in translation.attrib,
                )
            )
    return found


TEXTS = texts_of(SOURCE)
FINISHED = [text for text in TEXTS if text.chinese]
FILE_FILTERS = [text for text in FINISHED if "(*" in text.english]
"""What Qt takes apart: only what stands before the brackets is translated."""
SENTENCES = [text for text in FINISHED if text not in FILE_FILTERS]

KEPT = """
Adam CSV ELU He Huber JSON LaTeX Markdown Nesterov Playground ReLU UTF Xavier XOR AND OR
alpha beta beta1 beta2 delta epsilon leaky net out sigmoid softmax tanh true false
da dL dw dW dz csv json pdf png svg tsv txt
GIF HTML MP4 PDF PNG SVG forward steps train updates
Backprop Viewer Ctrl Delete Esc Shift MIT MiB PyTorch NumPy
"""
"""What stays as it is in Chinese: names, symbols, kinds of files, keys."""

TERMS = {
    "forward pass": "前向传播",
    "backward pass": "反向传播",
    "backpropagation": "反向传播",
    "activation function": "激活函数",
    "learning rate": "学习率",
    "gradient": "梯度",
    "vanish": "消失",
    "explod": "爆炸",
    "hidden layer": "隐藏层",
    "hidden unit": "隐藏单元",
    "weighted sum": "加权和",
    "weights": "权重",
    "bias": "偏置",
    "momentum": "动量",
    "epoch": "轮",
    "update": "更新",
    "batch": "批",
    "samples": "样本",
    "units": "单元",
    "layer": "层",
    "network": "网络",
    "optimiser": "优化器",
    "penalty": "惩罚项",
    "slope": "斜率",
    "derivative": "导数",
    "chain rule": "链式法则",
    "cross.entropy": "交叉熵",
    "mean squared error": "均方误差",
    "accuracy": "准确率",
    "lesson": "课",
}
"""Terms of the field (as they begin) and what the Chinese text has for them."""


def show(text: Text) -> str:
    """Return a text for the list of a failed test."""
    return f"{text.context}: {text.english!r} -> {text.chinese!r}"


def without_fields(text: str) -> str:
    """Return a text without what is filled in and without tags."""
    return re.sub(rf"{FIELD}|<[^>]*>|&nbsp;", "", text)


# --- complete -------------------------------------------------------------------------------------


def test_every_text_of_the_program_is_in_the_file(tmp_path: Path) -> None:
    """If it fails: resources/translations/make adds what is new."""
    if not TOOL.exists():
        pytest.skip("pyside6-lupdate is not installed")
    package = Path(backprop_viewer.__file__).parent
    files = map(str, sorted(package.rglob("*.py")))
    fresh = tmp_path / "fresh.ts"
    command = [str(TOOL), *files, "-locations", "none", "-ts", str(fresh)]
    subprocess.run(command, capture_output=True, timeout=60, check=True)
    wanted = {(text.context, text.english) for text in texts_of(fresh)}
    known = {(text.context, text.english) for text in TEXTS}
    assert sorted(wanted - known) == []
    assert sorted(known - wanted) == []


def test_every_text_is_translated() -> None:
    assert [show(text) for text in TEXTS if not text.chinese or not text.is_finished] == []


# --- sound ----------------------------------------------------------------------------------------


def parts(pattern: str, text: str) -> Counter[str]:
    """Return what a pattern finds, in any order."""
    return Counter(re.findall(pattern, text))


def test_the_same_is_filled_in() -> None:
    pairs = [(text, set(parts(FIELD, text.english))) for text in FINISHED]
    assert [show(text) for text, wanted in pairs if wanted != set(parts(FIELD, text.chinese))] == []


@pytest.mark.parametrize("pattern", [r"\n", r"<[^>]+>", r"\{\}", r"\[\*\]", r"\(\*[^)]*\)"])
def test_lines_tags_and_filters_are_the_same(pattern: str) -> None:
    wrong = [
        text for text in FINISHED if parts(pattern, text.english) != parts(pattern, text.chinese)
    ]
    assert [show(text) for text in wrong] == []


def letters(text: str) -> list[str]:
    """Return the letters that are underlined in an English text."""
    return [letter.upper() for letter in re.findall(r"(?<!&)&(\w)(?!\w*;)", text.replace("&&", ""))]


def test_menus_have_the_same_letters() -> None:
    """So that no letter is there twice in a menu, if none is in English."""
    wrong = [text for text in FINISHED if letters(text.english) != MARK.findall(text.chinese)]
    assert [show(text) for text in wrong] == []


# --- good Chinese ---------------------------------------------------------------------------------


def test_punctuation_is_chinese() -> None:
    beside = re.compile(rf"{HAN} ?[,;:!?]|[,;:!?] ?{HAN}|{HAN}\.|\([^)]*{HAN}|{HAN}[^(]*\)")
    wrong = [text for text in SENTENCES if beside.search(MARK.sub("", text.chinese))]
    assert [show(text) for text in wrong] == []


@pytest.mark.parametrize(
    ("english", "chinese"), [(".", "。"), ("?", "？"), ("…", "…"), (":", "：")]
)
def test_texts_end_alike(english: str, chinese: str) -> None:
    texts = [text for text in SENTENCES if text.english.lower() != "no."]  # short for number
    ends = [(text, MARK.sub("", text.chinese).endswith(chinese)) for text in texts]
    assert [show(text) for text, does in ends if does != text.english.endswith(english)] == []


def test_no_english_is_left_but_names() -> None:
    wrong = [
        text
        for text in FINISHED
        if set(re.findall(r"[A-Za-z]{2,}\d?", MARK.sub("", without_fields(text.chinese))))
        - set(KEPT.split())
    ]
    assert [show(text) for text in wrong] == []


@pytest.mark.parametrize(("term", "chinese"), TERMS.items(), ids=TERMS)
def test_terms_are_those_of_textbooks(term: str, chinese: str) -> None:
    begins = re.compile(rf"\b{term}", re.IGNORECASE)
    having = [text for text in FINISHED if begins.search(without_fields(text.english))]
    assert having
    assert [show(text) for text in having if chinese not in text.chinese] == []
