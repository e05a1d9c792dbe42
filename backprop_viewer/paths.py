"""Where the files that come with the program are, in a checkout and in an installed wheel."""

from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a resource, such as ``resource("networks", "xor.json")``.

    The folder lies at the top of a checkout and inside the package of an installed wheel.
    """
    package = Path(__file__).parent
    installed = package / "resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
