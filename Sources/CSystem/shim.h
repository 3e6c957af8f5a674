// Declared by hand: the C library has them, but shows them only under macros that don't go with Swift's.
#ifndef DRAWBRIDGE_CSYSTEM_H
#define DRAWBRIDGE_CSYSTEM_H

#include <wchar.h>

extern int wcwidth(wchar_t);
#ifdef __linux__
extern int dup3(int, int, int);
extern int memfd_create(const char *, unsigned int);
#endif

#endif
