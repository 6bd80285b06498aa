# Makefile -- `make kits` builds kitpress and every kit; `make check` runs all tests.
# Both install what is missing from Debian or Ubuntu first, and say so.

BUILD ?= build
ROOMS := base calendar input fields kit roster proof freeze brief theme markup shape typeset write

PACKAGES_BUILD := gcc libc6-dev pkg-config libyaml-dev libcsv-dev libcmark-dev libharfbuzz-dev libicu-dev \
	libfontconfig-dev libpng-dev libqrencode-dev libhpdf-dev libdeflate-dev nettle-dev libjansson-dev \
	hyphen-en-us hyphen-en-gb hyphen-de hyphen-fr hyphen-es hyphen-pt-pt hyphen-pt-br hyphen-pl \
	fonts-lato fonts-noto-core fonts-noto-mono fonts-noto-cjk fonts-symbola fonts-linuxlibertine
PACKAGES_CHECK := qpdf poppler-utils mupdf-tools valgrind clang libclang-rt-dev llvm locales-all python3 cmark binutils procps unicode-data \
	golang-github-yuin-goldmark-dev libpoppler-glib-dev chromium zbar-tools mandoc zsh fish librsvg2-2 libharfbuzz-bin fontconfig parallel ninja-build
# Node.js often comes from elsewhere, and then Debian's packages would conflict with it.
PACKAGES_CHECK += $(if $(shell command -v node),,nodejs) $(if $(shell command -v npm),,npm)

MODULES := yaml-0.1 libcmark harfbuzz harfbuzz-subset libdeflate icu-uc icu-i18n fontconfig libpng libqrencode nettle jansson
VENDOR_CFLAGS := $(shell pkg-config --cflags $(MODULES) 2>/dev/null)
VENDOR_LIBS := $(shell pkg-config --libs $(MODULES) 2>/dev/null) -lhpdf -lcsv -lm

VERSION := 0.1.0
ifeq ($(MAKELEVEL)$(filter -j% --jobs%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
ifndef V # V=1 shows whole commands
QUIET = @echo "  $(1) $(2)";
endif
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wmissing-prototypes -Wswitch \
	-Wstrict-prototypes -Wvla
CFLAGS ?= -O2 -g
ifdef SANITIZE
EXTRA += -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer \
	-Wno-unknown-warning-option -Wno-format-truncation
HARDEN := -fstack-protector-strong -fPIE
else
HARDEN := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
endif
KP_CFLAGS = -std=c17 -D_GNU_SOURCE -DKITPRESS_VERSION='"$(VERSION)"' -Isrc -Iinclude \
	$(WARN) $(HARDEN) $(VENDOR_CFLAGS) $(CFLAGS) $(EXTRA)
KP_LDFLAGS = -pie -Wl,-z,relro,-z,now $(LDFLAGS) $(EXTRA)

SRC := $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c)) $(filter-out src/main.c,$(wildcard src/*.c))
OBJ := $(SRC:src/%.c=$(BUILD)/%.o)
# What the sources are: a program that is worked on makes documents again that an older one has made.
STATED := $(sort $(filter-out src/main.c,$(wildcard src/*.[ch] src/*/*.[ch] src/*/*.def)))
STATE := $(shell cat $(STATED) | sha256sum | cut -c1-16)
$(BUILD)/inputs.o: KP_CFLAGS += -DKITPRESS_STATE='"+$(STATE)"'
$(BUILD)/inputs.o: $(STATED)
CLI := $(wildcard src/cli/*.c)
CLI_OBJ := $(BUILD)/main.o $(CLI:src/%.c=$(BUILD)/%.o)
UNITS := $(foreach r,$(ROOMS) conduct,$(wildcard tests/$(r)/*_test.c))
TOOLS := $(if $(filter write,$(ROOMS)),$(wildcard tests/*/*_tool.c)) # programs that scripts use
UNIT_BINS := $(UNITS:tests/%.c=$(BUILD)/tests/%)
TOOL_BINS := $(TOOLS:tests/%.c=$(BUILD)/tests/%)
BROWSER := $(BUILD)/browser
SCHEMA_TESTS := $(BUILD)/schema
SARIF := $(BUILD)/sarif
PAGES := $(BUILD)/kitpress.1 $(BUILD)/kitpress-kit.5 $(BUILD)/kitpress-theme.5

.PHONY: print-flags bench fuzz pictures all kits check units programs deps-build deps-check kits-now check-now clean install
all: $(BUILD)/kitpress $(PAGES)

kits: deps-build
	@$(MAKE) --no-print-directory kits-now
