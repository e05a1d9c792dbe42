"""How large things may be. All are checked before anything of that size is allocated."""

MOST_BYTES = 64 * 2**20
"""Bytes of a network file or of a table of samples."""

TOO_LARGE = f"the file is too large; at most {MOST_BYTES // 2**20} MiB are read"
"""What is said of a file of more bytes."""

MOST_PARAMETERS = 1_000_000
"""Weights and biases of a network."""

MOST_DATA_NUMBERS = 20_000_000
"""Inputs and targets of all samples together."""

MOST_CLASSES = 1000
"""Classes of one column."""

MOST_PASS_NUMBERS = 64_000_000
"""Numbers of one pass over all samples: inputs, and five for each unit (z, a, dL/da, f', delta)."""

MOST_UPDATES = 10**12
"""Updates that a saved training may have made."""

MOST_WHOLE_NUMBER = 2**53
"""Whole numbers up to here are exact in every program that reads JSON."""

MOST_BRANCHES = 64
"""Branches of one file: each has a network and samples of its own."""

MOST_COMPARED = 4
"""Runs that are shown together: the present one and those beside it."""
