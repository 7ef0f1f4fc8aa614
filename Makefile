# Everything one needs, one word each. Only git, make and Python 3.11 or newer (with pip and venv) have to be there,
# and Node.js with npm for make lint.
# Another Python or another place: make test PYTHON=python3.12 VENV=.venv-3.12

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
WINDOWS := $(filter Windows_NT,$(OS))
BIN := $(VENV)/$(if $(WINDOWS),Scripts,bin)
STAMP := $(VENV)/.installed
CLIENT_STAMP := node_modules/.installed
WORKERS ?= 2

# nbgrader looks for its helpers on the path.
export PATH := $(abspath $(BIN))$(if $(WINDOWS),;,:)$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help setup learn test lint exercises references study lock bench site dist

help:  ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(STAMP)  ## make the environment, a minute or two

learn: $(STAMP)  ## open the course; ARGS="--no-browser" passes options on
	$(BIN)/aiteam learn $(ARGS)

test: $(STAMP)  ## run all tests; ARGS="tests/unit -k store" runs some
	$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),-n $(WORKERS) --dist loadscope)

lint: $(STAMP) $(CLIENT_STAMP)  ## check style, types and the layers of the architecture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	node_modules/.bin/biome check --error-on-warnings
	node_modules/.bin/tsc

exercises: $(STAMP)  ## make solutions/ from the content, and exercises/ from solutions/
	$(BIN)/python -m aiteam.grading solutions >/dev/null
	cd solutions && for assignment in */; do \
	  (cd .. && nbgrader generate_assignment "$${assignment%/}" --force --log-level=WARN) || exit 1; done

site: $(STAMP)  ## build the course as static pages in site/, about a minute
	$(BIN)/python docs/build.py site

dist: $(STAMP)  ## build the wheel and the source distribution in dist/
	$(BIN)/python -m build --no-isolation --outdir dist

references: $(STAMP)  ## solve every scenario again and keep the ends of its scale
	$(BIN)/python -m aiteam.optimizer

study: $(STAMP)  ## measure at length what is promised of the model, some twenty minutes
	$(BIN)/python -m studies

lock: $(STAMP)  ## resolve requirements.lock, without any address in it
	$(BIN)/uv pip compile pyproject.toml --all-extras --group dev --group site --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet $(ARGS) -o requirements.lock

bench: $(STAMP)  ## show what is fast, side by side with what it replaces
	$(BIN)/python -m pytest benchmarks -q --benchmark-enable --benchmark-group-by=group \
	  --benchmark-columns=min,median,max,rounds $(ARGS)

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "aiteam needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up $(VENV); this takes a minute or two ..."
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { $(PYTHON) -m venv --without-pip --clear $(VENV) \
	  && $(PYTHON) -m pip --python $(BIN)/python install --quiet pip; } || \
	  { echo "Python's venv and pip are needed. On Debian or Ubuntu: apt install python3-venv python3-pip"; exit 1; }
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

$(CLIENT_STAMP): package.json package-lock.json .npmrc
	@command -v npm >/dev/null || \
	  { echo "The client is checked with Node.js 18 or newer and npm. On Debian or Ubuntu: apt install nodejs npm"; exit 1; }
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $(CLIENT_STAMP)
