"""What kinds of exports, formats and blanks are called."""

from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

KINDS = {
    "canvas": QT_TRANSLATE_NOOP("Export", "Picture of the drawing"),
    "window": QT_TRANSLATE_NOOP("Export", "Picture of the window"),
    "plot": QT_TRANSLATE_NOOP("Export", "Picture of a plot"),
    "step": QT_TRANSLATE_NOOP("Export", "This step, explained"),
    "update": QT_TRANSLATE_NOOP("Export", "The whole update, worked out"),
    "exercise": QT_TRANSLATE_NOOP("Export", "Exercise sheet and key"),
    "lesson": QT_TRANSLATE_NOOP("Export", "The lesson, worked out"),
    "slides": QT_TRANSLATE_NOOP("Export", "Slides, one for each step"),
    "animation": QT_TRANSLATE_NOOP("Export", "Film"),
}
FORMATS = {
    ".png": QT_TRANSLATE_NOOP("Export", "PNG picture"),
    ".svg": QT_TRANSLATE_NOOP("Export", "SVG drawing"),
    ".pdf": QT_TRANSLATE_NOOP("Export", "PDF"),
    ".html": QT_TRANSLATE_NOOP("Export", "HTML page"),
    ".tex": QT_TRANSLATE_NOOP("Export", "LaTeX"),
    ".md": QT_TRANSLATE_NOOP("Export", "Markdown"),
    ".txt": QT_TRANSLATE_NOOP("Export", "Plain text"),
    ".gif": QT_TRANSLATE_NOOP("Export", "Animated GIF"),
    ".mp4": QT_TRANSLATE_NOOP("Export", "MP4 film"),
}
BLANKS = {
    "z": QT_TRANSLATE_NOOP("Export", "weighted sums"),
    "a": QT_TRANSLATE_NOOP("Export", "activations"),
    "loss": QT_TRANSLATE_NOOP("Export", "loss"),
    "da": QT_TRANSLATE_NOOP("Export", "gradients passed back"),
    "delta": QT_TRANSLATE_NOOP("Export", "deltas"),
    "dw": QT_TRANSLATE_NOOP("Export", "gradients of weights"),
    "db": QT_TRANSLATE_NOOP("Export", "gradients of biases"),
    "new": QT_TRANSLATE_NOOP("Export", "new weights and biases"),
}
STEPS = {
    "operation": QT_TRANSLATE_NOOP("Export", "each operation"),
    "neuron": QT_TRANSLATE_NOOP("Export", "each neuron"),
    "layer": QT_TRANSLATE_NOOP("Export", "each layer"),
    "pass": QT_TRANSLATE_NOOP("Export", "each pass"),
    "update": QT_TRANSLATE_NOOP("Export", "each update"),
}
THEMES = {
    "light": QT_TRANSLATE_NOOP("Export", "Light"),
    "dark": QT_TRANSLATE_NOOP("Export", "Dark"),
    "high-contrast": QT_TRANSLATE_NOOP("Export", "High contrast"),
    "high-contrast-dark": QT_TRANSLATE_NOOP("Export", "High contrast, dark"),
}


def named(table: dict[str, str]) -> dict[str, str]:
    """Return the texts of a table in the reader's language, by their keys."""
    return {key: translate("Export", text) for key, text in table.items()}
