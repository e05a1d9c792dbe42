"""What is said when a network file cannot be read or written."""


class DocumentError(Exception):
    """Something in a network file is not as it has to be: where, and what was expected.

    The place is a path such as ``network.layers[1].activation`` (lists count from 0), or a line
    and column; empty if it is the whole file. Whoever shows it puts the file's name before it.
    """

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}" if place else problem)
        self.place = place
        self.problem = problem
