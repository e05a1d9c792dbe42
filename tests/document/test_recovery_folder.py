"""The folder of a running program: whole or as it was, locked while the program lives."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backprop_viewer.document import recovery_folder
from backprop_viewer.document.data import TableSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.recovery import Kept
from backprop_viewer.document.recovery_folder import LIST, LOCK, RecoveryFolder, abandoned
from tests.document.recovery_examples import (
    begun,
    compared,
    course_of,
    full_example,
    kept_of,
)
from tests.session.states import document_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where all programs have their folders; it is not there yet."""
    return tmp_path / "local" / "recovery"


@pytest.fixture
def folder(root: Path) -> Iterator[RecoveryFolder]:
    """The folder of a running program."""
    made = RecoveryFolder.create(root)
    yield made
    made.release()


def left_behind(root: Path, kept: Kept | None) -> Path:
    """Return the folder of a program that has ended suddenly."""
    folder = RecoveryFolder.create(root)
    if kept is not None:
        folder.write(kept)
    folder.release()
    return folder.path


def files(path: Path) -> set[str]:
    return {file.name for file in path.iterdir()}


# --- keeping --------------------------------------------------------------------------------------


def test_what_is_kept_can_be_read(folder: RecoveryFolder) -> None:
    kept = full_example()
    folder.write(kept)
    assert compared(folder.read()) == compared(kept)


def test_last_that_is_kept_counts(folder: RecoveryFolder) -> None:
    for updates in (1, 2, 3):
        folder.write(kept_of(updates=updates))
    assert folder.read().updates == 3


def test_only_what_is_new_is_written(folder: RecoveryFolder) -> None:
    document = document_of()
    course = course_of(document)
    folder.write(kept_of(course))
    before = {name: (folder.path / name).stat().st_mtime_ns for name in files(folder.path)}
    folder.write(kept_of(replace(course, known=begun(document, 7))))
    names = files(folder.path)
    assert len(names) == len(before)  # the state of before has gone
    assert len(names & set(before)) == len(before) - 1
    kept = names & set(before) - {LIST}
    assert all((folder.path / name).stat().st_mtime_ns == before[name] for name in kept)


def test_document_is_kept_without_what_is_kept_beside_it(folder: RecoveryFolder) -> None:
    folder.write(kept_of())
    (path,) = folder.path.glob("?.json")
    document = read_file(path)
    assert document.state is None
    assert document.branches == ()


def test_folder_is_for_its_owner_only(folder: RecoveryFolder) -> None:
    if os.name == "posix":
        assert folder.path.stat().st_mode & 0o077 == 0


def test_cleared_folder_has_nothing_to_offer(folder: RecoveryFolder) -> None:
    folder.write(full_example())
    folder.clear()
    assert files(folder.path) == {LOCK}
    assert folder.summary() is None


def test_cleared_folder_can_be_used_again(folder: RecoveryFolder) -> None:
    kept = full_example()
    folder.write(kept)
    folder.clear()
    folder.write(kept)
    assert compared(folder.read()) == compared(kept)


def test_removed_folder_is_gone(folder: RecoveryFolder) -> None:
    folder.write(full_example())
    folder.remove()
    assert not folder.path.exists()


# --- samples from a table -------------------------------------------------------------------------


def of_table(tmp_path: Path) -> Kept:
    """Return a training with the samples of a CSV file."""
    document = document_of(sizes=(1, 1), samples=2)
    table = tmp_path / "table.csv"
    table.write_text("x,y\n1,2\n3,4\n", encoding="utf-8")
    inputs, targets = np.array([[1.0], [3.0]]), np.array([[2.0], [4.0]])
    samples = type(document.data.raw)(inputs, targets)
    data = replace(document.data, source=TableSource(table, ("x",), ("y",)), raw=samples)
    return kept_of(course_of(replace(document, data=data)))


def test_samples_of_a_table_stay_those_of_the_table(folder: RecoveryFolder, tmp_path: Path) -> None:
    folder.write(of_table(tmp_path))
    source = next(folder.read().documents()).data.source
    assert isinstance(source, TableSource)
    assert source.path == tmp_path / "table.csv"


def test_table_that_has_gone_is_said(folder: RecoveryFolder, tmp_path: Path) -> None:
    folder.write(of_table(tmp_path))
    (tmp_path / "table.csv").unlink()
    with pytest.raises(DocumentError, match=r"table\.csv: cannot be opened: no such file"):
        folder.read()


def test_samples_of_a_table_on_another_drive_are_kept_themselves(
    folder: RecoveryFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecoveryFolder, "_leads_to", lambda *rest: False)
    folder.write(of_table(tmp_path))
    (tmp_path / "table.csv").unlink()
    assert next(folder.read().documents()).data.raw.inputs.tolist() == [[1.0], [3.0]]


# --- what goes wrong ------------------------------------------------------------------------------


class DiskFull:
    """A disk that is full after so many calls of something."""

    def __init__(self, call: Callable[..., Any], good: int) -> None:
        self._call = call
        self.left = good

    def __call__(self, *arguments: Any) -> Any:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._call(*arguments)


@pytest.mark.parametrize("good", range(6))
@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_what_was_kept_stays_if_nothing_more_can_be(
    folder: RecoveryFolder, monkeypatch: pytest.MonkeyPatch, name: str, good: int
) -> None:
    folder.write(kept_of(updates=1))
    before, kept = files(folder.path), kept_of(updates=2)
    full = DiskFull(getattr(os, name), good)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, full)
        if full.left < {"fsync": 4, "replace": 1}[name]:
            with pytest.raises(OSError, match="No space left"):
                folder.write(kept)
            assert folder.read().updates == 1
            assert before <= files(folder.path)
            assert not list(folder.path.glob("*.tmp"))
    folder.write(kept)
    assert folder.read().updates == 2
    assert len(files(folder.path)) == len(before)


