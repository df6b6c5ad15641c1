import { writeAudit } from '#platform/audit.ts'
import { csvRow, csvStart } from '#platform/csv.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Words } from '#platform/i18n.ts'
import type { Actor } from '#platform/organisation.ts'
import { type AskedQuestion, readAskedQuestions, sayAnswer } from '../questions/answer.queries.ts'
import { readAction } from './campaign.queries.ts'
import type { LetterQuery } from './letter-filter.ts'
import { type LetterFilter, type ListedLetter, listLetters } from './letter-list.queries.ts'

declare module '#platform/audit.ts' {
  interface Acts {
    'letters.export': { name: string; state: string; office: string; searched: boolean }
  }
}

const atOnce = 1_000

export type LetterExport = {
  organisationId: string
  actionId: string
  actor: Actor
  query: LetterQuery
  filter: LetterFilter
  words: Words
}

/**
 * Letters as CSV, piece by piece: as many as there are, never more than a thousand in memory. The export is written down before
 * its first line leaves; what people typed never becomes a formula.
 */
export async function* exportLetters(db: Db, request: LetterExport): AsyncGenerator<string> {
  const { organisationId, actionId, words, filter } = request
  const asked = await inOrganisation(db, organisationId, (db) => readAskedQuestions(db, actionId, words.locale))
  const titles = headings.map((heading) => words.say(`actions.campaigns.csv.${heading}`))
  yield csvStart + csvRow([...titles, ...asked.map(({ label }) => label)])
  let before: string | null = null
  for (;;) {
    const page = { filter, before, limit: atOnce }
    const letters: ListedLetter[] = await inOrganisation(db, organisationId, (db) => listLetters(db, actionId, page))
    if (letters.length > 0) yield letters.map((letter) => csvRow(cellsOf(words, letter, asked))).join('')
    if (letters.length < atOnce) return
    before = letters.at(-1)?.id ?? null
  }
}

/** Notes who takes which letters out. */
export async function noteExport(db: Db, { actor, actionId, query }: LetterExport): Promise<void> {
  const name = (await readAction(db, actionId))?.name ?? ''
  await writeAudit(db, {
    actor: { id: actor.accountId, name: actor.name },
    verb: 'letters.export',
    subject: 'action',
    subjectId: actionId,
    // Words that were searched for may be a supporter's name, and these rows are never taken out.
    details: { name, state: query.state, office: query.office, searched: query.search !== '' },
  })
}

const headings = [
  'date',
  'given_name',
  'family_name',
  'city',
  'region',
  'office',
  'holder',
  'channel',
  'state',
  'server',
  'edited',
  'subject',
  'letter',
] as const

function cellsOf(words: Words, letter: ListedLetter, asked: readonly AskedQuestion[]): string[] {
  const yes = words.say('actions.campaigns.csv.yes')
  return [
    letter.createdAt.toISOString(),
    letter.givenName,
    letter.familyName,
    letter.city,
    letter.region,
    letter.office,
    letter.holderName,
    words.say(`actions.campaigns.channelName.${letter.channel}`),
    words.say(`actions.campaigns.letterState.${letter.state}`),
    letter.serverWords,
    letter.isEdited ? yes : words.say('actions.campaigns.csv.no'),
    letter.subject,
    letter.body,
    ...asked.map((question) => sayAnswer(question, letter.answers, yes)),
  ]
}
