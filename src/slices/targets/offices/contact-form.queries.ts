import { type Db, sql } from '#platform/db.ts'
import type { ContactForm, FormPiece } from './contact-form.ts'

/** The forms of these holders, by their keys; whoever has none in the files is left out. */
export async function readContactForms(db: Db, holderKeys: readonly string[]): Promise<Map<string, ContactForm>> {
  if (holderKeys.length === 0) return new Map()
  const rows = await db
    .selectFrom('target_contact_forms')
    .select(['holder_key', 'address', 'pieces', 'captcha', 'needs_script'])
    .where(sql<boolean>`holder_key = any(${holderKeys}::text[])`)
    .execute()
  return new Map(
    rows.map(({ holder_key, address, pieces, captcha, needs_script }) => [
      holder_key,
      {
        holderKey: holder_key,
        address,
        pieces: pieces as FormPiece[],
        captcha: captcha as ContactForm['captcha'],
        needsScript: needs_script,
      },
    ]),
  )
}
