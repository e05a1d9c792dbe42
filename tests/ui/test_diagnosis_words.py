"""What the diagnoses found, in words: every template is filled in, and says where."""

from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from backprop_viewer.engine.diagnoses.finding import SEVERITIES, Finding
from backprop_viewer.engine.diagnoses.table import diagnose
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session.diagnosing import Report, reports_of
from backprop_viewer.session.diagnosis_texts import WORDS
from backprop_viewer.session.state import State
from backprop_viewer.session.transitions import open_document
from backprop_viewer.ui.diagnosis_words import helps, severity_name, title, why
from backprop_viewer.ui.signs import colour_of, draw_sign
from backprop_viewer.ui.theme import load_theme
from tests.engine.diagnoses.cases import DOCUMENTS, oracle_case
from tests.session.test_remarks import CASES, document

NAMES = (
    "count total update updates rate share ratio factor slope now before first last first_norm "
    "last_norm mean spread layer input"
)
VALUES: dict[str, float] = dict.fromkeys(NAMES.split(), 2.0)
NETWORK = oracle_case("deep sigmoid").problem.network


def finding(key: str, **others: Any) -> Finding:
    name, _, cause = key.partition("/")
    units = (Place("unit", 1, 0), Place("unit", 1, 2))
    values = {**VALUES, "input": 0.0}
    return Finding(name, "note", units, (), (), cause, values, samples=7, **others)


@pytest.mark.parametrize("key", WORDS)
def test_every_template_is_filled_in(key: str) -> None:
    report = Report(finding(key))
    texts = [part(report, NETWORK) for part in (title, why, helps)]
    assert all(text and "{" not in text for text in texts)
    assert texts[1].endswith((".", ".)"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_finding_of_the_oracle_cases_has_words(name: str) -> None:
    case = oracle_case(name)
    for one in diagnose(case):
        assert title(Report(one), case.problem.network)
        assert why(Report(one), case.problem.network)


@pytest.mark.parametrize("name", CASES)
def test_a_remark_says_itself_why(name: str) -> None:
    made = document(*CASES[name])
    reports = reports_of(open_document(State(), made, None))
    report = next(one for one in reports if one.finding.name == name)
    assert title(report, made.network)
    assert why(report, made.network).endswith(".")


def test_places_and_samples_are_named() -> None:
    text = why(Report(finding("dead_units/units")), NETWORK)
    assert "all 7 samples" in text
    assert "unit 1 of hidden layer 1, unit 3 of hidden layer 1" in text
    text = why(Report(finding("dead_units/units", is_whole=False)), NETWORK)
    assert "the 7 samples looked at" in text


def test_many_units_are_named_by_their_layer() -> None:
    found = diagnose(oracle_case("deep relu dead"))[0]
    assert "every unit of hidden layers 1 to 4" in why(Report(found), NETWORK)


@pytest.mark.parametrize("theme", THEMES)
def test_each_severity_has_a_name_and_a_sign(theme: str) -> None:
    colours = load_theme(theme)
    assert len({severity_name(severity) for severity in SEVERITIES}) == 3
    for severity in SEVERITIES:
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(QColor(colours.canvas))
        painter = QPainter(image)
        draw_sign(painter, colours, severity, 10, 10, 14)
        painter.end()
        seen = {image.pixelColor(x, y).name() for x in range(20) for y in range(20)}
        assert colour_of(colours, severity) in seen
