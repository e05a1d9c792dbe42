"""The drawing of a state in any size, without a canvas: for pictures, sheets and films."""

from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.first_labels import edges_shown_first, has_room
from backprop_viewer.ui.graph.graph_painter import GraphPainter, edge_painter, fit
from backprop_viewer.ui.graph.light import light_of
from backprop_viewer.ui.graph.marks import Marks
from backprop_viewer.ui.graph.unit_pictures import UnitPictures
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.theme import Theme


def still_of(
    state: State, theme: Theme, width: float, height: float, pictures: UnitPictures | None = None
) -> GraphPainter | None:
    """Return what draws a state fitted into a size, nothing pointed at; None without a network."""
    if state.run is None:
        return None
    picture = picture_for(state)
    geometry = fit(picture.network, width, height, Viewport(), digits=state.view.digits)
    if not has_room(geometry, picture.has_other_inputs):
        geometry = geometry.with_first(edges_shown_first(state, geometry))
    light = light_of(state.view, picture.network)
    edges = edge_painter(geometry, picture, theme, light)
    marks = Marks(
        result=picture.result_place,
        read=picture.read_places,
        selected=state.view.selection,
        pointed=None,
        phase=picture.phase,
    )
    images = (pictures or UnitPictures()).of(state, theme)
    return GraphPainter(geometry, picture, edges, marks, light, theme, images)
