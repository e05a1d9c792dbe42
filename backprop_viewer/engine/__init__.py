"""The mathematics: networks, passes, updates, step by step or at full speed. NumPy only."""
