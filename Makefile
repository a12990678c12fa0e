# samen - build, test, install.
#
#     make            build ./samen
#     make run        install what is missing, build, run the main job, show its answer
#     make check      install what is missing, build, run all tests
#     make help       the other targets
#
# Every configuration has its own folder, so that they do not disturb each other:
#     make CC=clang CONFIG=clang check        builds in build/clang

# Read from another folder (make -f elsewhere/Makefile), it does its work where it stands.
HERE := $(shell cd "$$(dirname "$$(echo '$(MAKEFILE_LIST)' | sed 's/^ *//')")" && pwd -P)
ifneq ($(HERE),$(CURDIR))

.PHONY: here $(sort all $(MAKECMDGOALS))
$(sort all $(MAKECMDGOALS)): here
	@:
here:
	@$(MAKE) -C '$(HERE)' $(MAKECMDGOALS)

else

CONFIG   ?= release
CFLAGS   ?= -O3 -g
PREFIX   ?= /usr/local
SCENARIO ?= scenarios/pxq-vs-population.json
RESULT    = results/$(basename $(notdir $(SCENARIO))).h5

.DEFAULT_GOAL := all

BUILD   := build/$(CONFIG)
PROGRAM := $(if $(filter release,$(CONFIG)),./samen,$(BUILD)/samen)
LIBRARY := $(BUILD)/libsamen.a
DATA    ?= $(CURDIR)/scenarios/data

# What there is to compile: every .c in the rooms. A new file needs no line here.
SOURCES := $(sort $(shell find sim models analysis -name '*.c'))
HEADERS := $(sort $(shell find sim models analysis -name '*.h'))
TESTS   := $(sort $(shell find tests -name 'test_*.c' $(if $(filter Darwin,$(shell uname -s)),! -path '*/failure/*')))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
TEST_PROGRAMS := $(TESTS:%.c=$(BUILD)/%)
BENCHES := $(patsubst %,tests/bench/%.c,hold mm1 care hdf5)
BENCH_PROGRAMS := $(BENCHES:%.c=$(BUILD)/%)

# Libraries ------------------------------------------------------------------------------------------------------

PKG_CONFIG ?= pkg-config
pkg = $(shell $(PKG_CONFIG) $(1) $(2) 2>/dev/null)

# HDF5 hides in other places on every system: pkg-config knows it as hdf5-serial (Debian) or hdf5, or as a build for MPI,
# which does as well; elsewhere its own compiler wrapper tells; without any of these the compiler's own paths are hoped
# for.
HDF5 := $(firstword $(foreach name,hdf5-serial hdf5 hdf5-openmpi hdf5-mpich,$(if $(call pkg,--modversion,$(name)),$(name))))
ifneq ($(HDF5),)
HDF5_CFLAGS := $(call pkg,--cflags,$(HDF5))
HDF5_LIBS   := $(call pkg,--libs-only-L,$(HDF5)) -lhdf5_hl -lhdf5
else
HDF5_SHOW   := $(shell h5cc -show 2>/dev/null)
HDF5_CFLAGS := $(filter -I%,$(HDF5_SHOW))
HDF5_LIBS   := $(filter -L%,$(HDF5_SHOW)) -lhdf5_hl -lhdf5
endif

# Apple's clang has OpenMP only through the libomp of Homebrew.
ifeq ($(shell uname -s),Darwin)
LIBOMP := $(shell brew --prefix libomp 2>/dev/null)
OPENMP ?= -Xpreprocessor -fopenmp -I$(LIBOMP)/include
OPENMP_LIBS ?= -L$(LIBOMP)/lib -lomp
else
OPENMP ?= -fopenmp
OPENMP_LIBS ?= -fopenmp
endif

# Other people's headers come in with -isystem: our warnings are for our own code.
LIB_CFLAGS := $(patsubst -I%,-isystem %,$(filter-out -I/usr/include,$(sort $(HDF5_CFLAGS) \
              $(foreach name,gsl libcjson cmocka,$(call pkg,--cflags,$(name))))))
