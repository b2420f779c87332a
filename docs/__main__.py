"""Write the manual's reference pages, which are made from the code: `make docs`."""

from pathlib import Path

from docs import forms
from docs.golden import golden

from repbook.manual import pages

if __name__ == "__main__":
    for name, text in {**pages(golden()), "forms.md": forms.page()}.items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8")
