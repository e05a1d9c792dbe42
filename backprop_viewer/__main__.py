"""``python -m backprop_viewer``, the command ``backprop-viewer``."""

import sys

from backprop_viewer.command_line.main import main

if __name__ == "__main__":
    sys.exit(main())
