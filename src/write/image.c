// image.c -- pictures: one XObject for each that a document shows, however often it does.
// SPDX-License-Identifier: MIT
#include "write/inner.h"

static bool same_image(const Image *a, const Image *b) {
  return a == b || (a->kind == b->kind && a->width == b->width && a->height == b->height &&
                    a->channels == b->channels && str_eq(a->bytes, b->bytes));
}

size_t build_image(Build *build, const Image *image) {
  for (size_t i = 0; i < build->images.n; i++)
    if (same_image(build->images.at[i].image, image)) return i;
  VEC_PUSH(build->arena, &build->images, ((ImageUse){.image = image}));
  return build->images.n - 1;
}

enum { JPEG_SOI = 0xD8, JPEG_SOS = 0xDA, JPEG_SOF0 = 0xC0, JPEG_SOF2 = 0xC2 };

// Does a JPEG file's header agree with what the Image says of it? Baseline and progressive alone:
// that is what DCTDecode promises.
bool check_jpeg(Str file, const Image *image) {
  const uint8_t *b = (const uint8_t *)file.s;
  if (file.n < 4 || b[0] != 0xFF || b[1] != JPEG_SOI) return false;
  bool framed = false;
  for (size_t at = 2; file.n - at >= 4;) {
    if (b[at] != 0xFF) return false;
    uint8_t marker = b[at + 1];
    if (marker == 0xFF) { // fill bytes
      at++;
      continue;
    }
    size_t n = (size_t)b[at + 2] << 8 | b[at + 3]; // counts its own two bytes
    const uint8_t *body = b + at + 4;
    if (n < 2 || n > file.n - at - 2) return false;
    if (marker == JPEG_SOS) return framed;
    if (marker >= JPEG_SOF0 && marker <= JPEG_SOF2) {
      if (framed || n < 8 || body[0] != 8) return false;
      framed = (body[1] << 8 | body[2]) == image->height &&
               (body[3] << 8 | body[4]) == image->width && body[5] == image->channels;
      if (!framed) return false;
    }
    at += 2 + n;
  }
  return false;
}

static void write_image(Build *build, ImageUse *use) {
  Pdf *pdf = build->pdf;
  const Image *image = use->image;
  PdfDict *dict = pdf_stream(pdf, image->bytes,
                             image->kind == IMAGE_JPEG ? STREAM_JPEG : STREAM_PACK);
  const char *space = image->channels == 1 ? "DeviceGray" : "DeviceRGB";
  pdf_name(pdf, dict, "Type", "XObject");
  pdf_name(pdf, dict, "Subtype", "Image");
  pdf_int(pdf, dict, "Width", image->width);
  pdf_int(pdf, dict, "Height", image->height);
  pdf_name(pdf, dict, "ColorSpace", space);
  pdf_int(pdf, dict, "BitsPerComponent", 8);
  use->object = dict;
}

void write_images(Build *build) {
  if (build->images.n == 0) return;
  PdfDict *named = pdf_dict_in(build->pdf, build->resources, "XObject");
  for (size_t i = 0; i < build->images.n; i++) {
    write_image(build, &build->images.at[i]);
    const char *name = str_printf(build->arena, "I%zu", i).s;
    pdf_ref(build->pdf, named, name, build->images.at[i].object);
  }
}
