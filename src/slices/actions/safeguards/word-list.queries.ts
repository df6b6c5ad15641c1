import { type Db, sql } from '#platform/db.ts'
import { type Locale, locales } from '#platform/i18n.ts'
import { startingEntries } from './word-lists.ts'

export type SavedWords = { locale: Locale; entries: string; isOwn: boolean }

/** The list of each language: the organisation's own, else the one that comes with the product. */
export async function readWords(db: Db): Promise<SavedWords[]> {
  const rows = await db.selectFrom('action_word_lists').select(['locale', 'entries']).execute()
  const own = new Map(rows.map(({ locale, entries }) => [locale, entries]))
  return locales.map((locale) => ({
    locale,
    entries: own.get(locale) ?? startingEntries(locale),
    isOwn: own.has(locale),
  }))
}

/** @param entries null takes the organisation's own list away */
export async function saveWords(
  db: Db,
  { locale, entries, accountId }: { locale: Locale; entries: string | null; accountId: string },
): Promise<void> {
  if (entries === null) {
    await db.deleteFrom('action_word_lists').where('locale', '=', locale).execute()
    return
  }
  await db
    .insertInto('action_word_lists')
    .values({ locale, entries, saved_by: accountId })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'locale'])
        .doUpdateSet({ entries, saved_by: accountId, saved_at: sql`clock_now()` }),
    )
    .execute()
}
