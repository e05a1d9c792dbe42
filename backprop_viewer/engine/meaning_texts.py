"""The sentences of engine.meaning, by what they say. Fields in braces are filled in.

A sentence is whole, and not put together from words, so that it can be translated.
"""

from backprop_viewer.base import QT_TRANSLATE_NOOP

SENTENCES = {
    # weighted_sum
    "sum": QT_TRANSLATE_NOOP(
        "Wording",
        "The weighted sum of {unit} is {value}; the largest part of it, {part}, "
        "comes from {source}.",
    ),
    "sum_of_one": QT_TRANSLATE_NOOP(
        "Wording", "The weighted sum of {unit} is {value}, all of it from {source}."
    ),
    "sum_of_nothing": QT_TRANSLATE_NOOP(
        "Wording", "All that {unit} receives is 0, so its weighted sum is 0."
    ),
    "sum_not_finite": QT_TRANSLATE_NOOP(
        "Wording",
        "The weighted sum of {unit} is not a finite number: what it adds up is too large.",
    ),
    # activation
    "passed_on": QT_TRANSLATE_NOOP(
        "Wording", "{unit} passes its weighted sum, {value}, on as it is."
    ),
    "answer_up": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} answers {sum} with {value}; raising its weighted sum by {nudge} raises "
        "that by about {effect}.",
    ),
    "answer_down": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} answers {sum} with {value}; raising its weighted sum by {nudge} lowers "
        "that by about {effect}.",
    ),
    "nearly_flat": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} answers {sum} with {value}, where its curve is nearly flat: changing "
        "its weighted sum by {nudge} changes that by only {effect}.",
    ),
    "flat": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} answers {sum} with {value}, where its curve is flat: changing its weighted "
        "sum a little changes nothing.",
    ),
    "switched_off": QT_TRANSLATE_NOOP(
        "Wording", "The weighted sum {sum} is not above 0, so {unit} gives 0: it is switched off."
    ),
    "share": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} has {value} of the total of 1 that the softmax shares out; the most, {most}, "
        "has {largest}.",
    ),
    "largest_share": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} has {value} of the total of 1 that the softmax shares out: no other has more.",
    ),
    "only_share": QT_TRANSLATE_NOOP(
        "Wording", "{unit} is alone in its softmax, so it always gives 1."
    ),
    "answer_not_finite": QT_TRANSLATE_NOOP(
        "Wording", "{unit} answers {sum} with a number that is not finite."
    ),
    # loss
    "loss_farthest": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss is {value}: {what} is farthest from its target, {found} instead of {target}.",
    ),
    "loss_off": QT_TRANSLATE_NOOP(
        "Wording", "The loss is {value}: {what} is {found} instead of {target}."
    ),
    "loss_right": QT_TRANSLATE_NOOP(
        "Wording", "The loss is {value}: every output is what is wanted."
    ),
    "loss_mean": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss is {value}, the mean over {count} samples; that of the sample shown is "
        "{own}, and sample {number} has the largest, {most}.",
    ),
    "loss_mean_equal": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss is {value}, the mean over {count} samples; to the digits shown, that of each "
        "is {own}.",
    ),
    "loss_mean_largest": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss is {value}, the mean over {count} samples; that of the sample "
        "shown, {own}, is the largest.",
    ),
    "loss_mean_penalty": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss is {value}: the mean over {count} samples, {mean}, plus the penalty, {part}.",
    ),
    "loss_shares": QT_TRANSLATE_NOOP(
        "Wording",
        "The loss of the sample shown is {own}, and sample {number} has the largest, {most}.",
    ),
    "loss_shares_equal": QT_TRANSLATE_NOOP(
        "Wording", "To the digits shown, the loss of each sample is {own}."
    ),
    "loss_shares_largest": QT_TRANSLATE_NOOP(
        "Wording", "The loss of the sample shown, {own}, is the largest."
    ),
    "loss_penalty": QT_TRANSLATE_NOOP(
        "Wording", "The penalty on the size of the weights makes up {part} of it."
    ),
    "loss_not_finite": QT_TRANSLATE_NOOP(
        "Wording", "The loss is not a finite number for these outputs and targets."
    ),
    # loss_gradient
    "too_high": QT_TRANSLATE_NOOP(
        "Wording",
        "{what} is {error} too high ({found}, wanted {target}); raising {unit} by {nudge} "
        "raises {loss} by about {effect}.",
    ),
    "too_low": QT_TRANSLATE_NOOP(
        "Wording",
        "{what} is {error} too low ({found}, wanted {target}); raising {unit} by {nudge} "
        "lowers {loss} by about {effect}.",
    ),
    "exactly_right": QT_TRANSLATE_NOOP(
        "Wording", "{what} is exactly what is wanted, {target}, so {loss} has no slope there."
    ),
    "not_read": QT_TRANSLATE_NOOP(
        "Wording",
        "The target of {unit} is 0, so {loss} does not read {unit} itself: its gradient is 0.",
    ),
    "output_up": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} raises {loss} by about {effect}; it is {found}, and "
        "its target {target}.",
    ),
    "output_down": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} lowers {loss} by about {effect}; it is {found}, and "
        "its target {target}.",
    ),
    "output_flat": QT_TRANSLATE_NOOP(
        "Wording", "Changing {unit} a little does not change {loss}: its gradient is 0."
    ),
    "output_not_finite": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} is {found}, where the slope of {loss} is not a finite number; "
        "its delta is computed without it.",
    ),
    # delta
    "delta_up": QT_TRANSLATE_NOOP(
        "Wording", "Raising the weighted sum of {unit} by {nudge} raises {loss} by about {effect}."
    ),
    "delta_down": QT_TRANSLATE_NOOP(
        "Wording", "Raising the weighted sum of {unit} by {nudge} lowers {loss} by about {effect}."
    ),
    "delta_nearly_flat": QT_TRANSLATE_NOOP(
        "Wording",
        "Only {slope} of the gradient gets through {unit}: its curve is nearly flat at {sum}.",
    ),
    "delta_switched_off": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} is switched off: its weighted sum {sum} is not above 0, where "
        "its slope is 0, so no gradient gets through it.",
    ),
    "delta_flat": QT_TRANSLATE_NOOP(
        "Wording",
        "The curve of {unit} is flat at {sum}: its slope is 0, so no gradient gets through it.",
    ),
    "delta_nothing_arrives": QT_TRANSLATE_NOOP(
        "Wording", "No gradient arrives at {unit}, so its delta is 0."
    ),
    "delta_too_small": QT_TRANSLATE_NOOP(
        "Wording", "The delta of {unit} is too small to be told from 0."
    ),
    "delta_alone": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} is alone in its softmax and gives 1 whatever its weighted sum is, so "
        "its delta is 0.",
    ),
    "delta_no_share": QT_TRANSLATE_NOOP(
        "Wording",
        "{unit} has nothing of what the softmax shares out, and a little more "
        "weighted sum does not change that: its delta is 0.",
    ),
    "delta_cancels": QT_TRANSLATE_NOOP(
        "Wording",
        "What the units of the softmax gain and lose by {unit} cancels out, so its delta is 0.",
    ),
    "delta_shared": QT_TRANSLATE_NOOP(
        "Wording", "What the other units of the softmax lose by it is counted in."
    ),
    "delta_closed": QT_TRANSLATE_NOOP(
        "Wording",
        "The usual product is not finite here; the closed form reads output and target only.",
    ),
    "delta_not_finite": QT_TRANSLATE_NOOP("Wording", "The delta of {unit} is not a finite number."),
    # weight_gradient, bias_gradient
    "gradient_up_falls": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} raises the loss by about {effect}, "
        "so the update lowers it, by {change}.",
    ),
    "gradient_down_rises": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} lowers the loss by about {effect}, "
        "so the update raises it, by {change}.",
    ),
    "gradient_up_rises": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} raises the loss by about {effect}, "
        "yet the update raises it, by {change}: {reason}.",
    ),
    "gradient_down_falls": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} lowers the loss by about {effect}, "
        "yet the update lowers it, by {change}: {reason}.",
    ),
    "gradient_up_stays": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} raises the loss by about {effect}, "
        "but the update leaves it as it is: {reason}.",
    ),
    "gradient_down_stays": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} lowers the loss by about {effect}, "
        "but the update leaves it as it is: {reason}.",
    ),
    "gradient_up_breaks": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} raises the loss by about {effect}; "
        "the update makes it infinite.",
    ),
    "gradient_down_breaks": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising the {parameter} by {nudge} lowers the loss by about "
        "{effect}; the update makes it infinite.",
    ),
    "gradient_zero": QT_TRANSLATE_NOOP("Wording", "The gradient of the {parameter} is 0: {why}."),
    "gradient_zero_falls": QT_TRANSLATE_NOOP(
        "Wording",
        "The gradient of the {parameter} is 0: {why}. The update lowers it all "
        "the same, by {change}: {reason}.",
    ),
    "gradient_zero_rises": QT_TRANSLATE_NOOP(
        "Wording",
        "The gradient of the {parameter} is 0: {why}. The update raises it all "
        "the same, by {change}: {reason}.",
    ),
    "gradient_not_finite": QT_TRANSLATE_NOOP(
        "Wording", "The gradient of the {parameter} is not a finite number."
    ),
    "gradient_mean": QT_TRANSLATE_NOOP(
        "Wording",
        "It is the mean over {count} samples; the largest share, {share}, is that of "
        "sample {number}.",
    ),
    "gradient_penalty": QT_TRANSLATE_NOOP(
        "Wording", "Of the gradient, {part} comes from the penalty."
    ),
    "gradient_only_penalty": QT_TRANSLATE_NOOP(
        "Wording", "All of it comes from the penalty: the samples ask for nothing."
    ),
    "gradient_mean_penalty": QT_TRANSLATE_NOOP(
        "Wording",
        "It is the mean over {count} samples, with the largest share, "
        "{share}, of sample {number}, plus {part} from the penalty.",
    ),
    # propagate
    "back_up": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} raises {loss} by about {effect}; the largest part of "
        "its gradient, {part}, comes through {receiver}.",
    ),
    "back_down": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} lowers {loss} by about {effect}; the largest part of "
        "its gradient, {part}, comes through {receiver}.",
    ),
    "back_up_one_way": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} raises {loss} by about {effect}, all of it through {receiver}.",
    ),
    "back_down_one_way": QT_TRANSLATE_NOOP(
        "Wording",
        "Raising {unit} by {nudge} lowers {loss} by about {effect}, all of it through {receiver}.",
    ),
    "back_zero": QT_TRANSLATE_NOOP("Wording", "No gradient comes back to {unit}: {why}."),
    "back_not_finite": QT_TRANSLATE_NOOP(
        "Wording", "The gradient that comes back to {unit} is not a finite number."
    ),
    # weight_update, bias_update
    "falls_downhill": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} falls by {change}, from {before} to {after}: downhill, "
        "since its gradient is {gradient}.",
    ),
    "rises_downhill": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} rises by {change}, from {before} to {after}: downhill, "
        "since its gradient is {gradient}.",
    ),
    "falls_uphill": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} falls by {change}, from {before} to {after}: uphill, though "
        "its gradient is {gradient}; {reason}.",
    ),
    "rises_uphill": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} rises by {change}, from {before} to {after}: uphill, though "
        "its gradient is {gradient}; {reason}.",
    ),
    "falls_level": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} falls by {change}, from {before} to {after}, though its "
        "gradient is 0: {reason}.",
    ),
    "rises_level": QT_TRANSLATE_NOOP(
        "Wording",
        "The {parameter} rises by {change}, from {before} to {after}, though its "
        "gradient is 0: {reason}.",
    ),
    "stays": QT_TRANSLATE_NOOP("Wording", "The {parameter} stays at {before}: {reason}."),
    "breaks": QT_TRANSLATE_NOOP(
        "Wording", "The {parameter} becomes infinite: the learning rate {rate} may be too large."
    ),
    # the optimiser's part of an update
    "step_plain": QT_TRANSLATE_NOOP(
        "Wording", "The step is the learning rate {rate} times the gradient."
    ),
    "step_momentum": QT_TRANSLATE_NOOP(
        "Wording", "In the velocity {velocity}, {old} is left of earlier updates and {new} is new."
    ),
    "step_first": QT_TRANSLATE_NOOP(
        "Wording", "Nothing is left of earlier updates: the velocity is what is new, {new}."
    ),
    "step_scaled": QT_TRANSLATE_NOOP(
        "Wording",
        "The gradient is divided by its usual size, {size}: the step is {ratio} times "
        "the learning rate {rate}.",
    ),
    "step_summed": QT_TRANSLATE_NOOP(
        "Wording",
        "The gradient is divided by {size}, the root of all its squares so far: the "
        "step is {ratio} times the learning rate {rate}.",
    ),
    "step_adam": QT_TRANSLATE_NOOP(
        "Wording",
        "Adam's step is about the learning rate in size, however large the gradient: "
        "{ratio} times {rate}.",
    ),
    "step_adam_small": QT_TRANSLATE_NOOP(
        "Wording",
        "Adam's step is only {ratio} times the learning rate {rate}: the mean of "
        "the gradients is small beside their usual size.",
    ),
    "step_adam_large": QT_TRANSLATE_NOOP(
        "Wording",
        "Adam's step is {ratio} times the learning rate {rate}: the mean of the "
        "gradients is large beside their usual size.",
    ),
    "step_decay": QT_TRANSLATE_NOOP("Wording", "{decay} of the change is weight decay."),
}

