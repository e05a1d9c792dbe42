"""What this program is, in a few words."""

from backprop_viewer import __version__
from backprop_viewer.ui.texts import translate


def about_text() -> str:
    """Return it as HTML."""
    text = translate(
        "MainWindow",
        "<b>Backprop Viewer {version}</b><p>Watch one backpropagation happen, number by number, "
        "and understand it.</p><p>Free software under the MIT licence.</p>",
    )
    return text.format(version=__version__)
