"""What lower floors say is wrong, in the reader's language.

They say it in English, as the command line writes it. Here are the patterns of their sentences: a
sentence that fits one is said again in the reader's language, with what stands in its fields, which
may be such a sentence itself. One that fits none stays as it is.
"""

import re
from functools import cache

from backprop_viewer.ui.names import NAMES, plain_name
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

PROBLEMS = (
    # settings and cells
    QT_TRANSLATE_NOOP("Problems", "expected {what}, found {found}"),
    QT_TRANSLATE_NOOP("Problems", "a number above {low} and below {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number above {low} and of at most {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number of at least {low} and below {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number of at least {low} and of at most {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number above {low}"),
    QT_TRANSLATE_NOOP("Problems", "a number of at least {low}"),
    QT_TRANSLATE_NOOP("Problems", "a number below {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number of at most {high}"),
    QT_TRANSLATE_NOOP("Problems", "a number"),
    QT_TRANSLATE_NOOP("Problems", "a finite number"),
    QT_TRANSLATE_NOOP("Problems", "a whole number of at least {low} and of at most {high}"),
    QT_TRANSLATE_NOOP("Problems", "a whole number of at least {low}"),
    QT_TRANSLATE_NOOP("Problems", "a whole number of at most {high}"),
    QT_TRANSLATE_NOOP("Problems", "a whole number from {low} to {high}"),
    QT_TRANSLATE_NOOP("Problems", "a whole number from 0 on"),
    QT_TRANSLATE_NOOP("Problems", "a whole number"),
    QT_TRANSLATE_NOOP("Problems", "true or false"),
    QT_TRANSLATE_NOOP("Problems", "a batch of at least 1 sample"),
    QT_TRANSLATE_NOOP("Problems", "the number {number}"),
    QT_TRANSLATE_NOOP("Problems", 'the text "{text}"'),
    QT_TRANSLATE_NOOP("Problems", "a list of {count}"),
    QT_TRANSLATE_NOOP("Problems", "an object"),
    QT_TRANSLATE_NOOP("Problems", "an object, as a network file is one"),
    QT_TRANSLATE_NOOP("Problems", 'no {kind} is called "{name}"'),
    QT_TRANSLATE_NOOP("Problems", '{what} (did you mean "{name}"?)'),
    QT_TRANSLATE_NOOP("Problems", "{what}; known: {names}"),
    QT_TRANSLATE_NOOP("Problems", '{name} has no setting "{key}"'),
    QT_TRANSLATE_NOOP("Problems", '{name} needs "{key}", {what}'),
    QT_TRANSLATE_NOOP("Problems", "uniform: expected low of at most high, found {low} and {high}"),
    QT_TRANSLATE_NOOP("Problems", "{name}: these settings draw weights that are not finite"),
    # files
    QT_TRANSLATE_NOOP("Problems", "cannot be opened: {reason}"),
    QT_TRANSLATE_NOOP("Problems", "cannot be written: {reason}"),
    QT_TRANSLATE_NOOP("Problems", "it is not a file"),
    QT_TRANSLATE_NOOP("Problems", "it is a folder"),
    QT_TRANSLATE_NOOP("Problems", "no such file or folder"),
    QT_TRANSLATE_NOOP("Problems", "permission denied"),
    QT_TRANSLATE_NOOP("Problems", "there can be no file of this name"),
    QT_TRANSLATE_NOOP("Problems", "there is no folder {folder}"),
    QT_TRANSLATE_NOOP("Problems", "the file is write-protected"),
    QT_TRANSLATE_NOOP("Problems", "no file may be made in the folder {folder}"),
    QT_TRANSLATE_NOOP("Problems", "the file is too large; at most {size} MiB are read"),
    QT_TRANSLATE_NOOP("Problems", "the file is empty"),
    QT_TRANSLATE_NOOP("Problems", "line {line}, {column}"),
    QT_TRANSLATE_NOOP("Problems", "line {line}"),
    QT_TRANSLATE_NOOP("Problems", "not JSON: {reason}"),
    QT_TRANSLATE_NOOP("Problems", "not CSV: {reason}"),
    QT_TRANSLATE_NOOP("Problems", "the text is not UTF-8; save it with this encoding"),
    QT_TRANSLATE_NOOP(
        "Problems", "{number} is not a number that JSON has; expected a finite number"
    ),
    QT_TRANSLATE_NOOP("Problems", "the number is too large; at most 1.8e308 can be computed with"),
    QT_TRANSLATE_NOOP("Problems", "this key is given twice in one object"),
    QT_TRANSLATE_NOOP("Problems", "this key is missing; expected {what}"),
    QT_TRANSLATE_NOOP("Problems", "this key is missing"),
    QT_TRANSLATE_NOOP("Problems", "no such key is known here"),
    QT_TRANSLATE_NOOP(
        "Problems", "this file is of version {version}; this program reads version {known}"
    ),
    QT_TRANSLATE_NOOP("Problems", "a table can only be read by a network that is in a file"),
    QT_TRANSLATE_NOOP("Problems", "a table can only be used by a network that is in a file"),
    QT_TRANSLATE_NOOP("Problems", "{path} is on another drive than the network file"),
    # networks
    QT_TRANSLATE_NOOP("Problems", "has {count} numbers, expected {expected} ({what})"),
    QT_TRANSLATE_NOOP("Problems", "has 1 number, expected {expected} ({what})"),
    QT_TRANSLATE_NOOP("Problems", "expected at least one layer"),
    QT_TRANSLATE_NOOP("Problems", "the layer has no biases to freeze"),
    QT_TRANSLATE_NOOP("Problems", "{count} weights and biases, expected at most {most}"),
    QT_TRANSLATE_NOOP("Problems", "this needs a momentum above 0"),
    QT_TRANSLATE_NOOP("Problems", "{samples} samples are too many for a network of {units} units"),
    QT_TRANSLATE_NOOP(
        "Problems", "the network would have {count} weights and biases; at most {most} can be"
    ),
    QT_TRANSLATE_NOOP(
        "Problems",
        "the units of this layer follow the data: change the columns of the data instead",
    ),
    QT_TRANSLATE_NOOP("Problems", "a network needs at least one layer after its inputs"),
    QT_TRANSLATE_NOOP(
        "Problems", "the output layer stays: it gives the outputs that the targets are for"
    ),
    QT_TRANSLATE_NOOP("Problems", "a layer needs at least one unit: remove the layer instead"),
    QT_TRANSLATE_NOOP("Problems", "{count} names"),
    QT_TRANSLATE_NOOP("Problems", "{count} numbers"),
    QT_TRANSLATE_NOOP("Problems", "expected finite numbers"),
    QT_TRANSLATE_NOOP("Problems", "there is no hidden layer: add one first"),
    QT_TRANSLATE_NOOP("Problems", "there is no hidden layer"),
    QT_TRANSLATE_NOOP("Problems", "{low} to {high} units"),
    QT_TRANSLATE_NOOP("Problems", "{low} to {high} hidden layers"),
    # data
    QT_TRANSLATE_NOOP(
        "Problems",
        "The inputs shown are preprocessed: all samples together decide them, so that one cannot "
        "be changed on its own",
    ),
    QT_TRANSLATE_NOOP(
        "Problems",
        "This is one of the numbers 0 and 1 that stand for a class: choose the class in the table "
        "of the data",
    ),
    QT_TRANSLATE_NOOP("Problems", "at most {most} numbers"),
    QT_TRANSLATE_NOOP("Problems", "{samples} samples of {columns}"),
    QT_TRANSLATE_NOOP("Problems", "{count} columns"),
    QT_TRANSLATE_NOOP(
        "Problems", "at least one sample has to stay: a network is trained on samples"
    ),
    QT_TRANSLATE_NOOP("Problems", "at least one column of inputs has to stay"),
    QT_TRANSLATE_NOOP("Problems", "at least one column of targets has to stay"),
    QT_TRANSLATE_NOOP("Problems", "expected rows of equally many numbers"),
    QT_TRANSLATE_NOOP("Problems", 'two classes are called "{name}"'),
    QT_TRANSLATE_NOOP("Problems", "the name of at least one class"),
    QT_TRANSLATE_NOOP("Problems", "at most {most} classes"),
    QT_TRANSLATE_NOOP("Problems", "the inputs differ by too much or too little for this"),
    QT_TRANSLATE_NOOP("Problems", "the inputs differ by too much or too little to be scaled so"),
    QT_TRANSLATE_NOOP("Problems", "the fractions sum to {sum}, expected 1"),
    QT_TRANSLATE_NOOP("Problems", "there is nothing to paste: copy some cells of a table first"),
    QT_TRANSLATE_NOOP("Problems", "row {row}, cell {cell} of what is pasted"),
    QT_TRANSLATE_NOOP("Problems", "row {row} of what is pasted"),
    QT_TRANSLATE_NOOP("Problems", "{count} cells as in its first row"),
    QT_TRANSLATE_NOOP("Problems", "{count} cells, as there are columns"),
    QT_TRANSLATE_NOOP(
        "Problems", "{count} columns do not fit from column {first} on: the table has {room}"
    ),
    QT_TRANSLATE_NOOP("Problems", "these are no cells of a table: {reason}"),
    QT_TRANSLATE_NOOP("Problems", 'column "{name}"'),
    QT_TRANSLATE_NOOP("Problems", "column {number}"),
    QT_TRANSLATE_NOOP("Problems", "the column"),
    QT_TRANSLATE_NOOP("Problems", "the value is missing"),
    QT_TRANSLATE_NOOP("Problems", "no row is left, as something is missing in each"),
    QT_TRANSLATE_NOOP("Problems", "something else than {what}"),
    QT_TRANSLATE_NOOP("Problems", "all values of {column} are missing"),
    QT_TRANSLATE_NOOP("Problems", "no column is an input; choose at least one"),
    QT_TRANSLATE_NOOP("Problems", "no column is a target; choose at least one"),
    QT_TRANSLATE_NOOP("Problems", "there are no cells"),
    QT_TRANSLATE_NOOP("Problems", "there are no rows under the names"),
    QT_TRANSLATE_NOOP("Problems", "this is not a file of text"),
    QT_TRANSLATE_NOOP("Problems", "the text is not UTF-16, though it begins so"),
    QT_TRANSLATE_NOOP("Problems", "too large; at most {most} numbers are read"),
    QT_TRANSLATE_NOOP("Problems", '{count} columns are called "{name}"'),
    QT_TRANSLATE_NOOP("Problems", "{what}; its columns: {names}"),
    # training
    QT_TRANSLATE_NOOP("Problems", "{what}; learning rate {rate} may be too large"),
    QT_TRANSLATE_NOOP("Problems", "the loss became infinite"),
    QT_TRANSLATE_NOOP("Problems", "weights of layer {layer} became infinite"),
    QT_TRANSLATE_NOOP("Problems", "biases of layer {layer} became infinite"),
    QT_TRANSLATE_NOOP("Problems", "the optimiser's state became infinite"),
    QT_TRANSLATE_NOOP(
        "Problems",
        "the loss is infinite: {loss} takes the logarithm of an output that is exactly 0 or 1",
    ),
    QT_TRANSLATE_NOOP(
        "Problems", "the loss is not a number: {loss} is not defined for these outputs"
    ),
    QT_TRANSLATE_NOOP("Problems", "a number of updates or epochs, or something to reach"),
    QT_TRANSLATE_NOOP("Problems", "open a network first"),
    QT_TRANSLATE_NOOP("Problems", "there are {count} branches; remove one first"),
    QT_TRANSLATE_NOOP("Problems", "at most {most} runs are compared: take one out first"),
    # sizes of a document
    QT_TRANSLATE_NOOP("Problems", "{sizes}, {parameters} parameters, 1 training sample"),
    QT_TRANSLATE_NOOP("Problems", "{sizes}, {parameters} parameters, {samples} training samples"),
    # what a learner types
    QT_TRANSLATE_NOOP("Problems", '"{text}" is not known here; type numbers, such as 0.2*0.5'),
    QT_TRANSLATE_NOOP("Problems", '"{text}" may mean two things; write {one} or {other}'),
    QT_TRANSLATE_NOOP("Problems", '"{text}" cannot be read; a bracket is missing'),
    QT_TRANSLATE_NOOP("Problems", '"{text}" cannot be read'),
    QT_TRANSLATE_NOOP("Problems", "the expression is empty"),
    QT_TRANSLATE_NOOP("Problems", "an expression has at most {most} characters"),
    QT_TRANSLATE_NOOP("Problems", "an expression is at most {most} deep"),
    QT_TRANSLATE_NOOP("Problems", "a whole number is at most {most}"),
    QT_TRANSLATE_NOOP("Problems", "{name} takes one argument, found {found}"),
    QT_TRANSLATE_NOOP("Problems", "{name} takes at least {count} arguments, found {found}"),
    QT_TRANSLATE_NOOP("Problems", "{name} takes {count} arguments, found {found}"),
    QT_TRANSLATE_NOOP("Problems", "{expression} divides by 0"),
    QT_TRANSLATE_NOOP("Problems", "{expression} has no finite value"),
    QT_TRANSLATE_NOOP("Problems", "{expression} is no real number"),
    # sweeps
    QT_TRANSLATE_NOOP("Problems", "at least one value"),
    QT_TRANSLATE_NOOP("Problems", "{count} runs are too many; at most {most} can be"),
    QT_TRANSLATE_NOOP("Problems", "{count} are too many; at most {most} runs can be"),
    QT_TRANSLATE_NOOP("Problems", "whole numbers such as 1, 2, 5-8"),
    QT_TRANSLATE_NOOP("Problems", "numbers such as 0.01, 0.1, 1"),
    QT_TRANSLATE_NOOP("Problems", "the smaller number first"),
    QT_TRANSLATE_NOOP("Problems", '"{word}" is not known'),
    QT_TRANSLATE_NOOP("Problems", '"{word}" is none of: {names}'),
    QT_TRANSLATE_NOOP("Problems", "{name} has no {setting}"),
    # anything, at a place
    QT_TRANSLATE_NOOP("Problems", "expected {what}"),
    QT_TRANSLATE_NOOP("Problems", "{place}: {what}"),
)
"""The more particular ones first: the first that fits counts."""

