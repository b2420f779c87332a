"""What all tests share: the summary of promises."""

from tests.promises import pytest_terminal_summary

__all__ = ["pytest_terminal_summary"]
