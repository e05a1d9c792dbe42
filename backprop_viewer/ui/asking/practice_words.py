"""Practice in words: its difficulties, its score, the grades of its answers."""

from backprop_viewer.session.practice import (
    FIRST_TRY,
    LATER_TRY,
    SHOWN,
    WITH_HINT,
    Practice,
    Result,
    Score,
    score_of,
)
from backprop_viewer.ui.mistakes import mistake_title
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, listed, translate

LEVEL_NAMES = {
    1: QT_TRANSLATE_NOOP("Practice", "1: one unit, one input"),
    2: QT_TRANSLATE_NOOP("Practice", "2: one unit, two inputs"),
    3: QT_TRANSLATE_NOOP("Practice", "3: two hidden units, one output, no biases"),
    4: QT_TRANSLATE_NOOP("Practice", "4: two hidden units, two outputs, with biases"),
    5: QT_TRANSLATE_NOOP(
        "Practice", "5: three hidden units, two outputs, a batch of two samples and a penalty"
    ),
}
GRADE_NAMES = {
    FIRST_TRY: QT_TRANSLATE_NOOP("Practice", "right at the first try"),
    LATER_TRY: QT_TRANSLATE_NOOP("Practice", "right later"),
    WITH_HINT: QT_TRANSLATE_NOOP("Practice", "right with a hint"),
    SHOWN: QT_TRANSLATE_NOOP("Practice", "shown"),
}


def score_line(practice: Practice) -> str:
    """Return in a line where a practice is and how it goes."""
    text = translate(
        "Practice",
        "level {level} · seed {seed} · network {network} · number {number} of {count} · "
        "✓ {right} of {all}",
    )
    score = score_of(practice.results)
    return text.format(
        level=practice.level,
        seed=practice.seed,
        network=practice.network + 1,
        number=practice.question + 1,
        count=len(practice.times),
        right=score.grades[FIRST_TRY],
        all=score.questions,
    )


def score_tip(practice: Practice) -> str:
    """Return what the line means, and the summary so far."""
    text = translate(
        "Practice", "✓ counts what was right at the first try. The seed repeats this practice."
    )
    return "\n".join([text, *summary_lines(score_of(practice.results))])


def summary_lines(score: Score) -> list[str]:
    """Return results counted, a line for each thing that there is to say."""
    if not score.questions:
        return [translate("Practice", "Nothing was answered yet.")]
    grades = listed(
        translate("Practice", "{count} {grade}").format(count=count, grade=grade_name(grade))
        for grade, count in score.grades.items()
        if count
    )
    lines = [
        _asked(score.questions).format(count=score.questions, grades=grades),
        translate("Practice", "{time} in all, {each} for each number.").format(
            time=time_text(score.seconds), each=time_text(score.seconds / score.questions)
        ),
    ]
    if not score.slips:
        return [*lines, translate("Practice", "No slip that has a name.")]
    slips = listed(
        translate("Practice", "{slip} ({count} ×)").format(slip=mistake_title(slip), count=count)
        for slip, count in score.slips.items()
    )
    return [*lines, translate("Practice", "Your own slips: {slips}.").format(slips=slips)]


def _asked(questions: int) -> str:
    if questions == 1:
        return translate("Practice", "1 number: {grades}.")
    return translate("Practice", "{count} numbers: {grades}.")


def grade_name(grade: str) -> str:
    """Return a grade in words."""
    return translate("Practice", GRADE_NAMES[grade])


def slips_text(result: Result) -> str:
    """Return the slips of a result."""
    return listed(mistake_title(slip) for slip in result.slips)


def time_text(seconds: float) -> str:
    """Return a time as minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return translate("Practice", "{seconds} s").format(seconds=rest)
    return translate("Practice", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