PLACED = PROBLEMS[-1]
NUMBERS = (
    "line",
    "row",
    "cell",
    "number",
    "layer",
    "count",
    "most",
    "first",
    "last",
    "low",
    "high",
)
"""Fields of one word."""
WRITTEN = (
    *("example", "exact", "expression", "form", "format", "formula", "indexes", "key", "names"),
    *("reading", "settings", "sign", "value"),
)
"""Fields of what somebody wrote or is to write: it stays as it is, as does what is in quotes."""
DEEPEST = 12
"""How deep sentences are in sentences; deeper ones come of files that somebody plays with."""
FIELD = re.compile(r"\{(\w+)\}")
SENTENCE = QT_TRANSLATE_NOOP("Problems", "{words}.")
"""A whole sentence of what is wrong."""


def problem_text(problem: str) -> str:
    """Return in the reader's language what is wrong, said in English."""
    if translate("Problems", PLACED) == PLACED:
        return problem
    words = _translated(problem.removesuffix("."))
    return translate("Problems", SENTENCE).format(words=words) if problem[-1:] == "." else words


def _translated(text: str, depth: int = 0) -> str:
    if depth > DEEPEST:
        return text
    for template, pieces in _pieces():
        if not text.startswith(pieces[0]) or not all(piece in text for piece in pieces):
            continue
        match = _pattern(template).fullmatch(text)
        if match is None:
            continue
        fields = {
            name: found if _is_written(template, name) else _translated(found, depth + 1)
            for name, found in match.groupdict().items()
        }
        if template is PLACED and fields["what"] == match["what"]:
            break
        return translate("Problems", template).format(**fields)
    return plain_name(text) if text.replace("_", " ") in NAMES else text


def _is_written(template: str, name: str) -> bool:
    return name in WRITTEN or f'"{{{name}}}"' in template


def every_pattern() -> tuple[str, ...]:
    """Return all patterns; those of files are loaded only now, when one of them is needed."""
    from backprop_viewer.ui.lesson_problems import LESSON_PROBLEMS
    from backprop_viewer.ui.network_problems import NETWORK_PROBLEMS

    return (*LESSON_PROBLEMS, *NETWORK_PROBLEMS, *PROBLEMS)


@cache
def _pieces() -> list[tuple[str, list[str]]]:
    """Return the templates, each with its words between the fields.

    A text without them cannot fit: so few patterns are ever made, which takes much longer.
    """
    return [(template, FIELD.split(template)[::2]) for template in every_pattern()]


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern that finds what a template has made."""
    return re.compile(re.sub(r"\\{(\w+)\\}", _group, re.escape(template)), re.DOTALL)


def _group(found: re.Match[str]) -> str:
    """Return what finds a field: of a place, nothing of what is said of it."""
    name = found[1]
    if name in NUMBERS:
        return rf"(?P<{name}>[^:\s]+?)"
    return rf"(?P<{name}>[^:]+?)" if name == "column" else rf"(?P<{name}>.+?)"
