// jpeg.c -- checks that a JPEG file is whole and of a kind that PDF shows; its bytes pass on.
// SPDX-License-Identifier: MIT
//
// ITU-T T.81, annex B: a file is a row of segments, each a marker 0xFF xx and mostly a length.
// The frame header (SOF) holds the size; after a scan header (SOS) come coded bytes in which 0xFF
// stands only before 0x00 or a restart marker.
#include "markup/inner.h"

#include <string.h>

enum {
  SOF0 = 0xC0, SOF1 = 0xC1, SOF2 = 0xC2, // baseline, extended, progressive: what DCTDecode reads
  DHT = 0xC4, JPG = 0xC8, DAC = 0xCC, // these stand among the SOF codes
  RST0 = 0xD0, RST7 = 0xD7, SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, TEM = 0x01,
};

typedef struct JpegReader {
  const uint8_t *at;
  size_t n, i;
  Image *out;
  bool frame, scan;
  unsigned density_x, density_y; // pixels on a `unit`; 0 not given
  Len unit;
} JpegReader;

static const char *const cut_off = "the file is cut off";
static const char *const damaged = "the JPEG file is damaged";

static unsigned two(const uint8_t *p) { return (unsigned)p[0] << 8 | p[1]; }

static bool is_frame(uint8_t code) {
  return code >= 0xC0 && code <= 0xCF && code != DHT && code != JPG && code != DAC;
}

static const char *read_frame(JpegReader *r, uint8_t code, const uint8_t *body, size_t n) {
  if (r->frame) return damaged;
  if (code > SOF2) return "it is a kind of JPEG that PDF cannot show";
  if (n < 6) return damaged;
  uint64_t height = two(body + 1), width = two(body + 3);
  unsigned parts = body[5];
  if (body[0] != 8) return "its samples do not have 8 bits";
  if (!height || !width) return "its size is not given";
  if (parts != 1 && parts != 3 && parts != 4) return "it has neither 1, 3 nor 4 colour components";
  if (n != 6 + 3 * (size_t)parts) return damaged;
  if (height * width > IMAGE_PIXELS_MAX) return "it has more than 40 megapixels";
  r->out->width = (int)width;
  r->out->height = (int)height;
  r->out->channels = (int)parts;
  r->frame = true;
  return NULL;
}

// JFIF: "JFIF\0", version, unit (1 inch, 2 cm), density. The first one counts.
static void read_density(JpegReader *r, const uint8_t *body, size_t n) {
  if (r->unit || n < 12 || memcmp(body, "JFIF", 5) != 0) return;
  r->unit = body[7] == 2 ? MM(10) : PT(72);
  if (body[7] != 1 && body[7] != 2) return;
  r->density_x = two(body + 8);
  r->density_y = two(body + 10);
}

// Steps over the coded bytes of a scan, to the marker that ends them.
static void skip_scan(JpegReader *r) {
  while (r->i + 1 < r->n) {
    uint8_t next = r->at[r->i + 1];
    if (r->at[r->i] == 0xFF && next != 0 && !(next >= RST0 && next <= RST7) && next != 0xFF) return;
    r->i++;
  }
  r->i = r->n;
}

static const char *read_segment(JpegReader *r, bool *end) {
  while (r->i < r->n && r->at[r->i] == 0xFF) r->i++; // the marker's own 0xFF and fill bytes
  if (r->i >= r->n) return cut_off;
  uint8_t code = r->at[r->i++];
  if (code == EOI) {
    *end = true;
    return r->frame && r->scan ? NULL : damaged;
  }
  if (code == TEM || code == SOI || (code >= RST0 && code <= RST7) || code == 0) return damaged;
  if (r->n - r->i < 2) return cut_off;
  size_t length = two(r->at + r->i);
  if (length < 2) return damaged;
  if (length > r->n - r->i) return cut_off;
  const uint8_t *body = r->at + r->i + 2;
  r->i += length;
  if (is_frame(code)) return read_frame(r, code, body, length - 2);
  if (code == APP0) read_density(r, body, length - 2);
  if (code != SOS) return NULL;
  if (!r->frame) return damaged;
  r->scan = true;
  skip_scan(r);
  return NULL;
}

const char *jpeg_check(Str file, Image *out) {
  JpegReader r = {.at = (const uint8_t *)file.s, .n = file.n, .i = 2, .out = out};
  for (bool end = false; !end;) {
    if (r.i >= r.n) return cut_off;
    if (r.at[r.i] != 0xFF) return damaged;
    const char *wrong = read_segment(&r, &end);
    if (wrong) return wrong;
  }
  out->kind = IMAGE_JPEG;
  out->bytes = file;
  image_natural(out, r.density_x, r.density_y, r.unit);
  return NULL;
}
