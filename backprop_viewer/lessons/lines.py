"""Actions and numbers of a lesson as lines of text, to be written by hand.

    steps: forward backward update*3
    change: {"optimizer": {"learning_rate": 0.5}}
    compare: first, fast

    0.4769 = a[2,1]

A line that is none is kept as it stands, so that the check of the lesson can tell of it.
"""

import re
from collections.abc import Mapping

import orjson

LISTS = {"compare": re.compile(r","), "hide": re.compile(r",\s+|\s+")}
"""The actions that are given several names, and what is between these."""


def action_line(action: object) -> str:
    """Return an action, as it is in a file, as a line."""
    if not isinstance(action, dict) or len(action) != 1:
        return action if isinstance(action, str) else orjson.dumps(action).decode()
    ((name, given),) = action.items()
    if isinstance(given, str):
        shown = given
    elif isinstance(given, list) and all(isinstance(one, str) for one in given):
        shown = ", ".join(given)
    else:
        shown = orjson.dumps(given).decode()
    return f"{name}: {shown}"


def action_of(line: str) -> object:
    """Return the action, as it is in a file, that a line is; the line itself if it is none."""
    name, colon, given = (part.strip() for part in line.partition(":"))
    if not colon or not name.isidentifier():
        return line
    if name in LISTS:
        return {name: [one.strip() for one in LISTS[name].split(given) if one.strip()]}
    if name == "change" or given.isdecimal():
        try:
            return {name: orjson.loads(given)}
        except orjson.JSONDecodeError:
            return line
    return {name: given}


def action_lines(actions: object) -> str:
    """Return actions as lines."""
    return "\n".join(map(action_line, actions)) if isinstance(actions, list) else ""


def actions_of_lines(text: str) -> list[object]:
    """Return the actions that lines are, without the empty ones."""
    return [action_of(line.strip()) for line in text.splitlines() if line.strip()]


def number_lines(numbers: object) -> str:
    """Return the numbers that a page states, each with its expression, as lines."""
    if not isinstance(numbers, Mapping):
        return ""
    return "\n".join(f"{number} = {expression}" for number, expression in numbers.items())


def numbers_of_lines(text: str) -> dict[str, object]:
    """Return the numbers that lines state. Without an expression one has an empty one."""
    numbers: dict[str, object] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        number, _, expression = line.partition("=")
        numbers[number.strip()] = expression.strip()
    return numbers
