"""The plots beside the drawing. To add one: a file with a Plot, and a line in PLOTS.

This module is imported after the first picture of the window: pyqtgraph takes a quarter of a
second to load.
"""

from backprop_viewer.ui.plots.activation_curve import ActivationCurve
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.confusion import Confusion
from backprop_viewer.ui.plots.gradient_check import GradientCheck
from backprop_viewer.ui.plots.gradient_norms import GradientNorms
from backprop_viewer.ui.plots.histograms import Histograms
from backprop_viewer.ui.plots.loss_curve import LossCurve
from backprop_viewer.ui.plots.loss_landscape import LossLandscape
from backprop_viewer.ui.plots.parameter_count import ParameterCount
from backprop_viewer.ui.plots.parameter_over_time import ParameterOverTime
from backprop_viewer.ui.plots.samples_plane import SamplesPlane

PLOTS: tuple[type[Plot], ...] = (
    LossCurve,
    ActivationCurve,
    SamplesPlane,
    GradientCheck,
    LossLandscape,
    GradientNorms,
    Histograms,
    ParameterOverTime,
    Confusion,
    ParameterCount,
)
