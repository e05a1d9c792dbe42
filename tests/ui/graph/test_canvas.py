"""The drawing as a widget: what it paints, and what the mouse does."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.theme import THEMES, Theme, load_theme
from tests.document.document_examples import changed, read
from tests.session.states import document_of
from tests.ui.driving import (
    NETWORKS,
    PHASE_STEPS,
    click,
    do,
    is_freed,
    picture_of,
    session_with,
    show,
    state_of,
    texts_drawn,
)

SIZES = (QSize(820, 520), QSize(2400, 1500))
"""The second is so large that everything is drawn larger."""
HIDDEN = Place("unit", 1, 1)
EDGES = 64 * 32 + 32 + 32 * 10 + 10
"""Of the example with the most edges."""


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example, after its forward pass."""
    return session_with(steps="forward")


@pytest.fixture(params=SIZES, ids=lambda size: f"{size.width()} wide")
def canvas(session: Session, light: Theme, qtbot: QtBot, request: pytest.FixtureRequest) -> Canvas:
    """The drawing of that session, shown."""
    return shown(session, light, qtbot, request.param)


def shown(session: Session, theme: Theme, qtbot: QtBot, size: QSize = SIZES[0]) -> Canvas:
    """Return a drawing, shown; it is closed after the test."""
    made = Canvas(session, theme)
    qtbot.addWidget(made)
    made.resize(size)
    made.show()
    return made


def picture(canvas: Canvas) -> QImage:
    """Paint and return what is seen."""
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colour_at(image: QImage, x: float, y: float) -> QColor:
    """Return the colour at a place of the canvas: on a scaled screen it has several pixels."""
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio))


def size_of(image: QImage) -> QSize:
    return image.deviceIndependentSize().toSize()


def middle_of_edge(canvas: Canvas, source: Place, unit: Place) -> tuple[float, float]:
    """Return a point of an edge that is off its middle, where edges cross."""
    (x1, y1), (x2, y2) = canvas.point_of(source), canvas.point_of(unit)
    return x1 + 0.3 * (x2 - x1), y1 + 0.3 * (y2 - y1)


def send_mouse(
    canvas: Canvas, kind: QEvent.Type, x: float, y: float, buttons: Qt.MouseButton
) -> None:
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else buttons
    point = QPointF(x, y)
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, point, canvas.mapToGlobal(point), button, buttons, modifiers)
    QApplication.sendEvent(canvas, event)


def point_at(canvas: Canvas, x: float, y: float) -> None:
    """Move the pointer there, no button held."""
    send_mouse(canvas, QEvent.Type.MouseMove, x, y, Qt.MouseButton.NoButton)


