"""Words for training: what is measured, why it stopped, how long it takes."""

from collections.abc import Mapping

from backprop_viewer.engine.metrics import Metric
from backprop_viewer.session.goals import Reason
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import MINUS, number_text, setting_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

MOST_DIGITS = 17
NO_BREAK_SPACE = "\u00a0"
NEARLY_ALL = "99.9"
MINUTE, HOUR, DAY = 60, 3600, 86_400
METRIC_TITLES: Mapping[str, str] = {
    "binary_accuracy": QT_TRANSLATE_NOOP("Training", "accuracy"),
    "categorical_accuracy": QT_TRANSLATE_NOOP("Training", "accuracy"),
    "r_squared": QT_TRANSLATE_NOOP("Training", "R²"),
    "mean_absolute_error": QT_TRANSLATE_NOOP("Training", "mean absolute error"),
}
SHARES = ("binary_accuracy", "categorical_accuracy")  # shown in percent
REASONS: Mapping[str, str] = {
    "updates": QT_TRANSLATE_NOOP("Training", "Finished: {value} updates done."),
    "epochs": QT_TRANSLATE_NOOP("Training", "Finished: {value} epochs done."),
    "loss_below": QT_TRANSLATE_NOOP(
        "Training", "Stopped after epoch {epoch}: loss {value} < {limit}."
    ),
    "accuracy_above": QT_TRANSLATE_NOOP(
        "Training", "Stopped after epoch {epoch}: {metric} {value} {sign} {limit}."
    ),
    "gradient_norm_below": QT_TRANSLATE_NOOP(
        "Training", "Stopped after epoch {epoch}: gradient norm {value} < {limit}."
    ),
    "patience": QT_TRANSLATE_NOOP(
        "Training", "Stopped after epoch {epoch}: for {limit} epochs no {loss} below {value}."
    ),
}
ONE: Mapping[str, str] = {
    "updates": QT_TRANSLATE_NOOP("Training", "Finished: 1 update done."),
    "epochs": QT_TRANSLATE_NOOP("Training", "Finished: 1 epoch done."),
    "patience": QT_TRANSLATE_NOOP(
        "Training", "Stopped after epoch {epoch}: for 1 epoch no {loss} below {value}."
    ),
}
"""The same, where it is a single one."""


def metric_title(metric: Metric) -> str:
    """Return the name of a metric for the reader."""
    return translate("Training", METRIC_TITLES[metric.name])


def reason_text(reason: Reason, metric: Metric, has_dev: bool, digits: int | None) -> str:
    """Return in a sentence why training stopped."""
    is_count = reason.name in ("updates", "epochs")
    value = grouped(round(reason.value)) if is_count else _reached_text(reason, digits)
    limit = grouped(round(reason.limit)) if reason.name == "patience" else f"{reason.limit:g}"
    if reason.name == "accuracy_above" and metric.name in SHARES:
        value, limit = percent_text(reason.value), percent_text(reason.limit)
    is_one = round(reason.limit if reason.name == "patience" else reason.value) == 1
    template = ONE[reason.name] if reason.name in ONE and is_one else REASONS[reason.name]
    return translate("Training", template).format(
        epoch=grouped(reason.epoch),
        value=value,
        limit=limit,
        metric=metric_title(metric),
        sign="≥" if metric.is_higher_better else "≤",
        loss=translate("Training", "dev loss") if has_dev else translate("Training", "loss"),
    )


def _reached_text(reason: Reason, digits: int | None) -> str:
    """Return what was reached, in as many digits as tell it from the limit."""
    shown = digits or MOST_DIGITS
    while shown < MOST_DIGITS and float(f"{reason.value:.{shown}g}") == reason.limit:
        shown += 1
    return setting_text(reason.value, None) if digits is None else _short(reason.value, shown)


def _short(value: float, digits: int) -> str:
    return f"{value:.{digits}g}".replace("-", MINUS)


def value_text(value: float | None, digits: int | None) -> str:
    """Return a measured number: exactly 0 and 1 as such, a dash where there is none."""
    if value is None or value != value:
        return "–"
    return f"{value:.0f}" if value in (0.0, 1.0) else number_text(value, digits)


def metric_text(metric: Metric, value: float | None, digits: int | None) -> str:
    """Return a value of a metric: a share of the samples in percent."""
    if metric.name in SHARES and value is not None and value == value:
        return percent_text(value)
    return value_text(value, digits)


def percent_text(share: float, is_whole: bool = False) -> str:
    """Return a share in percent, to a tenth or a whole; 100 % is all of it, not nearly all."""
    percent = share * 100.0
    is_even = is_whole or abs(percent - round(percent)) < 1e-9
    shown = f"{percent:.0f}" if is_even else f"{percent:.1f}"
    if share < 1.0 and shown in ("100", "100.0"):
        shown = "99" if is_whole else NEARLY_ALL
    text = translate("Training", "{percent} %").format(percent=shown)
    return text.replace(" ", NO_BREAK_SPACE)


def time_left_text(seconds: float) -> str:
    """Return how much time is left, as exactly as can be known."""
    if seconds < 1:
        return translate("Training", "less than a second left")
    if seconds < MINUTE:
        return translate("Training", "{seconds} s left").format(seconds=round(seconds))
    if seconds < HOUR:
        minutes, rest = divmod(round(seconds), MINUTE)
        text = translate("Training", "{minutes} min {seconds} s left")
        return text.format(minutes=minutes, seconds=rest)
    if seconds < DAY:
        hours, rest = divmod(round(seconds / MINUTE), MINUTE)
        return translate("Training", "{hours} h {minutes} min left").format(
            hours=hours, minutes=rest
        )
    return translate("Training", "{days} days left").format(days=grouped(round(seconds / DAY)))
