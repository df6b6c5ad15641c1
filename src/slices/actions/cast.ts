import { type Db, inOrganisation, sql } from '#platform/db.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import { ways } from '#slices/targets'
import type { ActionContent } from './campaigns/action-content.ts'
import { duplicateAction } from './campaigns/duplicate-action.ts'
import { openAction } from './campaigns/open-action.ts'
import { publishAction } from './campaigns/publish-action.ts'
import { type PublishedAction, readPublishedActionById } from './campaigns/read-published-action.ts'
import { saveDraft } from './campaigns/save-draft.ts'

/** Inés, who runs campaigns at Puente Solidario. */
export const ines: Actor = {
  accountId: '00000000-0000-7000-8000-000000000001',
  memberId: '00000000-0000-7000-8000-000000000002',
  name: 'Inés Duarte',
  email: 'ines@puente.example',
  role: 'owner',
  sessionId: '00000000-0000-7000-8000-000000000003',
}

export type CastOffice = {
  key: string
  title: string
  chamber: string
  holder: string | null
  email?: string
  formUrl?: string
  foreign?: boolean
  phone?: string
  address?: string
  language?: string
  gender?: 'f' | 'm'
  local?: { city: string; phone: string | null; address: string | null }[]
}

/** Offices of Meridia, which is on no map: two with an email address, one with a contact form. */
export const meridianOffices: CastOffice[] = [
  {
    key: 'md/justice',
    title: 'Ministry of Justice',
    chamber: 'ministry',
    holder: 'Elena Sosa',
    email: 'justice@gov.meridia.example',
  },
  {
    key: 'md/ombud',
    title: 'Ombudsperson',
    chamber: 'ombudsperson',
    holder: 'Tomás Rey',
    email: 'ombud@rights.meridia.example',
  },
  {
    key: 'md/senate-1',
    title: 'Senator for the Coast',
    chamber: 'senate',
    holder: 'Ada Quiroga',
    formUrl: 'https://senate.meridia.example/quiroga/contact',
  },
]

export type CastAction = { action: PublishedAction; seatIds: string[]; targetListId: string }

/** A published letter action in two languages, made by the product's own verbs, to the offices given (Meridia's by default). */
export async function publishedAction(
  db: Db,
  organisation: Organisation,
  { content = {}, offices = meridianOffices }: { content?: Partial<ActionContent>; offices?: CastOffice[] } = {},
): Promise<CastAction> {
  return inOrganisation(db, organisation.id, async (db) => {
    const { seatIds, targetListId } = await meridianTargets(db, offices)
    const id = await openAction(db, ines, 'Free the organisers')
    const saved = await saveDraft(db, ines, id, {
      based: { number: 1, saves: 1 },
      change: (empty) => ({ ...empty, ...letterContent(targetListId), ...content }),
    })
    if (saved.outcome !== 'saved') throw new Error('somebody else wrote the draft of a cast')
    const publication = await publishAction(db, {
      organisation,
      actor: ines,
      actionId: id,
      reach: seatIds.length,
      now: new Date(),
    })
    if (publication.outcome !== 'published')
      throw new Error(`the cast's action lacks ${publication.missing.map(({ key }) => key).join(', ')}`)
    const action = await readPublishedActionById(db, id)
    if (!action) throw new Error('the cast published an action that is not there')
    return { action, seatIds, targetListId }
  })
}

/** It is passed on with what is made of its title. */
const nothingElse = {
  shortPost: '',
  longPost: '',
  shareMail: '',
  shareMessage: '',
  sharePictureId: null,
  nextTitle: '',
  nextText: '',
  questions: {},
  letters: {},
  points: {},
  outdated: {},
}

/** Another action that says the same, published after the first; its id. */
export async function publishedCopy(db: Db, organisation: Organisation, actionId: string): Promise<string> {
  const copyId = crypto.randomUUID()
  await inOrganisation(db, organisation.id, async (db) => {
    await duplicateAction(db, { organisation, actor: ines, actionId, copyId, name: 'Once more' })
    await publishAction(db, { organisation, actor: ines, actionId: copyId, reach: 3, now: new Date() })
  })
  return copyId
}

