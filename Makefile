# Every target sets up what it needs by itself: a bare machine with Python 3.11 or later and make is enough.
# Works with GNU make 3.81 (macOS) and later.

SHELL := /bin/sh
VENV := .venv
PY := $(VENV)/bin/python
SOURCES := src tests docs/generate.py

# The first interpreter from 3.11 to 3.14, for which all dependencies have wheels; a newer one where there is no other.
# `make PYTHON=/path/to/python test` chooses another.
PYTHON ?= $(shell for end in 15 99; do for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, int(sys.argv[1])))' $$end >/dev/null 2>&1 \
	&& { echo $$p; exit; }; done; done)

.PHONY: help demo test soak lint docs picture format lock clean

help:
	@echo "make demo    ask the bundled story, and write its dossier to demo.html"
	@echo "make test    ruff, mypy, the import contract and the tests"
	@echo "make soak    the long checks"
	@echo "make docs    write the generated reference pages anew"
	@echo "make picture photograph the demo's page for the README (needs chromium)"
	@echo "make format  format and sort the code"
	@echo "make lock    resolve the locked dependencies anew"
	@echo "make clean   remove the virtual environment and every cache"

demo: $(VENV)/.ready
	@$(PY) -m rumordesk demo --out demo.html

test: lint
	$(PY) -m pytest -q -n 2 --dist loadgroup

lint: $(VENV)/.checks
	$(PY) -m ruff check $(SOURCES)
	$(PY) -m ruff format --check $(SOURCES)
	$(PY) -m mypy
	$(PY) -c "from importlinter.cli import lint_imports_command as lint; lint()"

soak: $(VENV)/.checks
	$(PY) -m pytest -q -m soak

docs: $(VENV)/.ready
	$(PY) docs/generate.py

CHROMIUM ?= chromium
picture: demo
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars \
		--blink-settings=preferredColorScheme=1 --window-size=1000,1100 \
		--screenshot="$(CURDIR)/docs/images/demo.png" "file://$(CURDIR)/demo.html"

format: $(VENV)/.checks
	$(PY) -m ruff check --fix $(SOURCES)
	$(PY) -m ruff format $(SOURCES)

# The locks hold for every platform and Python that the project supports, and name no package index.
lock: $(VENV)/.checks
	$(PY) -m uv pip compile $(LOCK) --group build pyproject.toml -o requirements.lock
	$(PY) -m uv pip compile $(LOCK) --group build --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

LOCK := --quiet --universal --upgrade --generate-hashes --no-emit-index-url --no-annotate \
	--custom-compile-command "make lock"

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist

# ---------------------------------------------------------------------------------------------------- set-up

PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "error: no Python 3.11 or later on the path"; \
		echo "Install one (Debian: apt install python3 python3-venv; macOS: brew install python)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "error: $(PYTHON) cannot make virtual environments"; \
		echo "Install the missing part (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.ready: $(VENV)/.made requirements.lock pyproject.toml
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.checks: $(VENV)/.ready requirements-dev.lock
	@echo "Installing the checks (once) ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
