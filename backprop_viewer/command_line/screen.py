"""Whether a window can be shown here, said in plain words: Qt itself would end the program."""

import ctypes
import os
import sys

WINDOW_LIBRARIES = (
    "libxkbcommon-x11.so.0",
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)


DEBIAN_PACKAGES = (
    "libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 "
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


def missing_screen() -> str:
    """Return in words why no window can be shown on this screen, or an empty text.

    Only X11 on Linux is looked at: elsewhere Qt brings what it needs.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return "there is no screen: DISPLAY is not set"
    lacking = [name for name in WINDOW_LIBRARIES if not _is_there(name)]
    return _libraries(lacking) if lacking else ""


def missing_library(error: ImportError) -> str:
    """Say what Qt lacks that could not be loaded, and how to get it."""
    if "cannot open shared object file" in str(error):
        return _libraries([str(error).partition(":")[0]])
    return f"the window cannot be opened: {error}"


def _libraries(names: list[str]) -> str:
    return (
        f"the window needs system libraries that are missing ({', '.join(names)}); "
        f"on Debian and Ubuntu: sudo apt install {DEBIAN_PACKAGES}"
    )


def _is_there(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
