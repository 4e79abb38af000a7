import { hasPlaceholder } from "../decode/placeholder.js";
import type { Annotated, Annotation, AnnotationName } from "./annotations.js";
import type { RuleNames } from "./rule-names.js";
import { readStatement } from "./statement.js";
import {
  type AnnotationRemark,
  lacksReason,
  namesNothing,
  type Remark,
  type Suppression,
  unknownName,
  unused,
} from "./suppression.js";

/** The name that all findings with a code of one tool go by, as in "IST*". */
export function everyCodeOf(tool: string): string {
  return `${tool}*`;
}

type Reader = (annotation: Annotation) => void;

/** What the annotations of one object suppress. */
export class ObjectSuppressions {
  /** What is wrong with the annotations, whatever is found about the object. */
  readonly remarks: AnnotationRemark[] = [];
  readonly #byName = new Map<string, Suppression>();
  readonly #ifUnused = new Map<Suppression, AnnotationRemark>();
  readonly #readers: Readonly<Record<AnnotationName, Reader>> = {
    "meshlint.io/ignore": (annotation) => this.#readOurs(annotation),
    "galley.istio.io/analyze-suppress": (annotation) => this.#readIstio(annotation),
    "kiali.io/ignore-validations": (annotation) => this.#readKiali(annotation),
  };

  constructor(
    private readonly annotated: Annotated,
    private readonly names: RuleNames,
  ) {
    for (const annotation of annotated.annotations) {
      if (annotation.onTemplate) this.#say(annotation, misplaced(annotation, annotated));
      else this.#readers[annotation.name](annotation);
    }
  }

  /** The suppression that a finding about the object falls under, by any of the names it goes by. */
  find(names: readonly string[]): Suppression | undefined {
    const name = names.find((name) => this.#byName.has(name));
    return name === undefined ? undefined : this.#byName.get(name);
  }

  /** Remarks on our suppressions that were not used and could have been. */
  unused(used: ReadonlySet<Suppression>, canSpeak: (name: string) => boolean): readonly AnnotationRemark[] {
    return [...this.#ifUnused].flatMap(([suppression, remark]) =>
      used.has(suppression) || !canSpeak(suppression.name) ? [] : [remark],
    );
  }

  /** `ID, ID -- reason`, or several lines of that. */
  #readOurs(annotation: Annotation): void {
    const subject = `Annotation "${annotation.name}"`;
    const lines = annotation.text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length === 0) this.#say(annotation, namesNothing(subject));
    for (const line of lines) {
      const { names, reason } = readStatement(line);
      if (names.length === 0) this.#say(annotation, namesNothing(subject));
      else if (reason === undefined) this.#say(annotation, lacksReason(subject));
      for (const { text } of names) this.#addOurs(text, reason, annotation);
    }
  }

  #addOurs(written: string, reason: string | undefined, annotation: Annotation): void {
    const name = this.names.spelt(written);
    if (name === undefined) this.#unknown(written, annotation);
    else if (reason !== undefined) {
      this.#ifUnused.set(this.#add(name, reason), this.#remark(annotation, unused(name)));
    }
  }

  /**
   * Codes with commas between them, or `*`. Upstream: istio/istio, pkg/config/analysis/analyzers and diag, which take a
   * code with a blank beside it for another one; here it is trimmed.
   */
  #readIstio(annotation: Annotation): void {
    for (const part of annotation.text.split(",")) {
      const code = part.trim();
      if (code === "*") this.#add(everyCodeOf("IST"), undefined);
      else this.#addCode(code, "IST", annotation);
      if (code !== part && code !== "") this.#say(annotation, notTrimmed(code, annotation), "info");
    }
  }

  /** Codes with commas between them; nothing stands for all. Upstream: kiali/kiali, business/istio_validations.go. */
  #readKiali(annotation: Annotation): void {
    if (annotation.text.trim() === "") this.#add(everyCodeOf("KIA"), undefined);
    for (const part of annotation.text.split(",")) this.#addCode(part.trim(), "KIA", annotation);
  }

  #addCode(code: string, tool: string, annotation: Annotation): void {
    if (code === "") return;
    if (code.startsWith(tool) && this.names.isCode(code)) this.#add(code, undefined);
    else this.#unknown(code, annotation);
  }

  #unknown(written: string, annotation: Annotation): void {
    if (hasPlaceholder(written)) return;
    this.#say(annotation, unknownName(written, this.names.help(written)));
  }

  /** Of two that say the same, the first counts and the second stays unused. */
  #add(name: string, reason: string | undefined): Suppression {
    const suppression = { name, reason };
    if (!this.#byName.has(name)) this.#byName.set(name, suppression);
    return suppression;
  }

  #say(annotation: Annotation, remark: Remark, severity?: "info"): void {
    const said = this.#remark(annotation, remark);
    this.remarks.push(severity ? { ...said, finding: { ...said.finding, severity } } : said);
  }

  #remark({ at }: Annotation, { rule, message, help }: Remark): AnnotationRemark {
    const { about, object } = this.annotated;
    const finding = { at, message, ...(help !== undefined && { help }) };
    return { rule, finding, about, object, environment: undefined };
  }
}

function misplaced({ name }: Annotation, { about: { kind } }: Annotated): Remark {
  return {
    rule: "suppression-annotation-on-object",
    message: `Annotation "${name}" on a template does not reach what is found about the ${kind}.`,
    help: `It belongs into "metadata.annotations" of the ${kind} itself.`,
  };
}

function notTrimmed(code: string, { name }: Annotation): Remark {
  return {
    rule: "suppression-names-known",
    message: `Code "${code}" in annotation "${name}" has blanks around it, which istioctl takes for a part of it.`,
    help: "Without blanks, istioctl and meshlint suppress the same.",
  };
}