def test_what_could_not_be_read_again_is_not_kept(
    folder: RecoveryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_folder, "MOST_BYTES", 100)
    with pytest.raises(DocumentError, match="too large"):
        folder.write(kept_of())
    assert files(folder.path) == {LOCK}


FAULTS: dict[str, Callable[[Path], object]] = {
    "a document is missing": lambda path: path.unlink(),
    "a document is cut off": lambda path: path.write_bytes(path.read_bytes()[:50]),
    "a document is another": lambda path: path.write_text("{}"),
}


@pytest.mark.parametrize("damage", FAULTS.values(), ids=FAULTS)
def test_damaged_document_is_said_by_name(
    folder: RecoveryFolder, damage: Callable[[Path], object]
) -> None:
    folder.write(kept_of())
    (path,) = folder.path.glob("?.json")
    damage(path)
    with pytest.raises(DocumentError, match=r"^0\.json: "):
        folder.read()


def _save(path: Path, array: Any) -> None:
    np.save(path, array)


NUMBERS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-8]),
    "no array": lambda path: path.write_text("numbers"),
    "too few": lambda path: _save(path, np.zeros(2)),
    "whole numbers": lambda path: _save(path, np.zeros(17, np.int64)),
    "not finite": lambda path: _save(path, np.load(path) * np.nan),
    "objects": lambda path: np.save(path, np.array([{}]), allow_pickle=True),
}


@pytest.mark.parametrize("damage", NUMBERS.values(), ids=NUMBERS)
def test_damaged_numbers_are_said_by_name(
    folder: RecoveryFolder, damage: Callable[[Path], object]
) -> None:
    folder.write(kept_of())
    damage(sorted(folder.path.glob("*.npy"))[-1])
    with pytest.raises(DocumentError, match=r"^\d\.npy: "):
        folder.read()


def test_no_file_elsewhere_is_read(folder: RecoveryFolder, tmp_path: Path) -> None:
    write_file(tmp_path / "0.json", document_of())
    folder.write(kept_of())
    path = folder.path / LIST
    path.write_bytes(path.read_bytes().replace(b'"0.json"', b'"../../../0.json"'))
    with pytest.raises(DocumentError, match="no file that is kept"):
        folder.read()


# --- whose folder it is ---------------------------------------------------------------------------


def test_folder_of_a_running_program_is_not_offered(folder: RecoveryFolder, root: Path) -> None:
    folder.write(full_example())
    assert abandoned(root) == []


def test_folder_of_an_ended_program_is_offered(root: Path) -> None:
    path = left_behind(root, full_example())
    (found,) = abandoned(root)
    assert found.path == path
    assert compared(found.read()) == compared(full_example())
    found.release()


def test_folder_is_offered_by_one_program_only(root: Path) -> None:
    left_behind(root, full_example())
    (found,) = abandoned(root)
    assert abandoned(root) == []
    found.release()
    (again,) = abandoned(root)
    again.release()


def test_lock_ends_with_its_process(root: Path) -> None:
    """However that ends: the other process is killed here."""
    source = (
        "import sys; from pathlib import Path\n"
        "from backprop_viewer.document.recovery_folder import RecoveryFolder\n"
        "RecoveryFolder.create(Path(sys.argv[1])); print('locked', flush=True); sys.stdin.read()\n"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", source, str(root)], **pipes)  # type: ignore[call-overload]
    with process:
        assert process.stdout.readline() == b"locked\n"
        (path,) = root.iterdir()
        assert RecoveryFolder.claim(path) is None
        process.kill()
    folder = RecoveryFolder.claim(path)
    assert folder is not None
    folder.release()


def test_latest_is_offered_first(root: Path) -> None:
    paths = [left_behind(root, kept_of(updates=updates)) for updates in range(3)]
    for seconds, path in zip((20, 30, 10), paths, strict=True):
        os.utime(path / LIST, (seconds, seconds))
    found = abandoned(root)
    assert [summary.updates for folder in found if (summary := folder.summary())] == [1, 0, 2]
    for folder in found:
        folder.release()


def test_folder_with_nothing_in_it_is_removed(root: Path) -> None:
    path = left_behind(root, None)
    assert abandoned(root) == []
    assert not path.exists()


@pytest.mark.parametrize("content", ["", '{"format": "backprop-viewer recovery", "version": 2}'])
def test_what_is_not_understood_stays_and_is_not_offered(root: Path, content: str) -> None:
    path = left_behind(root, full_example())
    (path / LIST).write_text(content, encoding="utf-8")
    assert abandoned(root) == []
    assert path.exists()


def test_other_things_in_the_place_are_left_alone(root: Path) -> None:
    (root / "letters").mkdir(parents=True)
    (root / "12-abcdef01").write_text("a file of this name", encoding="utf-8")
    assert abandoned(root) == []
    assert files(root) == {"letters", "12-abcdef01"}


def test_no_place_at_all(tmp_path: Path) -> None:
    assert abandoned(tmp_path / "nowhere") == []


def test_folder_that_another_program_removes_is_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may take one for abandoned that was made just now."""
    claim = RecoveryFolder.claim
    removed: list[Path] = []

    def claim_late(path: Path) -> RecoveryFolder | None:
        if not removed:
            removed.append(path)
            return None
        return claim(path)

    monkeypatch.setattr(RecoveryFolder, "claim", claim_late)
    folder = RecoveryFolder.create(root)
    assert folder.path not in removed
    folder.remove()


def test_place_without_locks_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recovery_folder, "_is_locked", lambda descriptor: False)
    with pytest.raises(OSError, match="can be locked"):
        RecoveryFolder.create(root)
