// Prints as JSON what a tool reads: node node_tools.mjs pdfjs|pdf_parse FILE
import { readFileSync } from "node:fs";

const [engine, file] = process.argv.slice(2);
// An array of its own: pdf-parse 1.1.1 reads past the start of a pooled Buffer.
const bytes = new Uint8Array(readFileSync(file));
let text;
if (engine === "pdfjs") {
  const { extractText } = await import("unpdf");
  text = (await extractText(bytes)).text.join("\n");
} else {
  const { default: parse } = await import("pdf-parse/lib/pdf-parse.js");
  text = (await parse(bytes)).text;
}
// Warnings of pdf.js go to standard output, so the result has a line of its own.
process.stdout.write("\n\u0001" + JSON.stringify(text) + "\n");
