"""The words that a handout adds to those of the engine, and the language they are said in."""

from collections.abc import Callable
from dataclasses import dataclass

from backprop_viewer.base import QT_TRANSLATE_NOOP

TEXTS = {
    "worked": QT_TRANSLATE_NOOP("Handout", "{name}: update {update} worked out"),
    "exercise": QT_TRANSLATE_NOOP("Handout", "{name}: exercise"),
    "key": QT_TRANSLATE_NOOP("Handout", "{name}: key"),
    "step": QT_TRANSLATE_NOOP("Handout", "{name}: update {update}, {operation}"),
    "sample": QT_TRANSLATE_NOOP("Handout", "Numbers of sample {sample} of {count} of the batch."),
    "one": QT_TRANSLATE_NOOP("Handout", "Sample {sample}:"),
    "student": QT_TRANSLATE_NOOP("Handout", "Sheet {student} · seed {seed}"),
    "name": QT_TRANSLATE_NOOP("Handout", "Name"),
    "given": QT_TRANSLATE_NOOP("Handout", "What is given"),
    "network": QT_TRANSLATE_NOOP("Handout", "A {sizes} network; activation: {activations}."),
    "inputs": QT_TRANSLATE_NOOP("Handout", "Inputs:"),
    "targets": QT_TRANSLATE_NOOP("Handout", "Targets:"),
    "weights": QT_TRANSLATE_NOOP("Handout", "Weights of layer {layer}:"),
    "biases": QT_TRANSLATE_NOOP("Handout", "Biases of layer {layer}:"),
    "many": QT_TRANSLATE_NOOP("Handout", "{count} numbers, as in the network file"),
    "training": QT_TRANSLATE_NOOP("Handout", "Loss: {loss}. Optimiser: {optimizer}."),
    "todo": QT_TRANSLATE_NOOP(
        "Handout",
        "Work out what stands behind each number in brackets, with {digits} digits after the "
        "point.",
    ),
    "todo_exact": QT_TRANSLATE_NOOP(
        "Handout", "Work out what stands behind each number in brackets."
    ),
    "answers": QT_TRANSLATE_NOOP("Handout", "Answers"),
    "task": QT_TRANSLATE_NOOP("Handout", "Task"),
    "hint": QT_TRANSLATE_NOOP("Handout", "Hint:"),
    "answer": QT_TRANSLATE_NOOP("Handout", "Answer:"),
    "solution": QT_TRANSLATE_NOOP("Handout", "Solution:"),
    "yes": QT_TRANSLATE_NOOP("Handout", "yes"),
    "no": QT_TRANSLATE_NOOP("Handout", "no"),
    "update": QT_TRANSLATE_NOOP("Handout", "Update {number}"),
    "layer": QT_TRANSLATE_NOOP("Handout", "{phase}: {layer}"),
    "gradient": QT_TRANSLATE_NOOP("Handout", "{phase}: gradient of the loss"),
    "figure": QT_TRANSLATE_NOOP("Handout", "Drawing of the network: {title}"),
}
"""Every text by its name; fields in braces are filled in."""

PHASES = {
    "forward": QT_TRANSLATE_NOOP("Wording", "Forward"),
    "backward": QT_TRANSLATE_NOOP("Wording", "Backward"),
    "update": QT_TRANSLATE_NOOP("Wording", "Update"),
}
"""What the phases are called; the window has the same names."""

Translate = Callable[[str, str], str]


def as_written(context: str, text: str) -> str:
    """Return a text as it stands in the tables: in English."""
    return text


@dataclass(frozen=True)
class Tongue:
    """A language: its code, and what translates a text of a context into it."""

    language: str = "en"
    translate: Translate = as_written

    def say(self, name: str, /, **fields: object) -> str:
        """Return one of TEXTS with its fields filled in."""
        return self.translate("Handout", TEXTS[name]).format(**fields)

    def wording(self, text: str) -> str:
        """Return a text of engine.wording."""
        return self.translate("Wording", text)

    def phase(self, phase: str) -> str:
        """Return the name of a phase."""
        return self.wording(PHASES[phase])


ENGLISH = Tongue()
