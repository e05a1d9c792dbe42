"""Everything that leaves the window as a file: pictures, sheets, slides and films."""
