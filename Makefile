# Everything a newcomer needs: `make site`, then `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 2

.PHONY: site test test-all check dev tools bench clean

site: $(VENV)/installed  ## build the sample records into site/
	$(BIN)/repbook build

test: tools  ## every test a contributor needs, the browser's too
	$(BIN)/python -m pytest -n $(JOBS) -m "not heavy"

test-all: tools  ## the heavy tests as well
	$(BIN)/python -m pytest -n $(JOBS)

check: dev  ## format, lint, types and the fast tests: before every commit
	$(BIN)/ruff format --check generator tests bench
	$(BIN)/ruff check generator tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(JOBS) -m "not heavy and not browser"

dev: $(VENV)/developing

tools: dev  ## chromium and a Chinese font, when the machine has none
	@sh tests/tools.sh

bench: dev  ## the figures of bench/RESULTS.md
	$(BIN)/python -m bench

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/developing: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .repbook-cache
