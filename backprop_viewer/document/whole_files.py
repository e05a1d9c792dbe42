"""Files that are there whole or not at all, whenever the program or the power ends."""

import contextlib
import os
import re
import secrets
import shutil
from pathlib import Path

TEMPORARY_NAME = re.compile(r"\.backprop-viewer-[0-9a-f]{16}\.tmp")
STALE_SECONDS = 600.0
"""No file takes so long to be written: a temporary one of this age was left by a sudden end."""


def replace_file(target: Path, content: bytes) -> None:
    """Put a new file in the place of the old, with its permissions. OSError: it stays as it was."""
    temporary = target.with_name(f".backprop-viewer-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(descriptor)
        if os.path.exists(target):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    remove_stale(target)


def sync_folder(folder: Path) -> None:
    """Make the names of its files outlive a power cut, where folders can be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_stale(written: Path) -> None:
    """Remove the temporary files that sudden ends left beside a file that was just written.

    Its time tells their age: the clock of a disk in the network may not be that of this computer.
    """
    with contextlib.suppress(OSError):
        now = written.stat().st_mtime
        with os.scandir(written.parent) as entries:
            found = [entry for entry in entries if TEMPORARY_NAME.fullmatch(entry.name)]
        for entry in found:
            with contextlib.suppress(OSError):
                age = now - entry.stat(follow_symlinks=False).st_mtime
                if age <= STALE_SECONDS:
                    continue
                if entry.is_file(follow_symlinks=False):
                    os.unlink(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    _remove_workshop(Path(entry.path), now)


def _remove_workshop(folder: Path, now: float) -> None:
    """Remove a folder in which nothing was made for a while: a long film is made in one."""
    times = [path.stat().st_mtime for path in folder.rglob("*")]
    if now - max(times, default=0.0) > STALE_SECONDS:
        shutil.rmtree(folder, ignore_errors=True)


class Workshop:
    """A folder of its own in which files are made, and from which they are put in place together.

    OSError: it cannot be made, or a file cannot be put in its place.
    """

    def __init__(self, beside: Path) -> None:
        """Make it in the folder that the files go to, so that moving them takes no time."""
        self.folder = beside / f".backprop-viewer-{secrets.token_hex(8)}.tmp"
        self.folder.mkdir()

    def path(self, name: str) -> Path:
        """Return where to make the file or the folder of a name."""
        return self.folder / name

    def write(self, name: str, content: bytes) -> None:
        """Make a file; its folder is made with it."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def put_in_place(self) -> None:
        """Move all that was made beside the workshop, and close it.

        A folder that is there already keeps its other files.
        """
        for made in sorted(self.folder.iterdir(), key=lambda path: path.is_file()):
            _move(made, self.folder.parent / made.name)
        self.close()
        sync_folder(self.folder.parent)

    def close(self) -> None:
        """Throw away what was not put in place."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _move(made: Path, target: Path) -> None:
    if made.is_dir() and target.is_dir():
        for one in sorted(made.iterdir()):
            _move(one, target / one.name)
        return
    if made.is_file() and target.is_file():
        shutil.copymode(target, made)
    os.replace(made, target)
