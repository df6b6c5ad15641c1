import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { compareWords, type Piece } from '#platform/writing/compare-words.ts'

export type WordChangesProps = {
  words: Words
  before: string
  after: string
  lang?: string | null | undefined
  dir?: 'ltr' | 'rtl' | undefined
}

/** A text with what was added and what was taken out, told by more than colour. */
export function WordChanges({ words, before, after, lang, dir }: WordChangesProps): Html {
  return (
    <div class="changes" lang={lang ?? undefined} dir={dir}>
      {compareWords(before, after).map((piece, at) => (
        <Changed key={at} words={words} piece={piece} />
      ))}
    </div>
  )
}

function Changed({ words, piece: { kind, text } }: { words: Words; piece: Piece }): Html {
  if (kind === 'same') return <>{text}</>
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <span class="hidden" lang={words.locale}>
        {words.say(`ui.writing.${kind}`)}{' '}
      </span>
      {text}
    </Tag>
  )
}
