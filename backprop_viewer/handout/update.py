"""From a state to a sheet: an update worked out, the same as an exercise, or its key."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from backprop_viewer.base import finish
from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address, next_stop
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.engine.wording import CLOSED_FORMS, layer_name, operation_title
from backprop_viewer.handout.blanks import KIND_OF
from backprop_viewer.handout.given import given
from backprop_viewer.handout.lines import numbered
from backprop_viewer.handout.model import Answer, Entry, Paragraph, Sheet, Step, said
from backprop_viewer.handout.tongue import ENGLISH, Tongue
from backprop_viewer.session.hidden import Hidden
from backprop_viewer.session.place_texts import place_of_result, place_text
from backprop_viewer.session.questions import asks_for_update, concealed, question_of
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

MOST_ENTRIES = 4000
NEW = "new"


class TooLongError(ValueError):
    """A sheet would have more operations than anybody reads; the message says how many."""


@dataclass(frozen=True)
class Options:
    """How an update is written out.

    ``blanks`` are kinds of numbers that are asked for; in a key they are filled in. ``student``
    and ``seed`` are printed where the numbers were drawn for somebody.
    """

    step_size: str = "layer"
    updates: int = 1
    blanks: frozenset[str] = frozenset()
    is_key: bool = False
    student: str = ""
    seed: int | None = None
    has_figures: bool = True
    name: str = ""
    tongue: Tongue = field(default=ENGLISH)


def update_sheet(state: State, options: Options) -> Sheet:
    """Return the present update, and those after it, written out: see sheet_in_pieces."""
    return finish(sheet_in_pieces(state, options))


def sheet_in_pieces(state: State, options: Options) -> Generator[None, None, Sheet]:
    """Return the present update, and those after it, written out, in pieces.

    TooLongError: there are too many operations. DivergenceError: training does not get there.
    """
    run = _run_of(state)
    if (wanted := run.schedule.size * options.updates) > MOST_ENTRIES:
        raise TooLongError(
            f"this would be {wanted:,} operations; a sheet has at most {MOST_ENTRIES:,}"
        )
    view, tongue = state.view, options.tongue
    record = run.moment.record
    asked = _Asked(options)
    steps: list[Step] = []
    for number in range(options.updates):
        update = record.before.update + number
        for step in _steps_of(state, update, number, options, asked):
            steps += [step] if step is not None else []
            yield
    is_open = bool(options.blanks) and not options.is_key
    todo = (_todo(view.digits, tongue),) if is_open else ()
    has_key = options.is_key and bool(options.blanks)
    return Sheet(
        title=_title(state, options),
        lines=_lines(options, is_open),
        intro=(*given(record, state.sample, NOTATIONS[view.notation], tongue), *todo),
        steps=tuple(steps),
        answers=tuple(asked.answers) if has_key else (),
        answers_title=tongue.say("answers") if has_key else "",
        digits=view.digits,
        language=tongue.language,
    )


def step_sheet(state: State, options: Options) -> Sheet:
    """Return the operation done last as a sheet: the explanation with its drawing.

    ValueError: none is done yet.
    """
    run, tongue = _run_of(state), options.tongue
    moment = run.moment
    if moment.last is None:
        raise ValueError("nothing is computed yet: name steps to do first, such as forward")
    title = _operation(moment, moment.last, tongue)
    hidden = _unseen(state)
    entry = replace(_entry(state, moment, moment.last, options, hidden), title="")
    phase = moment.last.phase
    name = options.name or (state.document.name if state.document else "")
    update = moment.record.after.update
    return Sheet(
        title=tongue.say("step", name=name, update=update, operation=title[:1].lower() + title[1:]),
        steps=(Step(title, tongue.phase(phase), phase, figure=state, entries=(entry,)),),
        digits=state.view.digits,
        language=tongue.language,
    )


def _run_of(state: State) -> Run:
    if state.run is None:
        raise ValueError("there is no network to write about")
    return state.run


def _title(state: State, options: Options) -> str:
    name = options.name or (state.document.name if state.document else "")
    name = " ".join(name.split())
    tongue = options.tongue
    if not options.blanks:
        update = _run_of(state).moment.record.after.update
        return tongue.say("worked", name=name, update=update)
    return tongue.say("key" if options.is_key else "exercise", name=name)


def _lines(options: Options, is_open: bool) -> tuple[str, ...]:
    """Return the lines below the title: whose sheet it is, and where the name goes."""
    tongue = options.tongue
    lines = []
    if options.seed is not None:
        lines.append(tongue.say("student", student=options.student, seed=options.seed))
    if is_open:
        lines.append(f"{tongue.say('name')}: {'_' * 36}")
    return tuple(lines)


def _todo(digits: int | None, tongue: Tongue) -> Paragraph:
    text = tongue.say("todo_exact") if digits is None else tongue.say("todo", digits=digits)
    return said(text)


class _Asked:
    """Counts the blanks, and remembers what belongs into each."""

    def __init__(self, options: Options) -> None:
        self._blanks = options.blanks
        self._numbers = count(1)
        self.answers: list[Answer] = []

    def number(self, address: Address, formula: Formula, digits: int | None) -> int:
        """Return the number of the blank that an operation's result is, 0 if it is none."""
        if KIND_OF[address.operation] not in self._blanks:
            return 0
        number, result = next(self._numbers), formula.result
        text = f"{result.latex} = {result.fixed_number(digits)}"
        self.answers.append(Answer(number, text))
        return number


