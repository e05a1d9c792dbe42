"""The words of the diagnoses: English templates that the window translates and fills in.

An entry is found by the name of the diagnosis, or by 'name/cause' where variants differ. What is
filled in are the numbers of the finding, {units} and {layers} in words, and {samples}: 'all 64
samples'. A test fills in every entry.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backprop_viewer.session.texts import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Words:
    """A line that says what there is, why it is so, and what helps."""

    title: str
    why: str
    helps: str = ""


NOTHING_TO_DO = QT_TRANSLATE_NOOP("Diagnoses", "Nothing has to be done: this is as it should be.")

WORDS: Mapping[str, Words] = {
    "divergence/infinite": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Diverged: update {update} has no finite numbers"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Each update went further than the gradient is good for, so that the next gradient "
            "was larger still, until the numbers left the range of floats. The learning rate is "
            "{rate}.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses", "A smaller learning rate; go back to where the loss was least."
        ),
    ),
    "divergence/growing": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "The loss grows: from {before} to {now}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "The gradient is the slope at one point. With the learning rate {rate} an update goes "
            "past the bottom and up the other side, where it may be steeper still.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses", "A smaller learning rate; go back to where the loss was least."
        ),
    ),
    "divergence/above_start": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "The loss, {now}, is larger than at the start, {before}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Updates with the learning rate {rate} went past the bottom, to a part of the loss "
            "from where training does not come back by itself.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses", "A smaller learning rate; go back to where the loss was least."
        ),
    ),
    "dead_units/units": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Dead ReLU units: {count} of {total}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "On {samples} the weighted sum of {units} is not above 0. There ReLU is flat, "
            "f′(z) = 0: no gradient gets through, so the weights into it never move again.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "A function with a slope on both sides (leaky ReLU, ELU), another start, or a smaller "
            "learning rate from the start: one large update can kill a unit.",
        ),
    ),
    "dead_units/layer": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Dead layers: {count} of {total} ReLU units are dead"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "On {samples} the weighted sum of every unit of {layers} is not above 0. There ReLU "
            "is flat, f′(z) = 0: no gradient gets through to anything before, and what comes "
            "after sees only zeros.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Draw the weights anew with biases of 0, or use a function with a slope on both sides "
            "(leaky ReLU, ELU).",
        ),
    ),
    "inactive_units": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Off for this sample: {count} of {total} ReLU units"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "For the sample that is shown the weighted sum of {units} is not above 0: this sample "
            "does not move the weights into it. Others do.",
        ),
        NOTHING_TO_DO,
    ),
    "saturated_units/hidden": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Saturated units: {count} of {total}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "On at least {share} of {samples} the slope f′(z) of {units} is less than a twentieth "
            "of the steepest: far from 0 the curve is flat. delta is dL/da times this slope, so "
            "next to nothing gets through.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Smaller weights at the start (Xavier), inputs of zero mean and spread 1, or a "
            "function that is not flat (ReLU).",
        ),
    ),
    "saturated_units/output": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Saturated units: {count} of {total}, also at the output"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "On at least {share} of {samples} the slope f′(z) of {units} is less than a twentieth "
            "of the steepest. With this loss delta of the output contains the slope: although "
            "the answers are wrong, next to nothing gets back.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "The cross-entropy made for this output, in whose delta the slope cancels out; or "
            "smaller weights at the start.",
        ),
    ),
    "vanishing_gradient": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Vanishing gradient: δ {ratio} times smaller in {layer}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "The norm of δ is {last} in the output layer and {first} in {layer}. On the way back "
            "each layer multiplies by its weights and by f′(z), on average {slope} here; together "
            "that leaves {factor} of δ per layer. (Norms of the weight gradients: {last_norm} "
            "and {first_norm}.) The first layers learn that much slower.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "A function whose slope is 1 where it is on (ReLU) with weights drawn to fit (He), or "
            "fewer layers. A larger learning rate does not help: it is the same for all layers.",
        ),
    ),
    "exploding_gradient": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Exploding gradient: δ {ratio} times larger in {layer}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "The norm of δ is {last} in the output layer and {first} in {layer}. On the way back "
            "each layer multiplies by its weights and by f′(z), on average {slope} here; together "
            "that makes δ {factor} times as large per layer. (Norms of the weight gradients: "
            "{last_norm} and {first_norm}.)",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses", "Smaller weights at the start (Xavier, He), or a smaller learning rate."
        ),
    ),
    "identical_units": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Identical units: {count} of {total} in {layer}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "{units} have the same weights in and out. So they get the same gradients, make the "
            "same updates and stay the same for ever: together they can do no more than one unit.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "Weights drawn at random at the start: no two are alike."),
    ),
    "zero_gradient/slope": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: f′(z) = 0"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "∂L/∂w = δ · a and δ = ∂L/∂a · f′(z). On {samples} f′(z) of {units} is 0, and with it "
            "the whole product.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "A function that is not flat there, or another start."),
    ),
    "zero_gradient/weights_out": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: all weights out are 0"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "∂L/∂a of a unit is the sum of w · δ over the units that it feeds. All weights out of "
            "{units} are 0, so ∂L/∂a = 0, δ = 0 and ∂L/∂w = δ · a = 0.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "Weights drawn at random at the start."),
    ),
    "zero_gradient/above": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: no δ comes back"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "∂L/∂a of a unit is the sum of w · δ over the units that it feeds. δ of all of these "
            "is 0 on {samples}, so for {units} ∂L/∂a = 0, δ = 0 and ∂L/∂w = δ · a = 0.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "Look at the layer after it: there the gradient is lost."),
    ),
    "zero_gradient/product": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: ∂L/∂a · f′(z) = 0"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "On each of {samples} one factor of δ = ∂L/∂a · f′(z) of {units} is 0: its own slope, "
            "or all that comes back to it.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "A function that is not flat there, or another start."),
    ),
    "zero_gradient/input": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: the input is 0"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "∂L/∂w = δ · a. On {samples} a of {units} is 0: what multiplies nothing has no "
            "influence on the loss.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses", "An input that is always 0 can be left out; a dead unit wants a new start."
        ),
    ),
    "zero_gradient/each": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: δ or the input is 0"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "∂L/∂w = δ · a. On each of {samples} one of the two is 0 for some weights into "
            "{units}: it is on only where the input is 0.",
        ),
        NOTHING_TO_DO,
    ),
    "zero_gradient/cancel": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "{count} of {total} gradients are 0: the samples cancel"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Each sample has its share of the gradient of weights into {units}, but over "
            "{samples} they add up to exactly 0: as many pull up as down.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "Another start: away from here they do not cancel."),
    ),
    "plateau": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Plateau: the loss stays at {now}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "Over the last {updates} updates the loss went from {before} to {now}, though it is "
            "not much better than always giving the same answer. The gradient is nearly 0 here: "
            "a flat stretch, a saddle or a poor minimum.",
        ),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "A larger learning rate, Adam, which makes small gradients larger, or another start.",
        ),
    ),
    "far_inputs": Words(
        QT_TRANSLATE_NOOP("Diagnoses", "Inputs far from zero mean: {count} of {total}"),
        QT_TRANSLATE_NOOP(
            "Diagnoses",
            "All values of {units} have the same sign; {input}, for one, has the mean {mean} and "
            "the spread {spread}. Then all its weights into a unit want to move with the sign of "
            "δ: together up or together down, in a zigzag that takes long.",
        ),
        QT_TRANSLATE_NOOP("Diagnoses", "Inputs brought to mean 0 and spread 1."),
    ),
}

REMARK_TITLES: Mapping[str, str] = {
    "cross_entropy_without_softmax": QT_TRANSLATE_NOOP(
        "Diagnoses", "Loss and output do not go together"
    ),
    "softmax_twice": QT_TRANSLATE_NOOP("Diagnoses", "Softmax twice"),
    "one_softmax_output": QT_TRANSLATE_NOOP("Diagnoses", "Softmax of a single output"),
    "binary_cross_entropy_without_sigmoid": QT_TRANSLATE_NOOP(
        "Diagnoses", "Loss and output do not go together"
    ),
    "binary_cross_entropy_with_softmax": QT_TRANSLATE_NOOP(
        "Diagnoses", "Loss and output do not go together"
    ),
    "targets_outside_0_to_1": QT_TRANSLATE_NOOP("Diagnoses", "Targets do not fit the loss"),
    "targets_do_not_sum_to_1": QT_TRANSLATE_NOOP("Diagnoses", "Targets do not fit the loss"),
    "unreachable_targets": QT_TRANSLATE_NOOP("Diagnoses", "Targets that the output cannot reach"),
    "batch_too_large": QT_TRANSLATE_NOOP("Diagnoses", "Batch larger than the data"),
}
"""A line for each remark (session/remarks.py); the remark itself says why."""

REMARK_LESSONS: Mapping[str, str] = {
    **dict.fromkeys(REMARK_TITLES, "loss-and-output"),
    "batch_too_large": "batches",
}
"""The keys of lessons on remarks: nearly all are on losses and outputs."""


def words_of(name: str, cause: str = "") -> Words:
    """Return the templates of a finding."""
    return WORDS.get(f"{name}/{cause}") or WORDS[name]
