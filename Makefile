# Everything is installed into .venv, once; make help tells what there is.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -q --disable-pip-version-check --no-input -c constraints.txt

RUN_READY := $(VENV)/.ready-to-run
TEST_READY := $(VENV)/.ready-to-test
BENCH_READY := $(VENV)/.ready-to-bench
VERSIONS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test check docs soak load bench clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: $(RUN_READY) ## try the bot in a browser: test server, bot and page, until Ctrl-C
	@$(BIN)/sourcier local

test: $(TEST_READY) ## check formatting, lint, types and walls, and run the tests
	@$(BIN)/ruff format --check --quiet || { \
		echo "Some files are not formatted; $(BIN)/ruff format puts them right." >&2; exit 1; }
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@walls=$$($(BIN)/lint-imports --no-cache 2>&1) || { echo "$$walls"; exit 1; }
	@$(BIN)/pytest --quiet --cov --cov-branch -n auto --maxprocesses 4 --dist loadfile

check: $(RUN_READY) ## validate the knowledge packs and run their examination
	@$(BIN)/sourcier check

docs: $(RUN_READY) ## write the reference of the commands and of the rules anew
	@$(BIN)/python -m bot.cli.reference > docs/commands.md
	@$(BIN)/sourcier check --rules en > docs/en/rules.md
	@$(BIN)/sourcier check --rules fr > docs/fr/regles.md

soak: $(TEST_READY) ## ask thousands of questions under random faults, and watch the memory
	@$(BIN)/pytest --quiet -m soak -s

load: $(TEST_READY) ## ask fifty questions a second for a minute, and measure how soon each is answered
	@$(BIN)/python -m tests.wire.load $(ARGS)

bench: $(BENCH_READY) ## measure quality and speed beside other engines, into RESULTS.md
	@$(BIN)/python -m tests.benchmarks.bench $(ARGS)

clean: ## remove all that was installed or made
	rm -rf $(VENV) build dist *.egg-info .coverage .sourcier
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_READY): $(VERSIONS) | $(BIN)/python
	@echo "Installing Sourcier into $(VENV) …"
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation -e .
	@touch $@

$(TEST_READY): $(VERSIONS) | $(BIN)/python
	@echo "Installing Sourcier and its tools into $(VENV) …"
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation -e '.[dev]'
	@touch $(RUN_READY) $@

$(BENCH_READY): $(VERSIONS) | $(BIN)/python
	@echo "Installing Sourcier and what it is measured beside into $(VENV) …"
	@$(PIP) setuptools
	@$(PIP) --no-build-isolation -e '.[bench]'
	@touch $(RUN_READY) $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Sourcier needs Python 3.11 or later, and there is no $(PYTHON). Install it," \
			"or name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Sourcier needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) -V 2>&1)." \
			"Name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. Install its module venv" \
			"(on Debian and Ubuntu: apt install python3-venv) and try again." >&2; exit 1; }
