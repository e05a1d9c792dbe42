"""A JSON value that knows its place in the file, and the checks that every part of it needs."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from backprop_viewer.base import Choice, E_co, Parameter, Registry, Setting, describe, nearest
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_WHOLE_NUMBER
from backprop_viewer.engine.calls import Array


class Fields(dict[str, "Value"]):
    """The values of an object by key; ``owner`` is the object."""

    def __init__(self, owner: "Value", contents: Mapping[str, object]) -> None:
        super().__init__({key: owner.child(key, content) for key, content in contents.items()})
        self.owner = owner

    def optional(self, key: str, default: object) -> "Value":
        """Return a value of the object, or what stands for it where it is left out."""
        return self[key] if key in self else self.owner.child(key, default)

    def missing(self, key: str, expected: str = "") -> DocumentError:
        """Return the error that a key is not there."""
        problem = f"this key is missing; expected {expected}" if expected else "this key is missing"
        return self.owner.child(key).error(problem)


@dataclass(frozen=True)
class Value:
    """One value of a JSON file. Every check raises DocumentError with the place of the value."""

    place: str
    content: object

    def error(self, problem: str) -> DocumentError:
        """Return the error that something is wrong with this value."""
        return DocumentError(self.place, problem)

    def expected(self, what: str) -> DocumentError:
        """Return the error that something else was expected here."""
        return self.error(f"expected {what}, found {describe(self.content)}")

    def child(self, key: str, content: object = None) -> "Value":
        """Return a value of this object, by its key."""
        return Value(f"{self.place}.{key}" if self.place else key, content)

    def item(self, index: int, content: object) -> "Value":
        """Return a value of this list, by its position from 0."""
        return Value(f"{self.place}[{index}]", content)

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Fields:
        """Return the values of an object that has all the required keys and no unknown ones."""
        if not isinstance(self.content, dict):
            raise self.expected("an object")
        known = (*required, *optional)
        for key in self.content:
            if key not in known:
                hint = nearest(key, known) or f"; known: {', '.join(known)}"
                raise self.child(_shortened(key)).error(f"unknown key{hint}")
        fields = Fields(self, self.content)
        for key in required:
            if key not in fields:
                raise fields.missing(key)
        return fields

    def items(self, what: str) -> list["Value"]:
        """Return the values of a list; ``what`` says what was expected."""
        if not isinstance(self.content, list):
            raise self.expected(what)
        return [self.item(index, content) for index, content in enumerate(self.content)]

    def text(self, what: str = "a text") -> str:
        """Return a text."""
        if not isinstance(self.content, str):
            raise self.expected(what)
        return self.content

    def texts(self, what: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(value.text() for value in self.items(what))

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.content, bool):
            raise self.expected("true or false")
        return self.content

    def setting(self, parameter: Parameter) -> Setting:
        """Return a number or flag that the parameter allows."""
        try:
            setting = parameter.check(self.content)
        except ValueError as error:
            raise self.error(str(error)) from None
        if isinstance(setting, int) and setting > MOST_WHOLE_NUMBER:
            raise self.expected(f"a whole number of at most {MOST_WHOLE_NUMBER}")
        return setting

    def whole(self, minimum: int, maximum: float = math.inf) -> int:
        """Return a whole number between the limits."""
        return int(self.setting(Parameter("", 0, minimum=minimum, maximum=maximum)))

    def choice(self, registry: Registry[E_co]) -> Choice:
        """Return an entry of the table: its name, or an object of its name and settings."""
        if isinstance(self.content, str):
            return self._choice(registry, self, {})
        if not isinstance(self.content, dict):
            raise self.expected("a name, or an object of a name and settings")
        if "name" not in self.content:
            raise self.child("name").error("this key is missing")
        settings = {key: value for key, value in self.content.items() if key != "name"}
        return self._choice(registry, self.child("name", self.content["name"]), settings)

    def _choice(self, registry: Registry[E_co], name: "Value", settings: object) -> Choice:
        if name.text() not in registry:
            raise name.error(registry.unknown(_shortened(name.text())))
        entry = registry[name.text()]
        known = ("name", *(parameter.name for parameter in entry.parameters))
        given = Value(self.place, settings).fields((), known)
        values: dict[str, Setting] = {}
        for parameter in entry.parameters:
            if parameter.name in given:
                values[parameter.name] = given[parameter.name].setting(parameter)
            elif parameter.default is None:
                raise given.missing(parameter.name, parameter.expectation())
            else:
                values[parameter.name] = parameter.check(parameter.default)
        return Choice(entry.name, values)

    def vector(self, length: int, of: str) -> Array:
        """Return a read-only array of so many numbers; ``of`` says what each is of."""
        if not isinstance(self.content, list):
            raise self.expected(f"a list of {count(length, 'number')} ({of})")
        _check_numbers(self, [self.content])
        if len(self.content) != length:
            found = f"has {count(len(self.content), 'number')}"
            raise self.error(f"{found}, expected {length} ({of})")
        return _array([self.content], 1, length).reshape(length)

    def matrix(self, rows: int | None, columns: int, axes: str) -> Array:
        """Return a read-only array (rows, columns); any number of rows but none if not given.

        ``axes`` says what rows and columns are: 'units by inputs'.
        """
        content = self.content
        if not isinstance(content, list):
            raise self.expected(f"a list of rows of numbers ({axes})")
        if set(map(type, content)) - {list}:
            row = next(row for row in self.items("") if not isinstance(row.content, list))
            raise row.expected("a row of numbers")
        _check_numbers(self, content)
        lengths = set(map(len, content))
        if lengths - {columns} or len(content) != (rows or len(content)) or not content:
            raise self._wrong_shape(content, rows, columns, axes)
        return _array(content, len(content), columns)

    def _wrong_shape(
        self, content: list[list[object]], rows: int | None, columns: int, axes: str
    ) -> DocumentError:
        """Return the error with both shapes, or with the first row that is unlike the first."""
        expected = f"{rows or 'any number'} by {columns}"
        widths = [len(row) for row in content] or [0]
        for index, width in enumerate(widths):
            if width != widths[0]:
                row = self.item(index, content[index])
                words = f"has {count(width, 'number')}, the rows before it have {widths[0]}"
                return row.error(f"{words}; expected {expected} ({axes})")
        name = self.place.rpartition(".")[2]
        shape = f"{name} is {len(content)} by {widths[0]}, expected {expected} ({axes})"
        swapped = "; rows and columns are swapped" * ((columns, rows) == (len(content), widths[0]))
        return self.error(shape + swapped)


def count(number: int, noun: str) -> str:
    """Return a number with its noun: '1 unit', '1,000 units'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:37] + "..."