PHRASES = {
    "loss": QT_TRANSLATE_NOOP("Wording", "the loss"),
    "own_loss": QT_TRANSLATE_NOOP("Wording", "the loss of this sample"),
    "softmax": QT_TRANSLATE_NOOP("Wording", "the softmax of {unit}"),
    "bias": QT_TRANSLATE_NOOP("Wording", "its bias"),
    # reasons why a parameter does what it does
    "frozen": QT_TRANSLATE_NOOP("Wording", "it is frozen"),
    "no_rate": QT_TRANSLATE_NOOP("Wording", "the learning rate is 0"),
    "too_small": QT_TRANSLATE_NOOP("Wording", "the step is too small to change it"),
    "no_gradient": QT_TRANSLATE_NOOP("Wording", "its gradient is 0"),
    "earlier": QT_TRANSLATE_NOOP("Wording", "earlier updates carry it on"),
    "decay": QT_TRANSLATE_NOOP("Wording", "the weight decay is stronger"),
    "only_decay": QT_TRANSLATE_NOOP("Wording", "the weight decay makes all weights smaller"),
    # reasons why a gradient is 0
    "source_zero": QT_TRANSLATE_NOOP("Wording", "{source} is 0"),
    "source_always_zero": QT_TRANSLATE_NOOP("Wording", "{source} is 0 in every sample"),
    "delta_zero": QT_TRANSLATE_NOOP("Wording", "the delta of {unit} is 0"),
    "delta_always_zero": QT_TRANSLATE_NOOP("Wording", "the delta of {unit} is 0 in every sample"),
    "either_zero": QT_TRANSLATE_NOOP(
        "Wording", "in every sample {source} or the delta of {unit} is 0"
    ),
    "shares_cancel": QT_TRANSLATE_NOOP("Wording", "the shares of the samples cancel out"),
    "too_small_to_tell": QT_TRANSLATE_NOOP("Wording", "it is too small to be told from 0"),
    "penalty_cancels": QT_TRANSLATE_NOOP("Wording", "the penalty cancels what the samples ask for"),
    "deltas_zero": QT_TRANSLATE_NOOP("Wording", "every delta above it is 0"),
    "weights_zero": QT_TRANSLATE_NOOP("Wording", "all its weights to the layer above are 0"),
    "ways_zero": QT_TRANSLATE_NOOP("Wording", "on each way its weight or the delta above is 0"),
    "ways_cancel": QT_TRANSLATE_NOOP("Wording", "what comes back on its ways cancels out"),
}
"""Parts of sentences that stand for one of their fields."""
