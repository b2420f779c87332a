"""What tests of the command line may ask for."""

from __future__ import annotations

import pytest

from repbook import store


@pytest.fixture
def store_for_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds leave the gists of their records in small workspaces too, where it would not pay."""
    monkeypatch.setattr(store, "LEAST", 1)
