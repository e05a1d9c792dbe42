"""How many updates are really made."""

import pytest

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.runner import Runner, UpdateRecord


def count_updates(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that every runner writes to how many updates it makes."""
    made: list[int] = []
    advance, record = Runner.advance, Runner.record

    def counted(runner: Runner, updates: int, losses: Array | None = None) -> None:
        made.append(updates)
        advance(runner, updates, losses)

    def counted_record(runner: Runner) -> UpdateRecord:
        made.append(1)
        return record(runner)

    monkeypatch.setattr(Runner, "advance", counted)
    monkeypatch.setattr(Runner, "record", counted_record)
    return made
