"""The printed forms: each is one sheet of A4 with the boxes that people know."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pypdf import PdfReader
from tests.books import sample_site

pytestmark = pytest.mark.browser