LIBS       := $(HDF5_LIBS) $(or $(call pkg,--libs,gsl),-lgsl -lgslcblas) $(or $(call pkg,--libs,libcjson),-lcjson) -lm
TEST_LIBS  := $(or $(call pkg,--libs,cmocka),-lcmocka)

# Flags ----------------------------------------------------------------------------------------------------------

# -ffp-contract=off: a fused multiply-add on one machine and not on another would give other bits.
BASE_FLAGS := -std=c17 -D_POSIX_C_SOURCE=200809L -I. -ffp-contract=off
WARNINGS   := -Wall -Wextra -Wconversion -Wshadow -Wpedantic $(if $(WERROR),-Werror)
COMPILE     = $(CC) $(BASE_FLAGS) $(OPENMP) $(WARNINGS) $(LIB_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP
LINK        = $(CC) $(CFLAGS) $(LDFLAGS)

# Some definitions belong to one file only, so that a new commit or data folder does not rebuild all the others.
# The commit: of a release its CITATION.cff tells, elsewhere git.
CITED    = $(shell sed -n 's/^commit: *//p' CITATION.cff)
COMMIT   = $(or $(shell echo $(CITED) | cut -c 1-12),\
           $(shell git describe --always --dirty --abbrev=12 --exclude='*' 2>/dev/null),unknown)
COMPILER = $(shell $(CC) --version 2>/dev/null | head -n 1)
DIGEST   = $(shell cat samen.c $(SOURCES) $(HEADERS) | cksum | tr ' ' -)
$(BUILD)/sim/base/build.o: DEFINES = -DSAMEN_COMMIT='"$(COMMIT)"' -DSAMEN_BUILD='"$(COMPILER); $(CFLAGS)"' \
                                -DSAMEN_SOURCES='"$(DIGEST)"'
$(BUILD)/sim/base/build.o: $(BUILD)/commit.stamp
$(BUILD)/sim/scenario/shipped.o: DEFINES = -DSAMEN_DATA_DIR='"$(DATA)"'
$(BUILD)/sim/scenario/shipped.o: $(BUILD)/data.stamp
# The tests of the tutorial and of the recipes build programs just as this file does.
$(BUILD)/tests/queue/test_tutorial.o $(BUILD)/tests/recipes/test_recipes.o: DEFINES = \
    -DSAMEN_COMPILE='"$(filter-out -MMD -MP,$(COMPILE))"' \
    -DSAMEN_LIBRARIES='"$(LIBRARY) $(LDFLAGS) $(LIBS) $(OPENMP_LIBS)"'

# The test of installing calls make.
$(BUILD)/tests/command/test_install.o: DEFINES = -DSAMEN_CC='"$(CC)"'

CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)

# The test of the structure reads the objects that it was built with.
$(BUILD)/tests/structure/test_structure.o: DEFINES = -DSAMEN_OBJECTS='"$(BUILD)"'

# One job per core, unless told otherwise or several targets must follow each other ("make clean check").
ifeq ($(MAKELEVEL),0)
ifneq ($(words $(MAKECMDGOALS)),0)
ifneq ($(words $(MAKECMDGOALS)),1)
.NOTPARALLEL:
endif
endif
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(CORES)
endif
endif
MAKEFLAGS += --no-print-directory

# Building -------------------------------------------------------------------------------------------------------

.PHONY: all run check programs bench bench-programs profile install to-install uninstall dist clean format sanitize
.PHONY: tsan aarch64 metrics lint lint-format lint-gcc lint-clang lint-cppcheck lint-tidy help FORCE
.DELETE_ON_ERROR:
.SECONDARY:

# Beside ./samen stands its manual page, so that `man ./samen.1` works.
all: $(PROGRAM) $(if $(filter ./samen,$(PROGRAM)),samen.1)

# Each step shows one short line; V=1 shows the whole command.
quiet = $(if $(V),,@echo '  $(1) $@' &&)

$(PROGRAM): $(BUILD)/samen.o $(LIBRARY)
	$(call quiet,LINK) $(LINK) -o $@ $^ $(LIBS) $(OPENMP_LIBS)

