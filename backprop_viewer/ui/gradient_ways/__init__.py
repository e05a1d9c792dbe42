"""The gradient of the update in several ways, side by side."""
