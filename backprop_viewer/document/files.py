"""Network files on disk. A file is written whole or not at all."""

import os
from pathlib import Path

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.file_bytes import read_bytes, reason
from backprop_viewer.document.model import Document
from backprop_viewer.document.whole_files import replace_file


def read_file(path: str | os.PathLike[str]) -> Document:
    """Return the document in a file. DocumentError: it cannot be opened, or something is wrong."""
    path = Path(path)
    return json_reader.read(read_bytes(path), path.parent)


def write_file(path: str | os.PathLike[str], document: Document) -> None:
    """Write a document: afterwards the file is the new one, or what it was before.

    DocumentError: it cannot be written; the file is what it was before.
    """
    target = writable_target(path)
    content = json_writer.write(document, target.parent)
    try:
        if _is_special(target):
            target.write_bytes(content)  # /dev/stdout and the like cannot be replaced
        else:
            replace_file(target, content)
    except OSError as error:
        raise DocumentError("", f"cannot be written: {reason(error)}") from None


def writable_target(path: str | os.PathLike[str]) -> Path:
    """Return the file that will be written; a link stays, and what it points to is replaced.

    DocumentError: it cannot be written. To be asked before long work, too.
    """
    if _is_special(Path(path)):
        return Path(path)  # what /dev/stdout leads to has no path
    try:
        target = Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise DocumentError("", f"cannot be written: {reason(error)}") from None
    if os.path.isdir(target):
        problem = "it is a folder"
    elif not os.path.isdir(target.parent):
        problem = f"there is no folder {target.parent}"
    elif os.path.exists(target) and not os.access(target, os.W_OK):
        problem = "the file is write-protected"
    elif not os.access(target.parent, os.W_OK):
        problem = f"no file may be made in the folder {target.parent}"
    else:
        return target
    raise DocumentError("", f"cannot be written: {problem}")


def _is_special(target: Path) -> bool:
    """Return whether this is something that cannot be replaced: a pipe, a terminal."""
    # Those of os.path are false, and those of Path fail, where nothing may be looked up.
    return os.path.exists(target) and not os.path.isfile(target) and not os.path.isdir(target)
