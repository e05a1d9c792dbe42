"""Networks as the objects that lesson files hold, and the patch that makes one of another."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import orjson

from backprop_viewer.document import json_writer
from backprop_viewer.document.json_text import parse
from backprop_viewer.document.model import MAIN_BRANCH, Document
from backprop_viewer.document.sources import GivenSource, TableSource

Tree = dict[str, object]


def network_tree(document: Document) -> Tree:
    """Return the network file object of a document, with the rows of a table that it is read from.

    Bookmarks and branches are left out. DocumentError: a number is not finite.
    """
    if isinstance(document.data.source, TableSource):
        document = replace(document, data=replace(document.data, source=GivenSource()))
    return _tree(document, None)


def present_tree(document: Document) -> Tree:
    """Return the object that a patch of a present document is put over: see lessons.changing."""
    source = document.data.source
    return _tree(document, source.path.parent if isinstance(source, TableSource) else None)


def _tree(document: Document, folder: Path | None) -> Tree:
    alone = replace(document, bookmarks=(), branches=(), compared=(), branch=MAIN_BRANCH)
    tree = parse(json_writer.write(alone, folder))
    assert isinstance(tree, dict)
    return tree


def difference(old: Mapping[str, object], new: Mapping[str, object]) -> Tree:
    """Return the merge patch (RFC 7386) that makes one object of another: see lessons.patch."""
    patch: Tree = {key: None for key in old if key not in new}
    for key, value in new.items():
        before = old.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            inner = difference(before, value)
            if inner:
                patch[key] = inner
        elif key not in old or orjson.dumps(before) != orjson.dumps(value):
            patch[key] = value
    return patch
