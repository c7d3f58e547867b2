# One line a command. `make site` and `make test` need python3 (3.11 or newer), git and make, nothing else.
SHELL := /bin/bash
PY := .venv/bin/python

.PHONY: setup site test test-fast cover serve check practice practice-portal lint bench fuzz clean

setup: .venv/.runtime  ## install what a build needs into .venv
site: setup            ## build the site into site/
	$(PY) build.py
serve: setup           ## live preview: rebuilds and reloads on each save
	$(PY) build.py serve
check: setup           ## every problem in data/ and content/ at once; warnings count as errors, an edit that isn't committed is none
	$(PY) build.py check --strict --uncommitted
practice practice-portal: setup ## a fresh folder to practise in, as the guides say (docs/guides/); git ignores it
	@$(PY) -m tests.practice $@ && echo $@/
test: .venv/.dev lint  ## the whole test suite, browser included (installs one where it may)
	./tests/browser/install
	$(PY) -m pytest -n auto
test-fast: .venv/.dev  ## what needs neither the whole site nor a browser: a minute and a half
	$(PY) -m pytest -n auto -m "not whole" --ignore tests/browser
cover: .venv/.dev      ## how much of the program the fast suite runs, processes that it starts included
	$(PY) -m coverage run -m pytest -n auto -m "not whole" --ignore tests/browser && $(PY) -m coverage combine -q && $(PY) -m coverage report
lint: .venv/.dev       ## style, types (of the scripts too) and the floor plan
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	./tests/browser/types
bench: .venv/.dev      ## figures, never a verdict (PART="peers --places 56" for one part; installs other generators into a throw-away folder)
	$(PY) -m bench $(PART)
fuzz: .venv/.dev       ## the same laws on many more examples, the browser's checks in every combination, thousands of broken roots
	HYPOTHESIS_PROFILE=long $(PY) -m pytest -n auto -m law tests
	HYPOTHESIS_PROFILE=long $(PY) -m pytest -n auto tests/browser tests/test_build.py tests/test_disk.py
	MUTANTS=5000 BUILT=60 $(PY) -m pytest tests/test_robust.py
	REAL_MUTANTS=20000 $(PY) -m pytest -n auto -rP tests/test_mutants.py
clean:
	rm -rf .venv .cache site

.venv/.runtime: requirements.txt
	./.ci/venv requirements.txt && touch $@
.venv/.dev: requirements-dev.txt .venv/.runtime
	./.ci/venv requirements-dev.txt && touch $@
