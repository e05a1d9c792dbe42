"""Every operation of one update, written as text, JSON lines, Markdown or LaTeX.

The writers are pure functions of a Trace that give one line of the file after another: an update
of a large network has hundreds of thousands of operations.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.mistakes.table import COMPUTED_WITH, title_of
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import PHASES, Address
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import DIGITS, Formula
from backprop_viewer.engine.wording import CLOSED_FORMS, operation_title


class Line(NamedTuple):
    """One operation of the trace; ``number`` counts from 1."""

    number: int
    address: Address
    formula: Formula
    title: str


@dataclass(frozen=True)
class Trace:
    """A whole update and how to write it.

    ``sample`` is a place in the batch, from 0; ``digits`` None writes every digit of a number.
    """

    name: str
    record: UpdateRecord
    sample: int = 0
    notation: Notation = STANDARD
    digits: int | None = DIGITS

    @property
    def heading(self) -> str:
        """Return in one line whose numbers these are."""
        name = " ".join(self.name.split())
        update, samples = self.record.after.update, len(self.record.rows)
        heading = f"{name}: update {update}, sample {self.sample + 1} of {samples}"
        mistake = title_of(self.record.problem.mistake)
        return f"{heading}; {COMPUTED_WITH.format(mistake=mistake)}" if mistake else heading

    def lines(self) -> Iterator[Line]:
        """Yield the operations in their order; each formula is made when it is asked for."""
        schedule = self.record.problem.schedule
        for index in range(schedule.size):
            address = schedule.address(index)
            title = " ".join(operation_title(address, schedule.network).split())
            found = formula(self.record, schedule, address, self.sample, self.notation)
            if found.closed_form:
                title += f", {CLOSED_FORMS[address.operation]}"
            if found.mistake:
                title += f", wrong: {title_of(found.mistake)}"
            yield Line(index + 1, address, found, title)


def with_numbers(shown: Formula, digits: int | None) -> str:
    """Return a formula as a line of plain text: in symbols, with numbers, and the result."""
    numbers = plain_text(shown.numbers(digits))
    right = numbers.split(f" {plain_text(shown.relation)} ", 1)[1]
    return f"{plain_text(shown.latex())} = {right}"


def _together(shown: Formula) -> Iterator[Formula]:
    """Yield a formula and those that are shown with it: of the optimiser's own state."""
    yield shown
    yield from shown.beside


def _text(trace: Trace) -> Iterator[str]:
    yield trace.heading
    phase = ""
    for line in trace.lines():
        if line.address.phase != phase:
            phase = line.address.phase
            yield f"\n{phase}"
        yield f"{line.number:5}  {line.title}"
        for shown in _together(line.formula):
            yield f"       {with_numbers(shown, trace.digits)}"


def _counted(number: int | None) -> int | None:
    return None if number is None else number + 1


def _json_lines(trace: Trace) -> Iterator[str]:
    """Yield one JSON object an operation. A value that is not finite is written as null.

    One in which a mistake is made has the key "mistake" besides.
    """
    for line in trace.lines():
        fields: dict[str, object] = {
            "index": line.number,
            "phase": line.address.phase,
            "operation": line.address.operation,
            "layer": line.address.layer,
            "unit": _counted(line.address.unit),
            "input": _counted(line.address.source),
            "symbol": line.formula.result.latex,
            "formula": line.formula.latex(),
            "numbers": line.formula.numbers(trace.digits),
            "value": line.formula.result.value,
            "reads": [
                {"symbol": symbol.latex, "value": symbol.value} for symbol in line.formula.reads()
            ],
        }
        if line.formula.mistake:
            fields["mistake"] = line.formula.mistake
        yield orjson.dumps(fields).decode()


def _markdown(trace: Trace) -> Iterator[str]:
    yield f"# {trace.heading}"
    phase = ""
    for line in trace.lines():
        if line.address.phase != phase:
            phase = line.address.phase
            yield f"\n## {phase.capitalize()}\n"
            yield "| | operation | formula | numbers |"
            yield "|--:|---|---|---|"
        shown = list(_together(line.formula))
        symbols = _cell([each.latex() for each in shown])
        numbers = _cell([each.numbers(trace.digits) for each in shown])
        title = line.title.replace("\\", r"\\").replace("|", r"\|")
        yield f"| {line.number} | {title} | {symbols} | {numbers} |"


def _cell(formulas: list[str]) -> str:
    """Return formulas in LaTeX as what stands in one place of a Markdown table."""
    return "<br>".join(f"${text}$".replace("|", r"\vert ") for text in formulas)


_LATEX_SPECIAL = str.maketrans(
    {character: rf"\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _latex(trace: Trace) -> Iterator[str]:
    yield r"\documentclass{article}"
    yield r"\usepackage{amsmath}"
    yield r"\allowdisplaybreaks"
    yield r"\begin{document}"
    yield rf"\section*{{{trace.heading.translate(_LATEX_SPECIAL)}}}"
    phases = dict.fromkeys(PHASES, False)
    for line in trace.lines():
        if not phases[line.address.phase]:
            phases[line.address.phase] = True
            yield rf"\subsection*{{{line.address.phase.capitalize()}}}"
        title = line.title.translate(_LATEX_SPECIAL)
        yield rf"\paragraph{{{line.number}.}} {title[:1].upper()}{title[1:]}"
        yield r"\begin{gather*}"
        rows = [
            row
            for shown in _together(line.formula)
            for row in (shown.latex(), shown.numbers(trace.digits))
        ]
        yield " \\\\\n".join(rows)
        yield r"\end{gather*}"
    yield r"\end{document}"


WRITERS: dict[str, Callable[[Trace], Iterator[str]]] = {
    "text": _text,
    "jsonl": _json_lines,
    "markdown": _markdown,
    "latex": _latex,
}
"""The formats; each yields the lines of the file, without their ends."""

SUFFIXES = {"text": ".txt", "jsonl": ".jsonl", "markdown": ".md", "latex": ".tex"}
"""How the names of their files end."""
