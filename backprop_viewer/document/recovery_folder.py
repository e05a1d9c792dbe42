"""The folder in which a running program keeps unsaved work, and those that others left behind.

Each running program has a folder of its own and holds a lock in it, which the system lets go of
however the program ends: a folder whose lock can be had is one that nobody will write to any more.
New files come first, then the list that names them takes the place of the old one, then what it
does not name goes: whenever the program ends, there is a list all of whose files are whole.
"""

import contextlib
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.data import GivenSource, TableSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import reason
from backprop_viewer.document.limits import MOST_BYTES, TOO_LARGE
from backprop_viewer.document.model import Document
from backprop_viewer.document.recovery import (
    FileNames,
    FileReader,
    Kept,
    Summary,
    read_list,
    read_summary,
    write_list,
)
from backprop_viewer.document.whole_files import sync_folder
from backprop_viewer.engine.runner import Snapshot

LIST = "unsaved.json"
LOCK = "owner.lock"
MOST_TRIES = 10
FOLDER_NAME = re.compile(r"\d+-[0-9a-f]{8}")
FILE_NAME = re.compile(r"\d+\.(json|npy)")
OPEN_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class RecoveryFolder:
    """A folder that this program has the lock of. One thread at a time may use it."""

    def __init__(self, path: Path, lock: int) -> None:
        self.path = path
        self._lock = lock
        self._names: FileNames = {}
        self._number = 0

    @classmethod
    def create(cls, root: Path) -> "RecoveryFolder":
        """Make a folder for this program. OSError: it cannot be made, or not be locked."""
        for _ in range(MOST_TRIES):
            path = root / f"{os.getpid()}-{secrets.token_hex(4)}"
            path.mkdir(mode=0o700, parents=True)
            folder = cls.claim(path)
            if folder is not None:
                return folder
            # A program that has just been started took it for one that was left behind.
        raise OSError(f"no folder in {root} can be locked")

    @classmethod
    def claim(cls, path: Path) -> "RecoveryFolder | None":
        """Return a folder if no running program has it. OSError: it cannot be looked at."""
        lock = os.open(path / LOCK, OPEN_FLAGS, 0o600)
        if _is_locked(lock) and _is_same(lock, path / LOCK):
            return cls(path, lock)
        os.close(lock)
        return None

    # --- writing ------------------------------------------------------------------------------

    def write(self, kept: Kept) -> None:
        """Keep this instead of what was kept; only what is not in a file yet is written.

        OSError, DocumentError: it cannot be written; what was kept before still is.
        """
        for document in kept.documents():
            self._put(document, ".json", self._write_document)
        for snapshot in kept.snapshots():
            self._put(snapshot, ".npy", _write_snapshot)
        self._replace_list(write_list(kept, self._names))
        used = {*kept.documents(), *kept.snapshots()}
        for thing in [thing for thing in self._names if thing not in used]:
            (self.path / self._names.pop(thing)).unlink(missing_ok=True)

    def _put(self, thing: Document | Snapshot, suffix: str, write: Callable[..., None]) -> None:
        """Write something into a file of its own, unless it is in one."""
        if thing in self._names:
            return
        path = self.path / f"{self._number}{suffix}"
        self._number += 1
        try:
            with open(path, "wb") as stream:
                write(thing, stream)
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        self._names[thing] = path.name

    def _write_document(self, document: Document, stream: BinaryIO) -> None:
        bare = replace(document, state=None, bookmarks=(), branches=(), compared=())
        if isinstance(bare.data.source, TableSource) and not self._leads_to(bare.data.source.path):
            bare = replace(bare, data=replace(bare.data, source=GivenSource()))
        content = json_writer.write(bare, self.path)
        if len(content) > MOST_BYTES:
            raise DocumentError("", TOO_LARGE)
        stream.write(content)

    def _leads_to(self, path: Path) -> bool:
        """Return whether there is a relative path: on Windows not to another drive."""
        return os.path.splitdrive(path)[0] == os.path.splitdrive(self.path)[0]

    def _replace_list(self, content: bytes) -> None:
        temporary = self.path / f"{LIST}.tmp"
        try:
            with open(temporary, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, self.path / LIST)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(self.path)

    def clear(self) -> None:
        """Keep nothing. OSError: something cannot be removed."""
        (self.path / LIST).unlink(missing_ok=True)  # first: without it nothing is offered
        for name in self._names.values():
            (self.path / name).unlink(missing_ok=True)
        self._names.clear()

    def remove(self) -> None:
        """Remove the folder with all that is kept in it, and let go of it."""
        with contextlib.suppress(OSError):
            (self.path / LIST).unlink()
        self.release()
        shutil.rmtree(self.path, ignore_errors=True)

    def release(self) -> None:
        """Leave the folder as it is, for another program or for later."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1

    # --- reading ------------------------------------------------------------------------------

    def summary(self) -> Summary | None:
        """Return what is kept here, None if nothing is. DocumentError: it cannot be read."""
        path = self.path / LIST
        try:
            return read_summary(path.read_bytes(), path.stat().st_mtime)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise DocumentError(LIST, reason(error)) from None

    def read(self) -> Kept:
        """Return what is kept here. DocumentError: it cannot be read, and why."""
        documents: dict[str, Document] = {}

        def document(name: str) -> Document:
            if name not in documents:
                documents[name] = self._read_document(name)
            return documents[name]

        return read_list(self._bytes(LIST), FileReader(document, self._read_snapshot))

    def _read_document(self, name: str) -> Document:
        content = self._bytes(_checked_name(name))
        try:
            return json_reader.read(content, self.path)
        except DocumentError as error:
            raise DocumentError(name, str(error)) from None

    def _bytes(self, name: str) -> bytes:
        try:
            return (self.path / name).read_bytes()
        except OSError as error:
            raise DocumentError(name, reason(error)) from None

    def _read_snapshot(self, name: str, update: int, document: Document) -> Snapshot:
        try:
            with open(self.path / _checked_name(name), "rb") as stream:
                vector = np.load(stream, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise DocumentError(name, f"the numbers cannot be read: {error}") from None
        problem = document.problem()
        shape = (problem.layout.size * (1 + len(problem.slots)),)
        if vector.dtype != np.float64 or vector.shape != shape or not np.isfinite(vector).all():
            raise DocumentError(name, f"expected {shape[0]} numbers")
        vector.flags.writeable = False
        return Snapshot(update, vector)


def abandoned(root: Path) -> list[RecoveryFolder]:
    """Claim the folders that ended programs left with something in them, the latest first.

    Each is to be removed or released. Those with nothing in them are removed; what is kept in a
    form that this program does not know is left to one that does.
    """
    try:
        paths = [path for path in root.iterdir() if FOLDER_NAME.fullmatch(path.name)]
    except OSError:
        return []
    found = []
    for path in paths:
        with contextlib.suppress(OSError):
            folder = RecoveryFolder.claim(path)
            if folder is not None and (kept_at := _kept_at(folder)) is not None:
                found.append((kept_at, folder))
    return [folder for _, folder in sorted(found, key=_when, reverse=True)]


def _when(found: tuple[float, RecoveryFolder]) -> float:
    return found[0]


def _kept_at(folder: RecoveryFolder) -> float | None:
    """Return when something was kept; where nothing is to be offered, let go of the folder."""
    try:
        summary = folder.summary()
    except DocumentError:
        folder.release()
        return None
    if summary is None:
        folder.remove()
        return None
    return summary.kept_at


def _write_snapshot(snapshot: Snapshot, stream: BinaryIO) -> None:
    np.save(stream, snapshot.vector, allow_pickle=False)


def _checked_name(name: str) -> str:
    """Return the name of a file if it is one of those that are written here."""
    if FILE_NAME.fullmatch(name) is None:
        raise DocumentError("", f'no file that is kept is called "{name}"')
    return name


def _is_locked(descriptor: int) -> bool:
    """Lock a file until it is closed, or the program ends. Return whether it could be."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_same(descriptor: int, path: Path) -> bool:
    """Return whether an open file is still the one at its path: it could have been removed."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
