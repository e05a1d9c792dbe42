"""Formulas as MathML: every one that there is, as well-formed XML."""

from xml.etree import ElementTree

import pytest

from backprop_viewer.engine.latex import FUNCTIONS, GREEK_AND_SIGNS
from backprop_viewer.handout.lines import lines_of
from backprop_viewer.handout.mathml import NAMESPACE, mathml
from tests.handout.building import entries_of, exercise, worked


def tags(latex: str) -> list[str]:
    root = ElementTree.fromstring(mathml(latex))
    return [element.tag.removeprefix(f"{{{NAMESPACE}}}") for element in root.iter()]


@pytest.mark.parametrize(
    ("latex", "tag"),
    [
        (r"\frac{1}{2}", "mfrac"),
        (r"\sqrt{x}", "msqrt"),
        (r"\hat{x}", "mover"),
        ("x^2", "msup"),
        ("x_1", "msub"),
        ("x^{(1)}_2", "msubsup"),
        (r"\sum_{j=1}^{3} x_j", "munderover"),
        ("-0.25", "mn"),
        ("a < b", "mo"),
    ],
)
def test_parts_have_their_elements(latex: str, tag: str) -> None:
    assert tag in tags(latex)


@pytest.mark.parametrize("name", [*GREEK_AND_SIGNS, *FUNCTIONS])
def test_every_command_is_written(name: str) -> None:
    text = "".join(ElementTree.fromstring(mathml(rf"\{name}")).itertext())
    assert GREEK_AND_SIGNS.get(name, name) in text


@pytest.mark.parametrize("name", ["two-by-two-sigmoid", "xor-relu", "xor-sigmoid"])
def test_every_formula_of_an_update_is_well_formed(name: str) -> None:
    entries = entries_of(worked(name)) + entries_of(exercise("gradients", name=name))
    for entry in entries:
        for line in lines_of(entry, 4):
            root = ElementTree.fromstring(mathml(line.latex))
            assert root.tag == f"{{{NAMESPACE}}}math"
            assert "\\" not in "".join(root.itertext())


def test_minus_is_the_sign_and_not_a_hyphen() -> None:
    assert "−" in mathml("-0.5")
    assert "-" not in "".join(ElementTree.fromstring(mathml("-0.5")).itertext())
