"""Numbers out of CSV files."""

from pathlib import Path

import pytest

from backprop_viewer.document import csv_table, file_bytes
from backprop_viewer.document.csv_table import column_numbers, read_table
from backprop_viewer.document.errors import DocumentError


@pytest.fixture
def table_file(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


@pytest.mark.parametrize(
    "content",
    [
        "a,b,c\n1,2,3\n4,5,6\n",
        "a;b;c\r\n1;2;3\r\n4;5;6",
        "a\tb\tc\n1\t2\t3\n\n4\t5\t6\n\n",
        '\ufeff"a", b ,c\n" 1 ",2.0,3\n,,\n4e0,+5,6\n',
    ],
)
def test_columns_are_found_by_name(table_file: Path, content: str) -> None:
    table_file.write_bytes(content.encode())
    numbers = column_numbers(read_table(table_file), ["c", "a"])
    assert numbers.tolist() == [[3.0, 1.0], [6.0, 4.0]]


def test_a_name_may_hold_a_separator(table_file: Path) -> None:
    table_file.write_text('"a,b",c\n1,2\n')
    assert column_numbers(read_table(table_file), ["a,b"]).tolist() == [[1.0]]


@pytest.mark.parametrize(
    "cell", ["x", "nan", "inf", "-Infinity", "1e999", "1_000", "١", "1,5", "0x1"]
)
def test_what_is_no_number_is_said_with_its_row_and_column(table_file: Path, cell: str) -> None:
    table_file.write_text(f'a,b\n1,2\n3,"{cell}"\n', encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        column_numbers(read_table(table_file), ["a", "b"])
    expected = f'line 3, column "b": expected a number, found the text "{cell}"'
    assert str(caught.value) == expected


@pytest.mark.parametrize("row", ["3", "3,", "3, "])
def test_an_empty_cell_is_refused(table_file: Path, row: str) -> None:
    table_file.write_text(f"a,b\n\n{row}\n")
    with pytest.raises(DocumentError) as caught:
        column_numbers(read_table(table_file), ["b"])
    assert str(caught.value) == 'line 3, column "b": expected a number, found nothing'


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("lenght", 'no column is called "lenght" (did you mean "length"?)'),
        ("zzz", 'no column is called "zzz"; its columns: length, x, x'),
        ("x", '2 columns are called "x"'),
    ],
)
def test_a_column_that_is_not_there_is_refused(table_file: Path, column: str, message: str) -> None:
    table_file.write_text("length,x,x\n1,2,3\n")
    with pytest.raises(DocumentError) as caught:
        column_numbers(read_table(table_file), [column])
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "^the file is empty$"),
        (b"\n,,\n", "^the file is empty$"),
        (b"a\n\xff\n", "^line 2: the text is not UTF-8"),
        (b'a,b\n1,"2"x\n', "^line 2: not CSV: "),
        (b'a,b\n"' + b"1" * 200_000 + b'"\n', "^line 2: not CSV: "),
    ],
)
def test_what_is_no_table_is_refused(table_file: Path, content: bytes, message: str) -> None:
    table_file.write_bytes(content)
    with pytest.raises(DocumentError, match=message):
        read_table(table_file)


def test_large_tables_are_refused(table_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table_file.write_text("a,b\n1,2\n3,4\n")
    monkeypatch.setattr(csv_table, "MOST_DATA_NUMBERS", 3)
    with pytest.raises(DocumentError, match=r"^too large; at most 3 numbers are read$"):
        column_numbers(read_table(table_file), ["a", "b"])
    monkeypatch.setattr(file_bytes, "MOST_BYTES", 8)
    with pytest.raises(DocumentError, match=r"^the file is too large"):
        read_table(table_file)


def test_only_files_are_read_as_tables(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^cannot be opened: it is not a file$"):
        read_table(tmp_path)
    with pytest.raises(DocumentError, match=r"^cannot be opened: no such file or folder$"):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(
        DocumentError, match=r"^cannot be opened: there can be no file of this name"
    ):
        read_table(tmp_path / "null\0")
