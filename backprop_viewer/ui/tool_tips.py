"""Tooltips that show names from files as they are."""

import html


def as_it_is(text: str) -> str:
    """Return a tooltip that shows a text as it is, even if it looks like HTML."""
    if "<" not in text and "&" not in text:
        return text
    lines = html.escape(text).replace("\n", "<br>")
    return f"<p style='white-space:pre'>{lines}</p>"
