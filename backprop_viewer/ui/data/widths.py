"""How wide the columns of the table of samples have to be."""

from PySide6.QtGui import QFont, QFontMetrics

from backprop_viewer.ui.data.delegate import MARGIN
from backprop_viewer.ui.data.table import DataTable

LOOKED_AT, CELLS_LOOKED_AT = 60, 1500
"""Rows at either end, and cells in all, whose texts are measured: it takes 20 ms at most."""

NARROWEST, WIDEST = 36, 180


def needed_widths(table: DataTable, font: QFont, heading_font: QFont) -> list[int]:
    """Return how wide each column has to be for its heading and its first and last rows."""
    metrics, heading_metrics = QFontMetrics(font), QFontMetrics(heading_font)
    count, columns = table.samples, max(1, len(table.headings))
    most = max(1, min(LOOKED_AT, CELLS_LOOKED_AT // (2 * columns)))
    rows = sorted({*range(min(count, most)), *range(max(0, count - most), count)})
    widths = []
    for column, heading in enumerate(table.headings):
        needed = heading_metrics.horizontalAdvance(heading.name) + 2 * MARGIN
        for row in rows:
            text = table.text(row, column)
            needed = max(needed, metrics.horizontalAdvance(text) + 2 * MARGIN + 2)
        widths.append(min(WIDEST, max(NARROWEST, needed)))
    return widths
