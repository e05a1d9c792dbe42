"""The files of the program: where those that come with it are, and what kinds it writes."""

from pathlib import Path

THEMES = ("light", "dark", "high-contrast", "high-contrast-dark")
"""The theme files, in the order in which they are offered."""

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")
"""The kinds of files that a picture can be saved as."""


def resource(*parts: str) -> Path:
    """Return the path of a resource, such as ``resource("networks", "xor.json")``.

    The folder lies at the top of a checkout and inside the package of an installed wheel.
    """
    package = Path(__file__).parent
    installed = package / "resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