def _check_numbers(value: Value, rows: list[list[object]]) -> None:
    """Check that rows hold numbers only. Fast, as a file may hold a million of them."""
    if not set(map(type, chain.from_iterable(rows))) - {float, int}:
        return
    for index, row in enumerate(rows):
        place = value if row is value.content else value.item(index, row)
        for number in place.items(""):
            if type(number.content) not in (float, int):
                raise number.expected("a number")


def _array(rows: list[list[float]], height: int, width: int) -> Array:
    array = np.fromiter(chain.from_iterable(rows), np.float64, height * width)
    array.flags.writeable = False
    return array.reshape(height, width)


def check_format(value: Value, file: str, thing: str, name: str, version: int) -> None:
    """Check that a file is of the format that is read here, and of its version.

    ``file`` and ``thing`` say in words what it is: 'a network file', 'file'. DocumentError: where
    it is not, and what was expected.
    """
    if not isinstance(value.content, dict):
        raise value.expected(f"an object, as {file} is one")
    fields = Fields(value, value.content)
    if "format" not in fields:
        raise fields.missing("format", f'"{name}"')
    if fields["format"].content != name:
        raise fields["format"].expected(f'"{name}"')
    if "version" not in fields:
        raise fields.missing("version", str(version))
    found = fields["version"].whole(1)
    if found != version:
        problem = f"this {thing} is of version {found}; this program reads version {version}"
        raise fields["version"].error(problem)
