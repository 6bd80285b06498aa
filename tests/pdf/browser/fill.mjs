// fill.mjs -- fills a form in Chromium as a person does: clicks and keys in pdf.js's own viewer.
// SPDX-License-Identifier: MIT
//
// Usage: node fill.mjs PACKAGES IN.pdf OUT.pdf SHOTS TEXT. PACKAGES is where `npm ci` was run; page
// N's picture becomes SHOTS/N.png. Says a line for each field that it has filled, NAME, KIND and
// VALUE with tabs between them. Boxes of one name: another one is chosen for each name.
import { createRequire } from "node:module";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [packages, input, output, shots, text] = process.argv.slice(2);
const { chromium } = createRequire(path.resolve(packages, "package.json"))("playwright-core");
const here = path.dirname(fileURLToPath(import.meta.url));
const TYPES = {
  ".html": "text/html", ".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css",
  ".pdf": "application/pdf", ".wasm": "application/wasm", ".svg": "image/svg+xml",
};

function fileOf(url) {
  const asked = path.posix.normalize(decodeURIComponent(new URL(url, "http://x").pathname));
  if (asked === "/document.pdf") return input;
  if (asked.startsWith("/pdfjs/")) {
    return path.join(packages, "node_modules/pdfjs-dist", asked.slice(6));
  }
  return path.join(here, asked);
}

function serve(request, answer) {
  if (request.method === "POST") {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      fs.writeFileSync(output, Buffer.concat(parts));
      answer.end();
    });
    return;
  }
  if (request.url === "/favicon.ico") {
    answer.writeHead(204).end();
    return;
  }
  const file = fileOf(request.url);
  fs.readFile(file, (fault, bytes) => {
    answer.writeHead(fault ? 404 : 200, {
      "Content-Type": TYPES[path.extname(file)] ?? "application/octet-stream",
    });
    answer.end(fault ? "" : bytes);
  });
}

// Which of several boxes of one name: a number that the name alone decides.
function choice(name, count) {
  let sum = 0;
  for (const c of name) sum = (sum * 31 + c.codePointAt(0)) >>> 0;
  return sum % count;
}

async function fillOne(page, field) {
  const input = page.locator(`[data-element-id="${field.id}"]`);
  await input.click();
  if (field.kind === "line") {
    await page.keyboard.type(text);
    return text;
  }
  if (field.kind === "lines") {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page.keyboard.type(text);
    return `${text}|${text}`;
  }
  if (!(await input.isChecked())) throw new Error(`${field.name}: a click does not mark it`);
  return field.value;
}

function wanted(fields) { // of each name's boxes the one that is chosen; what can be changed and seen
  const boxes = new Map();
  for (const field of fields.filter((f) => f.kind === "rate")) {
    boxes.set(field.name, [...(boxes.get(field.name) ?? []), field.id]);
  }
  return fields.filter((f) => !f.fixed && f.area > 0 &&
    (f.kind !== "rate" || boxes.get(f.name)[choice(f.name, boxes.get(f.name).length)] === f.id));
}

async function fillAll(page) {
  const said = new Map();
  const pages = await page.evaluate(() => window.kit.pages);
  for (let number = 1; number <= pages; number++) {
    const fields = await page.evaluate((n) => window.kit.show(n), number);
    for (const field of wanted(fields)) {
      if (said.has(field.name)) continue; // one text in two places
      const value = await fillOne(page, field);
      said.set(field.name, `${field.name}\t${field.kind}\t${value}`);
    }
    await page.keyboard.press("Tab"); // a field says what it holds when it is left
    await page.locator(`.page[data-page-number="${number}"]`)
      .screenshot({ path: path.join(shots, `${number}.png`) });
  }
  if (!(await page.evaluate(() => window.kit.save()))) throw new Error("it could not be saved");
  return said;
}

async function main() {
  fs.mkdirSync(shots, { recursive: true });
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "kitpress-browser-"));
  const server = http.createServer(serve);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1200, height: 1200 },
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
  });
  try {
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (fault) => faults.push(fault.message));
    page.on("console", (line) => {
      if (["error", "warning"].includes(line.type())) faults.push(line.text());
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/viewer.html`);
    await page.waitForFunction(() => window.kit, null, { timeout: 60000 });
    for (const line of (await fillAll(page)).values()) console.log(line);
    for (const fault of faults) console.error(fault);
  } finally {
    await context.close();
    server.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

await main();
