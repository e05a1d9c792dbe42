"""From a lesson to a sheet: each page with its drawing, its task and, but in an exercise, answers.

A lesson is gone through as a learner goes who does every task.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from backprop_viewer.engine.latex import plain_text
from backprop_viewer.engine.symbols import fixed_number_latex
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Step, Words, said
from backprop_viewer.handout.tongue import ENGLISH, Tongue
from backprop_viewer.handout.update import Options, step_sheet
from backprop_viewer.lessons import markup
from backprop_viewer.lessons.model import AnswerTask, ChooseTask, Lesson, Page, Task, Text
from backprop_viewer.lessons.staging import solved, staged
from backprop_viewer.session.expressions import ExpressionError, evaluate
from backprop_viewer.session.state import State

UNKNOWN = "?"
RIGHT, OPEN = "☑ ", "☐ "


@dataclass(frozen=True)
class LessonOptions:
    """How a lesson is written out: worked out, or as an exercise, or as its key."""

    is_exercise: bool = False
    is_key: bool = False
    has_figures: bool = True
    tongue: Tongue = field(default=ENGLISH)

    @property
    def is_open(self) -> bool:
        """Return whether answers are left out."""
        return self.is_exercise and not self.is_key


def lesson_sheet(
    lesson: Lesson, state: State, options: LessonOptions
) -> Generator[int, None, Sheet]:
    """Return the sheet of a lesson, in pieces that tell the page (from 0).

    ValueError, DocumentError, DivergenceError: something of a stage cannot be.
    """
    language, tongue = options.tongue.language, options.tongue
    steps: list[Step] = []
    numbers = count(1)
    answers: list[Answer] = []
    state = replace(State(), view=replace(state.view, hidden=frozenset(), selection=None))
    for index, page in enumerate(lesson.pages):
        for before in _stepwise(staged(lesson, index, state, language), state):
            state = before
            yield index
        after = state
        for then in _stepwise(solved(lesson, index, state, language), state):
            after = then
            yield index
        step = _step(page, state, after, options, numbers, answers)
        steps.append(step)
        state = after
    name = lesson.title.of(language)
    title = name
    if options.is_exercise:
        title = tongue.say("key" if options.is_key else "exercise", name=name)
    has_key = options.is_key and bool(answers)
    return Sheet(
        title=title,
        lines=(f"{tongue.say('name')}: {'_' * 36}",) if options.is_open else (),
        intro=tuple(_written(lesson.summary.of(language), state, tongue)),
        steps=tuple(steps),
        answers=tuple(answers) if has_key else (),
        answers_title=tongue.say("answers") if has_key else "",
        digits=state.view.digits,
        language=language,
    )


def _stepwise(work: Generator[None, None, State], state: State) -> Iterator[State]:
    """Yield the state before a work while it goes on, and at last the one it comes to."""
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            yield stopped.value
            return
        yield state


def _step(
    page: Page,
    before: State,
    after: State,
    options: LessonOptions,
    numbers: "count[int]",
    answers: list[Answer],
) -> Step:
    language, tongue = options.tongue.language, options.tongue
    stage = page.stage
    is_new = stage is not None and (stage.network is not None or bool(stage.do) or bool(stage.hide))
    has_figure = options.has_figures and is_new and before.run is not None
    step = Step(
        page.title.of(language),
        text=tuple(_written(page.text.of(language), before, tongue)),
        figure=replace(before, pointed=None) if has_figure else None,
        entries=_operation(before, options) if is_new and not options.is_exercise else (),
    )
    if page.task is None:
        return step
    number = next(numbers)
    step = replace(step, after=tuple(_task(page.task, number, before, options)))
    if options.is_open:
        return step
    closing = tuple(_solution(page.task, number, before, after, options, answers))
    is_shown = bool(page.task.solution) and options.has_figures and after.run is not None
    figure = replace(after, pointed=None, view=replace(after.view, hidden=frozenset()))
    return replace(step, closing=closing, figure_after=figure if is_shown else None)


def _operation(state: State, options: LessonOptions) -> tuple[Entry, ...]:
    """Return the operation done last, explained."""
    if state.run is None or state.run.moment.last is None or state.view.hidden:
        return ()
    return step_sheet(state, Options(tongue=options.tongue)).steps[0].entries


def _task(task: Task, number: int, state: State, options: LessonOptions) -> Iterator[Paragraph]:
    """Yield what is to be done, and where the answer goes."""
    language, tongue = options.tongue.language, options.tongue
    lead = f"({number}) {tongue.say('task')}"
    yield from _led(lead, task.text, state, tongue)
    if isinstance(task, ChooseTask):
        for option in task.options:
            box = RIGHT if option.right and not options.is_open else OPEN
            words = next(iter(_written(option.text.of(language), state, tongue)), said(""))
            yield Paragraph((Words(box), *words.pieces), "item")
    if options.is_open:
        if task.hint is not None:
            yield from _led(tongue.say("hint"), task.hint, state, tongue)
        if not isinstance(task, ChooseTask):
            yield Paragraph((Words(tongue.say("answer")),), "blank")


def _solution(
    task: Task,
    number: int,
    before: State,
    after: State,
    options: LessonOptions,
    answers: list[Answer],
) -> Iterator[Paragraph]:
    """Yield the answer and what is said when it is given; add it to the list of answers."""
    language, tongue = options.tongue.language, options.tongue
    if isinstance(task, AnswerTask):
        text = _live(task.value, after, None, tongue)
        answers.append(Answer(number, text, is_formula=False))
        yield Paragraph((Words(f"{tongue.say('answer')} ", bold=True), Words(text, bold=True)))
    if isinstance(task, ChooseTask):
        right = [option for option in task.options if option.right]
        texts = [markup.plain(option.text.of(language)) for option in right]
        answers.append(Answer(number, "; ".join(map(_unbraced, texts)), is_formula=False))
        for option in right:
            if option.why is not None:
                yield from _written(option.why.of(language), before, tongue)
    if task.done is not None:
        yield from _led(tongue.say("solution"), task.done, after, tongue)


def _unbraced(text: str) -> str:
    return plain_text(text) if "\\" in text else text


def _led(lead: str, text: Text, state: State, tongue: Tongue) -> Iterator[Paragraph]:
    """Yield paragraphs, with some words in bold before the first."""
    first = True
    for paragraph in _written(text.of(tongue.language), state, tongue):
        if first and paragraph.kind == "text":
            pieces = (Words(f"{lead} ", bold=True), *paragraph.pieces)
            yield replace(paragraph, pieces=pieces)
        else:
            if first:
                yield said(lead, bold=True)
            yield paragraph
        first = False


def _written(text: str, state: State, tongue: Tongue) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in the markup of lessons, with the numbers of a state."""
    for paragraph in markup.parse(text):
        pieces = tuple(_words(piece, state, tongue) for piece in paragraph.pieces)
        yield Paragraph(pieces, paragraph.kind)


def _words(piece: markup.Piece, state: State, tongue: Tongue) -> Words:
    if piece.kind == "live":
        text = _live(piece.text, state, piece.digits, tongue)
        return Words(text, bold=True, emphasized=piece.emphasis)
    return Words(piece.text, piece.kind == "math", piece.bold, piece.emphasis)


def _live(expression: str, state: State, digits: int | None, tongue: Tongue) -> str:
    """Return what an expression comes to, as the sheet writes it."""
    try:
        value = evaluate(expression, state)
    except ExpressionError:
        return UNKNOWN
    if isinstance(value, bool):
        return tongue.say("yes" if value else "no")
    if isinstance(value, str):
        return value
    if float(value).is_integer() and digits is None:
        return plain_text(str(int(value)))
    wanted = digits if digits is not None else state.view.digits
    return plain_text(fixed_number_latex(float(value), wanted))
