# Inkcode's commands. `make` alone lists them. CONTRIBUTING.md has the same as plain commands.

ARGS ?=
# The environment's own Python once there is one: taken unasked, because starting another costs time.
ifndef PYTHON
PYTHON := $(shell test -x .venv/bin/python && echo .venv/bin/python && exit; \
	for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
BIN := .venv/bin
UV_LOCK := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock" $(LOCK_ARGS)

.DEFAULT_GOAL := help
.PHONY: help run test dev format bench openapi lock clean python ready

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

run: python ## start Inkcode with the demo study; ARGS="--data DIR --port N" goes to `inkcode demo`
	@exec "$(PYTHON)" -m tools.launch $(ARGS)

test: python ## everything that proves the project; ARGS="pytest eslint" runs those checks alone
	@"$(PYTHON)" -m tools.prove $(ARGS)

dev: ready ## the server and the front end with live reload, on http://127.0.0.1:5173
	@echo "Open the sign-in address below with 5173 in place of 8000."
	@$(BIN)/inkcode demo --no-browser --port 8000 $(ARGS) & server=$$!; trap "kill $$server" EXIT; \
	$(BIN)/python -m tools.frontend npm run dev

format: python ## format all code
	@"$(PYTHON)" -m tools.environment test
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix --exit-zero --quiet .
	@$(BIN)/python -m tools.frontend npm run --silent format

bench: python ## measure; results are explained in benchmarks/
	@"$(PYTHON)" -m tools.environment test
	@$(BIN)/python -m benchmarks $(ARGS)

openapi: python ## write the types of the HTTP client from the server's code
	@"$(PYTHON)" -m tools.environment test
	@$(BIN)/python -m tools.api_client

lock: ready ## renew the lock files after a change of dependencies; LOCK_ARGS=--upgrade takes newer ones
	@$(BIN)/python -m pip install --quiet uv
	@$(UV_LOCK) pyproject.toml --group build -o requirements.lock
	@$(UV_LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	@$(UV_LOCK) --group node -o requirements-node.lock

clean: ## remove what was built and installed here; data folders stay
	rm -rf .venv app/static frontend/node_modules frontend/test-results frontend/playwright-report dist build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis

ready: python
	@"$(PYTHON)" -m tools.environment run

python:
	@test -n "$(PYTHON)" || { echo "Inkcode needs Python 3.11 or newer, and none is on PATH. Install it from" \
	"https://www.python.org or with your system's packages, or name it: make run PYTHON=/path/to/python3" >&2; exit 1; }
