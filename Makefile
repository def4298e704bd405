# make serve      a site of the sample archive, or of ARCHIVE=folder, on PORT (8000)
# make test       the fast tests, on all cores
# make test-slow  browser, crash and quality tests, and those of properties with all their examples
# make test-spacy the tests of the spaCy plug-in, in an environment of its own
# make test-all   the fast tests and lint on every Python from 3.11 to 3.13 on this machine
# make bench-copies  what finding copies among ARTICLES (100000) costs: first, again, 1 % changed
# make bench-linking what linking the names of ARTICLES (1000000) costs, extraction left out
# make bench-names   what finding and linking names in ARTICLES (20000) costs: articles a second, memory
# make bench-engine  our engine beside tantivy, SQLite FTS5 and Xapian on ARTICLES (100000) of a CORPUS (recombined)
# make bench-ranking how well results are ordered: nDCG@10 on the Cranfield questions
# make bench-rebuild what a rebuild of ARTICLES (20000) costs: memory and seconds of each phase
# make bench-memory  what memory a process of the site has for itself at ARTICLES (100000) articles
# make bench-page    what a page of results costs at ARTICLES (100000) articles: milliseconds, kilobytes
# make screenshots   every page in screenshots/, wide and narrow, light and dark (Debian's chromium)
# make lint       format, lint and types
# make messages   the catalogues of translations brought up to date with the strings of the site
# make lock       new lock files from pyproject.toml

PYTHON ?= python3
ARCHIVE ?= tests/archive
PORT ?= 8000
CORPUS ?= recombined
VENV ?= .venv
export PORT

python = "$(VENV)/bin/python"
pip = $(python) -m pip --disable-pip-version-check --quiet install

.PHONY: serve test test-slow test-spacy test-all bench-copies bench-linking bench-names bench-engine bench-ranking
.PHONY: bench-rebuild bench-memory bench-page screenshots lint messages lock clean

serve: $(VENV)/serving
	@test -d "$(ARCHIVE)" || { echo "There is no folder $(ARCHIVE). Say which one: ARCHIVE=/path/to/articles make serve"; exit 1; }
	@archive=$$(cd "$(ARCHIVE)" && pwd -P) && \
	export CUTTINGS_ARCHIVE="$$archive" && \
	export CUTTINGS_INDEX="instance/$$(basename "$$archive")-$$(printf %s "$$archive" | cksum | cut -d ' ' -f 1)" && \
	$(python) -m indexer.cli rebuild && \
	echo "To ask this index: $(VENV)/bin/indexer stats --index $$CUTTINGS_INDEX" && \
	exec $(python) -m gunicorn -c python:webapp.gunicorn webapp.wsgi:app

test: $(VENV)/testing
	$(python) -m pytest -m "not slow" -n auto

test-slow: $(VENV)/testing
	$(python) -m pytest -m slow --ignore tests/test_hostile.py
	$(python) -m pytest -m slow tests/test_hostile.py -n auto
	$(python) -m pytest -m "hypothesis and not slow" --hypothesis-profile thorough -n auto

test-spacy: $(VENV)-spacy/testing
	"$(VENV)-spacy/bin/python" -m pytest tests/test_spacy_names.py

test-all:
	@.ci/each-python

bench-copies: $(VENV)/testing
	$(python) -m tests.benchmarks.copies $(ARTICLES)

bench-linking: $(VENV)/testing
	$(python) -m tests.benchmarks.linking $(ARTICLES)

bench-names: $(VENV)/testing
	$(python) -m tests.benchmarks.names $(ARTICLES)

bench-engine: $(VENV)/testing $(VENV)-bench/peers
	$(python) -m tests.benchmarks.engine $(ARTICLES) --corpus $(CORPUS) --peers "$(VENV)-bench"

bench-ranking: $(VENV)/testing
	$(python) -m tests.benchmarks.ranking

bench-rebuild: $(VENV)/testing
	$(python) -m tests.benchmarks.rebuild $(ARTICLES)

bench-memory: $(VENV)/testing
	$(python) -m tests.benchmarks.memory $(ARTICLES)

bench-page: $(VENV)/testing
	$(python) -m tests.benchmarks.page $(ARTICLES)

screenshots: $(VENV)/testing
	$(python) -m pytest -m slow tests/browser/test_looks.py -k fit

lint: $(VENV)/testing
	$(python) -m ruff format --check .
	$(python) -m ruff check .
	$(python) -m mypy

messages: $(VENV)/testing
	$(python) -m tests.messages

lock: $(VENV)/testing
	echo setuptools | $(python) -m uv pip compile --quiet --universal --generate-hashes --no-header \
	    pyproject.toml - --output-file requirements.lock
	$(python) -m uv pip compile --quiet --universal --generate-hashes --no-header \
	    pyproject.toml --extra dev --constraint requirements.lock --output-file .ci/requirements.lock
	$(python) -m uv pip compile --quiet --universal --generate-hashes --no-header \
	    pyproject.toml --extra dev --extra spacy --constraint .ci/requirements.lock --output-file .ci/spacy.lock
	echo tantivy | $(python) -m uv pip compile --quiet --universal --generate-hashes --no-header \
	    --python-version 3.11 - --output-file .ci/bench.lock

clean:
	rm -rf .venv* instance screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/serving: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    { echo "Cuttings needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Say which one: PYTHON=python3.12 make …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    { echo "$(PYTHON) cannot make virtual environments. On Debian: apt install python3-venv"; exit 1; }
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -m venv --clear "$(VENV)"
	@$(pip) --require-hashes -r requirements.lock || \
	    { echo "The packages could not be installed: is the package index in reach?"; exit 1; }
	@$(pip) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/testing: $(VENV)/serving .ci/requirements.lock
	@$(pip) --require-hashes -r .ci/requirements.lock
	@touch $@

$(VENV)-spacy/testing: requirements.lock pyproject.toml .ci/spacy.lock
	@$(PYTHON) -m venv --clear "$(VENV)-spacy"
	@"$(VENV)-spacy/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes \
	    -r requirements.lock -r .ci/spacy.lock
	@"$(VENV)-spacy/bin/python" -m pip --disable-pip-version-check --quiet install \
	    --no-deps --no-build-isolation --editable .
	@touch $@

# The engines ours is compared with; the table says which of them could not be installed.
$(VENV)-bench/peers: .ci/bench.lock
	@$(PYTHON) -m venv --clear "$(VENV)-bench"
	@"$(VENV)-bench/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes -r .ci/bench.lock || \
	    echo "tantivy could not be installed."
	@mkdir "$(VENV)-bench/xapian" && cd "$(VENV)-bench/xapian" && \
	    { apt-get download --quiet libxapian30 python3-xapian && for package in *.deb; do dpkg -x "$$package" .; done; } || \
	    echo "Xapian could not be fetched from Debian."
	@touch $@
