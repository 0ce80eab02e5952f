# All paths are relative, so that a checkout in a folder with spaces works.
PYTHON ?= python3
VENV_PYTHON := .venv/bin/python
# Nothing is downloaded that the lock does not name with its hash.
INSTALL := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes
# The build backend is in the lock, so this needs no network.
INSTALL_SELF := $(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
# uv is needed to write the locks only; it is no dependency of the project.
UV := .cache/uv/bin/uv
COMPILE := $(UV) pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --group build --custom-compile-command "make lock"

# What Python compiled, and pytest rewrote, stays for the next process: reading the tests takes half the time.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve test quick check bench lint lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 16

serve: .venv/.runtime ## start the app (PORT=8600 chooses another port)
	$(VENV_PYTHON) -m dashboard serve $(if $(PORT),--port $(PORT))

# Each worker begins with one half in one piece, so that shared fixtures are made once; who is done first takes over work.
test: .venv/.dev ## run the tests (ARGS="-k theme" passes options to pytest)
	$(VENV_PYTHON) -m pytest -n 2 --dist worksteal --durations=25 $(ARGS)

quick: .venv/.dev ## run the tests that need neither long nor another program
	$(VENV_PYTHON) -m pytest -n 2 --dist worksteal -m "not browser and not office and not postgres and not spark and not slow" $(ARGS)

check: .venv/.runtime ## read the whole collection and list every problem
	$(VENV_PYTHON) -m dashboard check

bench: .venv/.dev ## print ratios of speed (ARGS="pages -n 10"; --help lists the parts)
	$(VENV_PYTHON) -m tests.bench $(ARGS)

lint: .venv/.dev ## style, format and types
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m mypy

lock: ## write the lock files again with the newest versions (needs the network)
	test -x $(UV) || { $(PYTHON) -m venv .cache/uv && .cache/uv/bin/python -m pip install --quiet uv; }
	$(COMPILE) --upgrade --output-file requirements.lock
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove everything that was generated
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps lie inside .venv, so that they vanish with it.
.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	rm -rf .venv
	$(PYTHON) -m venv .venv
	touch $@

.venv/.runtime: requirements.lock pyproject.toml | .venv/.created
	$(INSTALL) --requirement requirements.lock
	$(INSTALL_SELF)
	touch $@

# The development lock holds everything of the runtime lock, so one installation serves both.
.venv/.dev: requirements-dev.lock pyproject.toml | .venv/.created
	$(INSTALL) --requirement requirements-dev.lock
	$(INSTALL_SELF)
	touch .venv/.runtime $@
