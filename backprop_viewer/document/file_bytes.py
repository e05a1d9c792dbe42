"""The bytes of a file that somebody named, within the limit of size."""

import stat
from pathlib import Path

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_BYTES, TOO_LARGE


def read_bytes(path: Path, regular_only: bool = False) -> bytes:
    """Return the bytes of a file. DocumentError: it cannot be read, or it is too large.

    ``regular_only`` refuses what could block or never end, for a path that a file names.
    """
    try:
        if regular_only and not stat.S_ISREG(path.stat().st_mode):
            raise DocumentError("", "cannot be opened: it is not a file")
        with open(path, "rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: the path has a null character
        raise DocumentError("", f"cannot be opened: {reason(error)}") from None
    if len(content) > MOST_BYTES:
        raise DocumentError("", TOO_LARGE)
    return content


def reason(error: OSError | ValueError) -> str:
    """Return in a few words why a file cannot be read or written."""
    words: dict[type[Exception], str] = {
        FileNotFoundError: "no such file or folder",
        IsADirectoryError: "it is a folder",
        NotADirectoryError: "no such file or folder",
        PermissionError: "permission denied",
    }
    if isinstance(error, OSError) and type(error) not in words:
        return (error.strerror or str(error)).lower()
    return words.get(type(error), "there can be no file of this name")
