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
                if entry.is_file(follow_symlinks=False) and age > STALE_SECONDS:
                    os.unlink(entry.path)
