/** What a suite is run with: the folder of its cases, and whether to list each disagreement. */
export interface SuiteOptions {
  readonly cases: string;
  readonly verbose: boolean;
}

/** What a suite came to. `lines` is the report that is printed above the closing line. */
export interface SuiteResult {
  readonly agreed: number;
  readonly of: number;
  readonly unexpected: number;
  readonly divergences: number;
  readonly lines: readonly string[];
}

/** A module of this folder that runs one suite. */
export interface Suite {
  run(options: SuiteOptions): Promise<SuiteResult>;
}

/** Rows as text in columns; the first row is the heading, columns of numbers are set right. */
export function columns(rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? "").length)),
  );
  const cell = (value: string | number, column: number) =>
    typeof value === "number"
      ? String(value).padStart(widths[column] ?? 0)
      : value.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(cell).join("  ").trimEnd());
}
