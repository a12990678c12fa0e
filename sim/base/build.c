/* build.c - the commit, compiler and libraries of this program, handed in by the Makefile. */
#include "sim/base/build.h"

#include <cjson/cJSON.h>
#include <gsl/gsl_version.h>
#include <hdf5.h>
#include <stdio.h>

#include "sim/base/memory.h"
#include "sim/base/version.h"

#ifndef SAMEN_COMMIT
#define SAMEN_COMMIT "unknown"
#endif
#ifndef SAMEN_BUILD
#define SAMEN_BUILD "unknown"
#endif
#ifndef SAMEN_SOURCES
#define SAMEN_SOURCES "unknown"
#endif

#if defined(__clang__)
#define COMPILER "clang " __clang_version__
#elif defined(__GNUC__)
#define COMPILER "gcc " __VERSION__
#else
#define COMPILER "unknown"
#endif

const struct build build_this = {SAMEN_COMMIT, SAMEN_BUILD, COMPILER, SAMEN_SOURCES};

bool build_libraries(char text[BUILD_LIBRARIES], struct error *error)
{
    unsigned major = 0, minor = 0, release = 0;
    if (H5get_libversion(&major, &minor, &release) < 0) return error_system(error, NULL, "HDF5 has no version");
    int length = snprintf(text, BUILD_LIBRARIES, "HDF5 %u.%u.%u, GSL %s, cJSON %s", major, minor, release, gsl_version,
                          cJSON_Version());
    return length > 0 || error_system(error, NULL, "cannot format a text: snprintf failed");
}

char *build_text(struct error *error)
{
    char libraries[BUILD_LIBRARIES];
    if (!build_libraries(libraries, error)) return NULL;
    return memory_format(error, "samen %s, sources %s, built with %s (%s), %s", SAMEN_VERSION, build_this.sources,
                         build_this.compiler, build_this.flags, libraries);
}
