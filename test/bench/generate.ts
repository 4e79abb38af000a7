import { parseArgs } from "node:util";
import { writeTree } from "./trees.js";

const usage = `Usage: npm run bench:corpus -- FOLDER [--documents N] [--seed N] [--separate] [--noise SHARE] [--defects SHARE]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    separate: { type: "boolean", default: false },
    noise: { type: "string", default: "0" },
    defects: { type: "string", default: "0" },
  },
});

const [folder] = positionals;
if (folder === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const { files, megabytes } = writeTree(folder, {
    documents: Number(values.documents),
    seed: Number(values.seed),
    layout: values.separate ? "one-file-per-resource" : "one-file-per-app",
    noise: Number(values.noise),
    defects: Number(values.defects),
  });
  console.log(`${files} files, ${megabytes.toFixed(1)} MB`);
}
