"""A colour for each layer, from the first to the last: their order is seen without a legend."""

from backprop_viewer.ui.theme import Theme, mix

ON_LIGHT = ("#3a0668", "#2058ac", "#16957f", "#c26a00")
ON_DARK = ("#8a63e8", "#4fa8ff", "#4fdcba", "#ffc857")
"""From the first layer to the last; told apart by colour-blind people as well."""


def layer_colours(theme: Theme, layers: int) -> list[str]:
    """Return #rrggbb for each of so many layers."""
    stops = ON_DARK if theme.is_dark else ON_LIGHT
    if layers == 1:
        return [stops[-1]]
    places = [number * (len(stops) - 1) / (layers - 1) for number in range(layers)]
    return [_between(stops, place) for place in places]


def _between(stops: tuple[str, ...], place: float) -> str:
    first = min(int(place), len(stops) - 2)
    return mix(stops[first], stops[first + 1], place - first)
