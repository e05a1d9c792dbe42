"""Every operation of one update, as text, JSON lines, Markdown and LaTeX."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.command_line.main import main
from backprop_viewer.document.trace import WRITERS
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.paths import resource
from tests.document.test_trace import assert_latex
from tests.engine.building import random_document
from tests.oracle.test_seed_cases import CASES

TWO_BY_TWO = CASES["two-by-two sigmoid"]
XOR = str(resource("networks", "xor-sigmoid.json"))
KEYS = [
    "index",
    "phase",
    "operation",
    "layer",
    "unit",
    "input",
    "symbol",
    "formula",
    "numbers",
    "value",
    "reads",
]
SATURATED: dict[str, Any] = {
    "network": {
        "inputs": 1,
        "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1.0]], "biases": None}],
    },
    "loss": "binary_cross_entropy",
    "optimizer": {"name": "sgd", "learning_rate": 0.1},
    "data": {"inputs": [[800.0]], "targets": [[0.0]]},
}


@pytest.fixture
def file_of(tmp_path: Path) -> Any:
    def write(tree: dict[str, Any]) -> str:
        path = tmp_path / "network.json"
        path.write_text(json.dumps({"format": "backprop-viewer", "version": 1, **tree}))
        return str(path)

    return write


def output_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return what ``trace`` prints; nothing may go wrong."""
    assert main(["trace", *words]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


def lines_of(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return the objects of ``trace --format jsonl``."""
    output = output_of([*words, "--format", "jsonl"], capsys)
    return [json.loads(line) for line in output.splitlines()]


def value_of(lines: list[dict[str, Any]], operation: str, *place: int) -> float:
    """Return the value of the operation with this layer, unit and input, from 1."""
    found = [
        line["value"]
        for line in lines
        if line["operation"] == operation
        and tuple(n for n in (line["layer"], line["unit"], line["input"]) if n is not None) == place
    ]
    assert len(found) == 1
    return float(found[0])


@pytest.fixture
def two_by_two(file_of: Any, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return lines_of([file_of(TWO_BY_TWO["document"])], capsys)


def test_a_line_for_each_operation(two_by_two: list[dict[str, Any]]) -> None:
    assert [line["index"] for line in two_by_two] == list(range(1, 34))
    phases = [line["phase"] for line in two_by_two]
    assert phases == ["forward"] * 9 + ["backward"] * 16 + ["update"] * 8


def test_a_line_has_exactly_these_keys(two_by_two: list[dict[str, Any]]) -> None:
    for line in two_by_two:
        assert list(line) == KEYS
        assert line["reads"]
        assert all(list(read) == ["symbol", "value"] for read in line["reads"])


def test_values_are_those_of_the_oracle(two_by_two: list[dict[str, Any]]) -> None:
    first, after = TWO_BY_TWO["first_pass"], TWO_BY_TWO["after"][0]
    assert after["updates"] == 1
    expected = {("loss",): first["loss"]}
    for layer in (1, 2):
        for unit in (1, 2):
            expected["weighted_sum", layer, unit] = first["z"][layer - 1][0][unit - 1]
            expected["activation", layer, unit] = first["a"][layer - 1][0][unit - 1]
            for source in (1, 2):
                gradient = first["gradients"][layer - 1]["weights"][unit - 1][source - 1]
                weight = after["layers"][layer - 1]["weights"][unit - 1][source - 1]
                expected["weight_gradient", layer, unit, source] = gradient
                expected["weight_update", layer, unit, source] = weight
    for (operation, *place), value in expected.items():
        np.testing.assert_allclose(
            value_of(two_by_two, str(operation), *place), value, rtol=1e-12, atol=1e-12
        )


def test_deltas_are_those_worked_out_by_hand(two_by_two: list[dict[str, Any]]) -> None:
    outputs, targets = TWO_BY_TWO["first_pass"]["a"][1][0], [0.23, -0.07]
    for unit, (a, y) in enumerate(zip(outputs, targets, strict=True), start=1):
        assert value_of(two_by_two, "loss_gradient", 2, unit) == pytest.approx(a - y, abs=1e-15)
        delta = (a - y) * a * (1 - a)
        assert value_of(two_by_two, "delta", 2, unit) == pytest.approx(delta, abs=1e-15)


def test_the_first_line_as_a_whole(two_by_two: list[dict[str, Any]]) -> None:
    assert two_by_two[0] == {
        "index": 1,
        "phase": "forward",
        "operation": "weighted_sum",
        "layer": 1,
        "unit": 1,
        "input": None,
        "symbol": "z^{(1)}_1",
        "formula": r"z^{(1)}_1 = w^{(1)}_{11} \cdot x_1 + w^{(1)}_{12} \cdot x_2",
        "numbers": r"z^{(1)}_1 = 0.2 \cdot 0.5 + 0.5 \cdot 0.3 = 0.25",
        "value": 0.25,
        "reads": [
            {"symbol": "w^{(1)}_{11}", "value": 0.2},
            {"symbol": "x_1", "value": 0.5},
            {"symbol": "w^{(1)}_{12}", "value": 0.5},
            {"symbol": "x_2", "value": 0.3},
        ],
    }


def test_what_does_not_apply_is_null(two_by_two: list[dict[str, Any]]) -> None:
    loss = next(line for line in two_by_two if line["operation"] == "loss")
    assert (loss["layer"], loss["unit"], loss["input"]) == (None, None, None)
    update = two_by_two[-1]
    assert (update["layer"], update["unit"], update["input"]) == (2, 2, 2)


def test_updates_are_done_first(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(TWO_BY_TWO["document"])
    first = lines_of([path], capsys)
    second = lines_of([path, "--updates", "1"], capsys)
    new_weight = value_of(first, "weight_update", 1, 1, 1)
    assert second[0]["reads"][0] == {"symbol": "w^{(1)}_{11}", "value": new_weight}
    after = next(after for after in TWO_BY_TWO["after"] if after["updates"] == 10)
    tenth = lines_of([path, "--updates", "9"], capsys)
    np.testing.assert_allclose(
        value_of(tenth, "weight_update", 2, 1, 2),
        after["layers"][1]["weights"][0][1],
        rtol=1e-12,
    )


def test_training_that_was_saved_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half_way = str(tmp_path / "half-way.json")
    assert main(["run", XOR, "--updates", "3", "--out", half_way]) == 0
    capsys.readouterr()
    assert lines_of([half_way], capsys) == lines_of([XOR, "--updates", "3"], capsys)
    assert ": update 4, " in output_of([half_way], capsys).splitlines()[0]


def test_numbers_are_those_of_the_sample(capsys: pytest.CaptureFixture[str]) -> None:
    first, third = (lines_of([XOR, "--sample", sample], capsys) for sample in ("1", "3"))
    assert value_of(first, "weighted_sum", 1, 1) != value_of(third, "weighted_sum", 1, 1)
    gradient = ("weight_gradient", 1, 1, 1)
    assert value_of(first, *gradient) == value_of(third, *gradient)  # type: ignore[arg-type]


def test_numbers_that_are_not_finite_are_null(
    file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = lines_of([file_of(SATURATED)], capsys)
    gradient = next(line for line in lines if line["operation"] == "loss_gradient")
    assert gradient["value"] is None
    assert gradient["numbers"].endswith(r"= \infty")
    delta = next(line for line in lines if line["operation"] == "delta")
    assert delta["value"] == 1.0
    assert {read["symbol"]: read["value"] for read in delta["reads"]} == {
        "a^{(1)}_1": 1.0,
        "y_1": 0.0,
        "K": 1.0,
    }


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_has_every_operation(
    form: str, file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    output = output_of([file_of(TWO_BY_TWO["document"]), "--format", form], capsys)
    numbers = {
        "text": r"^ {2,4}(\d+)  \S",
        "jsonl": r'^{"index":(\d+),',
        "markdown": r"^\| (\d+) \| \S",
        "latex": r"^\\paragraph{(\d+)\.} \S",
    }
    found = re.findall(numbers[form], output, re.MULTILINE)
    assert [int(number) for number in found] == list(range(1, 34))


def test_text(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    output = output_of([file_of(TWO_BY_TWO["document"])], capsys)
    assert output.splitlines()[:5] == [
        "two-by-two sigmoid: update 1, sample 1 of 1",
        "",
        "forward",
        "    1  weighted sum of hidden unit 1",
        "       z⁽¹⁾₁ = w⁽¹⁾₁₁·x₁ + w⁽¹⁾₁₂·x₂ = 0.2·0.5 + 0.5·0.3 = 0.25",
    ]
    assert "\nbackward\n" in output
    assert "\nupdate\n" in output
    assert "w⁽¹⁾₁₁ ← w⁽¹⁾₁₁ − η·∂L/∂w⁽¹⁾₁₁ = 0.2 − 1·" in output
    assert "\\" not in output


def test_markdown_is_a_table_a_phase(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    output = output_of([file_of(TWO_BY_TWO["document"]), "--format", "markdown"], capsys)
    assert output.startswith("# two-by-two sigmoid: update 1, sample 1 of 1\n")
    assert re.findall("^## (.*)$", output, re.MULTILINE) == ["Forward", "Backward", "Update"]
    rows = [line for line in output.splitlines() if line.startswith("|")]
    assert len(rows) == 33 + 3 * 2
    assert all(line.count("|") == 5 for line in rows)


@pytest.mark.parametrize("loss", ["half_squared_error", "huber"])
def test_latex(loss: str, file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    document = random_document(samples=3, optimizer="adamw", loss=loss)
    assert_latex(output_of([file_of(document), "--format", "latex"], capsys))


def test_names_with_marks_keep_their_meaning(
    file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    document = random_document(sizes=(1, 1), samples=1, name="50 % & more_#1 ^~\\{")
    document["network"]["input_names"] = ["a|b\n_c"]
    path = file_of(document)
    latex = output_of([path, "--format", "latex"], capsys)
    assert_latex(latex)
    escaped = r"50 \% \& more\_\#1 \textasciicircum{}\textasciitilde{}\textbackslash{}\{"
    assert rf"\section*{{{escaped}: update 1, sample 1 of 1}}" in latex
    assert r"a|b \_c" in latex
    markdown = output_of([path, "--format", "markdown"], capsys)
    assert r"from input a\|b _c to" in markdown
    assert "from input a|b _c to" in output_of([path], capsys)


def test_closed_form_is_said(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    output = output_of([file_of(SATURATED)], capsys)
    assert "  delta of output 1, in closed form: the usual product is not finite\n" in output
    assert "  loss, with exact logarithms: " in output
    assert "δ⁽¹⁾₁ = 1/K·(a⁽¹⁾₁ − y₁) = 1/1·(1 − 0) = 1\n" in output


def test_notation_and_digits(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(TWO_BY_TWO["document"])
    words = [path, "--notation", "net_out", "--digits", "3"]
    assert output_of(words, capsys).splitlines()[4:7] == [
        "       netₕ₁ = w⁽¹⁾₁₁·x₁ + w⁽¹⁾₁₂·x₂ = 0.2·0.5 + 0.5·0.3 = 0.25",
        "    2  weighted sum of hidden unit 2",
        "       netₕ₂ = w⁽¹⁾₂₁·x₁ + w⁽¹⁾₂₂·x₂ = −0.4·0.5 + 0.6·0.3 = −0.02",
    ]
    assert "outₕ₁ = 1/(1 + e^(−netₕ₁)) = 1/(1 + e^(−0.25)) = 0.562\n" in output_of(words, capsys)
    assert "= 0.5621765008857981\n" in output_of([path, "--digits", "exact"], capsys)


@pytest.mark.parametrize("form", WRITERS)
def test_standard_notation_with_six_digits_is_the_default(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["--notation", "standard", "--digits", "6"]
    words = [XOR, "--format", form]
    assert output_of(words, capsys) == output_of([*words, *said], capsys)


def test_file_without_a_name_is_called_after_its_file(
    file_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert output_of([file_of(SATURATED)], capsys).startswith("network: update 1, ")


def failure_of(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that says what is wrong."""
    assert main(["trace", *words]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("\n")
    assert captured.err.count("\n") == 1
    return captured.err.removesuffix("\n")


@pytest.mark.parametrize("sample", [-1, 0, 5])
def test_sample_that_is_not_in_the_batch(sample: int, capsys: pytest.CaptureFixture[str]) -> None:
    expected = f"{XOR}: --sample: the batch of this update has 4 samples, found {sample}"
    assert failure_of([XOR, "--sample", str(sample)], 1, capsys) == expected


def test_batch_of_one_sample(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(SATURATED)
    expected = f"{path}: --sample: the batch of this update has 1 sample, found 2"
    assert failure_of([path, "--sample", "2"], 1, capsys) == expected


def test_updates_below_zero_are_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "--updates: expected a whole number of at least 0"
    assert failure_of([XOR, "--updates", "-1"], 2, capsys) == expected


def test_notation_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (
        '--notation: no notation is called "net_in" (did you mean "net_out"?); '
        f"known: {', '.join(NOTATIONS)}"
    )
    assert failure_of([XOR, "--notation", "net_in"], 2, capsys) == expected


@pytest.mark.parametrize("digits", ["1", "13", "-4", "4.0", "", "all", "²", "00000000004"])
def test_digits_that_cannot_be_shown(digits: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = f'--digits: expected a whole number from 2 to 12, or exact, found "{digits}"'
    assert failure_of([XOR, f"--digits={digits}"], 2, capsys) == expected


def test_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    message = failure_of(["nothing.json"], 1, capsys)
    assert message.startswith("nothing.json: cannot be opened: no such file")


def test_bad_file_is_said_with_the_place(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = file_of(SATURATED | {"loss": "half_squared"})
    message = failure_of([path], 1, capsys)
    assert message.startswith(f"{path}: loss: ")
    assert '(did you mean "half_squared_error"?)' in message


def test_divergence_is_said(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    document = random_document(
        sizes=(1, 1),
        activations="identity",
        optimizer={"name": "sgd", "learning_rate": 1e200},
        samples=1,
    )
    path = file_of(document)
    assert failure_of([path, "--updates", "9"], 1, capsys).startswith(f"{path}: update 2: ")


def test_update_that_diverges_is_shown(file_of: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """What leaves the finite numbers is what one wants to see: its values are null."""
    document = random_document(
        sizes=(1, 1),
        activations="identity",
        optimizer={"name": "sgd", "learning_rate": 1e200},
        samples=1,
    )
    path = file_of(document)
    lines = lines_of([path, "--updates", "1"], capsys)
    assert [line["value"] for line in lines if line["operation"] == "loss"] == [None]
    for form in WRITERS:
        assert output_of([path, "--updates", "1", "--format", form], capsys)


@pytest.mark.parametrize("words", [["--format", "html"], ["--sample", "x"], ["--updates", "1.5"]])
def test_bad_words_are_bad_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["trace", XOR, *words])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""
