import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { CastAction } from '../src/slices/actions/cast.ts'
import { storeParticipations } from '../src/slices/actions/participations/store.queries.ts'
import { newSubmissionToken } from '../src/slices/actions/participations/submission-token.ts'
import { percentile } from './bench.ts'
import type { Story } from './take-action-story.ts'

export type Bare = { writers: number; seconds: number }

/** The same rows without server, form, proof or look-up: writers that each store one person at a time, as fast as they can. */
export async function writeBarely(story: Story, { writers, seconds }: Bare): Promise<{ rows: number; p99: number }> {
  const end = performance.now() + seconds * 1_000
  const times: number[] = []
  const write = async () => {
    while (performance.now() < end) {
      const begin = performance.now()
      await storeParticipations(story.oneByOne, story.context.organisation.id, [participation(story)])
      times.push(performance.now() - begin)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return { rows: times.length, p99: percentile(times, 0.99) }
}

/** One person acts. */
export async function writeOne(pool: pg.Pool, organisationId: string, cast: CastAction): Promise<void> {
  await storeParticipations(pool, organisationId, [participation({ ...cast, letter: 'Please act.' })])
}

function participation({ action, seatIds, letter }: Pick<Story, 'action' | 'seatIds' | 'letter'>) {
  const who = randomBytes(8).toString('hex')
  return {
    tokenHash: newSubmissionToken(new Date()).hash,
    actionId: action.id,
    revision: action.revision,
    locale: 'en',
    email: `${who}@example.org`,
    givenName: 'Ana María',
    familyName: 'Pérez',
    street: '8 Elm Street',
    city: 'Silver Spring',
    region: 'MD',
    postalCode: '20910',
    phone: '',
    seatIds,
    subject: action.content.texts.en.subject,
    body: `${letter} ${who}`,
    isEdited: true,
    showsName: true,
    disclosesContact: false,
    proof: { hash: randomBytes(32), spentBy: randomBytes(32), expiresAt: new Date(Date.now() + 3_600_000) },
    network: randomBytes(8),
    waits: false,
    actionWording: 'This letter goes to the offices named here, and to nobody else.',
    newsWording: null,
    page: `/en/actions/${action.slugs.en}`,
  }
}
