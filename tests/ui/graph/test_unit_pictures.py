"""Small pictures of what each unit makes of the plane: exact, clipped, dimmed, and fast."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import outputs_over
from backprop_viewer.engine.symbols import Place
from backprop_viewer.paths import THEMES
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.ui.graph.unit_pictures import MOST_UNITS, UnitPictures, images_of
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.plane_chart import chart_of
from backprop_viewer.ui.shades import sign_table
from backprop_viewer.ui.theme import Theme, load_theme
from tests.session.states import document_of
from tests.ui.driving import do, draw, press, session_with, texts_drawn
from tests.ui.graph.canvases import colour_at, picture, radius_of, shown


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    made = session_with(document_of(sizes=(2, 3, 1), samples=6), "update*3 forward")
    made.apply(viewing.toggle_unit_pictures)
    return made


def test_pictures_are_the_activations_over_the_plane(session: Session, light: Theme) -> None:
    state = session.state
    made = UnitPictures().of(state, light)
    data, run = state.document.data, state.run
    (left, right), (low, high) = chart_of(data).reach()
    side = made.images[0][0].width()
    assert [len(layer) for layer in made.images] == [2, 3, 1]
    state_now = Snapshot(0, run.moment.parameters)
    table = sign_table(light, light.canvas)
    for row, column in ((0, 0), (side - 1, 0), (3, side - 2)):
        x = np.linspace(left, right, side)[column]
        y = np.linspace(high, low, side)[row]
        activations = outputs_over(run.problem, state_now, data.prepared(np.array([[x, y]])))
        for layer, units in enumerate(made.images):
            for unit, image in enumerate(units):
                colour = image.pixelColor(column, row).rgb()
                place = int(np.flatnonzero(table == colour)[0]) - len(table) // 2
                value = activations[layer][0, unit]
                assert place == 0 or np.sign(place) == np.sign(value)


def test_pictures_are_kept_as_long_as_no_weight_is_another(session: Session, light: Theme) -> None:
    pictures = UnitPictures()
    first = pictures.of(session.state, light)
    session.apply(viewing.choose_digits, 2)
    do(session, "backward")
    assert pictures.of(session.state, light) is first
    do(session, "update")
    assert pictures.of(session.state, light) is not first


@pytest.mark.parametrize("sizes", [(3, 3, 1), (1, 3, 1), (2, MOST_UNITS, 1)])
def test_networks_without_such_pictures_are_drawn_as_ever(
    qtbot: QtBot, light: Theme, sizes: tuple[int, ...]
) -> None:
    session = session_with(document_of(sizes=sizes, samples=3))
    session.apply(viewing.toggle_unit_pictures)
    assert UnitPictures().of(session.state, light) is None
    shown(session, light, qtbot).grab()


@pytest.mark.parametrize("theme", THEMES)
def test_picture_is_seen_in_its_node_and_nowhere_else(
    session: Session, qtbot: QtBot, theme: str
) -> None:
    canvas = shown(session, load_theme(theme), qtbot)
    with_pictures = picture(canvas)
    session.apply(viewing.toggle_unit_pictures)
    without = picture(canvas)
    x, y = canvas.point_of(Place("unit", 0, 0))
    radius = radius_of(canvas, 0)
    left, right = (colour_at(with_pictures, x + side * 0.8 * radius, y) for side in (-1, 1))
    assert left != right
    assert colour_at(without, x - 0.8 * radius, y) == colour_at(without, x + 0.8 * radius, y)
    corner = x + 0.9 * radius, y + 0.9 * radius
    assert colour_at(with_pictures, *corner) == colour_at(without, *corner)


def test_numbers_are_still_there(session: Session, light: Theme, qtbot: QtBot) -> None:
    canvas = shown(session, light, qtbot)
    with_pictures = texts_drawn(canvas)
    session.apply(viewing.toggle_unit_pictures)
    assert with_pictures == texts_drawn(canvas)


def test_files_have_the_pictures(session: Session, light: Theme, qtbot: QtBot) -> None:
    canvas = shown(session, light, qtbot)
    images = []
    for _ in range(2):
        image = QImage(QSize(600, 400), QImage.Format.Format_RGB32)
        draw(canvas, image, image.size())
        images.append(image)
        session.apply(viewing.toggle_unit_pictures)
    assert images[0] != images[1]


def test_weak_unit_looks_weak(light: Theme) -> None:
    values = np.array([[1.0, -1.0, 0.5, 0.0], [1e-6, -1e-6, 0.0, 0.0], [np.nan] * 4])
    strong, weak, unknown = images_of([values], light).pixels[0].reshape(3, 4)
    middle = sign_table(light, light.canvas)[len(sign_table(light, light.canvas)) // 2]
    assert strong[0] != middle
    assert weak[0] == middle
    assert (unknown == middle).all()


def test_dimmed_units_have_faint_pictures(session: Session, light: Theme, qtbot: QtBot) -> None:
    canvas = shown(session, light, qtbot)
    session.apply(viewing.select, None)
    x, y = canvas.point_of(Place("unit", 1, 2))
    place = x - 0.8 * radius_of(canvas, 1), y
    before = colour_at(picture(canvas), *place)
    session.apply(viewing.light, frozenset({Place("unit", 1, 0)}))
    assert colour_at(picture(canvas), *place) != before


def test_key_switches_them_and_the_next_start_knows(window: MainWindow) -> None:
    window.session.apply(partial(_opened, sizes=(2, 3, 1)))
    press(window, "O")
    assert window.session.state.view.unit_pictures
    assert window.settings.value("unit_pictures") == "true"
    window.session.apply(partial(_opened, sizes=(3, 3, 1)))
    assert not window.table["unit_pictures"].isEnabled()


def _opened(state: object, sizes: tuple[int, ...]) -> object:
    return transitions.open_document(state, document_of(sizes=sizes), None)
