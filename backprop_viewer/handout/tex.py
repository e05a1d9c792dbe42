"""A sheet as a LaTeX document; the drawings are PDF files beside it.

English and the like are set by pdflatex; Chinese by xelatex, with the package ctex.
"""

import re
from collections.abc import Iterator, Sequence

from backprop_viewer.engine.latex import GREEK_AND_SIGNS, SUBSCRIPTS, SUPERSCRIPTS
from backprop_viewer.handout.lines import lines_of, numbered
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Words

SPECIAL = {character: rf"\{character}" for character in "&%$#_{}"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def _ascii(sign: str) -> str:
    return {"−": "-", "′": r"\prime"}.get(sign, sign)


SIGNS = {character: rf"$\{name}$" for name, character in GREEK_AND_SIGNS.items()}
SCRIPTS = {
    **{small: f"$^{{{_ascii(usual)}}}$" for usual, small in SUPERSCRIPTS.items()},
    **{small: f"$_{{{_ascii(usual)}}}$" for usual, small in SUBSCRIPTS.items()},
}
OTHERS = {
    "−": "$-$",
    "½": r"$\frac{1}{2}$",
    "×": r"$\times$",
    "→": r"$\to$",
    "≈": r"$\approx$",
    "≥": r"$\ge$",
    "√": r"$\surd$",
    "±": r"$\pm$",
    "☐": r"\framebox[1.3em]{\rule{0pt}{1ex}}",
    "☑": r"\framebox[1.3em]{$\times$}",
    "²": "$^2$",
    "³": "$^3$",
    "\u0302": "",
    "\u2061": "",
    "   ": r"\quad{}",
}
TABLE = {**SIGNS, **SCRIPTS, **SPECIAL, **OTHERS}
TO_WRITE = re.compile("|".join(map(re.escape, sorted(TABLE, key=len, reverse=True))))
IDEOGRAPH = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
PREAMBLE = r"""\usepackage[a4paper,margin=22mm]{geometry}
\usepackage{amsmath,graphicx}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5em}
\newsavebox{\formulabox}
% a formula that is wider than the page is made smaller
\newcommand{\formula}[1]{\par\hspace*{1em}\sbox{\formulabox}{$\displaystyle #1$}%
  \ifdim\wd\formulabox>0.95\linewidth\resizebox{0.95\linewidth}{!}{\usebox{\formulabox}}%
  \else\usebox{\formulabox}\fi\par}
\newcommand{\blank}{\par\vspace{1.2em}\hspace*{1em}$=$ \hrulefill\par}
\newcommand{\writinglines}{\par\vspace{1.5em}\hrule\vspace{1.5em}\hrule\vspace{1em}}
"""


def escaped(text: str) -> str:
    """Return words as LaTeX writes them, with signs that a plain font lacks as formulas."""
    return TO_WRITE.sub(lambda match: TABLE[match[0]], text)


def write(sheet: Sheet, figures: Sequence[str]) -> Iterator[str]:
    """Yield the document piece by piece; figures are the names of files, in order."""
    body = list(_body(sheet, figures))
    is_chinese = sheet.language.startswith("zh") or any(map(IDEOGRAPH.search, body))
    yield from _beginning(is_chinese)
    yield from body


def _body(sheet: Sheet, figures: Sequence[str]) -> Iterator[str]:
    pictures = iter(figures)
    yield f"\\begin{{document}}\n{{\\Large\\bfseries {escaped(sheet.title)}\\par}}\n\n"
    for line in sheet.lines:
        yield f"{escaped(line.rstrip('_'))}{_name_line(line)}\n\n"
    if sheet.answers:
        yield f"\\subsection*{{{escaped(sheet.answers_title)}}}\n\\begin{{flushleft}}\n"
        yield "".join(f"\\mbox{{({one.blank}) {_answer(one)}}}\\quad\n" for one in sheet.answers)
        yield "\\end{flushleft}\n"
    yield from _paragraphs(sheet.intro)
    for step in sheet.steps:
        yield f"\n\\section*{{{escaped(step.heading)}}}\n"
        yield from _paragraphs(step.text)
        if step.figure is not None:
            yield _figure(next(pictures, ""))
        for entry in step.entries:
            yield from _entry(entry, sheet.digits)
        yield from _paragraphs(step.after)
        if step.figure_after is not None:
            yield _figure(next(pictures, ""))
        yield from _paragraphs(step.closing)
    yield "\\end{document}\n"


def _beginning(is_chinese: bool) -> Iterator[str]:
    if is_chinese:
        yield "% to be set with xelatex\n\\documentclass[fontset=fandol]{ctexart}\n"
    else:
        yield "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
    yield PREAMBLE


def _name_line(line: str) -> str:
    """Return the line to write a name on, where a line of the sheet ends in one."""
    return r"\makebox[7cm]{\hrulefill}" if line.endswith("_") else ""


def _answer(answer: Answer) -> str:
    return f"${answer.text}$" if answer.is_formula else escaped(answer.text)


def _entry(entry: Entry, digits: int | None) -> Iterator[str]:
    if entry.title:
        yield f"\\par\\medskip\\textbf{{{escaped(numbered(entry))}}}\\nopagebreak\n"
    for line in lines_of(entry, digits):
        yield "\\blank\n" if line.is_blank else f"\\formula{{{line.latex}}}\n"
    if entry.sentence:
        yield f"\n{escaped(entry.sentence)}\n"


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    is_list = False
    for paragraph in paragraphs:
        is_item = paragraph.kind == "item"
        if is_item != is_list:
            yield "\\begin{itemize}\n" if is_item else "\\end{itemize}\n"
        is_list = is_item
        if paragraph.kind == "display":
            yield "".join(f"\\formula{{{piece.text}}}\n" for piece in paragraph.pieces)
            continue
        content = "".join(map(_words, paragraph.pieces))
        yield f"\\item {content}\n" if is_item else f"\n{content}\n"
        if paragraph.kind == "blank":
            yield "\\writinglines\n"
    if is_list:
        yield "\\end{itemize}\n"


def _words(words: Words) -> str:
    text = f"${words.text}$" if words.is_formula else escaped(words.text)
    text = f"\\textbf{{{text}}}" if words.bold else text
    return f"\\emph{{{text}}}" if words.emphasized else text


def _figure(name: str) -> str:
    if not name:
        return ""
    graphics = f"\\includegraphics[width=\\linewidth]{{\\detokenize{{{name}}}}}"
    return f"\n\\begin{{center}}\n{graphics}\n\\end{{center}}\n"
