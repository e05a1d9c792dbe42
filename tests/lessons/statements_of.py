"""What a page of a lesson states."""

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.stated import number_of


def is_stated(lesson: Lesson, page: int, value: float, digits: int = 4) -> bool:
    """Return whether a page (from 1) or its text after the task states a value so rounded."""
    numbers = [*lesson.pages[page - 1].numbers, *lesson.pages[page - 1].numbers_after]
    wanted = number_of(f"{value:.{digits}f}")
    return wanted in [number_of(text) for text in numbers]
