import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** A source file: what it imports, and which names it names. Paths are relative to the project, with forward slashes. */
export interface SourceUse {
  readonly path: string;
  /** Paths of imported source files, and bare names of modules. */
  readonly imports: readonly Import[];
  /** Names that the file uses, without properties and declarations; "process" among them is the global. */
  readonly names: ReadonlySet<string>;
}

export interface Import {
  readonly target: string;
  /** Whether it leaves nothing behind when types are erased. */
  readonly typeOnly: boolean;
}

/** The TypeScript files below a folder of the project, sorted by path. */
export function sourceFiles(root: URL, folder: string): readonly SourceUse[] {
  const entries = readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .map((path) => path.slice(root.pathname.length))
    .sort()
    .map((path) => sourceUse(path, readFileSync(new URL(path, root), "utf8")));
}

/** What one TypeScript text imports and names. */
export function sourceUse(path: string, text: string): SourceUse {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
  const imports: Import[] = [];
  const names = new Set<string>();
  const visit = (node: ts.Node, parent: ts.Node): void => {
    const imported = importOf(node);
    if (imported) imports.push({ ...imported, target: resolve(path, imported.target) });
    if (ts.isIdentifier(node) && isUsed(node, parent)) names.add(node.text);
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(file, file);
  return { path, imports, names };
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { target: node.moduleSpecifier.text, typeOnly: erased(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { target: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    return target && ts.isStringLiteralLike(target) ? { target: target.text, typeOnly: false } : undefined;
  }
  return undefined;
}

/** With verbatimModuleSyntax, `import { type A }` still loads the module; only `import type` does not. */
function erased(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** Whether an identifier is used, rather than being the name of a property, a field or something declared. */
function isUsed(node: ts.Identifier, parent: ts.Node): boolean {
  return (
    !("name" in parent && parent.name === node) && !("propertyName" in parent && parent.propertyName === node)
  );
}

function resolve(from: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}