check: deps-build deps-check
	@$(MAKE) --no-print-directory check-now

kits-now: $(BUILD)/kitpress $(PAGES)
	$(BUILD)/kitpress build kits -o output
check-now: $(BUILD)/kitpress $(UNIT_BINS) $(TOOL_BINS) $(BUILD)/tests/bench/floor $(BROWSER)/installed $(SARIF)/installed $(SCHEMA_TESTS)/installed
	@$(MAKE) --no-print-directory CC=clang SANITIZE=1 BUILD=$(BUILD)/sanitized \
	  programs CFLAGS="-O1 -g"
	@BUILD=$(BUILD) tests/run.sh
programs: $(BUILD)/kitpress $(UNIT_BINS) $(TOOL_BINS) $(BUILD)/tests/bench/floor \
  $(if $(SANITIZE),$(BUILD)/tests/conduct/starving)
fuzz: # what a theme brings, damaged for five minutes of each kind; FIRST=n begins at another case
	@$(MAKE) --no-print-directory CC=clang SANITIZE=1 BUILD=$(BUILD)/sanitized CFLAGS="-O1 -g" \
	  $(abspath $(BUILD))/sanitized/tests/conduct/fuzz_test
	@$(BUILD)/sanitized/tests/conduct/fuzz_test $(or $(SECONDS),300) $(FIRST)
bench: $(BUILD)/kitpress $(BUILD)/tests/bench/floor $(BUILD)/tests/typeset/measure_tool
	@python3 tests/bench/bench.py $(BUILD)/kitpress templates $(BUILD)/tests/bench/floor \
	  $(BUILD)/bench $(MOST) # candidates, 10000 at most
	@tests/typeset/lualatex.test.sh $$(command -v lualatex >/dev/null && echo --now) # prose, beside it
$(BUILD)/tests/bench/floor: tests/bench/floor.c # libharu alone
	@mkdir -p $(@D)
	$(call QUIET,CC,$<)$(CC) -O2 -o $@ $< -lhpdf
pictures: $(BUILD)/kitpress $(BUILD)/tests/theme/readme_tool # those of templates/README.md, and its tables
	@$(BUILD)/tests/theme/readme_tool >$(BUILD)/readme.tables
	@python3 tests/theme/readme.py fill templates/README.md $(BUILD)/readme.tables
	@tests/theme/pictures.sh $(BUILD)/kitpress templates/pictures

units: $(UNIT_BINS) # the unit tests alone: `make units ROOMS="base input"` builds just those rooms
	@for t in $(UNIT_BINS); do $$t || exit 1; done

$(BUILD)/kitpress: $(CLI_OBJ) $(BUILD)/libkitpress.a
	$(call QUIET,LINK,$@)$(CC) $(KP_LDFLAGS) -o $@ $^ $(VENDOR_LIBS)
$(BUILD)/tests/conduct/starving.o: tests/conduct/starving.c # beneath the sanitizers, so without them
	@mkdir -p $(@D)
	$(call QUIET,CC,$<)$(CC) -std=c17 -O1 -g -c -o $@ $<
$(BUILD)/tests/conduct/starving: $(BUILD)/tests/conduct/starving.o $(CLI_OBJ) $(BUILD)/libkitpress.a
	$(call QUIET,LINK,$@)$(CC) $(KP_LDFLAGS) -rdynamic -o $@ $^ $(VENDOR_LIBS)
$(BUILD)/libkitpress.a: $(OBJ)
	@rm -f $@
	$(call QUIET,AR,$@)$(AR) rcs $@ $^
$(BUILD)/%.o: src/%.c Makefile # what the compiler says of it stays beside it, for tests/house
	@mkdir -p $(@D)
	$(call QUIET,CC,$<)$(CC) $(KP_CFLAGS) -MMD -MP -c -o $@ $< 2>$(@:.o=.said) || { cat $(@:.o=.said) >&2; rm -f $@; false; }
	@cat $(@:.o=.said) >&2
$(BUILD)/tests/%: tests/%.c tests/unit.h $(BUILD)/libkitpress.a
	@mkdir -p $(@D)
	$(call QUIET,CC,$<)$(CC) $(KP_CFLAGS) -Itests -MMD -MP $(KP_LDFLAGS) -o $@ $< $(BUILD)/libkitpress.a $(VENDOR_LIBS)
