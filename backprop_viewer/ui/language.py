"""The language of the window: English as written, others by Qt's translators.

The texts of a language are in ``resources/translations``. An installed program has them compiled;
in a checkout they are compiled when they are wanted, into the user's cache, so that they are never
behind the source.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QStandardPaths, QTranslator

from backprop_viewer.paths import resource
from backprop_viewer.session.texts import QT_TRANSLATE_NOOP

SYSTEM, ENGLISH = "system", "en"
LANGUAGES = {ENGLISH: "English", "zh_CN": "简体中文"}
"""Languages by key, each called what it calls itself."""
NAME = "backprop_viewer_{language}"
LONGEST_S = 30.0
TRADITIONAL = ("Hant", "TW", "HK", "MO")
"""Parts of the names of languages that are written in traditional characters."""
ARROW_KEYS = (
    QT_TRANSLATE_NOOP("QShortcut", "Left"),
    QT_TRANSLATE_NOOP("QShortcut", "Right"),
    QT_TRANSLATE_NOOP("QShortcut", "Up"),
    QT_TRANSLATE_NOOP("QShortcut", "Down"),
)
"""Names of keys that the program's translations have, so that they are not called as Qt does."""
_translators: list[QTranslator] = []


def resolve_language(choice: str) -> str:
    """Return the language of a choice; 'system' is the first of the system's that there is."""
    if choice != SYSTEM:
        return choice
    return first_known(QLocale.system().uiLanguages())


def first_known(wanted: list[str]) -> str:
    """Return the first of some languages, such as 'zh-Hans-CN', that there is; else English."""
    for name in wanted:
        language, *parts = name.replace("_", "-").split("-")
        if language == "zh" and not set(parts) & set(TRADITIONAL):
            return "zh_CN"
        if language == ENGLISH:
            return ENGLISH
    return ENGLISH


def apply_language(application: QCoreApplication, language: str) -> None:
    """Let texts be translated into a language from now on; those that are shown stay.

    OSError: why the language cannot be had; what was shown before stays then.
    """
    found = [] if language == ENGLISH else [*_of_qt(language), _loaded(compiled(language))]
    while _translators:
        application.removeTranslator(_translators.pop())
    for translator in found:
        application.installTranslator(translator)
        _translators.append(translator)


def _of_qt(language: str) -> list[QTranslator]:
    """Return the texts of Qt's own dialogs, if Qt came with them."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator()
    return [translator] if translator.load(f"qtbase_{language}", folder) else []


def _loaded(path: Path) -> QTranslator:
    translator = QTranslator()
    if not translator.load(str(path)):
        raise OSError(f"{path.name} is not a translation")
    return translator


def compiled(language: str) -> Path:
    """Return the file of a language as Qt reads it. OSError: there is none, and none can be made.

    Which source a compiled one was made from is told by its name.
    """
    name = NAME.format(language=language)
    source = resource("translations", f"{name}.ts")
    if not source.exists():
        return source.with_suffix(".qm")
    from hashlib import sha256

    place = QStandardPaths.StandardLocation.CacheLocation
    folder = Path(QStandardPaths.writableLocation(place))
    known = folder / f"{name}-{sha256(source.read_bytes()).hexdigest()[:16]}.qm"
    if not known.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{name}-*.qm"):
            old.unlink(missing_ok=True)
        compile_translation(source, known)
    return known


def compile_translation(source: Path, target: Path) -> None:
    """Compile with the tool that comes with PySide6. OSError: it is not there, or fails."""
    import subprocess

    import PySide6

    part = target.with_suffix(".part")
    tool = Path(PySide6.__file__).parent / "lrelease"
    command = [str(tool), "-silent", str(source), "-qm", str(part)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=LONGEST_S)
    except subprocess.SubprocessError as error:
        raise OSError(f"{source.name} cannot be compiled: {error}") from None
    part.replace(target)
