import { diffArrays } from 'diff'

/** A part of a text that became another one: paragraphs that follow one another, as they were and as they are. */
export type ChangedPart = { was: string; now: string }

/** Which paragraphs of a text in markup changed; a long text is not read again for a comma. */
export function changedParts(was: string, now: string): ChangedPart[] {
  const parts: ChangedPart[] = []
  let open: { was: string[]; now: string[] } | null = null
  const close = () => {
    if (open) parts.push({ was: open.was.join('\n\n'), now: open.now.join('\n\n') })
    open = null
  }
  for (const { value, added, removed } of diffArrays(paragraphs(was), paragraphs(now))) {
    if (!added && !removed) close()
    else {
      open ??= { was: [], now: [] }
      open[added ? 'now' : 'was'].push(...value)
    }
  }
  close()
  return parts
}

function paragraphs(markup: string): string[] {
  return markup.split(/\n{2,}/).filter((part) => part !== '')
}
