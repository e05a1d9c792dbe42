"""Reading the LaTeX of the formulas and writing it as plain text."""

import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.latex import (
    Fraction,
    Hat,
    Placeholder,
    Root,
    Row,
    Script,
    Text,
    parse,
    plain,
    plain_text,
)
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from tests.engine.building import choose
from tests.engine.drawn import OPTIMIZER_CHOICES

TEMPLATES = [
    *(entry.formula for entry in ACTIVATIONS.values()),
    *(entry.slope_formula for entry in ACTIVATIONS.values()),
    *(entry.symbol for entry in ACTIVATIONS.values()),
    *(f"{entry.prefix} {entry.term}" for entry in LOSSES.values()),
    *(entry.slope_formula for entry in LOSSES.values()),
    *(form.formula for entry in LOSSES.values() for form in entry.closed.values()),
    *(
        OPTIMIZERS[choice["name"]].formula(
            choose(OPTIMIZERS, choice | {"learning_rate": 0.1}).settings
        )
        for choice in OPTIMIZER_CHOICES
    ),
]


def test_every_optimizer_is_among_the_templates() -> None:
    assert {choice["name"] for choice in OPTIMIZER_CHOICES} == set(OPTIMIZERS)


@pytest.mark.parametrize("template", TEMPLATES)
def test_template_of_every_table_is_readable(template: str) -> None:
    text = plain_text(template)
    assert text
    assert not set(text) & set("\\{}-")


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("a", Text("a")),
        ("12.5", Text("12.5", upright=True)),
        ("-", Text("−", upright=True)),
        ("<w0>", Placeholder("w0")),
        (r"\sigma", Text("σ")),
        (r"\ln", Text("ln", upright=True)),
        (r"\mathrm{sign}", Text("sign", upright=True)),
        (r"\sqrt{s}", Root(Text("s"))),
        (r"\hat{m}", Hat(Text("m"))),
        (r"\frac{1}{K}", Fraction(Text("1", upright=True), Text("K"))),
        ("a_1", Script(Text("a"), None, Text("1", upright=True))),
        ("a^{2}", Script(Text("a"), Text("2", upright=True), None)),
        ("a^{2}_k", Script(Text("a"), Text("2", upright=True), Text("k"))),
        ("a_k^{2}", Script(Text("a"), Text("2", upright=True), Text("k"))),
        ("e^{-<z>}", Script(Text("e"), Row((Text("−", upright=True), Placeholder("z"))), None)),
    ],
)
def test_tree(source: str, tree: object) -> None:
    assert parse(source) == Row((tree,))  # type: ignore[arg-type]


def test_spaces_are_not_drawn() -> None:
    assert plain(parse("a  b")) == "ab"


def test_less_than_is_no_placeholder() -> None:
    assert plain_text("[<z> > 0]") == "[z > 0]"
    assert plain_text("0 < 1") == "0<1"


def test_unknown_command_is_named() -> None:
    with pytest.raises(ValueError, match=r"the formula has \\int, which is not drawn here"):
        parse(r"\int x")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("z^{(1)}_1", "z⁽¹⁾₁"),
        ("w^{(2)}_{10,2}", "w⁽²⁾₁₀‚₂"),
        ("a^{(1)[2]}_1", "a⁽¹⁾[2]₁"),
        ("x^{[12]}_1", "x[12]₁"),
        (r"a \cdot b + c - d", "a·b + c − d"),
        ("c = -2", "c = −2"),
        (r"w \leftarrow -2 - 3", "w ← −2 − 3"),
        ("(-2) + 3", "(−2) + 3"),
        (r"\max(0, -2)", "max(0, −2)"),
        (r"1.5 \cdot 10^{-7}", "1.5·10⁻⁷"),
        ("e^{-0.5}", "e^(−0.5)"),
        ("e^{-z_1}", "e^(−z₁)"),
        ("e^{z}", "e^z"),
        (r"\frac{1}{1 + e^{x}}", "1/(1 + e^x)"),
        (r"\frac{a - b}{c}", "(a − b)/c"),
        (r"\frac{-2}{3}", "(−2)/3"),
        (r"\frac{\partial L}{\partial a_1}", "∂L/∂a₁"),
        (r"\sqrt{\hat{v}} + \epsilon", "√(v̂) + ε"),
        (r"L = \sum_{n=1}^{12} L^{[n]}", "L = ∑ₙ₌₁¹² L[n]"),
        (r"(\sum_{k} a_k)", "(∑ₖ aₖ)"),
        (r"L = - \sum_{k} a_k", "L = −∑ₖ aₖ"),
        (r"\lambda_{2} \cdot \sum_{w} w^{2}", "λ₂·∑_w w²"),
        (r"\beta_{1}^{t}", "βᵗ₁"),
        (r"\max_{k} z^{(2)}_k", "maxₖ z⁽²⁾ₖ"),
        (r"e^{a - \max_{k} a_k}", "e^(a − maxₖ aₖ)"),
        (r"z^{[1]}_1", "z[1]₁"),
        (r"z^{[1](2)}_{10}", "z[1]⁽²⁾₁₀"),
        (r"da^{[1]}_1", "da[1]₁"),
        (r"\mathrm{net}^{(2)}_{h1}", "net⁽²⁾ₕ₁"),
        (r"\mathrm{target}_{o1}", "targetₒ₁"),
        (r"\mathrm{out}^{[n]}_{hj}", "out[n]ₕⱼ"),
        (r"\rho \cdot s", "ρ·s"),
        (r"a + \cdots + b", "a + ⋯ + b"),
        (r"x = \infty", "x = ∞"),
        (r"\alpha \beta \lambda_{2}", "αβλ₂"),
    ],
)
def test_plain_text(source: str, text: str) -> None:
    assert plain_text(source) == text


def test_minus_is_the_true_one() -> None:
    assert "\N{MINUS SIGN}" in plain_text("a - b")
    assert "-" not in plain_text("-1 - e^{-2}")
