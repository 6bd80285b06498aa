// picture_tool.c -- keeps pictures of pages, small, and tells where another picture differs.
// SPDX-License-Identifier: MIT
//
// Usage: picture_tool keep PAGE.ppm KEPT.png
//        picture_tool compare KEPT.png PAGE.ppm FOLDER/NAME
// PAGE is a page at 240 dots an inch, as pdftoppm draws it; it is seen at 60, each dot the mean of
// 4 x 4, so that it hardly matters how a renderer smooths edges and on which dots it sets
// hairlines. A kept picture has sixteen steps of red, green and blue, and at most 256 colours.
//
// Two pictures are compared as seen from a step away: each dot is the mean of some around it
// (LOOKS), and differs when no dot beside it in the other picture is nearly as dark. So another
// renderer's picture of a page is the same, and ink that is gone, new, elsewhere by a millimetre
// or of another colour is not. `compare` says each place that differs, in millimetres from the
// page's upper left corner, largest first, leaves NAME-expected.png, NAME-actual.png and
// NAME-difference.png (what is gone in red, what is new in blue), and ends with 1.
#include <png.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  CHANNELS = 3,
  STEP = 17,       /* between two of sixteen values */
  FINER = 4,       /* dots of a page, a side, for one that is kept */
  DPI = 60,        /* of what is kept */
  APART = 7,       /* dots between places that are told apart: 3 mm */
  LARGEST = 20000, /* dots a side */
  SHOWN = 6,       /* places that are told */
};

typedef struct Picture {
  int width, height;
  unsigned char *pixels; /* red, green, blue, from the upper left corner */
} Picture;

typedef struct Place {
  int left, top, right, bottom; /* in dots; right and bottom are within */
  int count;                    /* dots that differ */
} Place;

static void *allocate(size_t count, size_t size) {
  void *memory = calloc(count ? count : 1, size);
  if (!memory) {
    fprintf(stderr, "picture_tool: out of memory\n");
    abort();
  }
  return memory;
}

static bool fail(const char *path, const char *why) {
  fprintf(stderr, "picture_tool: %s: %s\n", path, why);
  return false;
}

/* Each dot the mean of FINER x FINER; those of the right and lower edge may be of fewer. */
static Picture reduced(const Picture *fine) {
  int width = (fine->width + FINER - 1) / FINER, height = (fine->height + FINER - 1) / FINER;
  Picture out = {width, height, allocate((size_t)width * (size_t)height * CHANNELS, 1)};
  for (int i = 0; i < width * height * CHANNELS; i++) {
    int left = i / CHANNELS % width * FINER, top = i / CHANNELS / width * FINER;
    int sum = 0, count = 0;
    for (int y = top; y < top + FINER && y < fine->height; y++)
      for (int x = left; x < left + FINER && x < fine->width; x++, count++)
        sum += fine->pixels[(y * fine->width + x) * CHANNELS + i % CHANNELS];
    out.pixels[i] = (unsigned char)(sum / count);
  }
  return out;
}

/* Binary PPM as pdftoppm writes it. */
static bool picture_read_ppm(Picture *picture, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return fail(path, "cannot be opened");
  Picture fine = {0};
  int most = 0;
  bool good = fscanf(file, "P6 %d %d %d", &fine.width, &fine.height, &most) == 3 &&
              fgetc(file) != EOF && fine.width > 0 && fine.width <= LARGEST && fine.height > 0 &&
              fine.height <= LARGEST && most == 255;
  if (good) {
    size_t size = (size_t)fine.width * (size_t)fine.height * CHANNELS;
    fine.pixels = allocate(size, 1);
    good = fread(fine.pixels, 1, size, file) == size;
    if (good) *picture = reduced(&fine);
  }
  free(fine.pixels);
  fclose(file);
  return good || fail(path, "is no whole PPM of 8 bits");
}

static bool picture_read_png(Picture *picture, const char *path) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_file(&image, path)) return fail(path, image.message);
  if (image.width > LARGEST || image.height > LARGEST) {
    png_image_free(&image);
    return fail(path, "is too large");
  }
  image.format = PNG_FORMAT_RGB;
  *picture = (Picture){(int)image.width, (int)image.height, allocate(PNG_IMAGE_SIZE(image), 1)};
  bool good = png_image_finish_read(&image, NULL, picture->pixels, 0, NULL);
  return good || fail(path, image.message);
}

static bool picture_write(const Picture *picture, const char *path) {
  png_image image = {.version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_RGB};
  image.width = (png_uint_32)picture->width, image.height = (png_uint_32)picture->height;
  return png_image_write_to_file(&image, path, 0, picture->pixels, 0, NULL) ||
         fail(path, image.message);
}

static unsigned coarse(unsigned char value) { return (value + STEP / 2u) / STEP; }

