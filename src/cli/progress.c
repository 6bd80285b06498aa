// progress.c -- the progress line of a build on a terminal, and the sentence at its end.
// SPDX-License-Identifier: MIT
#include "cli/cli.h"

#include <time.h>

#define AGAIN 0.1 // seconds between two looks of the line

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_begin(Progress *p, bool line) { *p = (Progress){.line = line, .begun = now()}; }

static void print_count(size_t n) { // "20,000"
  char digits[24];
  int length = snprintf(digits, sizeof digits, "%zu", n);
  for (int i = 0; i < length; i++) {
    if (i && (length - i) % 3 == 0) fputc(',', stderr);
    fputc(digits[i], stderr);
  }
}

static void print_left(double seconds) { // "2:05"
  unsigned long whole = (unsigned long)(seconds + 0.999);
  if (whole >= 3600) fprintf(stderr, "%lu:%02lu:%02lu", whole / 3600, whole / 60 % 60, whole % 60);
  else fprintf(stderr, "%lu:%02lu", whole / 60, whole % 60);
}

void progress_show(Progress *p, size_t done, size_t total) {
  if (!p->line) return;
  double at = now();
  if (p->last == 0) p->before = done, p->first = at; // what stood there took no time
  else if (at - p->last < AGAIN && done < total) return;
  double speed = (double)(done - p->before) / (at - p->first + 1e-9); // not since the call
  p->last = at;
  fputs("\r\x1b[K", stderr);
  print_count(done);
  fputs(" of ", stderr);
  print_count(total);
  fputs(" documents", stderr);
  if (at - p->first > 1 && done < total) {
    fprintf(stderr, ", %.*f a second, ", speed < 10 ? 1 : 0, speed);
    print_left((double)(total - done) / speed);
    fputs(" left", stderr);
  }
  fflush(stderr);
  p->shown = true;
}

void progress_hide(Progress *p) {
  if (p->shown) fputs("\r\x1b[K", stderr);
  p->shown = false;
}

void progress_end(Progress *p, const char *said) {
  double seconds = now() - p->begun;
  fprintf(stderr, "%s; %.*f s\n", said, seconds < 100 ? 1 : 0, seconds);
}
