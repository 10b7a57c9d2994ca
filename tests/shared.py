"""Where the shared folder lies: $READOUT_SHARED, else beside the repository.  It may be absent."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("READOUT_SHARED") or Path(__file__).resolve().parents[2] / "shared")
CORPORA = SHARED / "corpora"