/* Puts a colour in the table and gives its number; 256: the table is full. */
static unsigned colour_number(unsigned char table[][CHANNELS], unsigned *count,
                              const unsigned char *pixel) {
  unsigned char colour[CHANNELS];
  for (int c = 0; c < CHANNELS; c++) colour[c] = (unsigned char)(coarse(pixel[c]) * STEP);
  for (unsigned i = 0; i < *count; i++)
    if (!memcmp(table[i], colour, CHANNELS)) return i;
  if (*count == 256) return 256;
  memcpy(table[*count], colour, CHANNELS);
  return (*count)++;
}

static bool picture_keep(const Picture *picture, const char *path) {
  size_t size = (size_t)picture->width * (size_t)picture->height;
  unsigned char *numbers = allocate(size, 1), table[256][CHANNELS];
  unsigned count = 0;
  bool good = true;
  for (size_t i = 0; i < size && good; i++) {
    unsigned number = colour_number(table, &count, picture->pixels + i * CHANNELS);
    good = number < 256 || fail(path, "has more than 256 colours");
    numbers[i] = (unsigned char)number;
  }
  if (good) {
    png_image image = {.version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_RGB_COLORMAP};
    image.width = (png_uint_32)picture->width, image.height = (png_uint_32)picture->height;
    image.colormap_entries = count;
    good = png_image_write_to_file(&image, path, 0, numbers, 0, table) || fail(path, image.message);
  }
  free(numbers);
  return good;
}

/* How two pictures are looked at: the mean of how many dots to either side, how far apart two means
   may be, of 255, and that much more of the ink there, in hundredths. Edges, letters and colours
   show in the first; hairlines of forms, faint at this size, in the others. */
static const struct {
  int across, down, tolerance, share;
} LOOKS[] = {{1, 1, 32, 0}, {7, 0, 13, 35}, {0, 7, 13, 35}};
enum { LOOK_COUNT = sizeof LOOKS / sizeof *LOOKS };

/* The mean around a dot; beyond the edge there is nothing. */
static int mean(const Picture *picture, int x, int y, int channel, int look) {
  int across = LOOKS[look].across, down = LOOKS[look].down, sum = 0, count = 0;
  for (int row = y > down ? y - down : 0; row <= y + down && row < picture->height; row++)
    for (int column = x > across ? x - across : 0; column <= x + across; column++) {
      if (column == picture->width) break;
      sum += picture->pixels[(row * picture->width + column) * CHANNELS + channel];
      count++;
    }
  return sum / count;
}

static Picture blurred(const Picture *picture, int look) {
  int size = picture->width * picture->height * CHANNELS;
  Picture out = {picture->width, picture->height, allocate((size_t)size, 1)};
  for (int i = 0; i < size; i++) {
    int x = i / CHANNELS % out.width, y = i / CHANNELS / out.width;
    out.pixels[i] = (unsigned char)mean(picture, x, y, i % CHANNELS, look);
  }
  return out;
}

/* How far a value is from those that the dots at a place and beside it have, when it is too far;
   above zero: it is lighter than all of them. */
static int beyond(int value, const Picture *picture, int x, int y, int channel, int look) {
  int least = 255, most = 0;
  for (int row = y > 0 ? y - 1 : 0; row <= y + 1 && row < picture->height; row++)
    for (int column = x > 0 ? x - 1 : 0; column <= x + 1 && column < picture->width; column++) {
      int other = picture->pixels[(row * picture->width + column) * CHANNELS + channel];
      if (other < least) least = other;
      if (other > most) most = other;
    }
  int more = value > most ? value - most : value < least ? value - least : 0;
  int ink = 255 - (more > 0 ? most : value); /* of whichever is darker */
  return abs(more) > LOOKS[look].tolerance + LOOKS[look].share * ink / 100 ? more : 0;
}

/* Above zero: ink that was not expected; below: ink that is not there. */
static int difference(const Picture *wanted, const Picture *found, int x, int y, int look) {
  int most = 0;
  for (int c = 0; c < CHANNELS; c++) {
    int at = (y * wanted->width + x) * CHANNELS + c;
    int gone = beyond(found->pixels[at], wanted, x, y, c, look);
    int more = beyond(wanted->pixels[at], found, x, y, c, look);
    if (abs(gone) > abs(most)) most = -gone;
    if (abs(more) > abs(most)) most = more;
  }
  return most;
}

static Place place_around(int x, int y) { return (Place){x, y, x, y, 1}; }

static bool places_near(const Place *a, const Place *b) {
  return a->left <= b->right + APART && b->left <= a->right + APART &&
         a->top <= b->bottom + APART && b->top <= a->bottom + APART;
}

static void place_join(Place *a, const Place *b) {
  if (b->left < a->left) a->left = b->left;
  if (b->top < a->top) a->top = b->top;
  if (b->right > a->right) a->right = b->right;
  if (b->bottom > a->bottom) a->bottom = b->bottom;
  a->count += b->count;
}

