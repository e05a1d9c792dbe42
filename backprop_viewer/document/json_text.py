"""From the bytes of a file to JSON values, with every fault said by line and column."""

import json
import re
from collections.abc import Iterator

import orjson

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_BYTES, TOO_LARGE

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some editors write it; it carries nothing
NOT_A_JSON_NUMBER = re.compile(r"[-+]?(nan|inf(inity)?)\b", re.IGNORECASE)
KEY_LIKE = re.compile(rb'"\s*:')


def parse(content: bytes) -> object:
    """Return the JSON value that the bytes hold. DocumentError: they hold none."""
    if len(content) > MOST_BYTES:
        raise DocumentError("", TOO_LARGE)
    content = content.removeprefix(BYTE_ORDER_MARK)
    text = decode(content)
    if not text.strip():
        raise DocumentError("", "the file is empty")
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(place, _fault(text, error)) from None
    if len(KEY_LIKE.findall(content)) > _count_keys(value):
        _refuse_repeated_keys(text)
    return value


def decode(content: bytes) -> str:
    """Return the text of UTF-8 bytes. DocumentError: they are something else, with the line."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = "the text is not UTF-8; save it with this encoding"
        raise DocumentError(f"line {line}", problem) from None


def _fault(text: str, error: orjson.JSONDecodeError) -> str:
    """Say what is wrong, in plain words where the place itself shows it."""
    # At -Infinity the parser stops after the sign.
    for start in (error.pos - 1, error.pos):
        number = NOT_A_JSON_NUMBER.match(text, max(start, 0))
        if number:
            return f"{number[0]} is not a number that JSON has; expected a finite number"
    if "infinity when parsed" in error.msg:
        return "the number is too large; at most 1.8e308 can be computed with"
    return f"not JSON: {error.msg}"


def _count_keys(value: object) -> int:
    """Count the keys of all objects; of a list of numbers only the first item is looked at."""
    keys, waiting = 0, [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            keys += len(value)
            waiting += value.values()
        elif isinstance(value, list) and value and isinstance(value[0], dict | list):
            waiting += value if isinstance(value[0], dict) else value[:1]
    return keys


def _refuse_repeated_keys(text: str) -> None:
    """Raise DocumentError if an object has a key twice: JSON parsers keep the last one only.

    This is slow, and asked for only if there are more things that look like keys than keys.
    """

    def check(pairs: list[tuple[str, object]]) -> dict[str, object]:
        repeated = _first_repeated(key for key, _ in pairs)
        if repeated is not None:
            raise DocumentError(repeated, "this key is given twice in one object")
        return dict(pairs)

    try:
        json.loads(text, object_pairs_hook=check)
    except RecursionError:
        return  # no network file is so deep: whoever reads the value finds out


def _first_repeated(keys: Iterator[str]) -> str | None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return None
