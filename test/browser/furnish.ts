import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { listRoutes } from '#app/commands/routes.ts'
import { inOrganisation } from '#platform/db.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { openOutboxPostman } from '#platform/outbox-postman.ts'
import { queueMail } from '#platform/outgoing-mail.ts'
import { twoPeople } from '../../src/slices/actions/campaigns/cast.ts'
import { listLetters } from '../../src/slices/actions/campaigns/letter-list.queries.ts'
import { openAction } from '../../src/slices/actions/campaigns/open-action.ts'
import { type CastAction, meridianOffices, publishedAction } from '../../src/slices/actions/cast.ts'
import { makeBundle } from '../../src/slices/actions/letters/bundles.ts'
import { visitorsOf } from '../../src/slices/actions/participations/cast.ts'
import { askingContent } from '../../src/slices/actions/questions/cast.ts'
import { beginCodeApp } from '../../src/slices/members/factors/code-app.ts'
import { publishedByline, publishedPost, publishedTopic, type Told } from '../../src/slices/publishing/cast.ts'
import { writePublishingSettings } from '../../src/slices/publishing/languages/settings.queries.ts'
import { holdDraft, writeDraft } from '../../src/slices/publishing/posts/save-draft.ts'
import { listPreviewLinks } from '../../src/slices/publishing/previews/preview-link.queries.ts'
import { shareDraft } from '../../src/slices/publishing/previews/share-draft.ts'
import { sharedDrafts } from '../../src/slices/publishing/previews/shared-drafts.ts'
import { writeTerm } from '../../src/slices/publishing/terms/term.queries.ts'
import { jurisdictions } from '../../src/slices/supporters/wordings/jurisdictions.ts'
import { saveWording } from '../../src/slices/supporters/wordings/save-wording.ts'
import { type SignedIn, signedIn } from '../cast.ts'
import { causeMails, mailedLinks } from '../cause-mails.ts'
import { openOther } from '../house.ts'
import { type LiveSite, live } from './live.ts'

export type Locale = 'en' | 'es'
export type Furnished = LiveSite & {
  /** Its owner. */
  ines: SignedIn
  /** Who may hardly anything. */
  viewer: SignedIn
  /** The owner of an organisation where nothing is yet. */
  newcomer: SignedIn
  /** Every page that an address leads to, after the language, with something real in every blank. */
  pages(locale: Locale): string[]
  actionId: string
  draftId: string
}

/** A house where every page has something to show: an action with letters in many states, a draft, a picture, mails, members. */
export async function furnish(): Promise<Furnished> {
  const home = await live()
  const { db, organisation, platform } = home
  await becomeDemo(home)
  const [ines, viewer] = [await signedIn(home), await signedIn(home, 'viewer')]
  const cast = await publishedAction(db, organisation, severalLetters(askingWithoutDuty()))
  await twoPeople(home, cast)
  await somethingToModerate(home, cast)
  const thanks = await causeMails(visitorsOf(home, cast))
  const outbox = openOutboxPostman(platform.data.outbox)
  for (const mail of home.postman.bag) await outbox.handOver(mail)
  await loseMails(home)
  await beginCodeApp(db, platform.data, ines.actor.accountId)
  const draftId = await inOrganisation(db, organisation.id, (db) => openAction(db, ines.actor, 'Hardly begun'))
  const samples = { ...(await samplesOf(home, cast, ines)), thanks: thanks.split('/').at(-1) ?? '' }
  const routes = await listRoutes()
  return {
    ...home,
    ines,
    viewer,
    newcomer: await signedIn(home, 'owner', await openOther(db)),
    actionId: cast.action.id,
    draftId,
    pages: (locale) =>
      routes
        .filter(({ method, url }) => method === 'GET' && url.startsWith('/:language'))
        .map(({ url }) => fill(url, { ...samples, actionPage: cast.action.slugs[locale] ?? '' }))
        .map((path) => path.replace(':language', locale)),
  }
}

/** A letter in another language, one of its own for a third office, and points to choose from. */
function severalLetters(asking: ReturnType<typeof askingWithoutDuty>): Parameters<typeof publishedAction>[2] {
  const [justice, ombud, senate] = meridianOffices.map((office, at) => ({
    ...office,
    language: ['es', 'en', 'fr'][at] ?? '',
  }))
  const { en, es } = asking.texts
  const letters = { '2': { subject: 'For the coast', salutation: '{dear},', letter: '' } }
  const points = {
    '1': { title: 'No charge', text: 'No charge has been brought.' },
    '2': { title: 'Their children', text: 'Their children wait.' },
  }
  const content = {
    ...asking,
    theirLanguage: true,
    letters: [{ id: '2', listId: null, language: 'fr' }],
    points: { ids: ['1', '2'], most: 1, draw: true },
    texts: { en: { ...en, letters, points }, es: { ...es, letters, points } },
  }
  return { content, offices: [justice, ombud, senate].filter((office) => office !== undefined) }
}

