// A process of its own: a printed PDF and what is asked of it, in files → how long its finishing takes, so that its memory can be told too.
import { readFileSync } from "node:fs";
import { finishPdf } from "../pdf/finish.ts";

const [printed = "", asked = ""] = process.argv.slice(2);
const bytes = readFileSync(printed);
const options = JSON.parse(readFileSync(asked, "utf8"));
const startMs = performance.now();
await finishPdf(bytes, options);
process.stdout.write(String(performance.now() - startMs));
