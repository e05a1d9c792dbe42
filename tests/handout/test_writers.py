"""The formats of sheets: all say the same, and each is sound."""

import re
from html.parser import HTMLParser

import pytest

from backprop_viewer.engine.latex import GREEK_AND_SIGNS
from backprop_viewer.handout import markdown, tex
from backprop_viewer.handout.html import inline_svg
from backprop_viewer.handout.model import Paragraph, Sheet, Step, Words
from backprop_viewer.handout.writers import BY_SUFFIX, WRITERS
from tests.handout.building import entries_of, exercise, worked

SVG = '<?xml version="1.0"?>\n<svg><title>x</title><g id="a" fill="url(#a)"/></svg>\n'
VOID = {"meta", "br", "hr", "img", "link"}


class Strict(HTMLParser):
    """Checks that all elements are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def written(sheet: Sheet, name: str, figure: str = "") -> str:
    figures = [figure] * len(list(sheet.figures()))
    return "".join(WRITERS[name].write(sheet, figures))


@pytest.mark.parametrize("name", WRITERS)
def test_every_title_and_sentence_is_there(name: str) -> None:
    sheet = worked()
    text = written(sheet, name)
    for entry in entries_of(sheet):
        assert entry.title in text
        words = re.findall(r"[A-Za-z]+ [a-z]+ [a-z]+", entry.sentence)
        assert all(some in text for some in words)


@pytest.mark.parametrize("name", WRITERS)
def test_exercise_tells_no_answer_and_its_key_tells_all(name: str) -> None:
    sheet, key = written(exercise("all"), name), written(exercise("all", is_key=True), name)
    for number in ("0.5622", "0.2097", "0.0616", "0.0346", "0.7262"):
        assert number not in sheet
        assert number in key
    assert "(33)" in sheet
    assert "(33)" in key


@pytest.mark.parametrize("name", WRITERS)
def test_figures_are_where_they_belong(name: str) -> None:
    writer = WRITERS[name]
    figure = SVG if writer.is_inline else f"x-figures/figure{writer.figure}"
    text = written(worked(), name, figure)
    shown = text.count("<figure>") if writer.is_inline else text.count("x-figures/figure")
    assert shown == (len(worked().steps) if writer.figure else 0)


def test_html_is_closed_in_order_and_needs_no_network() -> None:
    page = Strict()
    text = written(exercise("deltas"), "html", SVG)
    page.feed(text)
    assert not page.open
    assert "math" in page.found
    addresses = set(re.findall(r"https?://[^\"]+", text))
    assert addresses <= {"http://www.w3.org/1998/Math/MathML"}


def test_names_in_drawings_of_a_page_are_unlike() -> None:
    first, second = inline_svg(SVG, 1, "a & b"), inline_svg(SVG, 2, "c")
    assert 'id="figure1-a"' in first
    assert "url(#figure2-a)" in second
    assert 'aria-label="a &amp; b"' in first
    assert "<title>" not in first


def test_words_mean_nothing_to_latex() -> None:
    assert tex.escaped("50 % of {a}_1 & #2") == r"50 \% of \{a\}\_1 \& \#2"
    assert tex.escaped("−0.5 · 10⁻⁵") == r"$-$0.5 $\cdot$ 10$^{-}$$^{5}$"
    assert all(tex.escaped(sign).startswith("$") for sign in GREEK_AND_SIGNS.values())


@pytest.mark.parametrize("kind", ["worked", "exercise"])
def test_latex_is_balanced_and_plain(kind: str) -> None:
    sheet = worked() if kind == "worked" else exercise("all")
    text = written(sheet, "latex", "x.pdf")
    bare = re.sub(r"\\.", "", text)
    assert bare.count("{") == bare.count("}")
    for name in ("document", "itemize", "center"):
        assert text.count(rf"\begin{{{name}}}") == text.count(rf"\end{{{name}}}")
    assert all(ord(sign) < 0x250 for sign in text), "pdflatex knows no others"


def test_chinese_is_set_by_another_class() -> None:
    text = "".join(tex.write(Sheet("标题", language="zh_CN"), []))
    assert "ctexart" in text
    assert "标题" in text


def test_a_chinese_name_in_english_is_set_by_that_class() -> None:
    text = "".join(tex.write(Sheet("异或: exercise"), []))
    assert "ctexart" in text


def test_boxes_of_a_choice_are_drawn() -> None:
    assert all(ord(sign) < 0x250 for sign in tex.escaped("☐ no ☑ yes"))


def test_words_mean_nothing_to_markdown() -> None:
    assert markdown.escaped("a_1 * [x] <b>") == r"a\_1 \* \[x\] \<b\>"
    paragraph = Paragraph((Words("so ", bold=True), Words("x_1", is_formula=True)))
    sheet = Sheet("t", steps=(Step("s", text=(paragraph,)),))
    assert "**so** $x_1$" in "".join(markdown.write(sheet, []))


def test_suffixes_are_unlike() -> None:
    assert len(BY_SUFFIX) == len(WRITERS)
