"""One plot or two on the projector: drawn as everywhere, and enlarged as a whole."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsProxyWidget, QGraphicsScene, QGraphicsView

from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots import PLOTS
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.theme import Theme, dress

SMALLEST_TEXT = 11.0
SMALLER = {"loss_landscape": 8.0, "parameter_count": 8.0, "samples_plane": 8.0}
"""The size in pixels of the smallest letters of a plot as it is made, and of some that differ."""
MOST, NOTE_SHARE = 2, 0.3
"""How many plots there can be, and which part of the height the words above one take at most."""


def plot_titles() -> dict[str, str]:
    """Return the plots that can be shown, by their names."""
    return {kind.name: kind.title() for kind in PLOTS}


class PlotStage(QGraphicsView):
    """Shows plots, all of whose letters are large."""

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("plot_stage")
        self.setAccessibleName(self.tr("Plots"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._session, self._theme, self._settings = session, theme, settings
        self._scene = QGraphicsScene(self)
        self.setScene(self._scene)
        self.names: tuple[str, ...] = ()
        self.plots: list[Plot] = []
        self._frames: list[QGraphicsProxyWidget] = []
        self._letters = 1
        self._is_side_by_side = False
        self.set_theme(theme)

    def show_plots(self, names: tuple[str, ...]) -> None:
        """Show these plots, at most two."""
        names = names[:MOST]
        if names == self.names:
            return
        before, self._scene = self._scene, QGraphicsScene(self)
        self.setScene(self._scene)
        before.deleteLater()  # not now: a key that is on its way may still lead to its plots
        kinds = {kind.name: kind for kind in PLOTS}
        self.names, self.plots, self._frames = names, [], []
        self._scene.setPalette(self.palette())
        for name in names:
            plot = kinds[name](self._session, self._theme, self._settings)
            dress(plot, self._theme, round(SMALLEST_TEXT + 1))
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.plots.append(plot)
            self._frames.append(self._scene.addWidget(plot))
        self._place()

    def set_letters(self, letters: int, is_side_by_side: bool) -> None:
        """Write with letters that are at least so many pixels high."""
        self._letters, self._is_side_by_side = letters, is_side_by_side
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.setBackgroundBrush(QColor(theme.panel))
        self._scene.setPalette(self.palette())
        for plot in self.plots:
            dress(plot, theme, round(SMALLEST_TEXT + 1))
            plot.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out among the plots."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        smallest = min([SMALLEST_TEXT, *(SMALLER.get(name, SMALLEST_TEXT) for name in self.names)])
        scale = self._letters / smallest
        self.resetTransform()
        self.scale(scale, scale)
        room = QSize(int(self.width() / scale), int(self.height() / scale))
        self.setSceneRect(QRectF(0, 0, room.width(), room.height()))
        count = max(1, len(self.plots))
        for number, (plot, frame) in enumerate(zip(self.plots, self._frames, strict=True)):
            across = count if self._is_side_by_side else 1
            down = 1 if self._is_side_by_side else count
            size = QSize(room.width() // across, room.height() // down)
            left, top = (number, 0) if self._is_side_by_side else (0, number)
            plot.setMinimumSize(1, 1)
            note_height = plot.note.heightForWidth(size.width())
            plot.show_note(note_height <= NOTE_SHARE * size.height())  # the plot comes first
            frame.setGeometry(
                QRectF(left * size.width(), top * size.height(), size.width(), size.height())
            )

    def take_down(self) -> None:
        """Let the plots go."""
        self.show_plots(())
