# Two commands do everything: `make build` builds output/ from seeds/, `make test` passes all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CODE := kg tests tools benchmarks
STAMP := $(VENV)/.installed

.PHONY: build wheel test unit lint checks mutants docs notebooks cluster hooks bench bench-guard browser axe clean

$(STAMP): requirements/all.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/all.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

build: $(STAMP)
	$(BIN)/kg build seeds -o output
	$(BIN)/python -m tools.ontology_docs
	@if command -v npm >/dev/null && $(MAKE) --no-print-directory browser; then $(BIN)/kg explorer output/graph.trig; \
	else echo "kg explorer was left out: it needs npm to fetch Oxigraph's browser build (make browser)."; fi

# One file that pip installs elsewhere: pip install --require-hashes -r requirements/users.txt && pip install --no-deps dist/kg-*.whl
wheel: $(STAMP)
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation -w dist .

lint: $(STAMP)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check -q $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports

# Not nbmake, whose imports take longer than a thousand tests.
unit: $(STAMP)
	$(BIN)/pytest -q -n 2 --dist loadfile -p no:nbmake -m "not model and not browser and not slow" tests/unit tests/ontology

# Browser code that is not ours, pinned by hash in package-lock.json and never committed.
browser: node_modules/.package-lock.json

axe: browser

# SPARQL engines beside Python's, pinned by hash, for the checks alone.
engines: tests/engines/node_modules/.package-lock.json

tests/engines/node_modules/.package-lock.json: tests/engines/package-lock.json
	npm ci --prefix tests/engines --ignore-scripts --no-audit --no-fund --silent

node_modules/.package-lock.json: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent

# Two processes, each with whole files, so that what a file reads once stays read once.
test: lint
	$(BIN)/pytest -n 2 --dist loadfile --cov --cov-fail-under=85

# What is checked beside the tests, with a table: forms, documentation, and that every mutation is noticed (make mutants).
checks: $(STAMP)
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory engines; else echo "Comunica is left out: it needs npm."; fi
	$(BIN)/python -m tools.checks

# A Ray cluster of two machines (processes here) of which one is killed: the same bytes as one process.
cluster: $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/ray.txt
	$(BIN)/pytest -q -n0 -m cluster tests/cluster

mutants: $(STAMP)
	$(BIN)/python -m tools.mutants

# The documentation as a site in site/, which opens from disk; a broken link or any other warning ends it.
docs: $(STAMP)
	$(BIN)/python -m tools.ontology_docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --quiet
	@echo "site/index.html"

# JupyterLab in the browser, on the six notebooks; it asks nobody for news and updates.
LAB_QUIET := --LabApp.news_url=None --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate

notebooks: $(STAMP)
	@echo '{}' > $(VENV)/package.json  # for scripts of JupyterLab that are no modules
	$(BIN)/jupyter lab $(LAB_QUIET) notebooks/01-tour.ipynb

hooks: $(STAMP)
	$(BIN)/pre-commit install

bench: $(STAMP)
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.other_readers
	$(BIN)/python -m benchmarks.stages notebooks/articles --articles 6 12

# Nothing may get more than a tenth slower than benchmarks/baseline.json says, by instructions and by ratios.
bench-guard: $(STAMP)
	$(BIN)/python -m benchmarks.guard

clean:
	rm -rf $(VENV) build dist site node_modules