# Manual pages and completion are written by the program itself, from the declarations of its commands.
$(BUILD)/man/samen.1: $(PROGRAM)
	$(call quiet,MAN ) rm -f $(@D)/*.1 && $(PROGRAM) manual $(@D)

samen.1: $(BUILD)/man/samen.1
	@cp $< $@

COMPLETIONS := $(patsubst %,$(BUILD)/completion/%,bash zsh fish)
$(COMPLETIONS): $(BUILD)/completion/%: $(PROGRAM)
	@mkdir -p $(@D)
	$(call quiet,TAB ) $(PROGRAM) completion $* >$@

# How to cite this very program: with its commit, unless the sources are no longer those of a commit.
WHOLE_COMMIT = $(or $(CITED),$(if $(findstring dirty,$(COMMIT)),,$(shell git rev-parse HEAD 2>/dev/null)))
$(BUILD)/CITATION.cff: CITATION.cff $(BUILD)/commit.stamp
	@awk -v commit=$(WHOLE_COMMIT) '/^commit:/ { next } { print } /^version:/ && commit { print "commit: " commit }' \
	    CITATION.cff >$@

$(LIBRARY): $(OBJECTS) $(BUILD)/sources.stamp
	@rm -f $@
	$(call quiet,AR  ) $(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c $(BUILD)/flags.stamp
	@mkdir -p $(@D)
	$(call quiet,CC  ) $(COMPILE) $(DEFINES) -c -o $@ $<

$(TEST_PROGRAMS): %: %.o $(BUILD)/tests/support.o $(LIBRARY)
	$(call quiet,LINK) $(LINK) $(WRAPS) -o $@ $(filter %.o,$^) $(LIBRARY) $(LIBS) $(TEST_LIBS) $(OPENMP_LIBS)

# The program with stand-ins for the calls that are to fail; only the linkers of ELF systems can do that.
FAILING := $(patsubst %.c,$(BUILD)/%.o,$(filter-out tests/failure/test_%,$(wildcard tests/failure/*.c)))
$(BUILD)/tests/failure/test_failures: $(FAILING) tests/failure/wraps
$(BUILD)/tests/failure/test_failures: WRAPS = @tests/failure/wraps

$(BENCH_PROGRAMS): %: %.o $(LIBRARY)
	$(call quiet,LINK) $(LINK) -o $@ $^ $(LIBS) $(OPENMP_LIBS)

# A stamp is a text that objects depend on. It is rewritten only when the text changes.
STAMP_flags   = $(COMPILE)
STAMP_sources = $(OBJECTS)
STAMP_commit  = $(COMMIT) $(COMPILER) $(DIGEST)
STAMP_data    = $(DATA)

$(BUILD)/%.stamp: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(STAMP_$*)' | cmp -s - $@ || printf '%s\n' '$(STAMP_$*)' >$@

-include $(OBJECTS:.o=.d) $(BUILD)/samen.d $(TEST_PROGRAMS:=.d) $(FAILING:.o=.d) $(BUILD)/tests/support.d $(BENCH_PROGRAMS:=.d)

# Running and testing --------------------------------------------------------------------------------------------

# Installs what is missing; what it found out is passed on, what it installed is seen by the make that follows.
PACKAGES = CC='$(CC)' FLAGS='$(LIB_CFLAGS) $(OPENMP)' .ci/packages

run:
	@$(PACKAGES) build
	@$(MAKE) all
	./samen run $(SCENARIO) --output $(RESULT) --force
	./samen compare $(RESULT)

check:
	@$(PACKAGES) build test
	@$(MAKE) programs
	@SAMEN=$(PROGRAM) tests/run $(filter $(LONG),$(TEST_PROGRAMS)) $(filter-out $(LONG),$(TEST_PROGRAMS))

# Those that run whole commands begin first, so that in the end no core waits for them.
LONG = $(patsubst %,$(BUILD)/tests/%,failure/% command/% calibrate/%)

programs: $(PROGRAM) $(TEST_PROGRAMS)

SANITIZE = -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined

sanitize:
	@ASAN_OPTIONS=detect_stack_use_after_return=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    $(MAKE) CONFIG=sanitize CFLAGS='$(SANITIZE)' check

# The thread sanitizer understands OpenMP only with clang, whose libomp tells it what waits for what (archer). Only the
# tests that run the engine have threads.
THREADED = $(filter tests/care/% tests/queue/% tests/sim/engine/%,$(TESTS))

tsan:
	@.ci/packages clang
	@TSAN_OPTIONS='ignore_noninstrumented_modules=1 allocator_may_return_null=1' \
	    $(MAKE) CC=clang CONFIG=tsan CFLAGS='-O1 -g -fsanitize=thread' TESTS='$(THREADED)' check

# The same bits on aarch64, emulated: see the script.
aarch64:
	@MAKE='$(MAKE)' tests/aarch64.sh || [ $$? -eq 77 ]

# Measuring ------------------------------------------------------------------------------------------------------

# How fast it is: a table, and build/bench.json. Some minutes, best on a machine with nothing else to do.
BENCH_FLAGS = -O3 -g

bench:
	@$(PACKAGES) build
	@$(MAKE) CONFIG=bench CFLAGS='$(BENCH_FLAGS)' bench-programs
	@COMMIT='$(COMMIT)' COMPILER='$(COMPILER)' FLAGS='$(BENCH_FLAGS)' \
	    tests/bench/run build/bench.json $(patsubst tests/%.c,build/bench/tests/%,$(BENCHES))

bench-programs: $(BENCH_PROGRAMS)

# Where the care model spends its time. Frame pointers let perf see who called.
profile:
	@$(PACKAGES) build
	@$(MAKE) CONFIG=profile CFLAGS='-O3 -g -fno-omit-frame-pointer' all
	@tests/bench/profile build/profile/samen

# Installing -----------------------------------------------------------------------------------------------------

BINDIR   = $(DESTDIR)$(PREFIX)/bin
SHAREDIR = $(DESTDIR)$(PREFIX)/share/samen
DOCDIR   = $(DESTDIR)$(PREFIX)/share/doc/samen
MANDIR   = $(DESTDIR)$(PREFIX)/share/man/man1
BASHDIR  = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSHDIR   = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISHDIR  = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
PAPERS   = $(wildcard *.md LICENSE models/*/*.md)

