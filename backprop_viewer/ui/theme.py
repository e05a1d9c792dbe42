"""The colours of the window: theme files, the palette and the style sheet made from them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from backprop_viewer.paths import THEMES, resource

SYSTEM = "system"


DARKENING = 140
FRAMED = ("QCheckBox", "QRadioButton", "QComboBox", "QAbstractSpinBox")


@dataclass(frozen=True)
class Theme:
    """The colours of one theme file, as #rrggbb."""

    name: str
    canvas: str
    panel: str
    window: str
    chip: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    positive: str
    negative: str
    gradient_positive: str
    gradient_negative: str
    forward: str
    backward: str
    update: str
    on_phase: str
    error: str
    side_1: str
    side_2: str
    side_3: str
    side_4: str

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the colours of runs that are compared, told apart by colour-blind people."""
        return self.side_1, self.side_2, self.side_3, self.side_4

    def phase(self, phase: str | None) -> str:
        """Return the colour of a phase; of none, that of quiet text."""
        colours: Mapping[str, str] = {
            "forward": self.forward,
            "backward": self.backward,
            "update": self.update,
        }
        return colours.get(phase or "", self.muted)

    @property
    def is_dark(self) -> bool:
        """Return whether text is lighter than what it stands on."""
        return QColor(self.text).lightness() > QColor(self.canvas).lightness()


@cache
def load_theme(name: str) -> Theme:
    """Return a theme by its file's name."""
    with resource("themes", f"{name}.toml").open("rb") as file:
        values = tomllib.load(file)
    return Theme(**{field.name: values[field.name] for field in fields(Theme)})


def resolve(choice: str) -> Theme:
    """Return the theme of a choice; 'system' follows the desktop."""
    if choice in THEMES:
        return load_theme(choice)
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return load_theme("dark" if is_dark else "light")


@lru_cache(maxsize=4096)
def mix(first: str, second: str, share: float) -> str:
    """Return an opaque mixture as #rrggbb: share 0 is the first colour, 1 the second.

    Opaque, because lines with transparency take two to four times as long to draw.
    """
    a, b = QColor(first), QColor(second)
    return QColor(
        round(a.red() + (b.red() - a.red()) * share),
        round(a.green() + (b.green() - a.green()) * share),
        round(a.blue() + (b.blue() - a.blue()) * share),
    ).name()


def on_base(area: QScrollArea) -> None:
    """Give a scroll area the background of lists and texts."""
    for part in (area.viewport(), area.widget()):
        if part is not None:
            part.setBackgroundRole(QPalette.ColorRole.Base)
            part.setAutoFillBackground(True)


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give the application the theme's palette and style sheet."""
    palette = _palette(theme)
    application.setPalette(palette)
    # The style draws the frames of these in the window's colour, darkened: unseen in a dark one.
    palette.setColor(QPalette.ColorRole.Window, QColor(_frame(theme)).lighter(DARKENING))
    for kind in FRAMED:
        application.setPalette(palette, kind)  # type: ignore[arg-type]  # bytes are refused
    style_sheet = _style_sheet(theme)
    if style_sheet != application.styleSheet():  # every widget would be polished again
        application.setStyleSheet(style_sheet)


def dress(widget: QWidget, theme: Theme, pixels: int) -> None:
    """Give one widget, and all within it, a theme of its own and letters of a size."""
    widget.setPalette(_palette(theme))
    menus = (
        f"QMenu {{ color: {theme.text}; font-size: {pixels}px; }}"
        f"QMenu::indicator {{ width: {pixels // 2}px; height: {pixels // 2}px;"
        f" left: {pixels // 4}px; }}"
        f"QMenu::item {{ padding: {pixels // 4}px {pixels}px; }}"
        f"QToolTip {{ font-size: {pixels}px; }}"
        f"QLabel {{ color: {theme.text}; }}"
        f"QComboBox, QAbstractSpinBox, QToolButton {{ color: {theme.text};"
        f" background: {theme.chip}; border: 1px solid {theme.border}; border-radius: 3px;"
        f" padding: 1px 3px; }}"
        f"QToolButton:checked {{ background: {theme.accent}; color: {theme.on_phase}; }}"
        f"QScrollBar:vertical {{ background: {theme.panel}; width: {pixels // 3}px; }}"
        f"QScrollBar::handle {{ background: {theme.border}; border-radius: {pixels // 7}px; }}"
        f"QScrollBar::add-line, QScrollBar::sub-line {{ height: 0px; }}"
        f"QScrollBar::add-page, QScrollBar::sub-page {{ background: {theme.panel}; }}"
    )
    widget.setStyleSheet(_style_sheet(theme) + menus)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.panel),
        (role.AlternateBase, theme.chip),
        (role.Text, theme.text),
        (role.Button, theme.panel),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.panel),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_phase),
        (role.Link, theme.accent),
        (role.Mid, theme.border),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.disabled))
    return palette


def _frame(theme: Theme) -> str:
    """Return the colour of the frames of what can be typed in or chosen."""
    return mix(theme.muted, theme.border, 0.5)


def _style_sheet(theme: Theme) -> str:
    return f"""
    QMainWindow::separator {{ background: {theme.border}; width: 3px; height: 3px; }}
    QMainWindow::separator:hover {{ background: {theme.accent}; }}
    QMenuBar {{ background: {theme.panel}; padding: 2px 6px; }}
    QMenuBar::item {{ padding: 4px 9px; border-radius: 5px; }}
    QMenuBar::item:selected {{ background: {theme.chip}; }}
    QMenu {{ background: {theme.panel}; border: 1px solid {theme.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.chip}; }}
    QMenu::item:disabled {{ color: {theme.disabled}; }}
    QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 8px; }}
    QToolBar {{ background: {theme.panel}; border: none;
        border-bottom: 1px solid {theme.border}; spacing: 6px; padding: 5px 8px; }}
    QStatusBar {{ background: {theme.window}; color: {theme.muted};
        border-top: 1px solid {theme.border}; }}
    QStatusBar::item {{ border: none; }}
    QScrollArea {{ border: none; }}
    QTabBar::tab {{ padding: 5px 7px; border: none; border-top: 2px solid transparent;
        color: {theme.muted}; }}
    QTabBar::tab:selected {{ color: {theme.text}; border-top-color: {theme.accent}; }}
    QTabBar::tab:hover {{ color: {theme.text}; background: {theme.chip}; }}
    QTabBar::tab:focus {{ border: 1px solid {theme.accent}; }}
    QToolTip {{ background: {theme.panel}; color: {theme.text};
        border: 1px solid {theme.border}; padding: 3px; }}
    QLineEdit {{ background: {theme.panel}; border: 1px solid {_frame(theme)};
        border-radius: 4px; padding: 2px 4px; }}
    QLineEdit:focus {{ border-color: {theme.accent}; }}
    QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0px; }}
    QPushButton {{ background: {theme.chip}; border: 1px solid {theme.border};
        border-radius: 6px; padding: 6px 14px; }}
    QPushButton:hover, QPushButton:focus {{ border-color: {theme.accent}; }}
    """
