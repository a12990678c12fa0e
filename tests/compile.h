/* compile.h - how the Makefile compiles and links a program of the project: for tests that do so themselves. */
#ifndef SAMEN_TESTS_COMPILE_H
#define SAMEN_TESTS_COMPILE_H

#ifndef SAMEN_COMPILE
#define SAMEN_COMPILE "cc -I."
#endif
#ifndef SAMEN_LIBRARIES
#define SAMEN_LIBRARIES ""
#endif

#endif
