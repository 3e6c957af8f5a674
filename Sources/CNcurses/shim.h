// What Swift can't import of curses by itself: attributes behind casts, globals, variadic macros.
#ifndef DRAWBRIDGE_CNCURSES_H
#define DRAWBRIDGE_CNCURSES_H

#define NCURSES_WIDECHAR 1
#include <locale.h>
#include <stdio.h>
#include <wchar.h>
#include <curses.h>
#include <term.h>

static const attr_t attributeBold = WA_BOLD;
static const attr_t attributeDim = WA_DIM;
static const attr_t attributeReverse = WA_REVERSE;
static const attr_t attributeUnderline = WA_UNDERLINE;

static inline WINDOW *standardScreen(void) { return stdscr; }
static inline WINDOW *physicalScreen(void) { return curscr; }
static inline int colorCount(void) { return COLORS; }
static inline int colorPairCount(void) { return COLOR_PAIRS; }

// newterm that writes to an open file and reads standard input; NULL for a terminal nobody knows.
static inline SCREEN *openScreen(const char *type, int file) {
  FILE *output = fdopen(file, "w");
  return output ? newterm(type, output, stdin) : NULL;
}

// The text of a terminfo capability; NULL where the terminal has none.
static inline const char *capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

#endif
