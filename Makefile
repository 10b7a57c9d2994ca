# One task runner.  `make` alone checks and tests.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: all setup run demo test docs soak check evaluate bench lock clean

all: check test

$(STAMP): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Readout needs Python 3.11: install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV) (about a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

setup: $(STAMP)  ## everything into .venv

run: $(STAMP)  ## the newsroom with the demonstration: site, desk, worker (PORT=8000)
	@$(BIN)/newsroom serve --demo

demo: $(STAMP)  ## the demonstration's two statements compared, in the terminal
	@$(BIN)/readout demo

test: $(STAMP)  ## the tests (two processes)
	@$(BIN)/python -m pytest -n 2 -q

docs: $(STAMP)  ## the documentation site, into site/
	@$(BIN)/mkdocs build --quiet --strict

soak: $(STAMP)  ## the tests that take long
	@$(BIN)/python -m pytest -n 2 -q -m soak

check: $(STAMP)  ## lint, types, import direction
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

evaluate: $(STAMP)  ## quality: own cases, and the shared gold where it is present (ARGS=--check)
	@$(BIN)/python -m evaluation $(ARGS)

bench: $(STAMP)  ## speed and memory, with a peer in the same run
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.desk
	@$(BIN)/python -m benchmarks.publish 50
	@$(BIN)/python -m benchmarks.reads

lock:  ## renew requirements.lock (needs uv)
	@uv pip compile pyproject.toml --group dev --group docs --extra newsroom --extra postgresql --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
