"""How texts of tables that know no window are marked, so that a window can translate them."""

from backprop_viewer.base import QT_TRANSLATE_NOOP

__all__ = ["QT_TRANSLATE_NOOP"]
