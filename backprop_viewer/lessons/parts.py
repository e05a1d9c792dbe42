"""The parts that all of a lesson file is made of: texts, names of networks, actions, numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from backprop_viewer.base import nearest
from backprop_viewer.document.values import Fields, Value
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.lessons.actions import ACTIONS, NAMES_NETWORKS
from backprop_viewer.lessons.markup import MarkupError, parse
from backprop_viewer.lessons.model import ANY_LANGUAGE, Action, Text
from backprop_viewer.lessons.stated import number_of
from backprop_viewer.session.expression_trees import ExpressionError, networks_of, parsed

MOST_CHARACTERS, MOST_ACTIONS, MOST_NUMBERS = 20_000, 100, 500
CHOICES = {"step_size": STEP_SIZES, "notation": tuple(NOTATIONS)}


@dataclass(frozen=True)
class Parts:
    """Reads parts of a lesson whose texts have these languages, and networks these names."""

    languages: tuple[str, ...]
    names: tuple[str, ...]

    @staticmethod
    def first_text(value: Value) -> Text:
        """Return the text that says which languages the lesson is in."""
        if isinstance(value.content, str):
            return Text({ANY_LANGUAGE: _words(value)})
        if not isinstance(value.content, dict) or not value.content:
            raise value.expected("a text, or an object of a text for each language")
        fields = Fields(value, value.content)
        for code, version in fields.items():
            if not code or not code.replace("_", "").isalnum():
                raise version.error("this is no code of a language, as en and zh_CN are")
        return Text({code: _words(version) for code, version in fields.items()})

    def text(self, value: Value) -> Text:
        """Return a text. DocumentError: it is empty, or not in the languages of the lesson."""
        if self.languages == (ANY_LANGUAGE,):
            return Text({ANY_LANGUAGE: _words(value, "a text, as the title of the lesson is one")})
        if not isinstance(value.content, dict):
            raise value.expected(f"a text for each of {', '.join(self.languages)}")
        fields = value.fields((), self.languages)
        for code in self.languages:
            if code not in fields:
                raise fields.missing(code, "the text in this language, as the title has it")
        return Text({code: _words(fields[code]) for code in self.languages})

    def marked(self, value: Value) -> Text:
        """Return a text with markup. DocumentError: the markup is wrong."""
        text = self.text(value)
        for code, words in text.versions.items():
            place = value.child(code, words) if code else value
            try:
                paragraphs = parse(words)
            except MarkupError as error:
                raise place.error(str(error)) from None
            for piece in chain.from_iterable(one.pieces for one in paragraphs):
                if piece.kind == "live":
                    self.check_expression(place, piece.text)
        return text

    def network(self, value: Value) -> str:
        """Return the name of a network of the lesson."""
        self._check_name(value, value.text("the name of a network of this lesson"))
        return value.text()

    def networks(self, value: Value) -> tuple[str, ...]:
        """Return a list of names of networks of the lesson."""
        return tuple(map(self.network, value.items("a list of names of networks of this lesson")))

    def _check_name(self, value: Value, name: str) -> None:
        if name not in self.names:
            known = nearest(name, self.names) or f"; known: {', '.join(self.names) or 'none'}"
            raise value.error(f'no network of this lesson is called "{name}"{known}')

    def known(self, value: Value, what: str) -> str:
        """Return a name of a table of the program."""
        known = CHOICES[what]
        if value.text() not in known:
            hint = nearest(value.text(), known)
            raise value.error(f'"{value.content}" is none of {", ".join(known)}{hint}')
        return value.text()

    def actions(self, value: Value) -> tuple[Action, ...]:
        """Return a list of actions."""
        items = value.items("a list of actions")
        if len(items) > MOST_ACTIONS:
            raise value.error(f"there are {len(items)} actions; at most {MOST_ACTIONS} can be")
        return tuple(map(self._action, items))

    def _action(self, value: Value) -> Action:
        if not isinstance(value.content, dict) or len(value.content) != 1:
            raise value.expected('an object of one key, such as {"steps": "forward"}')
        ((name, given),) = value.fields((), tuple(ACTIONS)).items()
        argument = ACTIONS[name].read(given)
        if name in NAMES_NETWORKS:
            is_one = isinstance(argument, str)
            for named in [given] if is_one else given.items("a list of names"):
                self.network(named)
        return Action(name, argument)

    def expression(self, value: Value) -> str:
        """Return an expression. DocumentError: it cannot be read."""
        text = value.text("an expression")
        self.check_expression(value, text)
        return text

    def check_expression(self, value: Value, text: str) -> None:
        """Check that an expression can be read, and names networks that the lesson has."""
        try:
            parsed(text)
        except ExpressionError as error:
            raise value.error(str(error)) from None
        for name in networks_of(text):
            self._check_name(value, name)

    def numbers(self, value: Value) -> Mapping[str, str]:
        """Return the numbers that a page states, each with its expression."""
        if not isinstance(value.content, dict):
            raise value.expected("an object of expressions by the numbers that are stated")
        if len(value.content) > MOST_NUMBERS:
            raise value.error(f"there are more than {MOST_NUMBERS} numbers")
        numbers = {}
        for stated, expression in Fields(value, value.content).items():
            if number_of(stated) is None:
                raise expression.error(f'"{stated}" is no number')
            numbers[stated] = self.expression(expression)
        return numbers


def _words(value: Value, what: str = "a text") -> str:
    text = value.text(what)
    if not text.strip():
        raise value.error("this text is empty")
    if len(text) > MOST_CHARACTERS:
        raise value.error(f"this text is too long; at most {MOST_CHARACTERS:,} characters are read")
    return text
