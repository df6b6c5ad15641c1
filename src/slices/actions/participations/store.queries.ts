import type pg from 'pg'
import { booleanArray, byteaArray, intArray, textArray, timeArray, uuidArray } from '#platform/binary-arrays.ts'
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
  // Only where somebody gave one, so that storing everybody else stays one call.
  const hasPrefix = rows.some(({ prefix }) => prefix)
  const { rows: answers } = await pool.query<{ outcomes: Stored[] }>(
    hasPrefix
      ? {
          name: 'store-participations-with-prefixes',
          text: `select action_note_prefixes(action_store_participations(${places}), $2, $${values.length + 1}) as outcomes`,
          values: [...values, textArray(rows.map(({ prefix = '' }) => prefix))],
        }
      : { name: 'store-participations', text: `select action_store_participations(${places}) as outcomes`, values },
  )
  return answers[0]?.outcomes ?? []
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
