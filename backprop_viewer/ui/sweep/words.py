"""Words of a sweep: its settings, its values, and its results as rows of a table."""

from collections.abc import Mapping, Sequence

from backprop_viewer.engine.metrics import Metric
from backprop_viewer.session.sweeping import Result, Spread, Summary
from backprop_viewer.session.varying import Value
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate
from backprop_viewer.ui.training_words import metric_text, metric_title, value_text

SETTING_NAMES: Mapping[str, str] = {
    "rate": QT_TRANSLATE_NOOP("Sweep", "learning rate"),
    "momentum": QT_TRANSLATE_NOOP("Sweep", "momentum"),
    "optimizer": QT_TRANSLATE_NOOP("Sweep", "optimiser"),
    "activation": QT_TRANSLATE_NOOP("Sweep", "activation of the hidden layers"),
    "units": QT_TRANSLATE_NOOP("Sweep", "units of each hidden layer"),
    "depth": QT_TRANSLATE_NOOP("Sweep", "number of hidden layers"),
    "l2": QT_TRANSLATE_NOOP("Sweep", "penalty l2"),
    "batch_size": QT_TRANSLATE_NOOP("Sweep", "batch size"),
    "seed": QT_TRANSLATE_NOOP("Sweep", "seed of the start"),
}
LOSS, DEV_LOSS, METRIC, REACHED = "loss", "dev_loss", "metric", "reached"
SPREAD = " ± "


def setting_name(setting: str) -> str:
    """Return a setting's name for the reader."""
    return translate("Sweep", SETTING_NAMES[setting])


def text_of_value(value: Value) -> str:
    """Return a value of a setting."""
    return plain_name(value) if isinstance(value, str) else setting_text(value)


def list_of(values: Sequence[Value]) -> str:
    """Return values as they are typed."""
    return ", ".join(value if isinstance(value, str) else f"{value:g}" for value in values)


def measure_name(measure: str, metric: Metric) -> str:
    """Return what is measured."""
    return {
        LOSS: translate("Sweep", "loss"),
        DEV_LOSS: translate("Sweep", "dev loss"),
        METRIC: metric_title(metric),
        REACHED: translate("Sweep", "updates to the goal"),
    }[measure]


def number_of(result: Result, measure: str) -> float | None:
    """Return what one run has come to; None where it has not."""
    known = result.evaluation
    if result.problem or known is None:
        return None
    if measure == LOSS:
        return known.loss
    if measure == DEV_LOSS:
        return known.dev_loss
    if measure == METRIC:
        return known.metric if known.dev_metric is None else known.dev_metric
    return result.reached


def measures(results: Sequence[Result], has_goal: bool) -> list[str]:
    """Return what there is to be shown."""
    has_dev = any(one.evaluation and one.evaluation.dev_loss is not None for one in results)
    return [LOSS, *[DEV_LOSS] * has_dev, METRIC, *[REACHED] * has_goal]


def spread_of(summary: Summary, measure: str) -> Spread | None:
    """Return mean and deviation of a measure."""
    found: Spread | None = getattr(summary, measure)
    return found


def cell_text(spread: Spread | None, measure: str, metric: Metric, digits: int | None) -> str:
    """Return mean and, of several runs, deviation."""
    if spread is None:
        return "–"
    if measure == REACHED:
        mean, deviation = grouped(round(spread.mean)), grouped(round(spread.deviation))
    elif measure == METRIC:
        mean = metric_text(metric, spread.mean, digits)
        deviation = metric_text(metric, spread.deviation, digits)
    else:
        mean = value_text(spread.mean, digits)
        deviation = value_text(spread.deviation, digits)
    return mean if spread.count == 1 else f"{mean}{SPREAD}{deviation}"


def runs_text(summary: Summary) -> str:
    """Return how many runs there were, and how many of them failed."""
    if not summary.failed:
        return grouped(summary.runs)
    text = translate("Sweep", "{runs}, {failed} failed")
    return text.format(runs=grouped(summary.runs), failed=grouped(summary.failed))
