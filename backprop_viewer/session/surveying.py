"""All samples at the moment that is shown, worked out once for all that want to see them."""

from collections import OrderedDict
from weakref import ref

from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.survey import MOST_SAMPLES, Survey, survey
from backprop_viewer.session.state import Run

MOST_KEPT = 8
MULTIPLICATIONS_OF_SURVEY = 20_000_000
"""How much a survey may cost, as Problem.cost counts: it is made while the window waits."""

_known: "OrderedDict[ref[UpdateRecord], Survey]" = OrderedDict()


def survey_of(run: Run) -> Survey:
    """Return the survey at the parameters before the update that is shown.

    It is of some of the samples where there are very many, or the network is large.
    """
    record = run.moment.record
    key = ref(record, _forget)
    if key not in _known:
        _known[key] = survey(record.problem, record.before, _most_samples(record.problem))
        while len(_known) > MOST_KEPT:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return _known[key]


def _forget(key: "ref[UpdateRecord]") -> None:
    """Drop the survey of a record that is gone."""
    _known.pop(key, None)


def _most_samples(problem: Problem) -> int:
    return max(1, min(MOST_SAMPLES, MULTIPLICATIONS_OF_SURVEY // problem.cost_of_sample))
