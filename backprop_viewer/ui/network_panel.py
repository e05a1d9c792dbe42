"""What is trained and how: name, layers with their parameters, loss, optimiser, data."""

import html

from backprop_viewer.base import Choice
from backprop_viewer.document.model import Document
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.text_panel import TextPanel
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme


class NetworkPanel(TextPanel):
    """The document in words and numbers."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "network_panel", self.tr("Network"))

    def is_affected(self, old: State, new: State) -> bool:
        """Return whether another document is shown."""
        return old.document is not new.document

    def describe(self, state: State) -> str:
        """Return what the document holds."""
        return "" if state.document is None else self._describe(state.document)

    def _describe(self, document: Document) -> str:
        problem = document.problem()
        parts = [f"<p><b>{html.escape(document.name)}</b></p>"] if document.name else []
        if document.description:
            parts.append(f"<p style='color:{self.theme.muted}'>{_text(document.description)}</p>")
        parts.append(self._heading(self.tr("Layers")))
        parts.append(f"<table cellspacing='0' width='100%'>{self._layers(document)}</table>")
        parts.append(self._heading(self.tr("Loss")) + _words(document.loss))
        parts.append(self._heading(self.tr("Optimiser")) + _words(document.optimizer))
        penalty = document.penalty
        if penalty.l2 or penalty.l1:
            also = self.tr("weights and biases") if penalty.biases else self.tr("weights only")
            text = f"l2 = {penalty.l2:g}, l1 = {penalty.l1:g}, {also}"
            parts.append(self._heading(self.tr("Penalty")) + text)
        batch = self.tr("training samples: {samples}, in each update: {size}").format(
            samples=problem.samples, size=problem.batch_size
        )
        if problem.batching.shuffle:
            batch = self.tr("{batch}, shuffled").format(batch=batch)
        parts.append(self._heading(self.tr("Data")) + batch)
        return "".join(parts)

    def _heading(self, text: str) -> str:
        style = f"color:{self.theme.muted}; margin-top:12px; margin-bottom:2px"
        return f"<p style='{style}'><b>{text}</b></p>"

    def _layers(self, document: Document) -> str:
        network = document.network
        rows = []
        for layer, units in enumerate(network.sizes):
            words, count = "", ""
            if layer > 0:
                spec = network.layers[layer - 1]
                words = _words(spec.activation)
                weights = units * network.sizes[layer - 1]
                count = f"{weights} + {units}" if spec.has_biases else str(weights)
            name = layer_name(network, layer, translate_wording)
            cells = "".join(
                f"<td style='padding:2px 8px 2px 0; white-space:nowrap'>{cell}</td>"
                for cell in (name, str(units), words, count)
            )
            rows.append(f"<tr>{cells}</tr>")
        total = self.tr("{count} parameters").format(count=f"{document.problem().layout.size:,}")
        muted = self.theme.muted
        rows.append(f"<tr><td colspan='4' style='color:{muted}'>{total}</td></tr>")
        return "".join(rows)


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _words(choice: Choice) -> str:
    """Return a choice with its settings: 'sgd, learning rate 1'."""
    settings = [
        f"{key.replace('_', ' ')} {value:g}" if not isinstance(value, bool) else key
        for key, value in choice.settings.items()
        if value is not False
    ]
    return html.escape(", ".join([choice.name.replace("_", " "), *settings]))
