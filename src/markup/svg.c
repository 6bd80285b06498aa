// svg.c -- draws an SVG file into pixels: with librsvg, which is looked for only when one is met.
// SPDX-License-Identifier: MIT
//
// A process of its own draws, with little time and memory: a drawing can ask for more of both than
// any machine has, and librsvg's threads and caches die with it. What comes back is pixels and a
// message in memory that both share, and is not trusted. librsvg reads from memory and has no
// address to start from, so it opens no other file and nothing from the network.
//
// The functions are declared as librsvg 2.48 and cairo 1.2 have them and keep them: no program
// needs their headers to build kitpress, nor them to run it without an SVG.
#include "markup/inner.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  SVG_PPI = 600,
  SVG_PIXELS_MAX = 12000000,
  SVG_SECONDS = 10,     // of processor time
  SVG_WAIT_SECONDS = 40, // and until it ends: one that waits for ever takes no processor time
  SVG_BYTES = 1 << 30,  // of data that librsvg may ask for
  SVG_RATIO = 50,       // of the longer side to the shorter one, at most
  WHY_BYTES = 200,
  CAIRO_ARGB32 = 0,     // cairo_format_t: 32 bits a pixel, the machine's own order
};

typedef struct SvgRect { double x, y, width, height; } SvgRect;      // RsvgRectangle
typedef struct SvgLength { double length; int unit; } SvgLength;     // RsvgLength
typedef struct SvgError { uint32_t domain; int code; char *message; } SvgError; // GError
typedef struct Library {
  void *(*open)(const uint8_t *, size_t, SvgError **);
  int (*size)(void *, double *, double *);
  void (*dimensions)(void *, int *, SvgLength *, int *, SvgLength *, int *, SvgRect *);
  int (*render)(void *, void *, const SvgRect *, SvgError **);
  void *(*surface)(int, int, int);
  void *(*context)(void *);
  int (*status)(void *);
  void (*flush)(void *);
  uint8_t *(*data)(void *);
  int (*stride)(void *);
} Library;
typedef enum Outcome { OUT_NONE, OUT_DRAWN, OUT_WRONG, OUT_NO_SIZE, OUT_NO_LIBRARY } Outcome;
typedef struct Drawn { // shared with the process that draws; pixels follow
  Outcome outcome;
  int width, height;
  char why[WHY_BYTES];
} Drawn;

// ---- in the process that draws ----------------------------------------------------------------
static bool library_open(Library *l) {
  void *so = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL); // its own libraries are found with it
  if (!so) return false;
  const struct { void **to; const char *name; } all[] = {
      {(void **)&l->open, "rsvg_handle_new_from_data"},
      {(void **)&l->size, "rsvg_handle_get_intrinsic_size_in_pixels"},
      {(void **)&l->dimensions, "rsvg_handle_get_intrinsic_dimensions"},
      {(void **)&l->render, "rsvg_handle_render_document"},
      {(void **)&l->surface, "cairo_image_surface_create"},
      {(void **)&l->context, "cairo_create"},
      {(void **)&l->status, "cairo_surface_status"},
      {(void **)&l->flush, "cairo_surface_flush"},
      {(void **)&l->data, "cairo_image_surface_get_data"},
      {(void **)&l->stride, "cairo_image_surface_get_stride"},
  };
  for (size_t i = 0; i < COUNT(all); i++)
    if (!(*all[i].to = dlsym(so, all[i].name))) return false;
  return true;
}

static void say_wrong(Drawn *out, const char *why) {
  out->outcome = OUT_WRONG;
  size_t n = 0;
  for (; why && why[n] && n + 1 < WHY_BYTES; n++) out->why[n] = why[n];
  out->why[n] = 0;
}

// How high it is for its width: by its size, else by its viewBox.
static bool svg_ratio(const Library *l, void *svg, double *width, double *height) {
  int has_width, has_height, has_box;
  SvgLength w, h;
  SvgRect box = {0};
  if (!l->size(svg, width, height) || *width <= 0 || *height <= 0) {
    l->dimensions(svg, &has_width, &w, &has_height, &h, &has_box, &box);
    if (!has_box) return false;
    *width = box.width, *height = box.height;
  }
  return *width > 0 && *height > 0 && *width < SVG_RATIO * *height &&
         *height < SVG_RATIO * *width;
}

