import type { Comment } from "../decode/comments.js";
import type { SourceFile, Span } from "../text/source.js";
import { type Directive, type Misspelt, readDirective } from "./directive.js";
import { Regions } from "./regions.js";
import type { RuleNames } from "./rule-names.js";
import {
  type CommentRemark,
  lacksReason,
  namesNothing,
  type Remark,
  type Suppression,
  unknownName,
  unused,
} from "./suppression.js";

/** The comments of a file that may speak to meshlint. */
export interface CommentedFile {
  readonly file: SourceFile;
  readonly comments: readonly Comment[];
}

/** A name of a directive that there is a rule for. */
interface Known {
  readonly name: string;
  readonly span: Span;
}

/** What the comments of one file suppress. */
export class FileSuppressions {
  /** What is wrong with the comments, whatever is found in the file. */
  readonly remarks: CommentRemark[] = [];
  readonly #ifUnused = new Map<Suppression, CommentRemark>();
  readonly #whole = new Map<string, Suppression>();
  readonly #lines = new Map<string, Suppression>();
  readonly #regions = new Regions();

  constructor(
    private readonly commented: CommentedFile,
    private readonly names: RuleNames,
  ) {
    for (const comment of commented.comments) {
      const directive = readDirective(comment);
      if (directive) this.#read(directive);
    }
  }

  /** The suppression that a finding on a line falls under, by any of the names it goes by. */
  find(names: readonly string[], line: number): Suppression | undefined {
    for (const name of names) {
      const found =
        this.#lines.get(`${line} ${name}`) ?? this.#regions.find(name, line) ?? this.#whole.get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Remarks on the suppressions that were not used and could have been. */
  unused(used: ReadonlySet<Suppression>, canSpeak: (name: string) => boolean): readonly CommentRemark[] {
    return [...this.#ifUnused].flatMap(([suppression, remark]) =>
      used.has(suppression) || !canSpeak(suppression.name) ? [] : [remark],
    );
  }

  #read(directive: Directive | Misspelt): void {
    if ("meant" in directive) {
      const { word, meant, span } = directive;
      const message = `"${word}" is no comment that meshlint knows.`;
      this.#say(span, {
        rule: "suppression-names-known",
        message,
        help: `The nearest is "${meant}".`,
      });
    } else if (directive.action === "enable") this.#enable(directive);
    else this.#disable(directive);
  }

  #disable(directive: Directive): void {
    const { action, names, reason, span } = directive;
    const subject = `Comment "meshlint-${action}"`;
    const known = this.#known(directive);
    if (names.length === 0) this.#say(span, namesNothing(subject));
    else if (reason === undefined) this.#say(span, lacksReason(subject));
    for (const { name, span } of reason === undefined ? [] : known) {
      const suppression = { name, reason };
      this.#add(suppression, directive);
      this.#ifUnused.set(suppression, this.#remark(span, unused(name)));
    }
  }

  /** Of two that say the same, the first counts and the second stays unused. */
  #add(suppression: Suppression, { action, line, next }: Directive): void {
    const { name } = suppression;
    if (action === "disable") this.#regions.open(suppression, line);
    else if (action === "disable-file") addFirst(this.#whole, name, suppression);
    else addFirst(this.#lines, `${action === "disable-line" ? line : next} ${name}`, suppression);
  }

  #enable(directive: Directive): void {
    const { names, span, line } = directive;
    if (names.length === 0 && !this.#regions.closeAll(line)) {
      this.#say(span, { rule: "suppression-used", message: "Nothing is disabled above." });
    }
    for (const { name, span } of this.#known(directive)) {
      if (this.#regions.close(name, line)) continue;
      this.#say(span, { rule: "suppression-used", message: `Nothing disables "${name}" above.` });
    }
  }

  #known({ names }: Directive): readonly Known[] {
    return names.flatMap(({ text, span }) => {
      const name = this.names.spelt(text);
      if (name !== undefined) return [{ name, span }];
      this.#say(span, unknownName(text, this.names.help(text)));
      return [];
    });
  }

  #say(span: Span, remark: Remark): void {
    this.remarks.push(this.#remark(span, remark));
  }

  #remark(span: Span, remark: Remark): CommentRemark {
    return { ...remark, span, document: { file: this.commented.file, index: 0, span } };
  }
}

function addFirst(slots: Map<string, Suppression>, slot: string, suppression: Suppression): void {
  if (!slots.has(slot)) slots.set(slot, suppression);
}
