// One pass of the exact tier over a tree: what reading every document with `yaml` costs. Usage: node exact-pass.js FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

let documents = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  for (const document of parseAllDocuments(readFileSync(join(entry.parentPath, entry.name), "utf8"))) {
    document.toJS();
    documents++;
  }
}
console.log(documents);
