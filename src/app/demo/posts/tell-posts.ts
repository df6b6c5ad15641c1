import { randomUUID } from 'node:crypto'
import type { Locale } from '#platform/i18n.ts'
import { keepPicture } from '#platform/media/keep-picture.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import { publishingCommands } from '../../../slices/publishing/slice.ts'
import type { Moment } from '../past.ts'
import { inside, type Stage } from '../stage.ts'
import { dayOf } from '../story.ts'
import { drawings } from './draw-pictures.ts'
import { library, type PostName, sources, texts } from './library.ts'

type Verbs = Awaited<ReturnType<typeof publishingCommands.demoVerbs>>
type Told = {
  stage: Stage
  verbs: Verbs
  topics: Record<string, string>
  bylines: Record<string, string>
  /** Ids of posts that were published already. */
  posts: Partial<Record<PostName, string>>
}

const locales: Locale[] = ['es', 'en']

/** What the example publishes: posts of every kind, over the weeks of the story. @param actionId stands under some of them */
export async function momentsOfPosts(stage: Stage, actionId: string, pictureId: string): Promise<Moment[]> {
  const verbs = await publishingCommands.demoVerbs()
  const told: Told = { stage, verbs, topics: {}, bylines: {}, posts: {} }
  const pictures: Record<string, string> = { wells: pictureId }
  const at = (day: number) => dayOf(stage.ends, day)
  return [
    { at: at(-0.5), happen: () => arrange(told) },
    { at: at(-0.4), happen: async () => Object.assign(pictures, await hangAll(stage)) },
    { at: at(5.1), happen: () => correct(told) },
    { at: at(34.6), happen: () => goOnWriting(told) },
    ...library.map((post) => ({
      at: at(post.day),
      happen: () =>
        publish(told, post, { actionId, pictureId: post.picture ? (pictures[post.picture] ?? null) : null }),
    })),
  ]
}

/** Subjects and names. */
async function arrange({ stage, verbs, topics, bylines }: Told): Promise<void> {
  const work = { organisation: stage.organisation, actor: stage.actor('editor') }
  await inside(stage, async (db) => {
    await verbs.writePublishingSettings(db, { policy: 'fallback' })
    for (const name of ['detained', 'water', 'health'] as const) {
      topics[name] = randomUUID()
      const said = locales.map((locale) => [locale, { ...texts[locale].topics[name], slug: '' }])
      await verbs.saveTopic(db, work, { id: topics[name], texts: Object.fromEntries(said) })
    }
    for (const [at, es] of texts.es.glossary.entries())
      await verbs.writeTerm(db, { id: randomUUID(), terms: { es, en: texts.en.glossary[at] ?? '' }, note: '' })
    for (const [name, { shown, isGroup }] of Object.entries(sources.bylines)) {
      bylines[name] = randomUUID()
      const about = { en: texts.en.bylines[name as 'ines'], es: texts.es.bylines[name as 'ines'] }
      const byline = { id: bylines[name], name: shown, isGroup, about, link: '', pictureId: null, slug: '' }
      await verbs.saveByline(db, work, byline)
    }
  })
}

async function hangAll({ past, organisation, actor }: Stage): Promise<Record<string, string>> {
  const { db, media } = past.platform
  const kept: Record<string, string> = {}
  for (const { name, draw, credit, alt, caption } of drawings) {
    const upload = { bytes: await draw(), credit, alt, caption }
    kept[name] = await keepPicture(db, media, { organisationId: organisation.id, actor: actor('editor'), upload })
  }
  return kept
}

type Beside = { actionId: string; pictureId: string | null }

async function publish({ stage, verbs, topics, bylines, posts }: Told, post: (typeof library)[number], beside: Beside) {
  const { organisation } = stage
  const actor = stage.actor('editor')
  const facts = verbs.PostFacts.parse({
    pictureId: beside.pictureId,
    topics: post.topics.map((name) => topics[name]),
    bylines: (post.bylines ?? []).map((name) => bylines[name]),
    actionId: post.hasAction ? beside.actionId : null,
    signatories: post.signatories ?? [],
    ...(post.source && { source: post.source }),
    ...(post.resource && { resource: post.resource }),
  })
  const [source, ...others] = post.locales
  if (!source) return
  await inside(stage, async (db) => {
    const content = (locale: Locale) => ({ ...contentOf(verbs, post.name, locale), facts })
    const postId = await verbs.createPost(db, { kind: post.kind, locale: source, actor, content: content(source) })
    posts[post.name] = postId
    if (post.under) await verbs.setPlace(db, postId, { parentId: posts[post.under] ?? null, position: 0 })
    for (const locale of others) {
      await verbs.insertVariant(db, postId, locale)
      await verbs.insertRevision(db, { postId, locale }, { number: 1, content: content(locale), savedBy: actor })
      await verbs.setTranslates(db, { postId, locale }, { title: 1, kicker: 1, standfirst: 1, place: 1, body: 1 })
    }
    const now = stage.past.platform.now()
    for (const locale of post.isDraft ? [] : post.locales) {
      const done = await verbs.publishPost(db, { organisation, actor, postId, locale, now })
      if (done.outcome === 'incomplete') throw new Error(done.missing.map(({ message }) => message).join(', '))
    }
  })
}

/** Something was wrong, and says so. */
async function correct({ stage, verbs, posts }: Told): Promise<void> {
  const { organisation } = stage
  const correction = {
    organisation,
    actor: stage.actor('editor'),
    postId: posts.wells ?? '',
    correctionId: randomUUID(),
  }
  const said = { es: texts.es.correction, en: texts.en.correction }
  await inside(stage, (db) => verbs.correctPost(db, { ...correction, texts: said }))
}

/** The Spanish text goes on; its English translation is out of date from then on. */
async function goOnWriting({ stage, verbs, posts }: Told): Promise<void> {
  const { organisation } = stage
  const [actor, place] = [stage.actor('editor'), { postId: posts.vigil ?? '', locale: 'es' }]
  await inside(stage, async (db) => {
    const { draft } = await verbs.holdDraft(db, place)
    const body = parseMarkup(`${texts.es.posts.vigil.body}\n\n${texts.es.added}`)
    await verbs.writeDraft(db, place, draft, { content: { ...draft.content, body }, savedBy: actor })
    await verbs.publishPost(db, { ...place, organisation, actor, now: stage.past.platform.now() })
  })
}

function contentOf({ emptyPost }: Verbs, name: PostName, locale: Locale) {
  const { body, ...said } = texts[locale].posts[name]
  return { ...emptyPost, ...said, slug: suggestSlug(said.title), body: parseMarkup(body) }
}