# The tool that fills forms as a person at Evince or Okular does; nothing else needs Poppler.
POPPLER_CFLAGS := $(subst -I,-isystem ,$(shell pkg-config --cflags poppler-glib gio-2.0 2>/dev/null))
POPPLER_LIBS := $(shell pkg-config --libs poppler-glib gio-2.0 2>/dev/null)
$(BUILD)/tests/pdf/fill_tool: VENDOR_CFLAGS += $(POPPLER_CFLAGS)
$(BUILD)/tests/pdf/fill_tool: VENDOR_LIBS += $(POPPLER_LIBS)
# pdf.js and what drives a browser, once a build folder. The lock file leaves out what pdf.js could
# draw with outside a browser (@napi-rs/canvas): `npm install` adds it again, and it is not needed.
$(BROWSER)/installed: tests/pdf/browser/package.json tests/pdf/browser/package-lock.json
	@mkdir -p $(@D)
	$(call QUIET,NPM,$(@D))cp tests/pdf/browser/package.json tests/pdf/browser/package-lock.json \
	  tests/pdf/browser/.npmrc $(@D)/ && cd $(@D) && npm ci --ignore-scripts --loglevel=error >/dev/null && touch installed
# The published schema of SARIF and a validator, in the same way.
$(SARIF)/installed: tests/tools/sarif/package.json tests/tools/sarif/package-lock.json
	@mkdir -p $(@D)
	$(call QUIET,NPM,$(@D))cp tests/tools/sarif/package.json tests/tools/sarif/package-lock.json \
	  tests/tools/sarif/.npmrc $(@D)/ && cd $(@D) && npm ci --ignore-scripts --loglevel=error >/dev/null && touch installed
# The manual pages say what the program's own tables say.
$(BUILD)/kitpress.1: $(BUILD)/kitpress manual/kitpress.1.in
	$(call QUIET,PAGE,$@)$< manual command --templates templates >$@.new && mv $@.new $@
$(BUILD)/kitpress-kit.5: $(BUILD)/kitpress manual/kitpress-kit.5.in
	$(call QUIET,PAGE,$@)$< manual format --templates templates >$@.new && mv $@.new $@
$(BUILD)/kitpress-theme.5: $(BUILD)/kitpress manual/kitpress-theme.5.in
	$(call QUIET,PAGE,$@)$< manual theme --templates templates >$@.new && mv $@.new $@
# What holds kits against their JSON Schema (tests/schema), likewise.
$(SCHEMA_TESTS)/installed: tests/schema/package.json tests/schema/package-lock.json
	@mkdir -p $(@D)
	$(call QUIET,NPM,$(@D))cp tests/schema/package.json tests/schema/package-lock.json \
	  tests/schema/.npmrc $(@D)/ && cd $(@D) && npm ci --ignore-scripts --loglevel=error >/dev/null && touch installed
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# ---- what must be there first ------------------------------------------------------------------
define INSTALL
	@missing=""; for p in $(1); do \
	  dpkg-query -W -f='$${Status}\n' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	if ! command -v apt-get >/dev/null; then \
	  echo "kitpress needs what Debian calls:$$missing"; \
	  echo "Install these with your system's package manager, then run make kits-now, make check-now."; \
	  exit 1; fi; \
	sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	echo "Installing:$$missing"; \
	$$sudo apt-get update -qq && \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing
endef
deps-build:
	$(call INSTALL,$(PACKAGES_BUILD))
deps-check: deps-build # one after the other: apt has one lock
	$(call INSTALL,$(PACKAGES_CHECK))

PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
install: $(BUILD)/kitpress $(PAGES)
	install -D -m 755 $(BUILD)/kitpress $(DESTDIR)$(PREFIX)/bin/kitpress
	install -d $(SHARE)/kitpress/templates
	cp -R templates/* $(SHARE)/kitpress/templates/
	cp -R jurisdictions starters manual $(SHARE)/kitpress/
	install -D -m 644 $(BUILD)/kitpress.1 $(SHARE)/man/man1/kitpress.1
	install -D -m 644 $(BUILD)/kitpress-kit.5 $(SHARE)/man/man5/kitpress-kit.5
	install -D -m 644 $(BUILD)/kitpress-theme.5 $(SHARE)/man/man5/kitpress-theme.5
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(BUILD)/kitpress completion bash >$(SHARE)/bash-completion/completions/kitpress
	$(BUILD)/kitpress completion zsh >$(SHARE)/zsh/site-functions/_kitpress
	$(BUILD)/kitpress completion fish >$(SHARE)/fish/vendor_completions.d/kitpress.fish

print-flags: # for tests/house, quoted as a shell reads them
	$(info $(KP_CFLAGS))@:

clean:
	rm -rf $(BUILD)
