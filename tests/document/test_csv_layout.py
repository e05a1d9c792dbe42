"""How a CSV file is laid out, by its first rows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.csv_import import read_csv
from backprop_viewer.document.csv_layout import Layout, read_csv_text, sniff
from backprop_viewer.document.errors import DocumentError

TEXTS = [
    ("a,b\n1,2\n3,4\n", Layout(",", True, ".")),
    ("a;b\n1;2\n", Layout(";", True, ".")),
    ("a\tb\r\n1\t2\r\n", Layout("\t", True, ".")),
    ("a|b\n1|2\n", Layout("|", True, ".")),
    ("a b\n1  2\n3 4\n", Layout(" ", True, ".")),
    ("x;y\n1,5;2,25\n0,5;3\n", Layout(";", True, ",")),
    ("1,5;2,25\n0,5;3\n", Layout(";", False, ",")),
    ('x,y\n"1,5","2"\n', Layout(",", True, ",")),
    ("1,2\n3,4\n", Layout(",", False, ".")),
    ("1.5,2\n3,4\n", Layout(",", False, ".")),
    ("yes,red\nno,green\nyes,red\n", Layout(",", False, ".")),
    ("likes,colour\nno,green\nyes,red\n", Layout(",", True, ".")),
    ("\ufeffa,b\n1,2\n", Layout(",", True, ".")),
    ('a,b\n"two\nlines",2\n', Layout(",", True, ".")),
    ("a,b,c\n1,2,3\n4,5\n" + "7,8,9\n" * 20, Layout(",", True, ".")),
    ("when,value\n1 May,3\n2 May,4\n", Layout(",", True, ".")),
    ("a\n1\n2\n", Layout(",", True, ".")),
    ("", Layout(",", True, ".")),
    ("\n\n", Layout(",", True, ".")),
    ("?,?\n1,2\n", Layout(",", False, ".")),
]


@pytest.mark.parametrize(("text", "layout"), TEXTS)
def test_the_layout_is_recognised(text: str, layout: Layout) -> None:
    assert sniff(text) == layout


@given(st.text(max_size=80) | st.text(st.sampled_from('a1,;\t|"\n\r .\x00'), max_size=80))
def test_any_text_has_a_layout_and_is_a_table_or_refused(text: str) -> None:
    try:
        table = read_csv(text, sniff(text))
    except DocumentError:
        return
    assert {len(column.cells) for column in table.columns} == {len(table.lines)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_of_a_spreadsheet_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("Größe;Länge\n1;2\n".encode(encoding))
    table = read_csv(read_csv_text(path), Layout(";"))
    assert table.names == ("Größe", "Länge")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\n\x81\n", "line 2: the text is not UTF-8; save it with this encoding"),
        (b"\xff\xfea", "the text is not UTF-16, though it begins so"),
        (b"PK\x03\x04\x00\x00", "this is not a file of text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_csv_text(path)
    assert str(caught.value) == message


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^cannot be opened: no such file or folder$"):
        read_csv_text(tmp_path / "no.csv")
