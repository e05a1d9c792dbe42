"""The mistakes by name. To add one, add an entry to MISTAKES, its calls and its formula.

What each computes instead is in mistakes.plans, how that is written in mistakes.formulas; the
tests run over the table.
"""

from dataclasses import dataclass

from backprop_viewer.base import QT_TRANSLATE_NOOP, Parameter, Registry

GRADIENTS = ("weight_gradient", "bias_gradient")
UPDATES = ("weight_update", "bias_update")


@dataclass(frozen=True)
class Mistake:
    """One mistake: in which operations it is made, and in plain words what is wrong and right.

    ``title`` names it in a few words. ``slots`` are vectors that a training with it keeps beside
    those of the optimiser.
    """

    name: str
    title: str
    wrong: str
    right: str
    operations: tuple[str, ...]
    slots: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    @property
    def is_forward(self) -> bool:
        """Return whether the forward pass already is wrong, and so the loss itself another."""
        return "weighted_sum" in self.operations


GRADIENT_SUM = "gradient_sum"

MISTAKES: Registry[Mistake] = Registry(
    "mistake",
    [
        Mistake(
            "activation_derivative_forgotten",
            QT_TRANSLATE_NOOP("Wording", "derivative of the activation forgotten"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "delta is taken to be the gradient with respect to the activation: the "
                "derivative of the activation function is left out.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "The gradient has to be multiplied by the derivative of the activation function.",
            ),
            ("delta",),
        ),
        Mistake(
            "updated_weights_used",
            QT_TRANSLATE_NOOP("Wording", "updated weights used"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "delta is passed back through weights that this very update has changed already.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "All gradients of an update belong to the same weights: delta is passed back "
                "through those that the forward pass had.",
            ),
            ("propagate",),
        ),
        Mistake(
            "sign_reversed",
            QT_TRANSLATE_NOOP("Wording", "sign reversed"),
            QT_TRANSLATE_NOOP("Wording", "the step is added, and so goes uphill."),
            QT_TRANSLATE_NOOP(
                "Wording",
                "The step has to be subtracted, for the gradient points to where the loss grows.",
            ),
            UPDATES,
        ),
        Mistake(
            "factor_forgotten",
            QT_TRANSLATE_NOOP("Wording", "factor of the loss forgotten"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "the factor in front of the loss, one half or one over the number of outputs, "
                "is left out of its derivative.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording", "The factor in front of the loss belongs to its derivative as well."
            ),
            ("loss_gradient",),
        ),
        Mistake(
            "sum_instead_of_mean",
            QT_TRANSLATE_NOOP("Wording", "sum in place of mean"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "the gradients of the samples are added, and not divided by their number.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording", "The loss is the mean over the samples, and so is its gradient."
            ),
            GRADIENTS,
        ),
        Mistake(
            "path_forgotten",
            QT_TRANSLATE_NOOP("Wording", "another path forgotten"),
            QT_TRANSLATE_NOOP(
                "Wording", "only the way through the first unit of the next layer is counted."
            ),
            QT_TRANSLATE_NOOP("Wording", "The ways through all units of the next layer add up."),
            ("propagate",),
        ),
        Mistake(
            "input_forgotten",
            QT_TRANSLATE_NOOP("Wording", "input forgotten"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "the gradient of a weight is taken to be delta: what comes in through the "
                "weight is left out.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording", "delta has to be multiplied by what comes in through the weight."
            ),
            ("weight_gradient",),
        ),
        Mistake(
            "bias_forgotten",
            QT_TRANSLATE_NOOP("Wording", "bias forgotten"),
            QT_TRANSLATE_NOOP("Wording", "the weighted sum is computed without the bias."),
            QT_TRANSLATE_NOOP("Wording", "The bias has to be added."),
            ("weighted_sum",),
        ),
        Mistake(
            "next_weight_gradient_used",
            QT_TRANSLATE_NOOP("Wording", "gradient of the next weight used"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "the gradient of each weight to the next layer stands where delta times the "
                "weight belongs.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording",
                "Each delta of the next layer has to be multiplied by the weight that leads to it.",
            ),
            ("propagate",),
        ),
        Mistake(
            "rate_forgotten",
            QT_TRANSLATE_NOOP("Wording", "learning rate forgotten"),
            QT_TRANSLATE_NOOP(
                "Wording", "the step is made without the learning rate, as if that were 1."
            ),
            QT_TRANSLATE_NOOP("Wording", "The step has to be multiplied by the learning rate."),
            UPDATES,
        ),
        Mistake(
            "gradients_not_cleared",
            QT_TRANSLATE_NOOP("Wording", "gradients not cleared"),
            QT_TRANSLATE_NOOP(
                "Wording",
                "what is left of all earlier updates is in the gradient: it was not set to zero.",
            ),
            QT_TRANSLATE_NOOP(
                "Wording", "The gradient has to be cleared before each backward pass."
            ),
            GRADIENTS,
            (GRADIENT_SUM,),
        ),
    ],
)
"""In ``factor_forgotten`` the factor is that in front of the loss's sum: the half of
half_squared_error, the 1/K of those that are means over the outputs; the cross-entropies of a
softmax have none. Its derivative is taken without it: 2 (a - y) for both squared errors."""


COMPUTED_WITH = QT_TRANSLATE_NOOP("Wording", "computed with a mistake: {mistake}")
"""What warns of a run, wherever it is shown."""


def title_of(mistake: str) -> str:
    """Return what a mistake is called in a few words, empty for none."""
    return MISTAKES[mistake].title if mistake else ""


def is_made_in(mistake: str, operation: str) -> bool:
    """Return whether a mistake, "" being none, is made in operations of a kind."""
    return bool(mistake) and operation in MISTAKES[mistake].operations


def slots_of(mistake: str) -> tuple[str, ...]:
    """Return the vectors that a training with a mistake keeps; "" is none."""
    return MISTAKES[mistake].slots if mistake else ()