// Premultiplied by its alpha, so that on white only what the alpha leaves is added.
static void copy_on_white(uint8_t *to, const uint8_t *from, int stride, int width, int height) {
  for (int y = 0; y < height; y++) {
    const uint8_t *row = from + (size_t)y * (size_t)stride;
    for (int x = 0; x < width; x++) {
      uint32_t argb;
      memcpy(&argb, row + 4 * (size_t)x, sizeof argb);
      unsigned white = 255 - (argb >> 24);
      for (int c = 2; c >= 0; c--) {
        unsigned sample = (argb >> (8 * c) & 255) + white;
        *to++ = (uint8_t)(sample > 255 ? 255 : sample);
      }
    }
  }
}

static void draw(const Library *l, Str file, Len high, Drawn *out) {
  SvgError *error = NULL;
  double width, height;
  void *svg = l->open((const uint8_t *)file.s, file.n, &error);
  if (!svg) {
    say_wrong(out, error ? error->message : "no reason is given");
    return;
  }
  if (!svg_ratio(l, svg, &width, &height)) {
    out->outcome = OUT_NO_SIZE;
    return;
  }
  double tall = (double)high * SVG_PPI / PT(72), wide = tall * width / height;
  while (wide * tall > SVG_PIXELS_MAX) wide /= 2, tall /= 2;
  int w = (int)wide + 1, h = (int)tall + 1;
  void *surface = l->surface(CAIRO_ARGB32, w, h);
  void *context = surface && !l->status(surface) ? l->context(surface) : NULL;
  SvgRect page = {0, 0, w, h};
  if (!context || !l->render(svg, context, &page, &error) || l->status(surface)) {
    say_wrong(out, error ? error->message : "no reason is given");
    return;
  }
  l->flush(surface);
  copy_on_white((uint8_t *)(out + 1), l->data(surface), l->stride(surface), w, h);
  out->width = w, out->height = h;
  out->outcome = OUT_DRAWN;
}

// What is taken already and that much more; where that is not known, as much as there is.
static void limit_memory(void) {
  unsigned long pages = 0;
  FILE *file = fopen("/proc/self/statm", "re"); // proc(5): the sixth figure is its data
  int got = file ? fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) : 0;
  if (file) fclose(file);
  if (got != 1) return;
  rlim_t bytes = (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + SVG_BYTES;
  setrlimit(RLIMIT_DATA, &(struct rlimit){bytes, bytes});
}

_Noreturn static void draw_and_end(Str file, Len high, Drawn *out) {
  Library library;
  struct rlimit seconds = {SVG_SECONDS, SVG_SECONDS}, none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  setrlimit(RLIMIT_CPU, &seconds);
  limit_memory();
  signal(SIGALRM, SIG_DFL);
  alarm(SVG_WAIT_SECONDS);
  clearenv(); // languages and fonts of a drawing are the system's, whoever calls
  int silent = open("/dev/null", O_WRONLY | O_CLOEXEC); // what its libraries say is for nobody
  if (silent >= 0) dup2(silent, STDERR_FILENO);
  if (library_open(&library)) draw(&library, file, high, out);
  else out->outcome = OUT_NO_LIBRARY;
  _exit(0);
}

// ---- in the one that asks -----------------------------------------------------------------------
static const char *run(Str file, Len high, Drawn *out) {
  pid_t child = fork();
  if (child < 0) return "no process could be had to draw it";
  if (!child) draw_and_end(file, high, out);
  int status;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return "the process that draws it was lost";
  int ended = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (ended == SIGXCPU || ended == SIGKILL || ended == SIGALRM)
    return "drawing it takes too long";
  return WIFEXITED(status) && out->outcome ? NULL : "it could not be drawn";
}

static bool all_grey(const uint8_t *rgb, size_t pixels) {
  for (size_t i = 0; i < pixels; i++, rgb += 3)
    if (rgb[0] != rgb[1] || rgb[1] != rgb[2]) return false;
  return true;
}

