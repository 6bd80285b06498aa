// image.c -- finds a picture beneath the kit's folder; has it decoded and checked once a document.
// SPDX-License-Identifier: MIT
#include "markup/inner.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// All bytes of a regular file, or an empty Str and why.
Str image_file(Arena *arena, const char *path, const char **wrong) {
  Str bytes = {"", 0};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat st;
  *wrong = "it cannot be read";
  if (fd >= 0 && fstat(fd, &st) == 0) {
    if (!S_ISREG(st.st_mode)) *wrong = "it is not a file";
    else if (st.st_size > IMAGE_FILE_BYTES) *wrong = "it is larger than 32 MiB";
    else if (st.st_size == 0) *wrong = "it is empty";
    else {
      size_t size = (size_t)st.st_size, got = 0;
      char *buffer = arena_alloc(arena, size);
      for (ssize_t n; got < size && (n = read(fd, buffer + got, size - got)) > 0;) got += (size_t)n;
      if (got == size) bytes = (Str){buffer, size}, *wrong = NULL;
    }
  }
  if (fd >= 0) close(fd);
  return bytes;
}

// `per_unit` pixels stand on a `unit`; without a resolution a picture is set at 144 pixels an inch.
void image_natural(Image *image, uint64_t per_unit_x, uint64_t per_unit_y, Len unit) {
  if (!per_unit_x || !per_unit_y || per_unit_x > 1000000 || per_unit_y > 1000000)
    per_unit_x = per_unit_y = IMAGE_DEFAULT_PPI, unit = PT(72);
  image->natural_width = len_scale(unit, image->width, (int64_t)per_unit_x);
  image->natural_height = len_scale(unit, image->height, (int64_t)per_unit_y);
  if (image->natural_width < 1) image->natural_width = 1;
  if (image->natural_height < 1) image->natural_height = 1;
}

static bool begins(Str file, const char *bytes, size_t n) {
  return file.n >= n && !memcmp(file.s, bytes, n);
}

PictureFault image_decode(Arena *arena, Str file, Image *image) {
  PictureFault fault = {0};
  if (begins(file, "\x89PNG\r\n\x1a\n", 8)) {
    fault.why = png_decode(arena, file, image);
  } else if (begins(file, "\xff\xd8\xff", 3)) {
    fault.why = jpeg_check(file, image);
    if (!fault.why && image->channels == 4) fault.why = "its colours are four inks (CMYK)";
    if (image->channels == 4)
      fault.help = "PDF for archives (PDF/A) cannot hold them here: save the picture as RGB";
  } else {
    fault.why = "it is neither PNG nor JPEG";
    if (begins(file, "\0\0\0\x0cjP  ", 8) || begins(file, "\xff\x4f\xff\x51", 4))
      fault.help = "this is JPEG 2000: save it as PNG or plain JPEG";
  }
  return fault;
}

static const Image *load(Build *b, const char *path, Str shown, Span where) {
  PictureFault fault = {0};
  Image *image = NEW(b->arena, Image);
  Str file = image_file(b->arena, path, &fault.why);
  if (!fault.why) fault = image_decode(b->arena, file, image);
  if (!fault.why) return image;
  Buf name = {.arena = b->arena};
  buf_quoted(&name, shown);
  diag(b->diags, DIAG_MARK_IMAGE, where, "the picture " STR_FMT " cannot be used: %s",
       STR_ARG(buf_done(&name)), fault.why);
  if (fault.help) diag_help(b->diags, "%s", fault.help);
  return NULL;
}

const Image *image_find(Build *b, Str path, Span where) {
  const char *file = path_beneath(b->arena, b->root, path);
  if (!file) {
    Buf name = {.arena = b->arena};
    buf_quoted(&name, path);
    diag(b->diags, DIAG_MARK_IMAGE, where, "no picture " STR_FMT " beneath %s",
         STR_ARG(buf_done(&name)), b->root_name);
    diag_help(b->diags, "pictures are PNG or JPEG files, named from %s on", b->root_name);
    return NULL;
  }
  for (size_t i = 0; i < b->pictures.n; i++)
    if (!strcmp(b->pictures.at[i]->path, file) && b->pictures.at[i]->image)
      return b->pictures.at[i]->image;
  Picture *picture = NEW(b->arena, Picture);
  picture->path = file;
  picture->image = load(b, file, path, where);
  VEC_PUSH(b->arena, &b->pictures, picture);
  return picture->image;
}
