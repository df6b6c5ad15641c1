import type { OpenPaper, PaperAbout } from '#platform/paper.ts'

/** Writes what would be printed as plain text, a line for each thing said: what tests read instead of a PDF. */
export const plainPaper: OpenPaper = async ({ title, language, size }: PaperAbout) => {
  let lines: string[] = [`# ${title} [${language}, ${size}]`]
  return {
    part: ({ bookmarks = [], language: own, foot }) => {
      const names = bookmarks.map(({ level, title }) => `${level === 1 ? '>' : '>>'} ${title}`)
      lines.push(`--- ${[own, ...names, foot].filter(Boolean).join(' | ')}`)
    },
    heading: (text, level) => void lines.push(`${'#'.repeat(level)} ${text}`),
    paragraph: (text) => void lines.push(text),
    signatureLine: (label) => void lines.push(`____ ${label}`),
    table: (headings, rows) => void lines.push(...[headings, ...rows].map((row) => `| ${row.join(' | ')} |`)),
    *pieces() {
      const text = lines.map((line) => `${line}\n`).join('')
      lines = []
      if (text) yield Buffer.from(text)
    },
    end: () => {},
  }
}
