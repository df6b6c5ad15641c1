import { type Db, inOrganisation } from '#platform/db.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { Handover } from '#platform/postman.ts'
import { emptyContent } from '../campaigns/action-content.ts'
import { readRevision } from '../campaigns/campaign.queries.ts'
import { readPublishedActionById } from '../campaigns/read-published-action.ts'
import type { ClaimedLetter } from '../letters/delivery.queries.ts'
import { pathOf } from '../participations/take-action.ts'
import { type ActionCwc, campaignIdOf } from './action-cwc.ts'
import { officeIn } from './cwc-address.ts'
import { type CwcRow, readCwcRows } from './cwc-letter.queries.ts'
import type { CwcPort } from './cwc-port.ts'
import { faultsIn } from './message-rules.ts'
import type { Registration } from './registration.queries.ts'
import { openKey } from './sealed-key.ts'
import { type Chamber, type CwcLetter, messageOf, xmlOf } from './write-message.ts'

/** A chamber that the organisation may write to, and where, with its key. */
export type Opened = { chamber: Chamber; address: URL; registration: Registration }

type Supply = Pick<Platform, 'db' | 'data' | 'publicUrl' | 'now'>

/** Those that are switched on. A key that was sealed with another `secrets.json` opens nothing: it must be entered again. */
export function openChambers({ data }: Pick<Platform, 'data'>, organisation: Organisation, registration: Registration) {
  const given = [
    { chamber: 'house', isOn: registration.house_is_on, url: `${registration.house_url}/v2/message` },
    { chamber: 'senate', isOn: registration.senate_is_on, url: registration.senate_url },
  ] as const
  return given.flatMap(({ chamber, isOn, url }): Opened[] => {
    const key = isOn ? openKey(data, organisation.id, chamber, registration) : null
    if (key === null) return []
    const address = new URL(url)
    address.searchParams.set('apikey', key)
    return [{ chamber, address, registration }]
  })
}

type HandingOver = { platform: Supply; organisation: Organisation; opened: readonly Opened[]; port: CwcPort }

/** How claimed letters are handed over: each is written and held to every rule first, and does not leave where one is broken. */
export async function handOverTo(
  { platform, organisation, opened, port }: HandingOver,
  claimed: readonly ClaimedLetter[],
): Promise<(letter: ClaimedLetter) => Promise<Handover>> {
  const letters = await inOrganisation(platform.db, organisation.id, async (db) => {
    const rows = await readCwcRows(
      db,
      claimed.map(({ id }) => id),
    )
    return lettersOf(db, rows, platform.publicUrl(organisation))
  })
  return async ({ id, domain, address, answers_to: email }) => {
    const letter = letters.get(id)
    const chamber = opened.find((one) => domain === `cwc-${one.chamber}`)
    if (!letter || !chamber || !email) return { outcome: 'later', code: null, words: '' }
    const whole = {
      ...letter,
      ...{ office: officeIn(address), chamber: chamber.chamber },
      writer: { ...letter.writer, email },
    }
    const message = messageOf(whole, chamber.registration, platform.now())
    const [fault] = faultsIn(message)
    if (fault) return { outcome: 'refused', code: 0, words: `cwc.${fault}` }
    return port.send(chamber.address, xmlOf(message))
  }
}

type Written = Omit<CwcLetter, 'office' | 'chamber' | 'writer'> & { writer: Omit<CwcLetter['writer'], 'email'> }

async function lettersOf(db: Db, rows: readonly CwcRow[], site: string): Promise<Map<string, Written>> {
  const letters = new Map<string, Written>()
  const abouts = new Map<string, { about: ActionCwc; page: string }>()
  for (const row of rows) {
    const key = `${row.actionId} ${row.revision}`
    const known = abouts.get(key) ?? (await aboutOf(db, row, site))
    abouts.set(key, known)
    letters.set(row.id, letterOf(row, known))
  }
  return letters
}

async function aboutOf(db: Db, { actionId, revision }: CwcRow, site: string) {
  const content = (await readRevision(db, actionId, revision)) ?? emptyContent()
  const action = await readPublishedActionById(db, actionId)
  const page = action && site.startsWith('https://') ? site + pathOf(action.slugs, 'en') : ''
  return { about: content.cwc, page }
}

function letterOf(
  { letterId, actionId, subject, body, isEdited, ...writer }: CwcRow,
  given: Pick<Written, 'about' | 'page'>,
) {
  return {
    ...given,
    // One letter to one office, whichever try and whichever delivery it is: it can be accepted once.
    deliveryId: letterId.replaceAll('-', ''),
    campaignId: campaignIdOf(actionId, given.about),
    writer,
    subject,
    body,
    isOwn: isEdited,
  }
}
