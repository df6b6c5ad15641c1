import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '#platform/crypto.ts'
import { type Db, inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { openOrganisation } from '#slices/members'
import { memberCommands } from '../../slices/members/slice.ts'
import { targetCommands } from '../../slices/targets/slice.ts'
import { projectRoot } from '../project-root.ts'
import { drawBanner } from './draw-banner.ts'
import type { DemoOptions } from './load-demo.ts'
import type { OfficeServers } from './office-servers.ts'
import type { Past } from './past.ts'
import names from './people.json' with { type: 'json' }
import { inside, type Stage } from './stage.ts'
import { both, demo, story, type Told } from './story.ts'
import { mailOut } from './work.ts'

/** The organisation of the example, and its owner: a real person, without a password of the example's. */
export function openDemoOrganisation(
  db: Db,
  { owner, hostName = null, firstHour = null }: Pick<DemoOptions, 'owner' | 'hostName' | 'firstHour'>,
): Promise<Organisation> {
  const { name, postalAddress } = story.en.organisation
  return openOrganisation(
    db,
    {
      slug: demo.slug,
      host_name: hostName,
      name,
      regions: { en: 'en-US', es: 'es-US' },
      country: 'US',
      time_zone: 'America/New_York',
      sending_name: name,
      sending_address: `letters@${demo.domain}`,
      postal_address: postalAddress,
      privacy_notice: both(({ organisation }) => organisation.privacyNotice),
      is_demo: true,
    },
    owner,
    firstHour,
  )
}

type Invited = { name: string; email: string; role: string; locale: string }

/** Invites somebody by mail; where they accept, they do so by the link in it. Nobody knows the password that they choose. */
export async function invite(
  stage: Stage,
  servers: OfficeServers,
  { email, role, locale, name }: Invited,
  accepts: boolean,
): Promise<void> {
  const { past, organisation, actor } = stage
  const verbs = await memberCommands.demoVerbs()
  const { platform } = past
  const { db, now } = platform
  const site = platform.publicUrl(organisation)
  const language = locale === 'es' ? 'es' : 'en'
  if (!verbs.isRole(role)) throw new TypeError(`nobody can be invited as ${role}`)
  const invitation = { actor: actor('owner'), organisation, site, email, role, locale: language, now: now() } as const
  await inOrganisation(db, organisation.id, (db) => verbs.inviteMember(db, invitation))
  await mailOut(stage)
  const token = /\/invitations\/([\w-]+)/.exec(servers.mails.get(email)?.text ?? '')?.[1]
  if (!accepts || !token) return
  const found = await inOrganisation(db, organisation.id, (db) => verbs.findInvitation(db, sha256(token), now()))
  if (!found) return
  await verbs.acceptInvitation(db, {
    organisationId: organisation.id,
    invitation: found as typeof found & { role: typeof role },
    name,
    password: randomBytes(24).toString('base64url'),
    visit: { host: new URL(site).hostname, isSharedDevice: true, device: '', now: now(), browser: null },
  })
}

export function inviteAll(stage: Stage, servers: OfficeServers, days: (days: number) => Date) {
  const members = names.members.map((member) => ({
    at: days(member.day),
    happen: () => invite(stage, servers, member, true),
  }))
  const last = { at: days(names.invited.day), happen: () => invite(stage, servers, names.invited, false) }
  return [...members, last]
}

/** The offices of Meridia, from a file such as a researcher would upload. */
export async function importOffices({ past, organisation }: { past: Past; organisation: Organisation }, by: Actor) {
  const bytes = await readFile(join(projectRoot, 'src/app/demo/targets.csv'))
  const today = past.platform.now().toISOString().slice(0, 10)
  return inOrganisation(past.platform.db, organisation.id, async (db) => {
    const plan = await targetCommands.planTargetCsv(db, { name: 'meridia.csv', bytes }, { country: demo.country })
    const { listId } = await targetCommands.importTargetCsv(db, by, plan, { listName: story.en.meridia.list, today })
    if (!listId) throw new Error('the offices of the example make no list')
    return listId
  })
}

export async function hangPicture({ past, organisation }: Stage, by: Actor): Promise<string> {
  const { db, media } = past.platform
  const licence = { code: 'cc0', words: '' } as const
  const alt = both(({ picture }) => picture.alt)
  const upload = { bytes: await drawBanner(), credit: story.en.picture.credit, alt, licence }
  return keepPicture(db, media, { organisationId: organisation.id, actor: by, upload })
}

/** Writes an action in both languages. It is a draft until somebody publishes it. */
export async function writeDraft(
  stage: Stage,
  told: Told,
  { targetListId, pictureId, goal }: { targetListId: string; pictureId: string | null; goal: number | null },
): Promise<string> {
  const { verbs, actor } = stage
  return inside(stage, async (db) => {
    const id = await verbs.openAction(db, actor('editor'), story.en[told].name)
    await verbs.saveDraft(db, actor('editor'), id, {
      based: { number: 1, saves: 1 },
      change: (empty) => ({
        ...empty,
        goal,
        pictureId,
        targetListId,
        theirLanguage: false,
        texts: both((language) => {
          const { name: _, list: __, story: markup, ...texts } = language[told]
          const unset = {
            nextTitle: '',
            nextText: '',
            questions: {},
            sharePictureId: null,
            salutations: {},
            letters: {},
            points: {},
            outdated: {},
          }
          return { ...texts, ...unset, story: parseMarkup(markup) }
        }),
      }),
    })
    return id
  })
}
