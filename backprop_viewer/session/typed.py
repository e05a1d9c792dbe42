"""Numbers and arithmetic as learners type them: with signs of any keyboard, commas, roots.

What is typed is first written as an expression of numbers, then computed as those of lessons are.
A comma may stand before decimals or between thousands: '20,000' is read in both ways.
"""

import math
import re
import unicodedata
from collections.abc import Iterator

from backprop_viewer.session.expression_trees import (
    ARGUMENTS,
    FUNCTIONS,
    MOST_CHARACTERS,
    ExpressionError,
    NoExpressionError,
)
from backprop_viewer.session.expressions import constant

SEVERAL = frozenset(name for name, (_, most) in ARGUMENTS.items() if most > 1)
"""The functions in whose brackets a comma stands between numbers."""
CONSTANTS = {"e": f"({math.e!r})", "pi": f"({math.pi!r})", "π": f"({math.pi!r})"}
OTHER_NAMES = {"lg": "log10"}
SIGNS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣", "-") | dict.fromkeys("×·⋅∙∗", "*"))
SIGNS |= str.maketrans({"÷": "/", "∶": "/", ":": "/", "⁄": "/", "∕": "/", "。": ".", "^": "**"})
FULL_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x3000: 0x20}
"""Full-width letters, digits and signs, as Chinese keyboards write them, and the plain ones."""
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
RAISED_NUMBER = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
FRACTION = re.compile(r"(\d+)?\s*([¼-¾⅐-⅞↉])")
SPACES = re.compile(r"(?<![\d.,])([1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+)(?!\d)")
THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
TIMES = re.compile(r"(?<=[\d)])\s*[xX]\s*(?=[\d(.])")
DECIMAL = re.compile(r",(?=\d)")
NUMBER = r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?"
TOKEN = re.compile(rf"(?P<number>{NUMBER}(?:\s*%)?)|(?P<name>[^\W\d_]\w*)|(?P<sign>\*\*|\S)")
KNOWN = ("**", *"+-*/(),%√")
VALUE, FUNCTION, SIGN = "value", "function", "sign"


def arithmetic(text: str) -> float:
    """Return what a number or a formula of numbers comes to, as a learner types it.

    A comma before three digits counts as one between thousands. ExpressionError: it comes to
    nothing, and why.
    """
    return values(text)[0]


def values(text: str) -> tuple[float, ...]:
    """Return what a text comes to: twice, where a comma may stand for either.

    ExpressionError: it comes to nothing, and why.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(f"an expression has at most {MOST_CHARACTERS:,} characters")
    plain = _plain(text)
    found: list[float] = []
    problem = ExpressionError("the expression is empty")
    for reading in dict.fromkeys((_with_points(plain, True), _with_points(plain, False))):
        try:
            found.append(_computed(reading, text))
        except ExpressionError as error:
            problem = error
    if not found:
        raise problem
    return tuple(dict.fromkeys(found))


def _plain(text: str) -> str:
    """Return a text with plain letters, digits and signs."""
    text = RAISED_NUMBER.sub(_power, text.translate(FULL_WIDTH))
    text = FRACTION.sub(_fraction, text).translate(SIGNS)
    text = text.strip().lstrip("=≈ ").rstrip()
    text = TIMES.sub("*", text)
    text = text.removesuffix(".") if re.search(r"[\d%)]\.$", text) else text
    return SPACES.sub(lambda found: re.sub(r"\s", "", found[1]), text)


def _power(found: re.Match[str]) -> str:
    return f"**({found[0].translate(RAISED)})"


def _fraction(found: re.Match[str]) -> str:
    parts = unicodedata.normalize("NFKC", found[2]).replace("⁄", "/")
    return f"({found[1]}+{parts})" if found[1] else f"({parts})"


# --- commas -------------------------------------------------------------------------------------


def _with_points(text: str, has_thousands: bool) -> str:
    """Return a text with points before decimals, where its commas are not between arguments."""
    free = _free_commas(text)
    if has_thousands:
        for found in reversed(list(THOUSANDS.finditer(text))):
            if found.start() + found[0].index(",") in free:
                text = text[: found.start()] + found[0].replace(",", "") + text[found.end() :]
        free = _free_commas(text)
    return DECIMAL.sub(lambda found: "." if found.start() in free else ",", text)


def _free_commas(text: str) -> set[int]:
    """Return where commas stand that are not in the brackets of a function that takes several."""
    open_ones, found = [False], set()
    for place, sign in enumerate(text):
        if sign == "(":
            name = re.search(r"([^\W\d_]\w*)\s*$", text[:place])
            open_ones.append(name[1].lower() in SEVERAL if name else open_ones[-1])
        elif sign == ")" and len(open_ones) > 1:
            open_ones.pop()
        elif sign == "," and not open_ones[-1]:
            found.add(place)
    return found


# --- computing ----------------------------------------------------------------------------------


def _computed(plain: str, typed: str) -> float:
    """Return what a text comes to whose commas stand between arguments only."""
    if not plain:
        raise ExpressionError("the expression is empty")
    try:
        return constant("".join(_pieces(plain)))
    except NoExpressionError:
        missing = "; a bracket is missing" if plain.count("(") != plain.count(")") else ""
        shown = typed if len(typed) <= 60 else typed[:57] + "..."
        raise ExpressionError(f'"{shown.strip()}" cannot be read{missing}') from None


def _pieces(plain: str) -> Iterator[str]:
    """Yield what is typed as pieces of an expression, with the signs that may be left out."""
    before, root = SIGN, False
    for token in TOKEN.finditer(plain):
        text = token[0]
        kind, piece = _piece(token)
        is_number = token.lastgroup == "number"
        opens = text in ("(", "√") or token.lastgroup == "name"
        if before == VALUE and (opens or (is_number and plain[token.start() - 1] in ")%")):
            yield "*"
        elif before == VALUE and is_number:
            raise NoExpressionError("two numbers without a sign")
        if text == "√":
            root, before = True, SIGN
            continue
        if before == FUNCTION and text != "(":
            raise NoExpressionError("a function of nothing")
        yield f"sqrt({piece})" if root and kind == VALUE else f"sqrt{piece}" if root else piece
        root, before = False, kind
    if root or before == FUNCTION:
        raise NoExpressionError("a root or function of nothing")


def _piece(token: re.Match[str]) -> tuple[str, str]:
    """Return what a token is, and how it is written. ExpressionError: it is not known."""
    text = token[0]
    if token.lastgroup == "number":
        plain = text.lstrip("0") if re.match(r"0+\d", text) else text
        return VALUE, f"({plain[:-1].strip()}/100)" if plain.endswith("%") else plain
    if token.lastgroup == "name":
        return _name(text)
    if text == "%":
        return VALUE, "/100"
    if text not in KNOWN:
        raise ExpressionError(f'"{text}" is not known here; type numbers, such as 0.2*0.5')
    return VALUE if text == ")" else SIGN, text


def _name(text: str) -> tuple[str, str]:
    name = OTHER_NAMES.get(text.lower(), text.lower())
    if name in CONSTANTS:
        return VALUE, CONSTANTS[name]
    if name == "log":
        raise ExpressionError('"log" may mean two things; write ln or log10')
    if name not in FUNCTIONS:
        raise ExpressionError(f'"{text}" is not known here; type numbers, such as 0.2*0.5')
    return FUNCTION, name
