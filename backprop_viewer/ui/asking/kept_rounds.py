"""Rounds of practice of earlier days, remembered from one start of the program to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from backprop_viewer.document.whole_files import replace_file
from backprop_viewer.session.practice import FIRST_TRY, Practice, score_of

FILE = "rounds.json"
MOST_ROUNDS = 500


def practice_folder() -> Path:
    """Return the folder where results of practice are kept."""
    location = QStandardPaths.StandardLocation.AppLocalDataLocation
    return Path(QStandardPaths.writableLocation(location)) / "practice"


@dataclass(frozen=True)
class Round:
    """One round of practice, counted. ``when`` is a date and a time of day."""

    when: str
    level: int
    seed: int
    questions: int
    first_try: int
    seconds: float
    slips: Mapping[str, int]


class KeptRounds:
    """All rounds, the latest last. A file that cannot be read or written counts as none."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or practice_folder()) / FILE
        self.rounds: list[Round] = self._read()

    def keep(self, practice: Practice) -> None:
        """Remember a round that has ended, unless nothing was answered in it."""
        score = score_of(practice.results)
        if not score.questions:
            return
        self.rounds.append(
            Round(
                datetime.now().isoformat(" ", "minutes"),
                practice.level,
                practice.seed,
                score.questions,
                score.grades[FIRST_TRY],
                round(score.seconds, 1),
                score.slips,
            )
        )
        del self.rounds[:-MOST_ROUNDS]
        content = [vars(one) for one in self.rounds]
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(content, indent=1).encode())
        except OSError:
            return  # remembered until the program ends

    def _read(self) -> list[Round]:
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        if not isinstance(content, list):
            return []
        return [found for found in map(_round, content) if found is not None]


def _round(tree: object) -> Round | None:
    if not isinstance(tree, Mapping):
        return None
    try:
        slips = {str(name): int(count) for name, count in dict(tree["slips"]).items()}
        return Round(
            str(tree["when"]),
            int(tree["level"]),
            int(tree["seed"]),
            int(tree["questions"]),
            int(tree["first_try"]),
            float(tree["seconds"]),
            slips,
        )
    except (KeyError, TypeError, ValueError):
        return None
