// floor.c -- what libharu alone takes: prints `kitpress build --dump=pages`, as often as asked.
// SPDX-License-Identifier: MIT
//
// floor DUMP FONTS OUT N: every "text" and "rule" line of the dump, with libharu's own calls and no
// layout, no tags and no fields. FONTS holds NAME.ttf of each face, cut down to what is printed;
// each document says a name of its own in place of the candidate's.
#include <hpdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fail(HPDF_STATUS error, HPDF_STATUS detail, void *data) {
  (void)data;
  fprintf(stderr, "floor: libharu's error %04lX, %lu\n", (long)error, (long)detail);
  exit(1);
}

static HPDF_Font font_of(HPDF_Doc pdf, const char *folder, const char *name, const char **cache) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s.ttf", folder, name);
  if (!*cache) *cache = HPDF_LoadTTFontFromFile(pdf, path, HPDF_TRUE);
  return HPDF_GetFont(pdf, *cache, "UTF-8");
}

static void print_line(HPDF_Doc pdf, HPDF_Page page, char *line, const char *folder,
                       const char **caches, int number) {
  double x, y, width, height, size;
  char face[64], *text = strchr(line, '"');
  if (sscanf(line, "  rule %lf %lf %lf %lf", &x, &y, &width, &height) == 4) {
    HPDF_Page_Rectangle(page, (float)x, (float)y, (float)width, (float)height);
    HPDF_Page_Fill(page);
  } else if (text && sscanf(line, "  text %lf %lf %63s %lf", &x, &y, face, &size) == 4) {
    char *end = strrchr(text, '"'), own[32];
    *end = 0;
    snprintf(own, sizeof own, "Candidate %d", number);
    int slot = strstr(face, "Bold") ? 1 : strstr(face, "Black") ? 2 : 0;
    HPDF_Page_BeginText(page);
    HPDF_Page_SetFontAndSize(page, font_of(pdf, folder, face, &caches[slot]), (float)size);
    HPDF_Page_TextOut(page, (float)x, (float)y, slot == 2 ? own : text + 1);
    HPDF_Page_EndText(page);
    *end = '"';
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  for (int number = 1; number <= atoi(argv[4]); number++) {
    FILE *dump = fopen(argv[1], "r");
    const char *caches[3] = {0};
    char line[8192];
    HPDF_Doc pdf = HPDF_New(fail, NULL);
    HPDF_Page page = NULL;
    HPDF_UseUTFEncodings(pdf);
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    while (dump && fgets(line, sizeof line, dump)) {
      if (!strncmp(line, "page ", 5)) {
        page = HPDF_AddPage(pdf);
        HPDF_Page_SetSize(page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
      } else if (page) print_line(pdf, page, line, argv[2], caches, number);
    }
    snprintf(line, sizeof line, "%s/%05d.pdf", argv[3], number);
    HPDF_SaveToFile(pdf, line);
    HPDF_Free(pdf);
    if (dump) fclose(dump);
  }
}
