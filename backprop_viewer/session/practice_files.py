"""Results of practice as files: CSV with a line for each number, JSON with the summary too."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from backprop_viewer.session.practice import Practice, Result, score_of

FORMAT, VERSION = "backprop-viewer-practice", 1
COLUMNS = (
    "number",
    "level",
    "seed",
    "network",
    "question",
    "operation",
    "layer",
    "unit",
    "input",
    "value",
    "answers",
    "grade",
    "hints",
    "slips",
    "seconds",
)
SEPARATOR = "; "


def practice_csv(practice: Practice) -> str:
    """Return a line for each number that was asked for; layer, unit and input count from 1."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, result in enumerate(practice.results, start=1):
        tree = {"number": number, "level": practice.level, "seed": practice.seed}
        cells = {**tree, **_tree(result)}
        writer.writerow([_cell(cells[column]) for column in COLUMNS])
    return stream.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return _safe(SEPARATOR.join(map(str, value)))
    return "" if value is None else value


def _safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula of its own; numbers stay numbers."""
    if not text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text


def practice_tree(practice: Practice) -> dict[str, Any]:
    """Return all results and their summary, as JSON has it."""
    score = score_of(practice.results)
    return {
        "format": FORMAT,
        "version": VERSION,
        "level": practice.level,
        "seed": practice.seed,
        "results": [_tree(result) for result in practice.results],
        "summary": {
            "questions": score.questions,
            **score.grades,
            "slips": score.slips,
            "seconds": round(score.seconds, 1),
        },
    }


def practice_json(practice: Practice) -> str:
    """Return all results and their summary as JSON."""
    return json.dumps(practice_tree(practice), indent=1, ensure_ascii=False) + "\n"


def _tree(result: Result) -> Mapping[str, Any]:
    address = result.address
    return {
        "network": result.network,
        "question": result.title,
        "operation": address.operation,
        "layer": address.layer,
        "unit": None if address.unit is None else address.unit + 1,
        "input": None if address.source is None else address.source + 1,
        "value": result.right,
        "answers": list(result.answers),
        "grade": result.grade,
        "hints": result.hints,
        "slips": list(result.slips),
        "seconds": round(result.seconds, 1),
    }


def practice_bytes(practice: Practice, suffix: str) -> bytes:
    """Return the file of a kind, '.csv' or '.json'."""
    text = practice_json(practice) if suffix == ".json" else practice_csv(practice)
    return text.encode("utf-8")
