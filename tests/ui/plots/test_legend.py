"""A legend has the room that it needs above the plot."""

from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.legend import Legend


def test_plot_begins_below_the_legend_at_once(qtbot: QtBot) -> None:
    area = PointerArea()
    qtbot.addWidget(area)
    area.resize(200, 200)
    area.show()
    legend = Legend(area)
    tops = []
    for count in (1, 6, 0):
        legend.show_curves([("—", f"a curve {n}", "#123456") for n in range(count)], "#ffffff")
        tops.append(area.inside().top())
        assert count == 0 or tops[-1] >= legend.geometry().bottom() - 2
    assert tops[2] < tops[0] < tops[1]
