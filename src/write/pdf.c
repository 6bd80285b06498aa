// pdf.c -- the objects of a file that libharu holds, and the numbers of all.
// SPDX-License-Identifier: MIT
//
// Only libharu's object layer is used; its own text, fonts, images and file saving are not. Its
// traps are fenced off here: failing adds free what they were given, so nothing is added that could
// fail; numbers are floats, so decimals are written by a hook on the dictionary; long strings and
// names are dropped or garbled silently, so they are measured first; its table of objects ends
// early, so ours is used. What goes wrong sticks and is reported once, by pdf_close. Memory is the
// heap's, freed with the document; a full heap ends the program before libharu can see it.
#include "write/haru.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = HPDF_LIMIT_MAX_DICT_ELEMENT - 8 };

static void *haru_alloc(HPDF_UINT size) {
  void *memory = malloc(size ? size : 1);
  if (!memory) out_of_memory();
  return memory;
}

static void haru_free(void *memory) { free(memory); }

void pdf_fault(Pdf *pdf, const char *fault) {
  if (!pdf->fault) pdf->fault = fault;
}

bool pdf_good(const Pdf *pdf) { return !pdf->fault && HPDF_GetError(pdf->doc) == HPDF_OK; }

// The hook of dictionaries with raw entries: libharu has written its own and will close it.
static HPDF_STATUS write_raw(HPDF_Dict dict, HPDF_Stream stream) {
  const Buf *raw = dict->attr;
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)raw->s, (HPDF_UINT)raw->n);
}

// ---- the file -----------------------------------------------------------------------------------

// libharu's own objects have the first numbers.
Pdf *pdf_open(Arena *arena, Packer *packer) {
  Pdf *pdf = NEW(arena, Pdf);
  pdf->arena = arena;
  pdf->packer = packer;
  pdf->out.arena = arena;
  pdf->doc = HPDF_NewEx(NULL, haru_alloc, haru_free, /*pool*/ 0, NULL);
  if (!pdf->doc) out_of_memory(); // no other cause is left
  pdf->doc->root_pages->before_write_fn = NULL; // it would count the kids; they are ours
  HPDF_Dict_RemoveElement(pdf->doc->root_pages, "Kids");
  HPDF_Dict_RemoveElement(pdf->doc->info, "Producer");
  pdf->spare = HPDF_Dict_New(pdf->doc->mmgr);
  for (HPDF_UINT i = 0; i < pdf->doc->xref->entries->count; i++) {
    VEC_PUSH(arena, &pdf->loci, ((Locus){0}));
    HPDF_Dict dict = HPDF_Xref_GetEntry(pdf->doc->xref, i)->obj;
    if (i > 0) VEC_PUSH(arena, &pdf->held, ((Held){.dict = dict})); // 0 heads the free ones
  }
  pdf->out.cap = packer ? packer_room(packer, 0) + 1024 : 0; // saves growing step by step
  pdf->out.s = pdf->out.cap ? arena_alloc(arena, pdf->out.cap) : NULL;
  pdf->settled = pdf->held.n; // libharu's own are written at the end
  pdf->objects = objects_new(pdf);
  buf_text(&pdf->out, PDF_HEAD);
  return pdf;
}

void pdf_pack(Pdf *pdf, PackHow how) { pdf->how = how; }

Objects *pdf_objects(Pdf *pdf) { return pdf->objects; }
bool pdf_packs(const Pdf *pdf) { return pdf->packer != NULL; }

uint32_t pdf_number(Pdf *pdf) {
  if (pdf->loci.n >= OBJECTS_MAX) {
    pdf_fault(pdf, "too many objects for one file");
    return 0;
  }
  VEC_PUSH(pdf->arena, &pdf->loci, ((Locus){0}));
  return (uint32_t)pdf->loci.n - 1;
}

void pdf_drop(Pdf *pdf) {
  for (size_t i = 0; i < pdf->held.n; i++)
    if (pdf->held.at[i].ours) HPDF_Dict_Free(pdf->held.at[i].dict);
  HPDF_Dict_Free(pdf->spare);
  HPDF_Free(pdf->doc);
}

Str pdf_close(Pdf *pdf, Diags *diags) {
  if (pdf_good(pdf)) assemble_file(pdf);
  HPDF_STATUS status = HPDF_GetError(pdf->doc);
  pdf_drop(pdf);
  if (!pdf->fault && status == HPDF_OK && pdf->packer) packer_room(pdf->packer, pdf->out.n);
  if (!pdf->fault && status == HPDF_OK) return buf_done(&pdf->out);
  if (pdf->fault) diag(diags, DIAG_PDF_WRITE, (Span){0}, "%s", pdf->fault);
  else diag(diags, DIAG_PDF_WRITE, (Span){0}, "libharu failed with 0x%04lX", status);
  return (Str){0};
}

PdfDict *pdf_catalog(Pdf *pdf) { return pdf->doc->catalog; }
PdfDict *pdf_pages(Pdf *pdf) { return pdf->doc->root_pages; }
PdfDict *pdf_info(Pdf *pdf) { return pdf->doc->info; }

// ---- objects ------------------------------------------------------------------------------------

// May another entry be added under this key?
static bool room_for_key(Pdf *pdf, const PdfDict *dict, const char *key) {
  if (strlen(key) > HPDF_LIMIT_MAX_NAME_LEN) pdf_fault(pdf, "a key is too long");
  else if (dict->list->count >= KEYS_MAX) pdf_fault(pdf, "too many entries in a dictionary");
  else return true;
  return false;
}

