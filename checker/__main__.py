"""`python -m checker` is the command `gouji`."""

from __future__ import annotations

import sys

from checker.cli.main import main

sys.exit(main())