/** What the cast's action says. */
export function letterContent(targetListId: string): ActionContent {
  return {
    goal: 2_000,
    opensAt: null,
    closesAt: null,
    pictureId: null,
    targetListId,
    channels: [...ways.all],
    cwc: { topics: [], bill: null, stance: null },
    carbonCopy: false,
    safety: false,
    letters: [],
    theirLanguage: false,
    points: { ids: [], most: 3, draw: true },
    stagger: { perHour: null, officeHours: false, zone: '' },
    form: { phone: 'off' },
    organisationNews: true,
    asksCountry: false,
    questions: [],
    next: { kind: 'newest', actionId: null, url: '' },
    source: 'en',
    safeguards: { confirm: 'unproven', trends: 'watch', moderate: true },
    texts: {
      en: {
        slug: 'free-the-organisers',
        title: 'Ask for the release of the detained organisers',
        standfirst: 'Nine community leaders were arrested in two days. A letter from a person is read and counted.',
        story: paragraph('On the eve of an election, police took nine organisers from their homes.'),
        subject: 'The organisers detained in May',
        letter:
          'I am writing about the nine organisers arrested in May.\n\nPlease ask for their release, {given_name|a neighbour} asks you.',
        salutations: { senate: 'Dear Senator {holder_family},' },
        salutation: 'Dear {holder},',
        callAsk: 'I ask {holder} to demand the release of the nine organisers.',
        newsConsent: 'Keep me informed about these cases, about twice a month.',
        thanks: 'Thank you. Tell one more person.',
        ...nothingElse,
      },
      es: {
        slug: 'libertad-para-las-organizadoras',
        title: 'Pida la libertad de las personas detenidas',
        standfirst: 'Nueve dirigentes comunitarios fueron detenidos en dos días. Cada carta se lee y se cuenta.',
        story: paragraph('En vísperas de una elección, la policía sacó a nueve personas de sus casas.'),
        subject: 'Las personas detenidas en mayo',
        letter:
          'Le escribo por las nueve personas detenidas en mayo.\n\nLe pido, como {given_name|habitante}, que exija su libertad.',
        salutations: { senate: 'A la oficina de {holder} en el Senado:' },
        salutation: 'A la atención de {holder}:',
        callAsk: 'Le pido que exija la libertad de las nueve personas.',
        newsConsent: 'Quiero recibir noticias de estos casos, unas dos veces al mes.',
        thanks: 'Gracias. Cuéntele a una persona más.',
        ...nothingElse,
      },
    },
  }
}

function paragraph(text: string): ActionContent['texts']['en']['story'] {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
}

/** Offices as an organisation's own, and a fixed list of them. */
export async function meridianTargets(
  db: Db,
  offices: CastOffice[] = meridianOffices,
): Promise<{ seatIds: string[]; targetListId: string }> {
  const seatIds: string[] = []
  for (const office of offices) seatIds.push(await insertOffice(db, office))
  const rule = { parts: [{ kind: 'fixed', seatIds }], match: 'any' }
  const { id } = await db
    .insertInto('target_lists')
    .values({ name: 'Meridia', rule: JSON.stringify(rule) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { seatIds, targetListId: id }
}

async function insertOffice(db: Db, office: CastOffice): Promise<string> {
  const since = { organisation_id: sql<string>`current_organisation()`, valid_from: '2025-01-01', source: 'cast' }
  const { id } = await db
    .insertInto('target_seats')
    .values({
      ...since,
      key: office.key,
      country: 'XM',
      chamber: office.chamber,
      title: office.title,
      foreign_authority: office.foreign ?? false,
      language: office.language ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (office.holder) await insertHolder(db, id, { ...office, holder: office.holder }, since)
  return id
}

async function insertHolder(
  db: Db,
  seatId: string,
  office: CastOffice & { holder: string },
  since: { organisation_id: ReturnType<typeof sql<string>>; valid_from: string; source: string },
): Promise<void> {
  const [given = '', family = ''] = office.holder.split(' ')
  await db
    .insertInto('target_holders')
    .values({
      ...since,
      seat_id: seatId,
      key: office.holder.toLowerCase(),
      full_name: office.holder,
      given_name: given,
      family_name: family,
      role: office.title,
      gender: office.gender ?? null,
      email: office.email ?? null,
      form_url: office.formUrl ?? null,
      phone: office.phone ?? null,
      address: office.address ?? null,
      offices: JSON.stringify(office.local ?? []),
    })
    .execute()
}