/* Adds a place to those that are apart, and joins what it brings together. */
static void places_add(Place *places, int *count, Place place) {
  for (int i = 0; i < *count; i++)
    if (places_near(&places[i], &place)) {
      place_join(&place, &places[i]);
      places[i] = places[--*count];
      i = -1;
    }
  places[(*count)++] = place;
}

static int place_order(const void *left, const void *right) {
  const Place *a = left, *b = right;
  if (a->count != b->count) return b->count - a->count;
  return a->top != b->top ? a->top - b->top : a->left - b->left;
}

/* Marks a difference in a picture that is paler than the page. */
static void mark(Picture *shown, int x, int y, int more) {
  unsigned char *pixel = shown->pixels + (y * shown->width + x) * CHANNELS;
  pixel[0] = more > 0 ? 40 : 220;
  pixel[1] = 40;
  pixel[2] = more > 0 ? 220 : 40;
}

static Picture paler(const Picture *picture) {
  size_t size = (size_t)picture->width * (size_t)picture->height * CHANNELS;
  Picture out = {picture->width, picture->height, allocate(size, 1)};
  for (size_t i = 0; i < size; i++) out.pixels[i] = (unsigned char)(170 + picture->pixels[i] / 3);
  return out;
}

static double millimetres(int dots) { return dots * 25.4 / DPI; }

static void tell(Place *places, int count) {
  qsort(places, (size_t)count, sizeof *places, place_order);
  for (int i = 0; i < count && i < SHOWN; i++) {
    const Place *p = &places[i];
    printf("at %.0f,%.0f mm, %.0f x %.0f mm\n", millimetres(p->left), millimetres(p->top),
           millimetres(p->right - p->left + 1), millimetres(p->bottom - p->top + 1));
  }
  if (count > SHOWN) printf("and at %d other places\n", count - SHOWN);
}

static bool leave(const Picture *picture, const char *name, const char *what) {
  char path[4096];
  int length = snprintf(path, sizeof path, "%s-%s.png", name, what);
  return length > 0 && (size_t)length < sizeof path && picture_write(picture, path);
}

/* Whether a page is, step by step, what was kept. */
static bool pictures_same(const Picture *wanted, const Picture *found) {
  size_t size = (size_t)wanted->width * (size_t)wanted->height * CHANNELS;
  for (size_t i = 0; i < size; i++)
    if (coarse(wanted->pixels[i]) != coarse(found->pixels[i])) return false;
  return true;
}

/* How many places differ; -1: the pictures cannot be compared or left. */
static int pictures_compare(const Picture *wanted, const Picture *found, const char *name) {
  if (wanted->width != found->width || wanted->height != found->height) {
    printf("the page has %.0f x %.0f mm, not %.0f x %.0f mm\n", millimetres(found->width),
           millimetres(found->height), millimetres(wanted->width), millimetres(wanted->height));
    return leave(wanted, name, "expected") && leave(found, name, "actual") ? 1 : -1;
  }
  if (pictures_same(wanted, found)) return 0;
  size_t size = (size_t)wanted->width * (size_t)wanted->height;
  Place *places = allocate(size, sizeof *places);
  Picture shown = paler(wanted);
  int count = 0;
  for (int look = 0; look < LOOK_COUNT; look++) {
    Picture expected = blurred(wanted, look), actual = blurred(found, look);
    for (int i = 0; i < (int)size; i++) {
      int x = i % wanted->width, y = i / wanted->width;
      int more = difference(&expected, &actual, x, y, look);
      if (!more) continue;
      places_add(places, &count, place_around(x, y));
      mark(&shown, x, y, more);
    }
    free(expected.pixels);
    free(actual.pixels);
  }
  tell(places, count);
  if (count && !(leave(wanted, name, "expected") && leave(found, name, "actual") &&
                 leave(&shown, name, "difference")))
    count = -1;
  free(places);
  free(shown.pixels);
  return count;
}

int main(int argc, char **argv) {
  Picture page = {0}, kept = {0};
  int status = 2;
  if (argc == 4 && !strcmp(argv[1], "keep")) {
    if (picture_read_ppm(&page, argv[2]) && picture_keep(&page, argv[3])) status = 0;
  } else if (argc == 5 && !strcmp(argv[1], "compare")) {
    if (picture_read_png(&kept, argv[2]) && picture_read_ppm(&page, argv[3])) {
      int places = pictures_compare(&kept, &page, argv[4]);
      status = places < 0 ? 2 : places > 0;
    }
  } else {
    fprintf(stderr,
            "usage: picture_tool keep PAGE.ppm KEPT.png\n"
            "       picture_tool compare KEPT.png PAGE.ppm FOLDER/NAME\n");
  }
  free(page.pixels);
  free(kept.pixels);
  return status;
}