// Pixels that were drawn become a picture: in grey where they have no colour.
static void take(Arena *arena, const Drawn *drawn, Len high, Image *out) {
  const uint8_t *rgb = (const uint8_t *)(drawn + 1);
  size_t pixels = (size_t)drawn->width * (size_t)drawn->height;
  size_t channels = all_grey(rgb, pixels) ? 1 : 3;
  uint8_t *bytes = arena_array(arena, pixels, channels);
  for (size_t i = 0; i < pixels; i++)
    for (size_t c = 0; c < channels; c++) bytes[i * channels + c] = rgb[3 * i + c];
  *out = (Image){.kind = IMAGE_PIXELS, .width = drawn->width, .height = drawn->height,
                 .channels = (int)channels, .bytes = {(const char *)bytes, pixels * channels},
                 .natural_height = high};
  out->natural_width = len_scale(high, drawn->width, drawn->height);
}

bool svg_is(Str file) {
  size_t at = file.n >= 3 && !memcmp(file.s, "\xEF\xBB\xBF", 3) ? 3 : 0;
  while (at < file.n && strchr(" \t\r\n", file.s[at])) at++;
  Str rest = {file.s + at, file.n - at};
  size_t head = rest.n < 4096 ? rest.n : 4096;
  return rest.n && *rest.s == '<' && memmem(rest.s, head, "<svg", 4);
}

// What librsvg says of a file that is no XML holds libxml2's words, and the place: "... on line 3
// column 7 of data: Premature end of data". Of the words, the first line.
static PictureFault fault_told(Arena *arena, const char *said) {
  static const char before[] = " on line ", between[] = " column ", after[] = " of data: ";
  PictureFault fault = {.why = "its outermost element is no <svg> of the namespace of SVG",
                        .help = "it begins <svg xmlns=\"http://www.w3.org/2000/svg\" ...>"};
  if (strstr(said, "<svg> root")) return fault;
  const char *line = strstr(said, before), *column = line ? strstr(line, between) : NULL;
  const char *words = column ? strstr(column, after) : NULL;
  int64_t row = 0, col = 0;
  if (words) {
    const char *from = line + sizeof before - 1, *next = column + sizeof between - 1;
    if (str_int((Str){from, (size_t)(column - from)}, &row) &&
        str_int((Str){next, (size_t)(words - next)}, &col) && row > 0 && col > 0 &&
        row < UINT32_MAX && col < UINT32_MAX)
      fault.at = (Place){(uint32_t)row, (uint32_t)col};
    words += sizeof after - 1;
  }
  if (!words) words = said;
  Buf why = {.arena = arena};
  buf_text(&why, fault.at.line ? "it is not well-formed: " : "it cannot be drawn: ");
  buf_quoted(&why, str_trim((Str){words, strcspn(words, "\n")}));
  return (PictureFault){.why = buf_done(&why).s, .at = fault.at};
}

PictureFault svg_draw(Arena *arena, Str file, Len high, Image *out) {
  const size_t size = sizeof(Drawn) + 3 * (size_t)SVG_PIXELS_MAX + (1 << 20); // a row over
  PictureFault fault = {0};
  Drawn *drawn = mmap(NULL, size, PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (drawn == MAP_FAILED) return (PictureFault){.why = "there is no memory to draw it in"};
  fault.why = run(file, high, drawn);
  bool fits = drawn->width > 0 && drawn->height > 0 &&
              3 * (uint64_t)drawn->width * (uint64_t)drawn->height <= size - sizeof *drawn;
  drawn->why[WHY_BYTES - 1] = 0;
  if (!fault.why && drawn->outcome == OUT_DRAWN && fits) take(arena, drawn, high, out);
  else if (!fault.why && drawn->outcome == OUT_NO_LIBRARY)
    fault = (PictureFault){.why = "there is no library that draws SVG", .no_library = true};
  else if (!fault.why && drawn->outcome == OUT_NO_SIZE)
    fault = (PictureFault){.why = "it has no size, or one that no page can show",
                           .help = "give its outermost element a viewBox, as in "
                                   "viewBox=\"0 0 300 100\""};
  else if (!fault.why) fault = fault_told(arena, drawn->why);
  munmap(drawn, size);
  return fault;
}
