// viewer.mjs -- in the browser: mounts pdf.js's viewer on /document.pdf, brings pages, saves.
// SPDX-License-Identifier: MIT
const pdfjs = await import("/pdfjs/build/pdf.mjs");
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.mjs";
const { EventBus, PDFLinkService, PDFViewer } = await import("/pdfjs/web/pdf_viewer.mjs");

const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({
  container: document.getElementById("container"),
  eventBus,
  linkService,
  annotationMode: pdfjs.AnnotationMode.ENABLE_FORMS,
});
linkService.setViewer(viewer);

const drawn = new Set(); // pages whose canvas and fields are there
const events = { pagerendered: new Set(), annotationlayerrendered: new Set() };
for (const [name, pages] of Object.entries(events)) {
  eventBus.on(name, ({ pageNumber, error }) => {
    if (error) throw error;
    pages.add(pageNumber);
    if (Object.values(events).every((seen) => seen.has(pageNumber))) drawn.add(pageNumber);
  });
}

const ready = new Promise((resolve) => eventBus.on("pagesinit", resolve));
const pdf = await pdfjs.getDocument({
  url: "/document.pdf",
  cMapUrl: "/pdfjs/cmaps/",
  cMapPacked: true,
  standardFontDataUrl: "/pdfjs/standard_fonts/",
  wasmUrl: "/pdfjs/wasm/",
  iccUrl: "/pdfjs/iccs/",
}).promise;
viewer.setDocument(pdf);
linkService.setDocument(pdf);
await ready;
viewer.currentScaleValue = "1"; // 96 dots an inch

// What tests drive: `show` brings a page and resolves when it can be filled, with its fields.
window.kit = {
  pages: pdf.numPages,
  async show(number) {
    viewer.currentPageNumber = number;
    while (!drawn.has(number)) await new Promise(requestAnimationFrame);
    const page = await pdf.getPage(number);
    const fields = (await page.getAnnotations()).filter((a) => a.subtype === "Widget");
    return fields.map((a) => ({
      id: a.id,
      name: a.fieldName,
      type: a.fieldType,
      value: a.checkBox ? a.exportValue : a.radioButton ? a.buttonValue : null,
      kind: a.checkBox ? "tick" : a.radioButton ? "rate" : a.multiLine ? "lines" : "line",
      fixed: a.readOnly,
      area: (a.rect[2] - a.rect[0]) * (a.rect[3] - a.rect[1]),
    }));
  },
  async save() {
    const answer = await fetch("/saved", { method: "POST", body: await pdf.saveDocument() });
    return answer.ok;
  },
};
