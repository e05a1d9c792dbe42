"""Compiles the translations into the wheel; an editable install compiles them when they are wanted.

Where Qt's tool does not run for want of a system library, the sources go into the wheel: then
the program compiles them when they are wanted, as it does in a checkout.
"""

import subprocess
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGED = "backprop_viewer/resources/translations"


class Translations(BuildHookInterface):  # type: ignore[misc,type-arg]
    """Adds a .qm for each .ts."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile with the tool that comes with PySide6."""
        if version == "editable":
            return
        out = Path(mkdtemp())
        for source in Path(self.root, "resources", "translations").glob("*.ts"):
            made = self._compiled(source, out / f"{source.stem}.qm")
            build_data["force_include"][str(made)] = f"{PACKAGED}/{made.name}"

    def _compiled(self, source: Path, target: Path) -> Path:
        """Return the compiled file, or the source if it cannot be compiled."""
        spec = find_spec("PySide6")
        folder = Path((spec and spec.origin) or "").parent
        command = [str(folder / "lrelease"), "-silent", str(source), "-qm", str(target)]
        try:
            subprocess.run(command, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            self.app.display_warning(f"{source.name} is not compiled: {error}")
            return source
        return target
