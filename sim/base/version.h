/* version.h - the program's version; the build adds compiler, flags and commit (see Makefile). */
#ifndef SAMEN_VERSION_H
#define SAMEN_VERSION_H

#define SAMEN_VERSION "0.1.0"
#define SAMEN_RELEASED "2026-11-22" /* CITATION.cff says the same */

#endif