def _steps_of(
    state: State, update: int, number: int, options: Options, asked: _Asked
) -> Iterator[Step | None]:
    """Yield the steps of one update, ``number`` of those written out; between, nothing."""
    run = _run_of(state)
    size, start = run.schedule.size, update * run.schedule.size
    epoch = run.trajectory.problem.updates_per_epoch
    hidden = _hidden(state, options, number)
    done = 0
    while done < size:
        step_size = "update" if options.step_size == "epoch" else options.step_size
        end = next_stop(run.schedule, epoch, start + done, step_size) - start
        then = state.at(start + end, None)
        moment = _run_of(then).moment
        addresses = [run.schedule.address(index) for index in range(done, end)]
        entries: tuple[Entry, ...] = ()
        for address in addresses:
            entries = (*entries, _asked_entry(then, moment, address, options, hidden, asked))
            yield None
        title = _group_title(moment, addresses, options)
        if len(entries) == 1:  # its title is said once
            title, entries = numbered(entries[0]), (replace(entries[0], title=""),)
        if options.updates > 1:
            title = f"{options.tongue.say('update', number=update + 1)} · {title}"
        figure = _figure(state, start, end, hidden, options) if options.has_figures else None
        phase = addresses[-1].phase
        badge = options.tongue.phase(phase) if len(addresses) == 1 else ""
        yield Step(title, badge, phase, figure=figure, entries=entries)
        done = end


def _hidden(state: State, options: Options, number: int) -> Hidden:
    """Return what numbers are not to be seen on an exercise."""
    unseen = _unseen(state)
    if options.is_key or not options.blanks:
        return unseen
    kinds = options.blanks - {NEW}
    if NEW in options.blanks and number:
        kinds |= {"w", "b"}  # the weights of now are what was asked for before
    return Hidden(frozenset(kinds) | unseen.texts)


def _unseen(state: State) -> Hidden:
    """Return what is hidden and what is asked for just now, a new weight or bias too."""
    hidden, question = concealed(state), question_of(state)
    if question is None or not asks_for_update(state):
        return hidden
    place = place_of_result(question.address)
    kind = "b" if place.kind == "bias" else "w"
    return Hidden(hidden.texts | {f"{kind}@{place_text(place)}"})


def _figure(state: State, start: int, end: int, hidden: Hidden, options: Options) -> State:
    """Return the moment of a drawing; new weights that are asked for are not shown."""
    backward_end = _run_of(state).schedule.backward_end
    if NEW in options.blanks and not options.is_key:
        end = min(end, backward_end)
    then = state.at(start + end, None)
    view = then.view
    view = replace(view, hidden=hidden.texts, asking=None, selection=None, lit=frozenset())
    return replace(then, view=view, pointed=None)


def _group_title(moment: Moment, addresses: list[Address], options: Options) -> str:
    """Return what a step is called: an operation, 'Forward: Hidden 1', or a phase."""
    tongue, network = options.tongue, moment.schedule.network
    first = addresses[0]
    if len(addresses) == 1:
        return _operation(moment, first, tongue)
    phases = {address.phase for address in addresses}
    if len(phases) > 1:
        return tongue.say("update", number=moment.record.after.update)
    phase = tongue.phase(first.phase)
    if first.operation == "loss_gradient" and len({a.operation for a in addresses}) == 1:
        return tongue.say("gradient", phase=phase)
    is_pass = options.step_size in ("pass", "update", "epoch")
    if is_pass or first.layer is None:
        return phase
    layer = layer_name(network, first.layer, tongue.wording)
    return tongue.say("layer", phase=phase, layer=layer)


def _operation(moment: Moment, address: Address, tongue: Tongue) -> str:
    title = operation_title(address, moment.schedule.network, tongue.wording)
    return title[:1].upper() + title[1:]


def _asked_entry(
    state: State,
    moment: Moment,
    address: Address,
    options: Options,
    hidden: Hidden,
    asked: _Asked,
) -> Entry:
    """Return an operation that may be asked for."""
    view = state.view
    formula = moment.formula(address, state.sample, NOTATIONS[view.notation])
    number = asked.number(address, formula, view.digits)
    entry = _entry(state, moment, address, options, hidden)
    is_open = bool(number) and not options.is_key
    return replace(entry, blank=number, is_open=is_open, sentence="" if is_open else entry.sentence)


def _entry(
    state: State, moment: Moment, address: Address, options: Options, hidden: Hidden
) -> Entry:
    """Return an operation with its formulas; where a number of it is hidden, without words."""
    view, tongue = state.view, options.tongue
    formula = moment.formula(address, state.sample, NOTATIONS[view.notation])
    title = _operation(moment, address, tongue)
    if formula.closed_form:
        title += f" ({tongue.wording(CLOSED_FORMS[address.operation])})"
    shown = tuple(hidden.formula(one) for one in (formula, *formula.beside))
    sentence = ""
    if not hidden.hides_words(formula, address):
        sentence = meaning(
            moment, address, state.sample, tongue.wording, view.digits, NOTATIONS[view.notation]
        )
    return Entry(title, shown, sentence)
