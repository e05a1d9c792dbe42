"""The command line as a whole: usage, exit codes, and what is imported."""

import io
import os
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

import backprop_viewer
from backprop_viewer.command_line import check
from backprop_viewer.command_line import main as main_module
from backprop_viewer.command_line.failure import Failure
from backprop_viewer.command_line.main import COMMANDS, main
from backprop_viewer.paths import resource

ROOT = Path(backprop_viewer.__file__).parent.parent
XOR = str(resource("networks", "xor-sigmoid.json"))
NO_QT = """
import sys
import backprop_viewer.__main__
from backprop_viewer.command_line import check, run
from backprop_viewer.document import files, json_writer
from backprop_viewer.engine import datasets, history
from backprop_viewer.command_line.main import main
assert main(["check", sys.argv[1]]) == 0
assert main(["run", sys.argv[1], "--updates", "2", "--json"]) == 0
loaded = [name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "pyqtgraph"))]
assert not loaded, loaded
"""


def interpreter(*words: str, **keywords: object) -> "subprocess.CompletedProcess[str]":
    """Run a new interpreter in the folder of the program."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
        **keywords,  # type: ignore[call-overload]
    )


def test_what_needs_no_window_imports_no_qt() -> None:
    finished = interpreter("-c", NO_QT, XOR)
    assert finished.stderr == ""
    assert finished.returncode == 0


def test_the_program_starts_as_a_module(tmp_path: Path) -> None:
    finished = interpreter("-m", "backprop_viewer", "check", XOR, cwd=tmp_path)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == f"{XOR}: good (2-3-2-1, 20 parameters, 4 training samples)\n"


def test_an_output_that_nobody_reads_is_no_error() -> None:
    script = "import sys; from backprop_viewer.command_line.main import main; sys.exit(main())"
    reader, writer = os.pipe()
    os.close(reader)
    finished = subprocess.run(
        [sys.executable, "-c", script, "run", XOR, "--updates", "1"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert finished.stderr == b""
    assert finished.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
def test_a_full_disk_is_said_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        finished = subprocess.run(
            [sys.executable, "-m", "backprop_viewer", "check", XOR],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
            timeout=60,
        )
    expected = b"backprop-viewer: the output cannot be written: no space left on device\n"
    assert finished.stderr == expected
    assert finished.returncode == 1


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"backprop-viewer {backprop_viewer.__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
    output = capsys.readouterr().out
    assert all(f"\n  {command}" in output for command in COMMANDS)
    assert "examples:" in output


@pytest.mark.parametrize("command", ["run", "check"])
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: backprop-viewer {command} ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run"], "the following arguments are required: FILE"),
        (["run", XOR, "--jsn"], "unrecognized arguments: --jsn"),
        (["run", XOR, "--up", "3"], "unrecognized arguments: --up 3"),
        (["chek", XOR], f'unknown words: {XOR} (did you mean "check"?)'),
        (["--speed", XOR], "unknown words: --speed"),
    ],
)
def test_bad_usage_is_exit_2(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.err.endswith(f"error: {message}\n")
    assert captured.out == ""


@pytest.mark.parametrize(
    ("name", "hint"), [("nothing.json", ""), ("snapshots", ' (did you mean "snapshot"?)')]
)
def test_a_file_that_is_not_there_opens_no_window(
    name: str, hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name]) == 1
    assert capsys.readouterr().err == f"{name}: cannot be opened: no such file{hint}\n"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Return the list of what was opened in a window; no window is."""
    paths: list[Path | None] = []

    def open_window(path: Path | None) -> int:
        paths.append(path)
        return 0

    start = types.ModuleType("backprop_viewer.ui.start")
    start.open_window = open_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "backprop_viewer.ui.start", start)
    return paths


def test_without_a_command_the_window_opens(opened: list[Path | None]) -> None:
    assert main([]) == 0
    assert main([XOR]) == 0
    assert opened == [None, Path(XOR)]


def test_a_file_named_like_a_command_can_be_opened(
    opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run").touch()
    assert main(["./run"]) == 0
    assert opened == [Path("run")]


def test_the_words_of_the_process_are_the_default(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["backprop-viewer", XOR])
    assert main() == 0
    assert opened == [Path(XOR)]


class _Missing:
    """Finds no module ui.start, for a reason."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def find_spec(self, name: str, *others: object) -> None:
        if name == "backprop_viewer.ui.start":
            raise ImportError(self.reason)


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file or directory",
            "backprop-viewer: the window needs system libraries that are missing (libEGL.so.1); "
            "on Debian and Ubuntu: sudo apt install libglib2.0-0 libgl1 libegl1 libxkbcommon0 ",
        ),
        (
            "No module named 'PySide6'",
            "backprop-viewer: the window cannot be opened: No module named 'PySide6'",
        ),
    ],
)
def test_a_missing_library_is_said_in_one_line(
    reason: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delitem(sys.modules, "backprop_viewer.ui.start", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Missing(reason), *sys.meta_path])
    assert main([]) == 1
    error = capsys.readouterr().err
    assert error.startswith(message)
    assert error.count("\n") == 1


def raising(error: BaseException) -> Callable[..., int]:
    def function(*arguments: object) -> int:
        raise error

    return function


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (Failure("a.json: too bad"), 1, "a.json: too bad\n"),
        (Failure("--updates: no", usage=True), 2, "--updates: no\n"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 0, ""),
        (MemoryError(), 1, "backprop-viewer: there is not enough memory for this\n"),
    ],
)
def test_errors_become_exit_codes(
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(check, "run", raising(error))
    monkeypatch.setattr(main_module, "_close_output", lambda: None)
    assert main(["check", XOR]) == code
    assert capsys.readouterr().err == message


def test_a_name_that_the_terminal_lacks_is_printed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "网络.json"
    path.write_text(Path(XOR).read_text())
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", plain)
    assert main(["check", str(path)]) == 0
    plain.seek(0)
    assert plain.read().endswith(
        "\\u7f51\\u7edc.json: good (2-3-2-1, 20 parameters, 4 training samples)\n"
    )
