"""The key "compared" of a network file: which runs are shown together."""

from pathlib import Path
from typing import Any

import pytest
from document_examples import example, read, same_bits

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.errors import DocumentError

SAMPLE = Path(__file__).parent / "samples" / "version-1-compared.json"


def tree_with(compared: object) -> dict[str, Any]:
    return {**example(), "compared": compared}


def test_file_with_it_is_written_so_that_people_can_read_it_and_stays_readable() -> None:
    document = read(tree_with(["main", "second try"]))
    assert document.compared == ("main", "second try")
    assert json_writer.write(document).decode() == SAMPLE.read_text(encoding="utf-8")
    assert same_bits(json_reader.read(SAMPLE.read_bytes()), document)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ([], ()),
        (["main"], ("second try", "main")),
        (["second try"], ()),
        (["second try", "main"], ("second try", "main")),
    ],
)
def test_the_present_run_is_always_one_of_them(
    written: list[str], read_as: tuple[str, ...]
) -> None:
    assert read(tree_with(written)).compared == read_as


@pytest.mark.parametrize(
    ("compared", "message"),
    [
        ("main", 'compared: expected a list of names of branches, found the text "main"'),
        ([1], "compared[0]: expected a text, found the number 1"),
        (["mian"], 'compared[0]: no branch is called "mian" (did you mean "main"?)'),
        (["main", "main"], 'compared[1]: the branch "main" is there twice'),
    ],
)
def test_faults_are_said_with_their_place(compared: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tree_with(compared))
    assert str(caught.value) == message


def test_no_more_than_four_are_compared() -> None:
    tree = example()
    branch = tree["branches"][0]
    tree["branches"] = [{**branch, "branch": name} for name in "abcd"]
    with pytest.raises(DocumentError, match="there are 5 runs to compare; at most 4 can be"):
        read({**tree, "compared": list("abcd")})
    assert len(read({**tree, "compared": list("abc")}).compared) == 4


def test_branches_have_no_comparison_of_their_own() -> None:
    tree = example()
    tree["branches"][0]["compared"] = ["main"]
    with pytest.raises(DocumentError, match="compared: unknown key"):
        read(tree)
