/** Prints a command's answer on standard output: one JSON document for a program, lines for a person. */
export function answer({ json }: { json?: boolean }, value: unknown, lines: () => readonly string[]): void {
  if (json) console.log(JSON.stringify(value))
  else for (const line of lines()) console.log(line)
}

/** Lines of a table whose columns are as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows.reduce<number[]>((widths, row) => row.map((cell, i) => Math.max(widths[i] ?? 0, cell.length)), [])
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
