"""What warns of a run that is computed with a mistake, and shows what would be right."""

from backprop_viewer.engine.mistakes.meaning import is_same, right_formula
from backprop_viewer.engine.mistakes.table import COMPUTED_WITH, title_of
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import Notation
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.ui.formula.items import FormulaItem, Item, Paragraph
from backprop_viewer.ui.texts import translate, translate_wording

SIZE = 0.9


def mistake_title(mistake: str) -> str:
    """Return what a mistake is called in the reader's language, empty for none."""
    return translate_wording(title_of(mistake)) if mistake else ""


def warning(mistake: str) -> str:
    """Return what warns of a run with a mistake: '⚠ computed with a mistake: …', else nothing."""
    if not mistake:
        return ""
    text = translate_wording(COMPUTED_WITH).format(mistake=mistake_title(mistake))
    return f"⚠ {text}"


def warnings(mistake: str) -> list[str]:
    """Return what warns of a run with a mistake, the plainest and longest first; none for none."""
    if not mistake:
        return []
    title = mistake_title(mistake)
    short = translate("Graph", "mistake: {mistake}").format(mistake=title)
    return [warning(mistake), f"⚠ {short}", f"⚠ {title}", "⚠ " + translate("Graph", "mistake"), "⚠"]


def warning_items(mistake: str) -> list[Item]:
    """Return the line of a sheet that warns, if there is something to warn of."""
    return [Paragraph(warning(mistake), "error", SIZE)] if mistake else []


def right_items(
    moment: Moment, address: Address, shown: Formula, sample: int, notation: Notation
) -> list[Item]:
    """Return the formula that would be right, where a mistake makes a difference."""
    if not shown.mistake:
        return []
    right = right_formula(moment.record, address, sample, notation)
    if is_same(right.result.value, shown.result.value):
        return []
    text = translate("Explanation", "Right would be:")
    return [Paragraph(text, "muted", SIZE), FormulaItem(right, SIZE)]


def heading_words(shown: Formula) -> str:
    """Return what a heading says of a mistake that is made in its operation."""
    if not shown.mistake:
        return ""
    text = translate("Explanation", "wrong: {mistake}")
    return text.format(mistake=mistake_title(shown.mistake))