/** A page with a banner is the fullest. */
function becomeDemo({ db, organisation }: LiveSite): Promise<unknown> {
  return inOrganisation(db, organisation.id, (db) => db.updateTable('organisations').set({ is_demo: true }).execute())
}

/** Mails of which nobody can say whether they arrived: one with a server's words, one without. */
async function loseMails({ db, organisation }: LiveSite): Promise<void> {
  const mail = {
    to: 'benedicta.featherstonehaugh@correo.example',
    subject: 'Your letters are on their way',
    text: 'Thanks',
  }
  await inOrganisation(db, organisation.id, async (db) => {
    await queueMail(db, { ...mail, key: 'lost:1' })
    await queueMail(db, { ...mail, key: 'lost:2' })
    const lost = db.updateTable('mail_outgoing').set({ state: 'unknown' }).where('key', 'like', 'lost:%')
    await lost.execute()
    await lost.set({ server_words: 'Connection closed unexpectedly' }).where('key', '=', 'lost:2').execute()
  })
}

/** A letter that is held, an alarm, and a removal that can be taken back. */
async function somethingToModerate(home: LiveSite, cast: CastAction): Promise<void> {
  const { act, inside } = visitorsOf(home, cast)
  await act({ email: 'somebody@example.org', letter: 'We know where you live, minister.' })
  await inside(async (db) => {
    const ofAction = { action_id: cast.action.id }
    await db
      .insertInto('action_alarms')
      .values({
        ...ofAction,
        kind: 'domain',
        day: '2026-11-28',
        key_hash: Buffer.alloc(8),
        label: 'mailinator.com',
        people: 312,
        usual: 3,
        response: 'watch',
      })
      .execute()
    await db
      .insertInto('action_removals')
      .values({
        ...ofAction,
        condition: JSON.stringify({ domain: 'mailinator.com' }),
        reason: 'not_genuine',
        people: 40,
        letters: 80,
        removed_by: '00000000-0000-7000-8000-000000000001',
      })
      .execute()
  })
}

/** What stands for a blank, by the word before it. */
type Samples = Record<string, string>

async function samplesOf(
  home: LiveSite,
  { action, seatIds, targetListId }: CastAction,
  { actor }: SignedIn,
): Promise<Samples> {
  const { db, organisation, platform } = home
  const bytes = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#8d8577' } })
    .jpeg()
    .toBuffer()
  const licence = { code: 'cc_by', words: '' } as const
  const upload = { bytes, credit: 'Archive', licence, alt: { en: 'A wall', es: 'Un muro' } }
  const media = await keepPicture(db, platform.media, { organisationId: organisation.id, actor, upload })
  const filter = { states: [], seatId: null, search: '', foundSeatIds: [] }
  const letters = await inOrganisation(db, organisation.id, (db) =>
    listLetters(db, action.id, { filter, before: null, limit: 9 }),
  )
  const posts = await aTranslation(home, actor)
  const mailed = mailedLinks(home).map((link) => new URL(link).pathname.split('/').slice(2))
  return {
    ...Object.fromEntries(mailed),
    actions: action.id,
    letters: letters.find(({ state }) => state === 'refused')?.id ?? '',
    feeds: 'rss.xml',
    sitemaps: 'topics.xml',
    kinds: 'article',
    ...(await somePosts(home, media)),
    bundles: await aBundle(home, action.id, actor),
    media,
    members: actor.memberId,
    offices: seatIds[0] ?? '',
    // Of a front page and menus that nobody has arranged.
    blocks: '00000000-0000-4000-8000-000000000002',
    menus: 'main',
    entries: '00000000-0000-4000-8000-000000000001',
    lists: targetListId,
    outbox: await anyMail(home),
    posts,
    previews: await aPreview(home, actor, posts),
    revisions: '1',
    terms: await aTerm(home),
    wordings: await aWording(home, actor),
  }
}

