import { type App, close, type Manifest, open } from "./app.js";
import { defects, type Planted } from "./defects.js";
import { appManifests } from "./manifests.js";
import { noise } from "./noise.js";
import { Random } from "./random.js";
import { teamManifests } from "./team.js";

/** What to write. The same options give the same bytes. */
export interface CorpusOptions {
  readonly documents: number;
  readonly seed?: number;
  readonly layout?: Layout;
  /** How much of all documents has nothing to do with a mesh, from 0 to 1. */
  readonly noise?: number;
  /** How many of the apps have one mistake, from 0 to 1. */
  readonly defects?: number;
}

export type Layout = "one-file-per-app" | "one-file-per-resource";

/** A file of the corpus and the mistakes planted in it. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
  readonly planted: readonly Planted[];
}

const appsOfTeam = 12;
const things = [
  "shop",
  "cart",
  "pay",
  "stock",
  "search",
  "review",
  "price",
  "user",
  "order",
  "mail",
] as const;
const parts = ["api", "store", "worker", "front", "feed", "sync"] as const;

/** The files of a mesh of many teams, one after the other, until the wanted number of documents is there. */
export function* corpus(options: CorpusOptions): Generator<CorpusFile> {
  const { documents, seed = 1, layout = "one-file-per-app" } = options;
  const random = new Random(seed);
  let left = documents;
  for (let index = 0; left > 0; index++) {
    const folder = folderOf(index, random, options);
    const whole = folder.manifests.length <= left;
    const manifests = whole ? folder.manifests : fill(left, random, folder.team);
    left -= manifests.length;
    yield* layout === "one-file-per-app" ? [oneFile(folder, manifests)] : separateFiles(folder, manifests);
  }
}

/** Documents that belong together: a team's own, or an app's. */
interface Folder {
  readonly team: string;
  /** Without the file's ending. */
  readonly path: string;
  readonly app: App | undefined;
  readonly manifests: readonly Manifest[];
}

/** Every team begins with the documents it writes once. */
function folderOf(index: number, random: Random, options: CorpusOptions): Folder {
  const number = Math.floor(index / (appsOfTeam + 1));
  const team = `team-${number}`;
  const place = index % (appsOfTeam + 1);
  if (place === 0)
    return { team, path: `teams/${team}/team`, app: undefined, manifests: teamManifests(team) };

  const app = appOf(team, place, index, random, options.defects ?? 0);
  const own = appManifests(app);
  const share = options.noise ?? 0;
  const unrelated = fill(Math.round((own.length * share) / (1 - share)), random, team, index);
  return { team, path: `teams/${team}/${app.name}`, app, manifests: [...own, ...unrelated] };
}

function appOf(team: string, place: number, index: number, random: Random, rate: number): App {
  const wrong = random.next() < rate;
  return {
    team,
    name: `${random.pick(things)}-${random.pick(parts)}-${place}`,
    port: 3000 + random.below(5000),
    replicas: 1 + random.below(4),
    tag: `1.${random.below(40)}.${random.below(10)}`,
    prefix: `/${random.pick(things)}/v${1 + random.below(3)}`,
    defect: wrong ? defects[index % defects.length] : undefined,
  };
}

function fill(count: number, random: Random, team: string, index = 0): readonly Manifest[] {
  return Array.from({ length: count }, (_, at) => noise(random, team, index * 1000 + at));
}

function oneFile({ path, app }: Folder, manifests: readonly Manifest[]): CorpusFile {
  return file(`${path}.yaml`, manifests.map(({ text }) => text).join("---\n"), app);
}

function separateFiles({ path, app }: Folder, manifests: readonly Manifest[]): readonly CorpusFile[] {
  return manifests.map((manifest) => file(`${path}/${manifest.file}.yaml`, manifest.text, app));
}

function file(path: string, marked: string, app: App | undefined): CorpusFile {
  const at = marked.indexOf(open);
  if (at === -1 || !app?.defect) return { path, text: marked, planted: [] };
  const before = marked.slice(0, at).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  const text = marked.replace(open, "").replace(close, "");
  return { path, text, planted: [{ defect: app.defect, file: path, line: before.length, column }] };
}
