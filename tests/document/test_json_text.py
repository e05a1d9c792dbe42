"""From bytes to JSON values."""

import orjson
import pytest

from backprop_viewer.document import json_text
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.json_text import parse

FAULTS = [
    (b"", "the file is empty"),
    (b" \n ", "the file is empty"),
    (b"\xef\xbb\xbf", "the file is empty"),
    (b'{\n "a": NaN}', "line 2, column 7: NaN is not a number that JSON has"),
    (b'{"a": [1, Infinity]}', "line 1, column 11: Infinity is not a number that JSON has"),
    (b'{"a": -Infinity}', "line 1, column 8: -Infinity is not a number that JSON has"),
    (b'{"a": nan}', "line 1, column 7: nan is not a number that JSON has"),
    (b'{"a": 1e999}', "line 1, column 7: the number is too large"),
    (b'{"a": ' + b"9" * 400 + b"}", "line 1, column 7: the number is too large"),
    (b'{"a": 1,}', "line 1, column 8: not JSON: "),
    (b'{"a": 1', "line 1, column 8: not JSON: "),
    (b"[1,\n2 3]", "line 2, column 3: not JSON: "),
    (b"{'a': 1}", "line 1, column 2: not JSON: "),
    (b'{"a": 1} x', "line 1, column 10: not JSON: "),
    (b"[" * 5000, "line 1, column 1026: not JSON: "),
    (b'{\n\n"a": "\xff"}', "line 3: the text is not UTF-8"),
    ("{}".encode("utf-16"), "line 1: the text is not UTF-8"),
    (b'{"a": {"b": 1, "b": 2}}', "b: this key is given twice in one object"),
    (b'{"a": [{"b": [[1]]}, {"b" : 1, "c": 3, "b": 2}]}', "b: this key is given twice"),
    (b'{"a": "x \\":", "a": 1}', "a: this key is given twice"),
]


@pytest.mark.parametrize(("content", "message"), FAULTS)
def test_a_fault_is_said_with_its_line(content: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        parse(content)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "content",
    [
        b'\xef\xbb\xbf{"a": 1}',
        b'{"a": "text with \\": in it", "b": [1, {"c": 1}]}',
        b'{"a": [{"b": 1}, {"b": 1}]}',
        b'[[{"a": 1}], [{"a": 1}]]',
    ],
)
def test_good_json_is_read(content: bytes) -> None:
    assert parse(content) == orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))


def test_json_too_deep_to_look_for_repeated_keys_is_still_read() -> None:
    assert parse(b'["\\":",' + b"[" * 1020 + b"]" * 1021) is not None


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MOST_BYTES", 10)
    assert parse(b"[1, 2, 34]") == [1, 2, 34]
    with pytest.raises(DocumentError, match=r"^the file is too large; at most 64 MiB are read$"):
        parse(b"[1, 2, 345]")
