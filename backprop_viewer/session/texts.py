"""How texts of tables that know no window are marked, so that a window can translate them."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark a text of a table for translation: Qt's tools find it by this name.

    Qt's own function of this name does the same, but has no type.
    """
    return text
