"""Pictures of the drawing, a plot or the window."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from backprop_viewer.base import nearest
from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import (
    ExportError,
    Scene,
    Share,
    Work,
    draw_state,
)
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.picture_files import picture_bytes
from backprop_viewer.ui.pictures import part_bytes
from backprop_viewer.ui.theme import load_theme


def export_canvas(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Draw the network, fitted into the size."""
    yield Share(0, 1)
    width, height = request.pixels
    theme = load_theme(request.theme)

    def paint(painter: QPainter) -> None:
        draw_state(scene.state, theme, QRectF(0, 0, width, height), painter)

    content = picture_bytes(paint, QSize(width, height), request.suffix, request.scale)
    shop.write(request.target.name, content)
    yield Share(1, 1)


def export_window(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Draw the whole window as it is."""
    yield Share(0, 1)
    window = _window(scene)
    size = QSize(*request.size) if request.size else window.size()
    shop.write(request.target.name, part_bytes(window, request.suffix, size, request.scale))
    yield Share(1, 1)


def export_plot(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Draw a plot in a size of its own."""
    from backprop_viewer.ui.plots import PLOTS
    from backprop_viewer.ui.plots.base import Plot
    from backprop_viewer.ui.plots.export import picture_of

    names = [plot.name for plot in PLOTS]
    if request.plot not in names:
        hint = nearest(request.plot, names)
        raise ExportError(f'no plot is called "{request.plot}"{hint}; known: {", ".join(names)}')
    yield Share(0, 1)
    window = _window(scene)
    window.show_panel(request.plot)
    yield Share(0, 1)
    plot = window.workbench.findChild(Plot, request.plot)
    assert isinstance(plot, Plot)
    plot.settle()
    before = plot.size()
    if request.size is not None:
        plot.resize(*request.size)
    plot.settle()
    shop.write(request.target.name, picture_of(plot, request.suffix, request.scale))
    plot.resize(before)
    yield Share(1, 1)


def _window(scene: Scene) -> MainWindow:
    if scene.window is None:
        raise ExportError("there is no window to draw")
    return scene.window()
