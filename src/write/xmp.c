// xmp.c -- the metadata packet, which tells in XML what Info tells, and what the file claims to be.
// SPDX-License-Identifier: MIT
//
// ISO 16684-1 for the form; ISO 19005-2, 6.6 and ISO 14289-1, clause 5 for what must be in it. The
// identification of PDF/UA is not among the schemas that PDF/A knows, so the packet describes it.
#include "write/inner.h"

static void put_escaped(Buf *out, Str text) {
  for (size_t i = 0; i < text.n; i++) switch (text.s[i]) {
      case '&': buf_text(out, "&amp;"); break;
      case '<': buf_text(out, "&lt;"); break;
      case '>': buf_text(out, "&gt;"); break;
      default: buf_char(out, text.s[i]);
    }
}

static void put_element(Build *build, Buf *out, const char *name, const char *before, Str value,
                        const char *after) {
  Str text = clean_text(build->arena, value);
  if (text.n == 0) return;
  buf_printf(out, "<%s>%s", name, before);
  put_escaped(out, text);
  buf_printf(out, "%s</%s>\n", after, name);
}

static void put_simple(Build *build, Buf *out, const char *name, Str value) {
  put_element(build, out, name, "", value, "");
}

#define ALT "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALT_END "</rdf:li></rdf:Alt>"

static const char head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"";

static const char accessible[] =
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>\n";

static const char untagged[] =
    ">\n<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>\n";

static const char extension[] =
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char tail[] =
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>\n";

Str xmp_packet(Build *build) {
  const Doc *doc = build->pages->doc;
  Buf out = {.arena = build->arena};
  buf_text(&out, head);
  buf_text(&out, build->tagged ? accessible : untagged);
  put_element(build, &out, "dc:title", ALT, doc->title, ALT_END);
  put_element(build, &out, "dc:creator", "<rdf:Seq><rdf:li>", doc->author, "</rdf:li></rdf:Seq>");
  put_element(build, &out, "dc:description", ALT, doc->subject, ALT_END);
  put_element(build, &out, "dc:language", "<rdf:Bag><rdf:li>", str_of(doc->language),
              "</rdf:li></rdf:Bag>");
  put_simple(build, &out, "dc:identifier", str_of(doc->document_id));
  put_simple(build, &out, "pdf:Keywords", doc->keywords);
  put_simple(build, &out, "pdf:Producer", STR(PRODUCER));
  put_simple(build, &out, "xmp:CreatorTool", STR(CREATOR));
  if (build->options.epoch >= 0) {
    Str date = str_of(date_text(build->arena, build->options.epoch, /*iso*/ true));
    put_simple(build, &out, "xmp:CreateDate", date);
    put_simple(build, &out, "xmp:ModifyDate", date);
  }
  if (build->tagged) buf_text(&out, extension);
  buf_text(&out, tail);
  return buf_done(&out);
}
