"""Numbers asked for before they are shown: the question, the bar to answer in, practice."""
