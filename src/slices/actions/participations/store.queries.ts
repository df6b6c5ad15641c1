import type pg from 'pg'
import { booleanArray, byteaArray, intArray, textArray, timeArray, uuidArray } from '#platform/binary-arrays.ts'
import type { LetterChoices } from '../letters/letter-choices.ts'
import type { Answers } from '../questions/answers.ts'
import type { Stored } from './store-participations.ts'

/** One accepted form, ready to be stored. */
export type NewParticipation = {
  tokenHash: Buffer
  actionId: string
  revision: number
  locale: string
  /** How they are addressed, where Congress's own system must know it; '' elsewhere. */
  prefix?: string
  email: string
  givenName: string
  familyName: string
  street: string
  city: string
  region: string
  postalCode: string
  phone: string
  seatIds: readonly string[]
  subject: string
  body: string
  isEdited: boolean
  /** Null where the one letter of the action goes to everybody. */
  letterChoices?: LetterChoices | null
  showsName: boolean
  disclosesContact: boolean
  proof: { hash: Buffer; spentBy: Buffer; expiresAt: Date } | null
  /** A keyed hash of the day; null where visitors cannot be told apart. */
  network: Buffer | null
  /** Counts only after its address is confirmed. */
  waits: boolean
  /** What the form said and the person agreed to by sending it. */
  actionWording: string
  /** What stood beside the box for news, where it was ticked. */
  newsWording: string | null
  /** The address of the page, after the host. */
  page: string
  /** The kept wording beside the box for news, where it was ticked. */
  keptNews?: { wording: string; jurisdiction: string; wording_id: string; version: number }
  /** To the organisation's own questions; absent where it asks none. */
  answers?: Answers
}

const places = Array.from({ length: 27 }, (_, at) => `$${at + 1}`).join(', ')

/**
 * Stores many participations of one organisation in one statement, prepared once per connection, and with them everything that
 * hangs on them: supporters, proofs, submissions, consents, counters, jobs, news. See the migration that makes the function.
 */
export async function storeParticipations(
  pool: pg.Pool,
  organisationId: string,
  rows: readonly NewParticipation[],
): Promise<Stored[]> {
  const values = valuesOf(organisationId, rows)
  const noted = notesOf(rows)
  const storing = `action_store_participations(${places})`
  const call = noted.reduce((inner, { by }, at) => `${by}(${inner}, $2, $${values.length + at + 1})`, storing)
  const { rows: stored } = await pool.query<{ outcomes: Stored[] }>({
    // PostgreSQL keeps 63 characters of a name.
    name: ['store', ...noted.map(({ by }) => by.replace('action_note_', ''))].join(' '),
    text: `select ${call} as outcomes`,
    values: [...values, ...noted.map((note) => note.values)],
  })
  return stored[0]?.outcomes ?? []
}

/** What goes with a participation where somebody gave it, so that storing everybody else stays one call. */
function notesOf(rows: readonly NewParticipation[]): { by: string; values: unknown }[] {
  const notes = [
    {
      by: 'action_note_prefixes',
      isGiven: rows.some(({ prefix }) => prefix),
      values: rows.map((row) => row.prefix ?? ''),
    },
    {
      by: 'action_note_answers',
      isGiven: rows.some(({ answers }) => answers),
      values: rows.map(({ answers }) => (answers ? JSON.stringify(answers) : null)),
    },
    {
      by: 'action_note_letter_choices',
      isGiven: rows.some(({ letterChoices }) => letterChoices),
      values: rows.map(({ letterChoices }) => (letterChoices ? JSON.stringify(letterChoices) : null)),
    },
    {
      by: 'action_note_news',
      isGiven: rows.some(({ keptNews }) => keptNews),
      values: rows.map(({ keptNews, page }) =>
        keptNews ? JSON.stringify({ purpose: 'news', page, ...keptNews }) : null,
      ),
    },
  ]
  return notes.filter(({ isGiven }) => isGiven).map(({ by, values }) => ({ by, values: textArray(values) }))
}

function valuesOf(organisationId: string, rows: readonly NewParticipation[]): unknown[] {
  return [
    organisationId,
    byteaArray(rows.map((row) => row.tokenHash)),
    uuidArray(rows.map((row) => row.actionId)),
    intArray(rows.map((row) => row.revision)),
    textArray(rows.map((row) => row.locale)),
    textArray(rows.map((row) => row.email)),
    textArray(rows.map((row) => row.givenName)),
    textArray(rows.map((row) => row.familyName)),
    textArray(rows.map((row) => row.street)),
    textArray(rows.map((row) => row.city)),
    textArray(rows.map((row) => row.region)),
    textArray(rows.map((row) => row.postalCode)),
    textArray(rows.map((row) => row.phone)),
    textArray(rows.map((row) => `{${row.seatIds.join(',')}}`)),
    textArray(rows.map((row) => row.subject)),
    textArray(rows.map((row) => row.body)),
    booleanArray(rows.map((row) => row.isEdited)),
    booleanArray(rows.map((row) => row.showsName)),
    booleanArray(rows.map((row) => row.disclosesContact)),
    byteaArray(rows.map((row) => row.proof?.hash ?? null)),
    byteaArray(rows.map((row) => row.proof?.spentBy ?? null)),
    timeArray(rows.map((row) => row.proof?.expiresAt ?? null)),
    byteaArray(rows.map((row) => row.network)),
    booleanArray(rows.map((row) => row.waits)),
    textArray(rows.map((row) => row.actionWording)),
    textArray(rows.map((row) => row.newsWording)),
    textArray(rows.map((row) => row.page)),
  ]
}
