"""What the tables of the program are made of: named entries with checked settings."""

import math
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, Protocol, TypeVar

Setting = float | int | bool
Settings = Mapping[str, Setting]


@dataclass(frozen=True)
class Parameter:
    """One setting of a table entry: its default and the values that it may take.

    The type of the default is the type of the setting: bool, int (whole number) or float.
    A default of None stands for a number that has to be given.
    """

    name: str
    default: Setting | None
    minimum: float = -math.inf
    maximum: float = math.inf
    open_minimum: bool = False
    open_maximum: bool = False

    def check(self, value: object) -> Setting:
        """Return the value as the type of this setting; ValueError says what was expected."""
        if isinstance(self.default, bool):
            if isinstance(value, bool):
                return value
        elif isinstance(value, int | float) and not isinstance(value, bool) and self._allows(value):
            if not isinstance(self.default, int):
                return float(value)
            if value == int(value):
                return int(value)
        raise ValueError(f"expected {self.expectation()}, found {describe(value)}")

    def _allows(self, value: float) -> bool:
        try:
            if not math.isfinite(value):
                return False
        except OverflowError:  # a whole number too large for a float
            return False
        above = value > self.minimum if self.open_minimum else value >= self.minimum
        below = value < self.maximum if self.open_maximum else value <= self.maximum
        return above and below

    def expectation(self) -> str:
        """Return the allowed values in words: 'a number above 0'."""
        if isinstance(self.default, bool):
            return "true or false"
        words = "a whole number" if isinstance(self.default, int) else "a number"
        limits = []
        if math.isfinite(self.minimum):
            limits.append(f"{'above' if self.open_minimum else 'of at least'} {self.minimum:g}")
        if math.isfinite(self.maximum):
            limits.append(f"{'below' if self.open_maximum else 'of at most'} {self.maximum:g}")
        return " ".join([words, " and ".join(limits)]).strip()


def describe(value: object) -> str:
    """Return a JSON value in a few words, for messages: 'the text "two"', 'a list of 3'."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"the number {value!r}"
    if isinstance(value, str):
        shown = value if len(value) <= 40 else value[:37] + "..."
        return f'the text "{shown}"'
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    if isinstance(value, Mapping):
        return "an object"
    return type(value).__name__


class Entry(Protocol):
    """What every table holds: something with a name and settings."""

    @property
    def name(self) -> str: ...

    @property
    def parameters(self) -> tuple[Parameter, ...]: ...


@dataclass(frozen=True)
class Choice:
    """A table entry picked by name, with a value for each of its settings."""

    name: str
    settings: Settings = field(default_factory=dict)


E_co = TypeVar("E_co", bound=Entry, covariant=True)


class Registry(Mapping[str, E_co], Generic[E_co]):
    """A table of entries by name that, when a look-up fails, names what it knows."""

    def __init__(self, kind: str, entries: Iterable[E_co]) -> None:
        self.kind = kind
        self._entries = {entry.name: entry for entry in entries}

    def __getitem__(self, name: str) -> E_co:
        try:
            return self._entries[name]
        except KeyError:
            raise KeyError(self.unknown(name)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def unknown(self, name: str) -> str:
        """Return the message for a name that is not in the table."""
        return f'no {self.kind} is called "{name}"{nearest(name, self)}; known: {", ".join(self)}'

    def choose(self, name: str, /, **settings: object) -> Choice:
        """Return a Choice with all settings filled in and checked.

        KeyError: no such entry. ValueError: a setting that the entry does not have, or a value
        that it does not take.
        """
        parameters = {parameter.name: parameter for parameter in self[name].parameters}
        for key in settings:
            if key not in parameters:
                raise ValueError(f'{name} has no setting "{key}"{nearest(key, parameters)}')
        values: dict[str, Setting] = {}
        for key, parameter in parameters.items():
            if key not in settings and parameter.default is None:
                raise ValueError(f'{name} needs "{key}", {parameter.expectation()}')
            values[key] = parameter.check(settings.get(key, parameter.default))
        return Choice(name, values)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for translation: Qt's tools find it by this name.

    Qt's own function of this name does the same, but tables below the window know no Qt.
    """
    return text


T = TypeVar("T")


def finish(work: Generator[object, None, T]) -> T:
    """Return what a work comes to that can be done in pieces, without a pause between them."""
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            result: T = stopped.value
            return result


def nearest(name: str, known: Iterable[str]) -> str:
    """Return ' (did you mean "relu"?)' for the known name closest to this one, or nothing."""
    close = get_close_matches(name, list(known), n=1)
    return f' (did you mean "{close[0]}"?)' if close else ""
