"""Which CSV file is read or written, and the writing of one."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from backprop_viewer.document.csv_export import csv_blocks
from backprop_viewer.document.data import Data
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

FILTER = QT_TRANSLATE_NOOP("DataFiles", "Tables (*.csv *.tsv *.txt);;All files (*)")


def ask_what_to_import(parent: QWidget, folder: Path | None) -> Path | None:
    """Ask for a CSV file to read."""
    from PySide6.QtWidgets import QFileDialog

    title = translate("DataFiles", "Import samples")
    filters = translate("DataFiles", FILTER)
    chosen, _ = QFileDialog.getOpenFileName(parent.window(), title, _folder(folder), filters)
    return Path(chosen) if chosen else None


def ask_where_to_export(parent: QWidget, folder: Path | None) -> Path | None:
    """Ask for a CSV file to write."""
    from PySide6.QtWidgets import QFileDialog

    title = translate("DataFiles", "Export the samples")
    proposed = str(Path(_folder(folder)) / "samples.csv")
    filters = translate("DataFiles", FILTER)
    chosen, _ = QFileDialog.getSaveFileName(parent.window(), title, proposed, filters)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv")


def export_csv(data: Data, path: Path) -> str:
    """Write samples as they came into a file. Return what went wrong, empty if nothing did."""
    separator = "\t" if path.suffix.lower() == ".tsv" else ","
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_blocks(data, separator))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        return f"{path.name}: {error.strerror or error}"
    return ""


def _folder(folder: Path | None) -> str:
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return str(folder) if folder else QStandardPaths.writableLocation(documents)
