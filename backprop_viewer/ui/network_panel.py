"""What is trained and how: name, layers with their parameters, loss, optimiser, data.

Settings of the optimiser and activations are links: behind them is a field or a menu in which
they are changed.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent

from backprop_viewer.base import Choice, Parameter, Setting
from backprop_viewer.document.model import Document
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.changes import change_activation, change_optimizer
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.activation_menu import ActivationMenu
from backprop_viewer.ui.links import place_of_link
from backprop_viewer.ui.number_editor import Change, Edit, InPlaceEditing
from backprop_viewer.ui.numbers import setting_text
from backprop_viewer.ui.text_panel import TextPanel
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording
from backprop_viewer.ui.theme import Theme

NO_MOMENTUM = QT_TRANSLATE_NOOP("NetworkPanel", "nesterov needs a momentum above 0")


class NetworkPanel(TextPanel):
    """The document in words and numbers.

    Signals:
        change_asked(text, change): the user wants a change; the text says what, as in
            'Undo {text}', the change is a partial of a transition of session.changes.
    """

    change_asked = Signal(str, object)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme, "network_panel", self.tr("Network"))
        self.follow_links(self.edit)
        self.editing = InPlaceEditing(session, theme, self.text)
        self.editing.asked.connect(self.change_asked)
        self.activation_menu = ActivationMenu(self)
        self.activation_menu.asked.connect(self.change_asked)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        super().set_theme(theme)
        self.editing.set_theme(theme)

    def is_affected(self, old: State, new: State) -> bool:
        """Return whether another document is shown, or in other digits."""
        return old.document is not new.document or old.view.digits != new.view.digits

    def describe(self, state: State) -> str:
        """Return what the document holds."""
        self._digits = state.view.digits
        return "" if state.document is None else self._describe(state.document)

    # --- changing settings --------------------------------------------------------------------

    def edit(self, link: str) -> None:
        """Open the field or menu behind 'optimizer:momentum', 'layer:2:slope' or 'layer:2'."""
        document = self.session.state.document
        if document is None:
            return
        rect = place_of_link(self.text, link)
        kind, *names = link.split(":")
        if kind == "layer" and len(names) == 1:
            below = self.text.mapToGlobal(rect.bottomLeft() + QPoint(0, 2))
            self.activation_menu.open_for(document.network, int(names[0]), below)
        elif kind == "layer":
            self.editing.open(_edit_of_layer(document, int(names[0]), names[1]), rect.center())
        else:
            self.editing.open(_edit_of_optimizer(document, names[0]), rect.center())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Enter on a link from the commands."""
        is_on_link = watched is self.text and self.text.hasSelectedText()
        if is_on_link and event.type() == QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    # --- the text -----------------------------------------------------------------------------

    def _describe(self, document: Document) -> str:
        problem = document.problem()
        parts = [f"<p><b>{html.escape(document.name)}</b></p>"] if document.name else []
        if document.description:
            parts.append(f"<p style='color:{self.theme.muted}'>{_text(document.description)}</p>")
        parts.append(self._heading(self.tr("Layers")))
        parts.append(f"<table cellspacing='0' width='100%'>{self._layers(document)}</table>")
        parts.append(self._heading(self.tr("Loss")) + _words(document.loss))
        words = self._linked_words(document.optimizer, "optimizer")
        parts.append(self._heading(self.tr("Optimiser")) + words)
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
                words = self._linked_words(spec.activation, f"layer:{layer}", has_menu=True)
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

    def _linked_words(self, choice: Choice, kind: str, has_menu: bool = False) -> str:
        """Return a choice with its settings, each number a link behind which it is changed."""
        name = _plain(choice.name)
        words = [self._link(kind, name) if has_menu else name]
        for key, value in choice.settings.items():
            if isinstance(value, bool):
                words += [_plain(key)] if value else []
            else:
                number = self._link(f"{kind}:{key}", setting_text(value, self._digits))
                words.append(f"{_plain(key)}\N{NO-BREAK SPACE}{number}")
        return ", ".join(words)

    def _link(self, target: str, text: str) -> str:
        return f"<a href='{target}' style='color:{self.theme.accent}'>{text}</a>"


@dataclass(frozen=True)
class _ChangedSetting:
    """Makes the choice in which one setting has another value, and checks that value."""

    choice: Choice
    parameter: Parameter

    def checked(self, value: float) -> Setting:
        """Return the value as it is taken. ValueError: it is not, and why."""
        setting = self.parameter.check(value)
        is_momentum = self.parameter.name == "momentum"
        if is_momentum and not setting and self.choice.settings.get("nesterov"):
            raise ValueError(translate("NetworkPanel", NO_MOMENTUM))
        return setting

    def made(self, value: float) -> Choice:
        """Return the choice with the value."""
        settings = {**self.choice.settings, self.parameter.name: self.checked(value)}
        return replace(self.choice, settings=settings)


def _edit_of_optimizer(document: Document, key: str) -> Edit:
    choice = document.optimizer
    changed = _ChangedSetting(choice, _parameter(OPTIMIZERS[choice.name].parameters, key))

    def change(value: float) -> Change:
        return partial(change_optimizer, optimizer=changed.made(value))

    return _edit(changed, change)


def _edit_of_layer(document: Document, layer: int, key: str) -> Edit:
    choice = document.network.layers[layer - 1].activation
    changed = _ChangedSetting(choice, _parameter(ACTIVATIONS[choice.name].parameters, key))

    def change(value: float) -> Change:
        return partial(change_activation, layer=layer, activation=changed.made(value))

    return _edit(changed, change)


def _edit(changed: _ChangedSetting, change: Callable[[float], Change]) -> Edit:
    name = changed.parameter.name
    text = translate("NetworkPanel", "change of {name}").format(name=_plain(name))
    value = float(changed.choice.settings[name])
    return Edit(text, _plain(name), value, change, changed.checked)


def _parameter(parameters: tuple[Parameter, ...], key: str) -> Parameter:
    return next(parameter for parameter in parameters if parameter.name == key)


def _plain(name: str) -> str:
    return html.escape(name.replace("_", " "))


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _words(choice: Choice) -> str:
    """Return a choice with its settings: 'huber, delta 0.3'."""
    settings = [
        f"{_plain(key)} {setting_text(value)}" if not isinstance(value, bool) else _plain(key)
        for key, value in choice.settings.items()
        if value is not False
    ]
    return ", ".join([_plain(choice.name), *settings])
