/* program.c - the command itself, to be called by the tests. */
#define main samen_main
int main(int argc, char **argv);
#include "samen.c"