def drag(canvas: Canvas, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Press the left button, move in three steps, and release it."""
    left = Qt.MouseButton.LeftButton
    send_mouse(canvas, QEvent.Type.MouseButtonPress, *start, left)
    for share in (0.3, 0.7, 1.0):
        x, y = start[0] + share * by[0], start[1] + share * by[1]
        send_mouse(canvas, QEvent.Type.MouseMove, x, y, left)
    send_mouse(canvas, QEvent.Type.MouseButtonRelease, x, y, left)


def turn_wheel(canvas: Canvas, x: float, y: float, steps: float) -> None:
    point = QPointF(x, y)
    event = QWheelEvent(
        point,
        canvas.mapToGlobal(point),
        QPoint(),
        QPoint(0, round(120 * steps)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


# --- painting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("theme", THEMES)
def test_paints_every_network_in_every_theme_and_phase(
    qtbot: QtBot, network: str, theme: str
) -> None:
    """Whatever Qt warns of fails."""
    session = session_with(network)
    canvas = shown(session, load_theme(theme), qtbot)
    start = picture(canvas)
    assert start.pixelColor(0, 0) == QColor(load_theme(theme).canvas)
    for steps in PHASE_STEPS[1:4]:
        show(session, state_of(network, steps))
        assert picture(canvas) != start


@pytest.mark.parametrize("sizes", [(1, 1), (3, 20, 2), (70, 3), (3, 70), (60, 60), (5,) * 15])
def test_paints_any_size_at_any_zoom(qtbot: QtBot, light: Theme, sizes: tuple[int, ...]) -> None:
    session = session_with(document_of(sizes=sizes, samples=2), "forward operation*7")
    canvas = shown(session, light, qtbot)
    for size in (QSize(320, 240), QSize(1600, 900)):
        canvas.resize(size)
        for steps in (0.0, 5.0, -20.0, 40.0):
            turn_wheel(canvas, 100, 100, steps)
            assert size_of(picture(canvas)) == size


def test_without_a_network_nothing_is_drawn(qtbot: QtBot, light: Theme) -> None:
    canvas = shown(Session(), light, qtbot)
    image = picture(canvas)
    assert image.pixelColor(400, 260) == QColor(light.canvas)
    click(canvas, 400, 260)
    point_at(canvas, 400, 260)
    turn_wheel(canvas, 400, 260, 1)
    drag(canvas, (300, 200), (50, 50))
    canvas.fit()
    assert picture(canvas) == image
    assert canvas.is_at_rest


@pytest.mark.parametrize("theme", THEMES)
def test_sign_of_an_activation_is_seen(qtbot: QtBot, theme: str) -> None:
    """Positive ones are bluer than what they stand on, negative ones redder."""
    document = document_of(sizes=(3, 4, 2), activations="tanh", samples=1, seed=4)
    session = session_with(document, "forward")
    canvas = shown(session, load_theme(theme), qtbot)
    image, activations = picture(canvas), picture_of(session.state).activations
    seen = set()
    for layer, values in enumerate(activations):
        for unit, activation in enumerate(values):
            if abs(activation) > 0.2:
                x, y = canvas.point_of(Place("unit", layer, unit))
                colour = colour_at(image, x, y + 0.75 * radius_of(canvas, layer))
                assert (colour.blue() > colour.red()) == (activation > 0)
                seen.add(activation > 0)
    assert seen == {True, False}


def radius_of(canvas: Canvas, layer: int) -> float:
    geometry = canvas._geometry_now()
    assert geometry is not None
    return geometry.layout.columns[layer].radius * geometry.view.zoom * geometry.scale


def test_stronger_activation_is_a_stronger_colour(canvas: Canvas, session: Session) -> None:
    image, values = picture(canvas), picture_of(session.state).activations[0]
    saturations = []
    for unit in range(2):
        x, y = canvas.point_of(Place("unit", 0, unit))
        colour = colour_at(image, x, y + 0.75 * radius_of(canvas, 0))
        saturations.append(colour.saturation())
    assert (saturations[0] > saturations[1]) == (values[0] > values[1])


def test_theme_is_changed_at_once(canvas: Canvas) -> None:
    before = picture(canvas)
    canvas.set_theme(load_theme("dark"))
    after = picture(canvas)
    assert after.pixelColor(0, 100) == QColor(load_theme("dark").canvas)
    canvas.set_theme(load_theme("light"))
    assert picture(canvas) == before


def test_same_state_is_the_same_picture(canvas: Canvas, session: Session) -> None:
    before = picture(canvas)
    do(session, "backward update")
    assert picture(canvas) != before
    do(session, "back back")
    assert picture(canvas) == before


def test_targets_loss_and_layers_are_written(canvas: Canvas) -> None:
    texts = texts_drawn(canvas)
    assert {"Input", "Hidden 1 · sigmoid", "Output · sigmoid"} <= set(texts)
    assert {"0.2300", "−0.0700", "0.2097", "L", "y"} <= set(texts)


def test_bias_is_drawn_and_can_be_selected(qtbot: QtBot, light: Theme) -> None:
    session = session_with("xor-sigmoid")
    canvas = shown(session, light, qtbot)
    x1, y1, x2, y2 = canvas._geometry_now().hits.lines[2]  # after the weights from two inputs
    assert colour_at(picture(canvas), x1 - 12, y1) == QColor(light.chip)
    click(canvas, x1 + 0.3 * (x2 - x1), y1 + 0.3 * (y2 - y1))
    assert session.state.view.selection == Place("bias", 1, 0)


def test_names_of_units_are_written(qtbot: QtBot, light: Theme) -> None:
    names = ["<left>", "R&D"]
    session = session_with(read(changed("network/input_names", names)))
    assert {*names, "o"} <= set(texts_drawn(shown(session, light, qtbot)))


# --- many edges -----------------------------------------------------------------------------------


@pytest.fixture
def many(qtbot: QtBot, light: Theme) -> Canvas:
    """A drawing of more edges than can be drawn well in a frame."""
    return shown(session_with("digits"), light, qtbot)


def test_many_edges_are_drawn_well_in_the_end(many: Canvas, qtbot: QtBot) -> None:
    picture(many)
    assert not many.is_at_rest
    qtbot.waitUntil(lambda: many.is_at_rest)
    assert many.painted_edges == EDGES


def test_pointing_does_not_draw_the_edges_anew(many: Canvas, qtbot: QtBot) -> None:
    picture(many)
    qtbot.waitUntil(lambda: many.is_at_rest)
    point_at(many, *many.point_of(Place("unit", 1, 3)))
    picture(many)
    assert many.is_at_rest


def test_change_while_edges_are_being_drawn_waits_for_rest_again(
    many: Canvas, qtbot: QtBot
) -> None:
    """Or every frame of playing would begin with a slice of a picture that is thrown away."""
    picture(many)
    many._refine()
    assert 0 < many.painted_edges < EDGES
    do(many._session, "update")
    assert not many._rest.isActive()
    assert many.painted_edges == 0
    picture(many)
    assert many._rest.isActive()
    qtbot.waitUntil(lambda: many.is_at_rest)


def test_few_edges_are_at_rest_at_once(canvas: Canvas) -> None:
    picture(canvas)
    assert canvas.is_at_rest


# --- the mouse ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        Place("unit", 0, 0),
        HIDDEN,
        Place("unit", 2, 1),
        Place("loss"),
        Place("target", 0, 0),
        Place("target", 0, 1),
    ],
    ids=str,
)
def test_click_selects_a_node_target_or_the_loss(
    canvas: Canvas, session: Session, place: Place
) -> None:
    before = picture(canvas)
    click(canvas, *canvas.point_of(place))
    assert session.state.view.selection == place
    assert picture(canvas) != before


def test_click_selects_an_edge(canvas: Canvas, session: Session) -> None:
    click(canvas, *middle_of_edge(canvas, Place("unit", 0, 1), Place("unit", 1, 0)))
    assert session.state.view.selection == Place("weight", 1, 0, 1)


def test_click_beside_everything_selects_nothing(canvas: Canvas, session: Session) -> None:
    session.apply(transitions.select, HIDDEN)
    click(canvas, 3, canvas.height() // 2)
    assert session.state.view.selection is None


def test_other_buttons_select_nothing(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    point = QPoint(round(x), round(y))
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, point)
    assert session.state.view.selection is None


def test_wheel_zooms_about_the_pointer(canvas: Canvas) -> None:
    x, y = canvas.point_of(HIDDEN)
    other = canvas.point_of(Place("unit", 0, 0))
    turn_wheel(canvas, x, y, 2)
    assert canvas.point_of(HIDDEN) == pytest.approx((x, y))
    assert canvas.point_of(Place("unit", 0, 0))[0] < other[0]
    turn_wheel(canvas, x, y, -2)
    assert canvas.point_of(Place("unit", 0, 0)) == pytest.approx(other)


def test_dragging_pans_and_selects_nothing(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    drag(canvas, (x, y), (60.0, -40.0))
    assert canvas.point_of(HIDDEN) == pytest.approx((x + 60.0, y - 40.0))
    assert session.state.view.selection is None


def test_trembling_hand_still_clicks(canvas: Canvas, session: Session) -> None:
    x, y = canvas.point_of(HIDDEN)
    drag(canvas, (x, y), (2.0, 1.0))
    assert canvas.point_of(HIDDEN) == (x, y)
    assert session.state.view.selection == HIDDEN


def double_click(canvas: Canvas, x: float, y: float) -> None:
    point = QPoint(round(x), round(y))
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def test_double_click_beside_everything_fits(canvas: Canvas) -> None:
    fitted = canvas.point_of(HIDDEN)
    turn_wheel(canvas, 100, 100, 1)
    double_click(canvas, 2, 2)
    assert canvas.point_of(HIDDEN) == fitted


def test_double_click_on_a_node_does_not(canvas: Canvas) -> None:
    turn_wheel(canvas, 400, 260, 1)
    zoomed = canvas.point_of(HIDDEN)
    double_click(canvas, *zoomed)
    assert canvas.point_of(HIDDEN) == zoomed


def test_new_size_fits(canvas: Canvas) -> None:
    turn_wheel(canvas, 100, 100, 3)
    canvas.resize(1000, 600)
    assert canvas.point_of(Place("loss"))[0] < 1000
    assert size_of(picture(canvas)) == QSize(1000, 600)


def test_pointing_is_told_and_shown(canvas: Canvas, qtbot: QtBot) -> None:
    before = picture(canvas)
    with qtbot.waitSignal(canvas.pointed, check_params_cb=lambda place: place == HIDDEN):
        point_at(canvas, *canvas.point_of(HIDDEN))
    assert picture(canvas) != before
    with qtbot.waitSignal(canvas.pointed, check_params_cb=lambda place: place is None):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert picture(canvas) == before


def test_pointing_at_the_same_is_told_once(canvas: Canvas, qtbot: QtBot) -> None:
    x, y = canvas.point_of(HIDDEN)
    point_at(canvas, x, y)
    before = picture(canvas)
    with qtbot.assertNotEmitted(canvas.pointed):
        point_at(canvas, x + 3, y)
    assert picture(canvas) != before  # the box moves along


def test_pointing_selects_nothing(canvas: Canvas, session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        point_at(canvas, *canvas.point_of(HIDDEN))


def test_box_beside_the_pointer_stays_inside(qtbot: QtBot, light: Theme) -> None:
    """In the corners too: nothing of it is cut off."""
    session = session_with(steps="forward backward")
    canvas = shown(session, light, qtbot)
    loss = canvas.point_of(Place("loss"))
    point_at(canvas, *loss)
    image = picture(canvas)
    edge = {image.pixelColor(image.width() - 1, y).name() for y in range(image.height())}
    assert edge == {light.canvas}


def test_other_network_is_fitted_and_nothing_pointed_at(
    canvas: Canvas, session: Session, qtbot: QtBot
) -> None:
    turn_wheel(canvas, 100, 100, 3)
    point_at(canvas, *canvas.point_of(Place("unit", 2, 0)))
    show(session, state_of(document_of(sizes=(1, 1), samples=1)))
    picture(canvas)
    assert canvas.point_of(Place("loss"))[0] < canvas.width()
    session.apply(transitions.close_document)
    assert picture(canvas).pixelColor(100, 100) == QColor(load_theme("light").canvas)
    show(session, State())


def test_is_freed(qtbot: QtBot, session: Session, light: Theme) -> None:
    assert is_freed(qtbot, lambda: Canvas(session, light), Canvas.grab)
    do(session, "update")
