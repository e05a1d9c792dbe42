"""What the diagnoses found, in the reader's language: for the panel and the drawing alike."""

from backprop_viewer.engine.diagnoses.finding import HINT, NOTE, PROBLEM, Finding
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import unit_name
from backprop_viewer.session.diagnosing import Report
from backprop_viewer.session.diagnosis_texts import NOTHING_TO_DO, REMARK_TITLES, words_of
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import MINUS, setting_text, with_power
from backprop_viewer.ui.remedy_button import remark_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate, translate_wording

MOST_NAMED = 3
DIGITS, LOSS_DIGITS = 3, 5
LOSSES = ("now", "before")
COUNTS = ("count", "total", "update", "updates")
SEVERITY_NAMES = {
    PROBLEM: QT_TRANSLATE_NOOP("Diagnoses", "problem"),
    NOTE: QT_TRANSLATE_NOOP("Diagnoses", "note"),
    HINT: QT_TRANSLATE_NOOP("Diagnoses", "good to know"),
}


def title(report: Report, network: Network) -> str:
    """Return a line that says what there is."""
    if report.remark is not None:
        return translate("Diagnoses", REMARK_TITLES[report.remark.name])
    return _filled(words_of(*report.finding.key).title, report.finding, network)


def why(report: Report, network: Network) -> str:
    """Return why it is so."""
    if report.remark is not None:
        return remark_text(report.remark)
    return _filled(words_of(*report.finding.key).why, report.finding, network)


def helps(report: Report, network: Network) -> str:
    """Return what helps, empty if the remedies say it."""
    if report.remark is not None:
        return ""
    template = words_of(*report.finding.key).helps
    text = _filled(template, report.finding, network)
    if template == NOTHING_TO_DO:
        return text
    return translate("Diagnoses", "What helps: {text}").format(text=text)


def severity_name(severity: str) -> str:
    """Return how grave it is, in words."""
    return translate("Diagnoses", SEVERITY_NAMES[severity])


def _filled(template: str, finding: Finding, network: Network) -> str:
    values = {name: _number(name, value) for name, value in finding.values.items()}
    values["units"] = _units(finding.units, network)
    values["layers"] = _layers(list(finding.layers), network)
    values["samples"] = _samples(finding)
    if "layer" in finding.values or finding.layers or finding.units:
        layer = finding.values.get("layer", 0) or [*finding.layers, finding.units[0].layer][0]
        values["layer"] = _layer(int(layer), network)
    if "input" in finding.values:
        values["input"] = unit_name(network, 0, int(finding.values["input"]), translate_wording)
    text = translate("Diagnoses", template).format(**values)
    return text[:1].upper() + text[1:]


def _number(name: str, value: float) -> str:
    if name in COUNTS:
        return grouped(int(value))
    if name == "share":
        return f"{100 * value:.0f} %"
    if name == "rate":
        return setting_text(value)
    if name == "ratio" and value < 1e6:
        return grouped(round(value))
    return _short(value, LOSS_DIGITS if name in LOSSES else DIGITS)


def _short(value: float, digits: int) -> str:
    """Return a number with few digits, large or small ones as a power of ten."""
    text = f"{value:.{digits}g}"
    return with_power(text) if "e" in text else text.replace("-", MINUS)


def _samples(finding: Finding) -> str:
    number = grouped(finding.samples)
    if finding.samples == 1:
        return translate("Diagnoses", "the one sample")
    if finding.is_whole:
        return translate("Diagnoses", "all {number} samples").format(number=number)
    return translate("Diagnoses", "the {number} samples looked at").format(number=number)


def _layer(layer: int, network: Network) -> str:
    if layer == 0:
        return translate("Diagnoses", "the inputs")
    if layer == len(network.layers):
        return translate("Diagnoses", "the output layer")
    return translate("Diagnoses", "hidden layer {number}").format(number=layer)


def _layers(layers: list[int], network: Network) -> str:
    """Return some layers in words; several hidden ones in a row as one."""
    is_row = len(layers) > 2 and layers == list(range(layers[0], layers[-1] + 1))
    if is_row and layers[0] > 0 and layers[-1] < len(network.layers):
        text = translate("Diagnoses", "hidden layers {first} to {last}")
        return text.format(first=layers[0], last=layers[-1])
    return listed(_layer(layer, network) for layer in layers)


def _units(units: tuple[Place, ...], network: Network) -> str:
    """Return some units in words; of many the first, and how many there are besides."""
    layers = sorted({unit.layer for unit in units})
    if len(units) > MOST_NAMED and all(_is_whole(layer, units, network) for layer in layers):
        names = _layers(layers, network)
        return translate("Diagnoses", "all units of {layers}").format(layers=names)
    most = MOST_NAMED if len(units) <= MOST_NAMED else MOST_NAMED - 1
    names = listed(
        unit_name(network, unit.layer, unit.unit, translate_wording) for unit in units[:most]
    )
    if len(units) <= most:
        return names
    more = translate("Diagnoses", "{names} and {number} more")
    return more.format(names=names, number=grouped(len(units) - most))


def _is_whole(layer: int, units: tuple[Place, ...], network: Network) -> bool:
    return sum(unit.layer == layer for unit in units) == network.sizes[layer]
