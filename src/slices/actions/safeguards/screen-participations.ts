import { keyedHash } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { readSupporters } from '#slices/supporters'
import { type ActionContent, emptyContent } from '../campaigns/action-content.ts'
import { readPublishedActionById } from '../campaigns/read-published-action.ts'
import { blockHash, foldHash } from './address-hashes.ts'
import { readHolding } from './alarm.queries.ts'
import { dayKey, dayOf, hashLength } from './day-keys.ts'
import { domainOf } from './fold-address.ts'
import { followTrends, isAbout, type Names, namesOf } from './follow-trends.ts'
import {
  findBlocked,
  findSamePeople,
  hold,
  insertScreenings,
  lockScreening,
  type NewHold,
  readUnscreened,
  type Screening,
  type Unscreened,
} from './screening.queries.ts'
import { isThrowAway } from './throw-away-domains.ts'
import { readWords } from './word-list.queries.ts'
import { enough, findWords, type Passage, readWordList } from './word-lists.ts'

type Batch = { organisationId: string; participationIds: readonly string[] }
type Safeguards = ActionContent['safeguards']

/** What is known of a participation before anybody decides. */
export type Looked = Screening & {
  addressHash: Buffer
  passages: Passage[]
  safeguards: Safeguards
  /** What each trend it belongs to is called today, and was yesterday. */
  names: Names
}

/**
 * Looks at participations before their letters are written, and holds back in silence: who acts twice under another spelling of their
 * address, letters that a word list stops, newcomers of a trend that a member has stopped, addresses whose owners want no more of it.
 * Each participation is looked at once, whoever does it; what is not held goes on. Whoever sent it sees nothing of this.
 */
export async function screenParticipations(
  platform: Pick<Platform, 'db' | 'data' | 'now'>,
  { organisationId, participationIds }: Batch,
): Promise<void> {
  const found = await inOrganisation(platform.db, organisationId, (db) => readWhatIsNeeded(db, participationIds))
  if (found.unscreened.length === 0) return
  const looked = await lookAt(platform, organisationId, found)
  await inOrganisation(platform.db, organisationId, (db) => decide(db, looked, platform.now()))
}

type Needed = Awaited<ReturnType<typeof readWhatIsNeeded>>

async function readWhatIsNeeded(db: Db, participationIds: readonly string[]) {
  const unscreened = await readUnscreened(db, participationIds)
  const supporters = await readSupporters(
    db,
    unscreened.map(({ supporterId }) => supporterId),
  )
  const safeguards = new Map<string, Safeguards>()
  for (const id of new Set(unscreened.map(({ actionId }) => actionId)))
    safeguards.set(id, ((await readPublishedActionById(db, id))?.content ?? emptyContent()).safeguards)
  const needsWords = unscreened.some(({ isEdited, actionId }) => isEdited && safeguards.get(actionId)?.moderate)
  return { unscreened, supporters, safeguards, words: needsWords ? await readWords(db) : [] }
}

async function lookAt(
  platform: Pick<Platform, 'db' | 'data' | 'now'>,
  organisationId: string,
  { unscreened, supporters, safeguards, words }: Needed,
): Promise<Looked[]> {
  const hash = await hasher(platform, organisationId)
  const lists = words.map(({ entries }) => readWordList(entries))
  const looked: Looked[] = []
  for (const one of unscreened) {
    // Whoever was forgotten meanwhile has no address; their participation goes with them.
    const email = supporters.get(one.supporterId)?.email
    const settings = safeguards.get(one.actionId)
    if (!email || !settings) continue
    const domain = domainOf(email)
    const screening = { domain, area: areaOf(one), isThrowAway: await isThrowAway(domain) }
    looked.push({
      ...screening,
      participationId: one.id,
      actionId: one.actionId,
      foldHash: foldHash(platform.data, email),
      addressHash: blockHash(platform.data, email),
      passages: one.isEdited && settings.moderate ? passagesOf(lists, one.body) : [],
      safeguards: settings,
      names: namesOf(screening, one.network, hash),
    })
  }
  return looked
}

/** Hashes of today and of yesterday, so that the evening is remembered in the morning. */
async function hasher(platform: Pick<Platform, 'db' | 'data' | 'now'>, organisationId: string) {
  const now = platform.now()
  const days = [now, new Date(now.getTime() - 24 * 60 * 60 * 1_000)].map(dayOf)
  const keys = await Promise.all(days.map((day) => dayKey(platform, organisationId, day)))
  return (...parts: string[]) => keys.map((key) => keyedHash(key, ...parts).subarray(0, hashLength))
}

function areaOf({ postalCode, city, region }: Unscreened): string {
  return [postalCode || city, region].filter(Boolean).join(' ').toUpperCase()
}

function passagesOf(lists: Parameters<typeof findWords>[0], body: string): Passage[] {
  const { score, passages } = findWords(lists, body)
  return score >= enough ? passages : []
}

async function decide(db: Db, looked: readonly Looked[], now: Date): Promise<void> {
  const actionIds = [...new Set(looked.map(({ actionId }) => actionId))]
  await lockScreening(db, actionIds)
  const noted = await insertScreenings(db, looked)
  const fresh = looked.filter(({ participationId }) => noted.has(participationId))
  if (fresh.length === 0) return
  await followTrends(db, fresh, now)
  const holding = await readHolding(db, actionIds)
  const same = await findSamePeople(db, [...noted])
  const blocked = await findBlocked(
    db,
    fresh.map(({ addressHash }) => addressHash),
  )
  const holds = fresh.flatMap((one): NewHold[] => {
    const reasons = [
      ...(blocked.has(one.addressHash.toString('hex')) ? ['blocked'] : []),
      ...(same.has(one.participationId) ? ['same_person'] : []),
      ...(one.passages.length > 0 ? ['words'] : []),
      ...holding
        .filter((alarm) => alarm.actionId === one.actionId && one.names.some((name) => isAbout(alarm, name)))
        .map(({ kind }) => kind),
    ]
    const { participationId, actionId, passages } = one
    return reasons.length > 0 ? [{ participationId, actionId, passages, reasons: [...new Set(reasons)] }] : []
  })
  await hold(db, holds)
}