static PdfDict *hold(Pdf *pdf, Held held) {
  uint32_t number = pdf_number(pdf);
  if (number == 0) return pdf->spare;
  held.ours = true;
  held.dict = HPDF_Dict_New(pdf->doc->mmgr);
  held.dict->header.obj_id = number | HPDF_OTYPE_INDIRECT; // others then refer to it
  VEC_PUSH(pdf->arena, &pdf->held, held);
  return held.dict;
}

PdfDict *pdf_dict(Pdf *pdf) { return hold(pdf, (Held){0}); }

PdfDict *pdf_stream(Pdf *pdf, Str bytes, StreamForm form) {
  return hold(pdf, (Held){.is_stream = true, .data = bytes, .form = form});
}

uint32_t pdf_id(const PdfDict *dict) { return dict->header.obj_id & 0x00FFFFFF; }

PdfDict *pdf_dict_in(Pdf *pdf, PdfDict *dict, const char *key) {
  if (!room_for_key(pdf, dict, key)) return pdf->spare;
  HPDF_Dict made = HPDF_Dict_New(pdf->doc->mmgr);
  HPDF_Dict_Add(dict, key, made);
  return made;
}

void pdf_name(Pdf *pdf, PdfDict *dict, const char *key, const char *name) {
  if (strlen(name) > HPDF_LIMIT_MAX_NAME_LEN || strchr(name, ' ')) pdf_fault(pdf, "a bad name");
  else if (room_for_key(pdf, dict, key)) HPDF_Dict_AddName(dict, key, name);
}

void pdf_int(Pdf *pdf, PdfDict *dict, const char *key, int64_t value) {
  if (value < -HPDF_LIMIT_MAX_INT || value > HPDF_LIMIT_MAX_INT)
    pdf_fault(pdf, "a number is too large");
  else if (room_for_key(pdf, dict, key)) HPDF_Dict_AddNumber(dict, key, (HPDF_INT32)value);
}

void pdf_bool(Pdf *pdf, PdfDict *dict, const char *key, bool value) {
  if (room_for_key(pdf, dict, key)) HPDF_Dict_AddBoolean(dict, key, value ? HPDF_TRUE : HPDF_FALSE);
}

void pdf_ascii(Pdf *pdf, PdfDict *dict, const char *key, const char *value) {
  if (strlen(value) > STRING_MAX) pdf_fault(pdf, "a text is longer than 32767 bytes");
  else if (room_for_key(pdf, dict, key))
    HPDF_Dict_Add(dict, key, HPDF_String_New(pdf->doc->mmgr, value, NULL));
}

void pdf_text(Pdf *pdf, PdfDict *dict, const char *key, Str utf8) {
  if (room_for_key(pdf, dict, key)) put_string(pdf_raw(pdf, dict, key), pdf, utf8);
}

void pdf_ref(Pdf *pdf, PdfDict *dict, const char *key, PdfDict *to) {
  if (to == pdf->spare) return; // has been reported; must not get a second owner
  if (room_for_key(pdf, dict, key)) HPDF_Dict_Add(dict, key, to);
}

Buf *pdf_raw(Pdf *pdf, PdfDict *dict, const char *key) {
  if (dict->write_fn != write_raw) {
    Buf *raw = NEW(pdf->arena, Buf);
    raw->arena = pdf->arena;
    dict->attr = raw;
    dict->write_fn = write_raw;
  }
  Buf *raw = dict->attr;
  if (raw->n && !pdf->packer) buf_char(raw, '\n');
  buf_char(raw, '/');
  buf_text(raw, key);
  buf_char(raw, ' ');
  return raw;
}

// ---- what is written again ----------------------------------------------------------------------
struct Chunk {
  ChunkStart start;
  Str bytes;
  uint64_t sum; // of all up to its end, which is the same wherever it is put
  LIST(Locus) loci;
};

ChunkStart chunk_start(const Pdf *pdf) {
  return (ChunkStart){pdf->out.n, (uint32_t)pdf->loci.n};
}

static void begun(Pdf *pdf, const Chunk *chunk) {
  pdf->begun = pdf->out.n;
  pdf->begun_sum = chunk->sum;
}

size_t pdf_begun(const Pdf *pdf) { return pdf->begun; }

const Chunk *chunk_end(Pdf *pdf, ChunkStart start, Arena *kept) {
  Chunk *made = NEW(kept, Chunk);
  size_t n = pdf->loci.n - start.number;
  made->start = start;
  made->bytes = str_copy(kept, (Str){pdf->out.s + start.at, pdf->out.n - start.at});
  made->sum = bytes_sum((Str){pdf->out.s, pdf->out.n});
  made->loci.at = NEW_ARRAY(kept, Locus, n + 1);
  made->loci.n = n;
  if (n) memcpy(made->loci.at, pdf->loci.at + start.number, n * sizeof(Locus));
  begun(pdf, made);
  return made;
}

void chunk_put(Pdf *pdf, const Chunk *chunk) {
  ChunkStart now = chunk_start(pdf);
  if (now.at != chunk->start.at || now.number != chunk->start.number) {
    pdf_fault(pdf, "what is common to documents has no place in this one");
    return;
  }
  buf_str(&pdf->out, chunk->bytes);
  size_t n = pdf->loci.n + chunk->loci.n;
  Locus *loci = NEW_ARRAY(pdf->arena, Locus, 2 * n); // for the document's own, too
  memcpy(loci, pdf->loci.at, pdf->loci.n * sizeof *loci);
  if (chunk->loci.n) memcpy(loci + pdf->loci.n, chunk->loci.at, chunk->loci.n * sizeof *loci);
  pdf->loci.at = loci, pdf->loci.n = n, pdf->loci.cap = 2 * n;
  begun(pdf, chunk);
}
