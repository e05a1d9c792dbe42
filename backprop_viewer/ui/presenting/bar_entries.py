"""What stands on the bar of the presentation."""

from backprop_viewer.ui.presenting.bar import Entry
from backprop_viewer.ui.presenting.keys import keys_of
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

CONTEXT = "Presentation"
ENTRIES = (
    ("go_back", "‹", QT_TRANSLATE_NOOP("Presentation", "Back")),
    ("advance", "›", QT_TRANSLATE_NOOP("Presentation", "On: the next step or page")),
    (
        "forward",
        QT_TRANSLATE_NOOP("Presentation", "Forward"),
        QT_TRANSLATE_NOOP("Presentation", "Forward pass"),
    ),
    (
        "backward",
        QT_TRANSLATE_NOOP("Presentation", "Backward"),
        QT_TRANSLATE_NOOP("Presentation", "Backward pass"),
    ),
    (
        "update",
        QT_TRANSLATE_NOOP("Presentation", "Update"),
        QT_TRANSLATE_NOOP("Presentation", "Change weights and biases"),
    ),
    (
        "play",
        QT_TRANSLATE_NOOP("Presentation", "Play"),
        QT_TRANSLATE_NOOP("Presentation", "Play steps one after another, or pause"),
    ),
    (
        "slow_motion",
        QT_TRANSLATE_NOOP("Presentation", "Slow"),
        QT_TRANSLATE_NOOP("Presentation", "The coming pass in slow motion; any key skips it"),
    ),
    (
        "spotlight",
        QT_TRANSLATE_NOOP("Presentation", "Light"),
        QT_TRANSLATE_NOOP("Presentation", "Spotlight on what takes part in this operation"),
    ),
    (
        "zoom_to_operation",
        QT_TRANSLATE_NOOP("Presentation", "Zoom"),
        QT_TRANSLATE_NOOP("Presentation", "Enlarge this operation, or show the whole network"),
    ),
    (
        "pen",
        QT_TRANSLATE_NOOP("Presentation", "Pen"),
        QT_TRANSLATE_NOOP("Presentation", "Draw upon the network"),
    ),
    (
        "predict",
        QT_TRANSLATE_NOOP("Presentation", "Ask"),
        QT_TRANSLATE_NOOP("Presentation", "Ask for each number before it is shown"),
    ),
    (
        "plots",
        QT_TRANSLATE_NOOP("Presentation", "Plots"),
        QT_TRANSLATE_NOOP("Presentation", "Choose one plot or two"),
    ),
    ("smaller", "A−", QT_TRANSLATE_NOOP("Presentation", "Smaller letters")),
    ("larger", "A+", QT_TRANSLATE_NOOP("Presentation", "Larger letters")),
    ("colours", "◐", QT_TRANSLATE_NOOP("Presentation", "Dark or light")),
    ("blank", "■", QT_TRANSLATE_NOOP("Presentation", "Black screen")),
    (
        "lecturer",
        QT_TRANSLATE_NOOP("Presentation", "Notes"),
        QT_TRANSLATE_NOOP("Presentation", "The lecturer's screen: notes, time, what comes next"),
    ),
    ("leave", "✕", QT_TRANSLATE_NOOP("Presentation", "Leave the presentation")),
)


def entries() -> list[Entry]:
    """Return the buttons of the bar, in the reader's language."""
    return [
        Entry(name, translate(CONTEXT, text), keys_of(name), translate(CONTEXT, hint))
        for name, text, hint in ENTRIES
    ]


def hint_text(has_lesson: bool) -> str:
    """Return what keys there are, above all those of a presenter's remote."""
    if has_lesson:
        text = translate(
            "Presentation",
            "{on} goes through the lesson, {back} back · Space: a step · {blank} black · {leave}"
            " leaves",
        )
    else:
        text = translate(
            "Presentation",
            "{on} step · {back} back · {blank} black · {backward} backward pass · {leave} leaves",
        )
    return text.format(
        on=keys_of("advance"),
        back=keys_of("go_back"),
        blank=keys_of("blank").replace(", ", " / "),
        backward=keys_of("backward"),
        leave=keys_of("leave").split(", ")[0],
    )
