// HTML reports in headless Chromium: no console errors, findings that highlight, parsers that can be chosen, words where poppler
// has them, no serious accessibility fault. Exits with 1 when anything fails.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const FIXTURES = [
  "pdf/sidebar-left.pdf", "pdf/single-plain.pdf", "pdf/grid-two-column.pdf", "pdf/letter-spaced.pdf", "docx/text-box-sidebar.docx",
  "docx/headers-first-even.docx", "doc", "rtf", "odt", "html", "txt",
];
// Largest distance between a word in the drawing and where poppler has it, as a share of the width of the page.
const NEAR = 0.02;
// Share of the words that has to be that near: words that the two cut differently have no partner.
const MOST = 0.97;

const args = process.argv.slice(2);
const screenshot = args.includes("--screenshot");
const target = process.env.CARGO_TARGET_DIR ?? "target";
const folder = resolve(target, "browser");
mkdirSync(folder, { recursive: true });

// A fixture by its path, or the first of a folder.
const fixture = (name) => {
  if (name.includes(".")) return join("fixtures", name);
  const list = existsSync(join("fixtures", name)) ? execFileSync("ls", [join("fixtures", name)], { encoding: "utf8" }) : "";
  const file = list.split("\n").find((own) => own && !own.endsWith(".json") && !own.endsWith(".md"));
  return file ? join("fixtures", name, file) : null;
};
const named = args.filter((own) => !own.startsWith("--"));
const files = named.length ? named : FIXTURES.map(fixture).filter(Boolean);

let failures = 0;
const check = (right, what) => {
  if (!right) {
    failures += 1;
    console.error(`FAILED: ${what}`);
  }
};

// Words of a page as poppler places them: text, left edge, top edge.
const popplerWords = (file) => {
  const out = execFileSync("pdftotext", ["-bbox", "-l", "1", file, "-"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const width = Number(/<page width="([\d.]+)"/.exec(out)[1]);
  const decode = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  const words = [...out.matchAll(/<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)</g)];
  return { width, words: words.map(([, x0, y0, x1, y1, text]) => ({ x: +x0, y: (+y0 + +y1) / 2, x1: +x1, text: decode(text).normalize("NFKC") })) };
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const file of files) {
  const html = join(folder, `${basename(file)}.html`);
  try {
    execFileSync(join(target, "release/examples/report"), [file, "-o", html]);
  } catch {
    check(false, `${file}: no report`);
    continue;
  }
  for (const scheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, colorScheme: scheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const problems = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("request", (request) => request.url().startsWith("file:") || problems.push(`asks for ${request.url()}`));
    await page.goto(pathToFileURL(html).href);

    // A finding shows its place, and hides it again.
    const locate = page.locator(".locate").first();
    if (await locate.count()) {
      await locate.click();
      check((await page.locator(".spot.on, .flow .on").count()) > 0, `${file}: a finding does not show its place`);
      check(await page.locator(".spot.on, .flow .on").first().isVisible(), `${file}: the highlight is not visible`);
      await locate.click();
      check((await page.locator(".spot.on, .flow .on").count()) === 0, `${file}: the highlight stays`);
    }
    // Another parser shows another text, by mouse and by keyboard.
    const tabs = page.locator("[role=tab]");
    const texts = new Set();
    for (let n = 0; n < (await tabs.count()); n += 1) {
      await tabs.nth(n).click();
      const panel = page.locator("[role=tabpanel]:visible");
      check((await panel.count()) === 1, `${file}: ${await panel.count()} panels are open`);
      texts.add(await panel.locator(".text").innerText());
    }
    if ((await tabs.count()) > 3) check(texts.size > 1, `${file}: all parsers show one text`);
    if ((await tabs.count()) > 1) {
      await tabs.first().click();
      await page.keyboard.press("ArrowRight");
      check((await tabs.nth(1).getAttribute("aria-selected")) === "true", `${file}: the arrow key does not change the parser`);
    }
    for (const box of await page.locator(".toolbar input").all()) await box.check();
    await page.screenshot({ path: join(folder, `${basename(file)}.${scheme}.png`), fullPage: true });

    await page.addScriptTag({ content: axe }).catch(() => {});
    const faults = await page.evaluate(async () => (window.axe ? (await window.axe.run()).violations : null)).catch((e) => [{ id: String(e), impact: "serious", nodes: [] }]);
    check(faults !== null, `${file}: axe did not run`);
    for (const fault of faults ?? []) {
      const serious = ["serious", "critical"].includes(fault.impact);
      check(!serious, `${file} (${scheme}): ${fault.id}: ${fault.nodes.slice(0, 2).map((node) => node.html.slice(0, 120)).join(" | ")}`);
    }
    check(problems.length === 0, `${file}: ${problems.join("; ")}`);

    if (scheme === "light" && file.endsWith(".pdf")) {
      const poppler = popplerWords(file);
      const drawn = await page.evaluate(() => {
        const svg = document.querySelector("#page-1 svg");
        const box = svg.getBoundingClientRect();
        const scale = svg.viewBox.baseVal.width / box.width;
        return [...svg.querySelectorAll("text[id]")].map((own) => {
          const r = own.getBoundingClientRect();
          return { x: (r.left - box.left) * scale, x1: (r.right - box.left) * scale, y: ((r.top + r.bottom) / 2 - box.top) * scale, text: own.textContent.normalize("NFKC") };
        });
      });
      const near = NEAR * poppler.width;
      let [partners, right] = [0, 0];
      for (const word of drawn) {
        const same = poppler.words.filter((own) => own.text === word.text && Math.abs(own.y - word.y) < 3 * near);
        if (!same.length) continue;
        partners += 1;
        if (same.some((own) => Math.abs(own.x - word.x) < near && Math.abs(own.x1 - word.x1) < near && Math.abs(own.y - word.y) < near)) right += 1;
      }
      console.log(`${file}: ${right} of ${partners} words (${drawn.length} drawn) within ${100 * NEAR} % of where poppler has them`);
      check(partners > 0.8 * drawn.length && right >= MOST * partners, `${file}: words are out of place`);
    }
    await context.close();
  }
  console.log(`${file}: looked at`);
}
if (screenshot) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 1000 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(folder, "sidebar-left.pdf.html")).href);
  await page.screenshot({ path: "examples/browser/report.png" });
}
await browser.close();
console.log(failures ? `${failures} failures` : "all right");
process.exit(failures ? 1 : 0);
