import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "node:test";
import { fileURLToPath } from "node:url";
import { type Mutation, testMutations } from "../support/mutate.js";
import { sharedFolder, skipWithout } from "../support/shared.js";
import { gatewayEdits } from "./edits/gateways.js";
import { k8sCombatEdits } from "./edits/k8s-combat.js";
import { outsideEdits } from "./edits/outside.js";
import { routeEdits } from "./edits/routes.js";
import { serviceEdits } from "./edits/services.js";
import { tutorialEdits } from "./edits/tutorial.js";

const here = fileURLToPath(new URL("./", import.meta.url));

describe("one edit of the tutorial", () => testEdits(join(here, "tutorial/sound"), tutorialEdits));

const shop = join(here, "shop/sound");
describe("one edit of the shop's gateway", () => testEdits(shop, gatewayEdits));
describe("one edit of the shop's routes", () => testEdits(shop, routeEdits));
describe("one edit of the shop's services", () => testEdits(shop, serviceEdits));
describe("one edit of what is outside the shop", () => testEdits(shop, outsideEdits));

const corpus = ["corpora", "k8s-combat"];
const skip = skipWithout(...corpus);
describe("one edit of the repository that the tutorial comes from", { skip }, () => {
  if (skip === false) testEdits(sharedFolder(...corpus), k8sCombatEdits);
});

function testEdits(folder: string, edits: readonly Mutation[]): void {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const manifests = paths.filter((path) => path.endsWith(".yaml")).sort();
  const tree = new Map(
    manifests.map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
  testMutations(tree, edits);
}
