"""The floors: lower ones never import higher ones, and what needs no window loads no Qt."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import backprop_viewer

ROOT = Path(backprop_viewer.__file__).parent.parent
QT = {"PySide6", "shiboken6", "pyqtgraph"}
LOADED_BY = """
import importlib, pkgutil, sys
before = set(sys.modules)
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
        importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in set(sys.modules) - before}))
"""


def interpreter(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run a new interpreter at the top of the checkout."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
        timeout=60,
    )


def loaded_by(*modules: str) -> set[str]:
    """Return the packages that a new interpreter loads with modules and all that is in them."""
    finished = interpreter("-c", LOADED_BY, *modules)
    assert finished.stderr == ""
    return set(finished.stdout.split())


@pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="this is no checkout")
def test_imports_keep_the_contracts() -> None:
    """The contracts are in pyproject.toml."""
    pytest.importorskip("importlinter")
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    finished = interpreter("-c", command, "--no-cache", "--no-logo")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert "0 broken" in finished.stdout


@pytest.mark.parametrize(
    "module",
    [
        "backprop_viewer.base",
        "backprop_viewer.paths",
        "backprop_viewer.engine",
        "backprop_viewer.document",
        "backprop_viewer.session.state",
        "backprop_viewer.session.transitions",
        "backprop_viewer.session.script",
        "backprop_viewer.command_line",
        "backprop_viewer.__main__",
        "backprop_viewer.ui.numbers",
        "backprop_viewer.ui.picture",
    ],
)
def test_what_needs_no_window_loads_no_qt(module: str) -> None:
    loaded = loaded_by(module)
    assert "backprop_viewer" in loaded
    assert not loaded & QT


def test_engine_needs_numpy_only() -> None:
    others = loaded_by("backprop_viewer.engine") - set(sys.stdlib_module_names)
    own = {name for name in others if "cython" not in name}  # parts of NumPy
    assert own == {"backprop_viewer", "numpy"}
