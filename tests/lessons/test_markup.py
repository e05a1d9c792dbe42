"""The markup of texts: what it is read as, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.markup import ESCAPED, Link, MarkupError, Piece, parse, plain


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text of one paragraph."""
    (paragraph,) = parse(text)
    return paragraph.pieces


def test_paragraphs_and_lists() -> None:
    read = parse("One\nparagraph.\n\n- an item\n  of two lines\n- another\n\nThe end.")
    assert [(one.kind, one.pieces[0].text) for one in read] == [
        ("text", "One paragraph."),
        ("item", "an item of two lines"),
        ("item", "another"),
        ("text", "The end."),
    ]


def test_chinese_lines_are_joined_without_a_space() -> None:
    assert pieces("第一行\n第二行 and\n第三行")[0].text == "第一行第二行 and 第三行"


def test_looks() -> None:
    assert pieces("a **b *c*** d") == (
        Piece("text", "a "),
        Piece("text", "b ", bold=True),
        Piece("text", "c", bold=True, emphasis=True),
        Piece("text", " d"),
    )


@pytest.mark.parametrize("text", ["2 * 3", "[0, 1]", "a ] b", "a_b", "#", "<b>", "a * b * c"])
def test_what_is_no_markup_stands_for_itself(text: str) -> None:
    assert pieces(text) == (Piece("text", text),)


def test_a_sign_behind_a_backslash_stands_for_itself() -> None:
    assert pieces(r"\{a\} \$5 \*\* \[x](y) \\ \n") == (Piece("text", r"{a} $5 ** [x](y) \ \n"),)


@given(st.text(st.characters(exclude_characters="-")))
def test_any_text_can_be_written(text: str) -> None:
    escaped = "".join(f"\\{sign}" if sign in ESCAPED else sign for sign in text)
    read = "".join(piece.text for one in parse(escaped) for piece in one.pieces)
    assert "".join(read.split()) == "".join(text.split())


def told(text: str) -> str:
    """Return what a text is refused with, '' if it is not."""
    try:
        parse(text)
    except MarkupError as error:
        return str(error)
    return ""


@given(st.text("ab *$[](){}|\\\n-:,1"))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    assert told(text) or all(one.pieces for one in parse(text))


def test_formulas() -> None:
    read = parse(r"So $\frac{1}{2}$ and $$a^2 = \sqrt{b}$$ here.")
    assert [one.kind for one in read] == ["text", "display", "text"]
    assert read[0].pieces[1] == Piece("math", r"\frac{1}{2}")
    assert read[1].pieces == (Piece("math", r"a^2 = \sqrt{b}"),)
    assert read[2].pieces == (Piece("text", " here."),)


def test_live_numbers() -> None:
    assert pieces("{a[2,1]|6} and {loss}") == (
        Piece("live", "a[2,1]", digits=6),
        Piece("text", " and "),
        Piece("live", "loss"),
    )


TARGETS = {
    "unit:0,1": Link(0, "place", "unit:0,1", Place("unit", 0, 0)),
    "weight:2,1,3": Link(0, "place", "weight:2,1,3", Place("weight", 2, 0, 2)),
    "bias:1,2": Link(0, "place", "bias:1,2", Place("bias", 1, 1)),
    "target:2": Link(0, "place", "target:2", Place("target", 0, 1)),
    "loss": Link(0, "place", "loss", Place("loss")),
    "layer:2": Link(0, "layer", "2"),
    "panel:loss_curve": Link(0, "panel", "loss_curve"),
    "command:forward": Link(0, "command", "forward"),
    "lesson:dead-relu": Link(0, "lesson", "dead-relu"),
}


@pytest.mark.parametrize("target", TARGETS)
def test_links(target: str) -> None:
    assert pieces(f"[words]({target})") == (Piece("text", "words", link=TARGETS[target]),)


def test_links_are_numbered_and_keep_their_looks() -> None:
    read = parse("**[a $w_{12}$ [0]](loss)**\n\n[b](loss)")
    first, second = (one.pieces[0].link for one in read)
    assert first is not None
    assert second is not None
    assert (first.number, second.number) == (0, 1)
    assert [piece.link for piece in read[0].pieces] == [first] * 3
    assert all(piece.bold for piece in read[0].pieces)


REFUSED = {
    "**bold": "** begins at",
    "*emphasis": "* begins at",
    "**a** b **c": "** begins at",
    "$x": "$ begins at",
    "$$x$": "$$ begins at",
    "{loss": "{ begins at",
    "loss}": "} ends nothing",
    "[a](loss": "a link begins at",
    "[a](losses)": 'did you mean "loss"?',
    "[](loss)": "a link has no words",
    "[a [b](loss)](loss)": "a link is in a link",
    "[a](panel:loss)": "no panel",
    "[a](command:foward)": 'did you mean "forward"?',
    "[a](lesson:Dead ReLU)": "no key of a lesson",
    "[a](layer:x)": "expected layer:NUMBER",
    "[a](unit:1,0)": "units count from 1",
    "[a](https://example.org)": "no link can lead to",
    "{los}": 'did you mean "loss"?',
    "{loss|x}": "expected 0 to 15 digits",
    "{loss|99}": "expected 0 to 15 digits",
    "{}": "the expression is empty",
    r"$\fraction{1}{2}$": "which is not drawn here",
    "$a^{2$": "not balanced",
    "$a}$": "not balanced",
    "$^2$": "no formula",
    "$<x>$": "no formula",
    "$$": "$$ begins at",
}


@pytest.mark.parametrize("text", REFUSED)
def test_unsound_markup_is_refused(text: str) -> None:
    with pytest.raises(MarkupError) as caught:
        parse(f"Text before. {text}")
    assert REFUSED[text] in str(caught.value)


def test_plain_text() -> None:
    assert plain("**a** [b](loss) $x_1$ {loss|3}\n\n- c") == "a b x_1 {loss}\nc"
