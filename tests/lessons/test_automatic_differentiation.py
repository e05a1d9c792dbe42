"""The lesson on automatic differentiation: the right gradients, and the mistake of the source."""

from backprop_viewer.base import finish
from backprop_viewer.engine.automatic import taped_gradient
from backprop_viewer.engine.runner import evaluate, start
from tests.engine.comparing import assert_close
from tests.lessons.lesson_runs import gradients, lesson, trained
from tests.lessons.statements_of import is_stated
from tests.oracle.test_seed_cases import CASES, ORACLE

LESSON = lesson("automatic-differentiation")


def test_right_and_wrong_gradient_are_those_of_the_oracle() -> None:
    wrong = ORACLE["wrong_backward"]
    assert is_stated(LESSON, 2, wrong["layer1_wrong"][0][0])
    assert is_stated(LESSON, 2, wrong["layer1_right"][0][0])
    assert [is_stated(LESSON, 2, wrong["layer2"][unit][0]) for unit in (0, 1)] == [True, True]


def test_hand_written_pass_makes_the_mistake_of_the_source() -> None:
    first, second = gradients(trained("automatic-differentiation", "hand-written"))
    assert_close(first, ORACLE["wrong_backward"]["layer1_wrong"])
    assert_close(second, ORACLE["wrong_backward"]["layer2"])


def test_tape_engine_and_oracle_agree() -> None:
    document = LESSON.document("two by two")
    problem = document.problem()
    begin = start(problem, document.parameters)
    taped = finish(taped_gradient(problem, begin))
    assert_close(taped.gradient, evaluate(problem, begin).parameter_gradient)
    expected = CASES["two-by-two sigmoid"]["first_pass"]["gradients"]
    for (weights, _), layer in zip(problem.layout.split(taped.gradient), expected, strict=True):
        assert_close(weights, layer["weights"])
