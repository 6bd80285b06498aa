// png.c -- a PNG file becomes rows of 8-bit grey or RGB, its transparency laid on white.
// SPDX-License-Identifier: MIT
//
// libpng reports errors by longjmp. All that lives across the jump is in one Decoder, which the
// function that calls setjmp only points to; rows come from the arena, so nothing leaks.
#include "markup/inner.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

enum { SIDE_MAX = 100000, CHUNK_BYTES_MAX = 8 << 20 };

typedef struct Decoder {
  Arena *arena;
  Str file;
  size_t at; // bytes of the file read so far
  const char *wrong;
  png_structp png;
  png_infop info;
  int channels; // as libpng gives them: 1 to 4
  uint8_t *rows;
  size_t stride;
  Image *out;
} Decoder;

static void on_read(png_structp png, png_bytep out, size_t n) {
  Decoder *d = png_get_io_ptr(png);
  if (n > d->file.n - d->at) {
    d->wrong = "the file is cut off";
    png_error(png, "truncated");
  }
  memcpy(out, d->file.s + d->at, n);
  d->at += n;
}

_Noreturn static void on_error(png_structp png, png_const_charp message) {
  Decoder *d = png_get_error_ptr(png);
  (void)message;
  if (!d->wrong) d->wrong = "the PNG file is damaged";
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void refuse(Decoder *d, const char *wrong) {
  d->wrong = wrong;
  png_error(d->png, wrong);
}

// 16 bits become 8, palettes and tRNS become plain samples; grey stays grey.
static void read_header(Decoder *d) {
  png_set_read_fn(d->png, d, on_read);
  png_set_user_limits(d->png, SIDE_MAX, SIDE_MAX);
  png_set_chunk_malloc_max(d->png, CHUNK_BYTES_MAX);
  png_read_info(d->png, d->info);
  uint64_t width = png_get_image_width(d->png, d->info);
  uint64_t height = png_get_image_height(d->png, d->info);
  if (width * height > IMAGE_PIXELS_MAX) refuse(d, "it has more than 40 megapixels");
  png_set_expand(d->png);
  png_set_scale_16(d->png);
  png_set_interlace_handling(d->png);
  png_read_update_info(d->png, d->info);
  d->channels = png_get_channels(d->png, d->info);
  d->stride = png_get_rowbytes(d->png, d->info);
  if (d->channels < 1 || d->channels > 4 || d->stride != width * (size_t)d->channels)
    refuse(d, "the PNG file is damaged");
  d->out->width = (int)width;
  d->out->height = (int)height;
}

static void read_rows(Decoder *d) {
  size_t height = (size_t)d->out->height;
  d->rows = arena_array(d->arena, height, d->stride);
  png_bytep *row = arena_array(d->arena, height, sizeof *row);
  for (size_t y = 0; y < height; y++) row[y] = d->rows + y * d->stride;
  png_read_image(d->png, row);
  png_read_end(d->png, NULL);
}

static void read_resolution(Decoder *d) {
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  png_get_pHYs(d->png, d->info, &x, &y, &unit);
  bool metre = unit == PNG_RESOLUTION_METER;
  image_natural(d->out, metre ? x : 0, metre ? y : 0, MM(1000));
}

// True when all was read; the only function that a longjmp comes back to.
static bool run(Decoder *d) {
  if (setjmp(png_jmpbuf(d->png))) return false;
  read_header(d);
  read_rows(d);
  read_resolution(d);
  return true;
}

static uint8_t on_white(unsigned sample, unsigned alpha) {
  return (uint8_t)((sample * alpha + 255 * (255 - alpha) + 127) / 255);
}

// Alpha is laid on white in place: what is written never passes what is still to be read.
static void flatten(Decoder *d) {
  size_t pixels = (size_t)d->out->width * (size_t)d->out->height;
  size_t from = (size_t)d->channels, to = from >= 3 ? 3 : 1;
  for (size_t i = 0; from != to && i < pixels; i++)
    for (size_t c = 0; c < to; c++)
      d->rows[i * to + c] = on_white(d->rows[i * from + c], d->rows[i * from + to]);
  d->out->channels = (int)to;
  d->out->bytes = (Str){(const char *)d->rows, pixels * to};
}

const char *png_decode(Arena *arena, Str file, Image *out) {
  Decoder d = {.arena = arena, .file = file, .out = out};
  d.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &d, on_error, on_warning);
  if (!d.png) out_of_memory();
  d.info = png_create_info_struct(d.png);
  if (!d.info) out_of_memory();
  bool good = run(&d);
  png_destroy_read_struct(&d.png, &d.info, NULL);
  if (!good) return d.wrong;
  out->kind = IMAGE_PIXELS;
  flatten(&d);
  return NULL;
}
