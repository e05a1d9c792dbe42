"""How colours are seen: contrast as WCAG counts it, colour blindness, distance in CIE Lab."""

import numpy as np

from backprop_viewer.engine.calls import Array

# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
COLOUR_BLIND = {
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
RGB_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
WHITE = RGB_TO_XYZ.sum(axis=1)


def linear(colour: str) -> Array:
    """Return the linear red, green and blue of #rrggbb, each in 0..1."""
    values = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance."""
    return float(np.dot([0.2126, 0.7152, 0.0722], linear(colour)))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2: 1 for the same colour, 21 for black on white."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: Array) -> Array:
    """Return the CIE Lab of a linear colour, for the white of the screen."""
    ratios = RGB_TO_XYZ @ np.clip(rgb, 0.0, 1.0) / WHITE
    x, y, z = np.where(ratios > 216 / 24389, np.cbrt(ratios), (ratios * 24389 / 27 + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def distance(one: str, other: str, seen_with: str | None = None) -> float:
    """Return the distance of two colours in CIE Lab, as seen by a colour-blind person or not."""
    matrix = np.eye(3) if seen_with is None else COLOUR_BLIND[seen_with]
    return float(np.linalg.norm(lab(matrix @ linear(one)) - lab(matrix @ linear(other))))
