"""What holds for every test: generated cases are the same in every run, so that a red run says what changed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")
