"""Texts as the window writes them."""

import pytest

from backprop_viewer.ui.texts import SpacedText


@pytest.mark.parametrize(
    ("template", "fields", "expected"),
    [
        ("output {name} of {all}", {"name": "输出", "all": 2}, "output 输出 of 2"),
        ("{unit}的 δ", {"unit": "隐藏单元 2"}, "隐藏单元 2 的 δ"),
        ("从{source}到{unit}的权重", {"source": "x1", "unit": "输出"}, "从 x1 到输出的权重"),
        ("第 {n} 次更新", {"n": 1}, "第 1 次更新"),
        ("{number:,} 个{unit}", {"number": 1000, "unit": "单元"}, "1,000 个单元"),
        ("{a}{b}", {"a": "输出", "b": "x1"}, "输出x1"),
        ("把{file}打开", {"file": "我的net.json"}, "把我的net.json 打开"),
        ("名为“{name}”的输入", {"name": "x"}, "名为“x”的输入"),
    ],
)
def test_a_space_stands_where_a_chinese_template_and_latin_meet(
    template: str, fields: dict[str, object], expected: str
) -> None:
    assert SpacedText(template).format(**fields) == expected


def test_fields_without_names_are_filled_in_as_well() -> None:
    assert SpacedText("{}与{}").format("x1", 2) == "x1 与 2"
