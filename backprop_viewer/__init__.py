"""Backprop Viewer: watch one backpropagation happen, number by number."""

import os

# One BLAS thread, set before NumPy is first imported: with more, large matrix products are cut
# differently from run to run, and stepping would no longer give the bits of running.
for _variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_variable] = "1"

__version__ = "0.1.0"
