import type { Db } from '#platform/db.ts'
import { type Form, typedText } from '#platform/http/forms.ts'
import {
  type Conflict,
  type FieldTexts,
  readSeen,
  reconcile,
  reportOf,
  type Seen,
  seenOf,
  yieldingIn,
} from '#platform/writing/reconcile.ts'
import type { Language } from '../languages/language.ts'
import { put } from '../site/arrange.ts'
import { readBlockForm, typedBlock } from './block.form.ts'
import { changeFront } from './change-front.ts'
import type { FrontBlock } from './front-blocks.ts'

export type BlockSave = { languages: readonly Language[]; form: Form<FrontBlock> & { ok: true } }

/**
 * Saves what one editor changed in a block of the draft, and nothing else (decision 15): a field that somebody else changed as well
 * stays as the other left it and is returned with both versions. Null where the block was taken out meanwhile: it is not brought back.
 */
export async function saveBlock(db: Db, { languages, form }: BlockSave): Promise<{ conflicts: Conflict[] } | null> {
  let saved: { conflicts: Conflict[] } | null = null
  await changeFront(db, (blocks) => {
    const current = blocks.find(({ id }) => id === form.value.id)
    if (!current) return blocks
    const theirs = fieldsOfBlock(current)
    const seen = readSeen(typedText(form.typed, 'seen'))
    const both = { seen, theirs, mine: fieldsOfBlock(form.value), yielding: yieldingIn(form.typed, theirs) }
    const result = reconcile(both)
    saved = reportOf(result, both, result.fields)
    return put(blocks, blockOf(current, languages, result.fields))
  })
  return saved
}

function blockOf(block: FrontBlock, languages: readonly Language[], { kinds = '', ...fields }: FieldTexts): FrontBlock {
  const form = readBlockForm(block, languages, { ...fields, kinds: kinds.split(' ').filter(Boolean) })
  if (!form.ok) throw new Error(`fields that were saved before are refused: ${Object.keys(form.faults).join(', ')}`)
  return form.value
}

/** What its form says, each field as text. */
function fieldsOfBlock(block: FrontBlock): FieldTexts {
  return Object.fromEntries(Object.entries(typedBlock(block)).map(([name, said]) => [name, [said].flat().join(' ')]))
}

/** For the form of a block that nobody has typed in yet. */
export function seenOfBlock(block: FrontBlock): Seen {
  return seenOf(fieldsOfBlock(block))
}

/** What stands in the form again after a conflict: one's own words, with what only somebody else changed. */
export function typedAgain(block: FrontBlock, conflicts: readonly Conflict[]) {
  const yours = Object.fromEntries(conflicts.map(({ name, yours }) => [name, yours]))
  const { kinds, ...typed } = { ...typedBlock(block), ...yours }
  return { ...typed, ...(kinds !== undefined && { kinds: [kinds].flat().join(' ').split(' ').filter(Boolean) }) }
}
