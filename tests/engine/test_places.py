"""The order in which the parts of the drawing are gone through."""

from backprop_viewer.base import Choice
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.places import count_places, number_of, place_at
from backprop_viewer.engine.symbols import Place

NETWORK = Network(
    3,
    (
        Layer(2, Choice("tanh")),
        Layer(4, Choice("relu"), has_biases=False),
        Layer(1, Choice("tanh")),
    ),
)


def test_every_place_comes_once() -> None:
    places = [place_at(NETWORK, number) for number in range(count_places(NETWORK))]
    kinds = [place.kind for place in places]
    assert len(set(places)) == len(places)
    assert kinds.count("unit") == 3 + 2 + 4 + 1
    assert kinds.count("weight") == 3 * 2 + 2 * 4 + 4
    assert kinds.count("bias") == 2 + 1
    assert kinds[-1] == "loss"


def test_the_number_of_a_place_leads_back_to_it() -> None:
    for number in range(count_places(NETWORK)):
        assert number_of(NETWORK, place_at(NETWORK, number)) == number


def test_a_target_counts_as_its_output() -> None:
    output = number_of(NETWORK, Place("target", 0, 0))
    assert place_at(NETWORK, output) == Place("unit", 3, 0)
