"""How the command line says that something is wrong."""

import sys


class Failure(Exception):  # noqa: N818 - `raise Failure` says what it is
    """What a command was asked for cannot be done; the message names the file and the place.

    With ``usage`` the command line itself is wrong, and not the file.
    """

    def __init__(self, message: str, usage: bool = False) -> None:
        super().__init__(message)
        self.code = 2 if usage else 1


def complain(message: str) -> None:
    """Print one line to standard error. What would move the cursor is shown as an escape."""
    shown = (mark if mark.isprintable() else ascii(mark)[1:-1] for mark in message)
    print("".join(shown), file=sys.stderr)
