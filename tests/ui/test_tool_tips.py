"""Tooltips show names from files as they are."""

import html
import re

import pytest

from backprop_viewer.ui.tool_tips import as_it_is


@pytest.mark.parametrize("text", ["update 12", "two\nlines", "a > b", ""])
def test_plain_words_stay_plain(text: str) -> None:
    assert as_it_is(text) == text


@pytest.mark.parametrize("text", ["<b>bold</b>", "R&D", "a<b\nc", "&lt;", "<script>"])
def test_what_looks_like_html_is_shown(text: str) -> None:
    tip = as_it_is(text)
    assert tip.startswith("<p ")
    shown = re.sub("<[^>]*>", "", tip.replace("<br>", "\n"))
    assert html.unescape(shown) == text
