/* build.h - how this program was built: a result names it, and a checkpoint belongs to one build only. */
#ifndef SAMEN_BUILD_H
#define SAMEN_BUILD_H

#include "sim/base/error.h"

/* The build fills it in, see Makefile. */
struct build {
    const char *commit, *flags, *compiler;
    const char *sources; /* checksum of all source files: of a tree with changes the commit says too little */
};

extern const struct build build_this;

/* The versions of the libraries that are in use: HDF5, GSL, cJSON. */
enum { BUILD_LIBRARIES = 128 };
MUST_USE bool build_libraries(char text[BUILD_LIBRARIES], struct error *);

/* The program's version and all of it but the commit, of which a page may differ, in one text, in new memory: equal
 * texts, equal programs. */
MUST_USE char *build_text(struct error *);

#endif
