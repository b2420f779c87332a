"""The command line with sites of one language: peers make their pages once, and so do we to be compared.

python -m bench.one_language build --out FOLDER
"""

from __future__ import annotations

from importlib import import_module

# Where the product says which languages a site has.
PLACES = (("repbook.notice", "LOCALES"), ("repbook.operator", "LANGUAGES"))


def narrow() -> None:
    """Leave the product one language, wherever it keeps the list of them."""
    for name, held in PLACES:
        module = import_module(name)
        every = getattr(module, held)
        if isinstance(every, dict):
            setattr(module, held, {"zh": every["zh"]})
        elif isinstance(every, tuple):
            setattr(module, held, tuple(each for each in every if each == "zh-CN"))
        else:
            raise TypeError(f"{name}.{held} is no list of languages any more")


if __name__ == "__main__":
    narrow()
    from repbook.cli import main

    main()