/** A post with all that one can have, an excerpt, a page in its tree, each in both languages; a topic, a byline, a term. */
async function somePosts({ db, organisation }: LiveSite, pictureId: string): Promise<Samples> {
  const topic = await publishedTopic(db, organisation, { en: 'Land', es: 'Land' })
  const byline = await publishedByline(db, organisation, 'Noor', { en: 'Noor writes.', es: 'Noor escribe.' })
  const facts = { pictureId, topics: [topic], bylines: [byline], signatories: ['Committee', 'Union'] }
  const both = (title: string, told: Partial<Told> = {}) => {
    const text = { title, body: '## A heading\n\nWords.\n\n- one\n- two', ...told }
    return { texts: { en: text, es: text }, now: new Date('2026-11-12T12:00:00Z') }
  }
  const posts = await publishedPost(db, organisation, both('Land', { standfirst: 'Whose it is.', place: 'X', facts }))
  const source = { url: 'https://a.example/', title: 'A', outlet: 'B', author: 'C', date: '2026-11', language: 'fr' }
  await publishedPost(db, organisation, { kind: 'clipping', ...both('Theirs', { facts: { topics: [topic], source } }) })
  const above = await publishedPost(db, organisation, { kind: 'page', ...both('About') })
  const page = await publishedPost(db, organisation, { kind: 'page', ...both('Team') })
  const terms = await inOrganisation(db, organisation.id, async (db) => {
    await db.updateTable('post_publications').set({ parent_id: above }).where('post_id', '=', page).execute()
    const correction = { post_id: posts, texts: JSON.stringify({ en: 'It was 3.', es: 'Eran 3.' }) }
    await db.insertInto('post_corrections').values(correction).execute()
    const report = {
      post_id: posts,
      locale: 'en',
      text: 'It was 3 people.',
      quote: 'Words.',
      address: 'ana@example.org',
    }
    await db.insertInto('post_error_reports').values(report).execute()
    await db.insertInto('publishing_redirects').values({ path: '/2019/05/land', target: '/en/posts/land' }).execute()
    await writePublishingSettings(db, { hubs: ['https://hub.example.org/'] })
    const term = { terms: JSON.stringify({ en: 'state of exception', es: 'régimen de excepción' }) }
    return (await db.insertInto('publishing_terms').values(term).returning('id').executeTakeFirstOrThrow()).id
  })
  return {
    ...{ posts, terms, locale: 'es', month: '11', archive: '2026', topics: topic, bylines: byline },
    ...{ 'posts slug': 'land', 'pages slug': 'team', 'topics slug': 'land', 'bylines slug': 'noor' },
  }
}

/** The two refused letters, put together to be handed in. */
function aBundle({ db, organisation }: LiveSite, actionId: string, actor: SignedIn['actor']): Promise<string> {
  return inOrganisation(db, organisation.id, (db) =>
    makeBundle(db, actor, { actionId, seatId: null, withFailed: true }),
  )
}

/** A post that is translated, out of date, and waits for review. */
async function aTranslation({ db, organisation }: LiveSite, actor: SignedIn['actor']): Promise<string> {
  const postId = await publishedPost(db, organisation)
  await inOrganisation(db, organisation.id, async (db) => {
    const source = { postId, locale: 'en' }
    const { draft } = await holdDraft(db, source)
    await writeDraft(db, source, draft, { content: { ...draft.content, title: 'The land' }, savedBy: actor })
    const translated = db.updateTable('post_variants').set({ translates: '{"title":1,"body":1}', review: 'waiting' })
    await translated.where('locale', '=', 'es').execute()
  })
  return postId
}

/** The token of a link that was sent to somebody without an account. */
async function aPreview({ db, organisation, platform }: LiveSite, actor: SignedIn['actor'], postId: string) {
  const [link] = await inOrganisation(db, organisation.id, async (db) => {
    await shareDraft(db, actor, { postId, locale: 'es' })
    return listPreviewLinks(db, postId)
  })
  return (
    sharedDrafts(platform, organisation, link ? [link] : [])[0]
      ?.address.split('/')
      .at(-1) ?? ''
  )
}

async function aTerm({ db, organisation }: LiveSite): Promise<string> {
  const id = randomUUID()
  const terms = { en: 'cooperative', es: 'cooperativa' }
  await inOrganisation(db, organisation.id, (db) => writeTerm(db, { id, terms, note: 'Of the reform of 1980.' }))
  return id
}

/** One with two versions, for every place. */
async function aWording({ db, organisation }: LiveSite, actor: SignedIn['actor']): Promise<string> {
  const id = randomUUID()
  const wording = { id, name: 'Consent', kind: 'choice' as const, jurisdictions: [...jurisdictions] }
  for (const en of ['May we write to you?', 'May we send you our news?'])
    await saveWording(
      db,
      { organisationId: organisation.id, actor },
      { ...wording, texts: { en, es: '¿Podemos escribirle?' } },
    )
  return id
}

async function anyMail({ platform }: LiveSite): Promise<string> {
  const { readdir } = await import('node:fs/promises')
  const names = await readdir(platform.data.outbox)
  return names.find((name) => name.includes('ana')) ?? names[0] ?? ''
}

function fill(url: string, samples: Samples): string {
  // A text is written in its own language, a translation in another.
  const written = url.replace('/:locale', url.includes('/translation') ? '/es' : '/en')
  return written.replace(/(?:([\w-]+)\/)?:(?!language)(\w+)/g, (_whole, word: string | undefined, blank: string) => {
    const value = samples[word ? sampleName(word, blank) : blank]
    if (!value) throw new Error(`say in furnish.ts what stands for :${blank} in ${url}`)
    return word ? `${word}/${value}` : value
  })
}

function sampleName(word: string, blank: string): string {
  if (blank === 'slug') return word === 'actions' ? 'actionPage' : `${word} slug`
  return blank === 'seatId' ? 'offices' : word
}

/** Questions of every kind that nobody must answer. */
function askingWithoutDuty() {
  const { questions, texts } = askingContent()
  return { questions: questions.map((question) => ({ ...question, required: false })), texts, asksCountry: true }
}
