// starving.c -- linked into a sanitized kitpress: makes one allocation fail, whoever asks for it.
// SPDX-License-Identifier: MIT
//
// STARVE=n: the n-th allocation of the process fails, in kitpress or in a library, and from then on
// each of a megabyte or more, as when memory is short; a worker goes on counting where it was
// forked. STARVE=0 writes how many there were to the file STARVED, a line for each process. These
// take the place of AddressSanitizer's own malloc, which does the work.
#define _GNU_SOURCE // dladdr
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void __sanitizer_print_stack_trace(void);
void *__interceptor_malloc(size_t);
void *__interceptor_calloc(size_t, size_t);
void *__interceptor_realloc(void *, size_t);
int __interceptor_posix_memalign(void **, size_t, size_t);

static long asked, wanted = -1; // a process has one thread

// fontconfig 2.14 follows null pointers of its own; what it asks for is there.
static bool of_fontconfig(const void *caller) {
  Dl_info place;
  return dladdr(caller, &place) && place.dli_fname && strstr(place.dli_fname, "libfontconfig");
}

enum { LARGE = 1 << 20 };

static bool fails(const void *caller, size_t size) {
  if (wanted < 0) return false;
  if (++asked > wanted && size >= LARGE) return errno = ENOMEM, true;
  if (asked != wanted) return false;
  if (of_fontconfig(caller)) return wanted++, false;
  if (getenv("STARVE_TOLD")) __sanitizer_print_stack_trace(); // where, for who looks for it
  errno = ENOMEM;
  return true;
}

#define FAILS(size) fails(__builtin_return_address(0), size)
void *malloc(size_t n) { return FAILS(n) ? NULL : __interceptor_malloc(n); }
void *calloc(size_t n, size_t size) {
  return FAILS(n * size) ? NULL : __interceptor_calloc(n, size);
}
void *realloc(void *old, size_t n) { return FAILS(n) ? NULL : __interceptor_realloc(old, n); }
int posix_memalign(void **out, size_t align, size_t n) {
  return FAILS(n) ? 12 : __interceptor_posix_memalign(out, align, n); // ENOMEM
}

static void tell(void) {
  FILE *file = getenv("STARVED") ? fopen(getenv("STARVED"), "a") : NULL;
  if (!file) return;
  fprintf(file, "%ld\n", asked);
  fclose(file);
}

__attribute__((constructor)) static void begin(void) {
  const char *number = getenv("STARVE");
  if (!number) return;
  wanted = strtol(number, NULL, 10);
  if (wanted == 0) wanted = INT64_MAX, atexit(tell);
}