# The installed program looks for its tables in another place, so it is built in a folder of its own.
STAGE = install
WHERE = $(if $(filter /%,$(PREFIX)),,$(CURDIR)/)$(PREFIX)
install:
	@$(MAKE) CONFIG=$(STAGE) DATA='$(WHERE)/share/samen/scenarios/data' to-install
	install -d '$(BINDIR)' '$(SHAREDIR)/scenarios/data' '$(SHAREDIR)/scenarios/calibration' '$(DOCDIR)'
	install -d '$(MANDIR)' '$(BASHDIR)' '$(ZSHDIR)' '$(FISHDIR)'
	install -m 755 build/$(STAGE)/samen '$(BINDIR)/samen'
	install -m 644 $(wildcard scenarios/*.json) '$(SHAREDIR)/scenarios'
	install -m 644 $(wildcard scenarios/calibration/*.json) '$(SHAREDIR)/scenarios/calibration'
	install -m 644 $(wildcard scenarios/data/*) '$(SHAREDIR)/scenarios/data'
	for paper in $(PAPERS); do install -d "$(DOCDIR)/$$(dirname $$paper)" && \
	    install -m 644 $$paper "$(DOCDIR)/$$paper" || exit 1; done
	install -m 644 build/$(STAGE)/CITATION.cff '$(DOCDIR)/CITATION.cff'
	install -m 644 build/$(STAGE)/man/*.1 '$(MANDIR)'
	install -m 644 build/$(STAGE)/completion/bash '$(BASHDIR)/samen'
	install -m 644 build/$(STAGE)/completion/zsh '$(ZSHDIR)/_samen'
	install -m 644 build/$(STAGE)/completion/fish '$(FISHDIR)/samen.fish'

to-install: $(PROGRAM) $(BUILD)/man/samen.1 $(COMPLETIONS) $(BUILD)/CITATION.cff

uninstall:
	rm -f '$(BINDIR)/samen' '$(MANDIR)/samen.1' '$(MANDIR)'/samen-*.1
	rm -f '$(BASHDIR)/samen' '$(ZSHDIR)/_samen' '$(FISHDIR)/samen.fish'
	rm -rf '$(SHAREDIR)' '$(DOCDIR)'

# A release: the sources of the commit, with a CITATION.cff that names it.
VERSION = $(shell sed -n 's/^version: *//p' CITATION.cff)

dist: $(BUILD)/CITATION.cff
	@git diff --quiet HEAD || { echo 'samen: commit the changes first' >&2; exit 1; }
	git archive --prefix=samen-$(VERSION)/ --add-file=$< --output=build/samen-$(VERSION).tar.gz HEAD . ':!CITATION.cff'

clean:
	rm -rf build samen samen.1

# Looking after the code -----------------------------------------------------------------------------------------

# How long, how large, how tangled: figures beside their limits.
metrics: all
	@tests/metrics/run $(BUILD)

C_FILES = $(sort $(wildcard samen.c) $(SOURCES) $(TESTS) $(BENCHES) $(wildcard tests/support.c tests/failure/*.c))
H_FILES = $(sort $(shell find sim models analysis tests -name '*.h'))

format:
	@.ci/packages lint
	clang-format -i $(C_FILES) $(H_FILES)

# Not the tests: the checkers cannot know that cmocka's assertions do not return.
PROGRAM_FILES = $(wildcard samen.c) $(SOURCES)

# All of them run, whatever the others find.
lint:
	@$(PACKAGES) build test clang lint
	@$(MAKE) --keep-going lint-format lint-gcc lint-clang lint-cppcheck lint-tidy

lint-format:
	@clang-format --dry-run -Werror $(C_FILES) $(H_FILES)

lint-gcc lint-clang: lint-%:
	@$* $(BASE_FLAGS) $(OPENMP) $(WARNINGS) $(LIB_CFLAGS) $(LINT_DEFINES) -Werror -fsyntax-only $(C_FILES)

lint-cppcheck:
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem -D_POSIX_C_SOURCE=200809L -D_OPENMP=201511 $(LINT_DEFINES) -I. $(PROGRAM_FILES)

lint-tidy:
	@printf '%s\n' $(PROGRAM_FILES) | \
	    xargs -P $(CORES) -I FILE clang-tidy --quiet FILE -- $(BASE_FLAGS) $(OPENMP) $(LIB_CFLAGS) $(LINT_DEFINES)

LINT_DEFINES = -DSAMEN_CC='"cc"' -DSAMEN_OBJECTS='"build"' -DSAMEN_COMMIT='"lint"' -DSAMEN_BUILD='"lint"' -DSAMEN_DATA_DIR='"scenarios/data"'

help:
	@echo 'make                 build ./samen'
	@echo 'make run             install what is missing, build, run the main job and show its answer'
	@echo '                     (replaces $(RESULT); SCENARIO=file.json runs another)'
	@echo 'make check           install what is missing, build, run all tests'
	@echo 'make sanitize        all tests with the address and undefined-behaviour sanitizers'
	@echo 'make tsan            the tests that run the engine with the thread sanitizer'
	@echo 'make aarch64         does an emulated 64-bit ARM give the same bits? (Debian; unpacks 400 MB in build)'
	@echo 'make bench           how fast it is: queue, engine, care model, result file (build/bench.json)'
	@echo 'make profile         where the care model spends its time'
	@echo 'make install         PREFIX=/usr/local DESTDIR=; make uninstall takes it away again'
	@echo 'make dist            build/samen-VERSION.tar.gz: the sources of this commit, for a release'
	@echo 'make format, lint    lay the code out; look for slips without running it'
	@echo 'make metrics         how long, how large, how tangled the code is, beside the limits'
	@echo 'make clean           remove everything that was built'
	@echo
	@echo 'CC=, CFLAGS=, CPPFLAGS=, LDFLAGS= as usual; WERROR=1 makes warnings errors; V=1 shows whole commands;'
	@echo 'CONFIG=name builds in build/name'

endif
