from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Tests neither use nor leave anything in the user's cache; those of the cache name a folder of their own.
os.environ["GOUJI_NO_CACHE"] = "1"

settings.register_profile("fast", max_examples=50, deadline=None)
settings.register_profile(
    "ci", max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "fast")
