import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Db, inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { renderPage } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { readMediaFile, readMediaFiles } from '#platform/media/media.queries.ts'
import { pictureSource, sharedPicture } from '#platform/media/picture.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { type Frame, siteFrame } from '#ui/frame.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { ActionPage, type ActionPageProps } from './action.page.tsx'
import { type AskedAction, askedAction } from './asked-action.ts'
import { readCounters } from './participation.queries.ts'
import { pathOf } from './take-action.ts'

/** The page of an action: the same bytes for everybody. An old address leads to the new one. */
export async function showAction(platform: Platform, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { organisation, words } = request
  const { slug } = request.params as { slug: string }
  const asked = await askedAction(platform, organisation, { locale: words.locale, slug })
  if (!asked) throw notFound()
  if (isOldAddress(asked.action, words.locale, slug))
    return reply.redirect(pathOf(asked.action.slugs, words.locale), 301)
  const key = `action ${organisation.id} ${words.locale} ${slug} ${asked.phase} ${serialOf(asked.directory)} ${chambersOf(asked)} ${wordingsIn(asked)}`
  return platform.pages.send(request, reply, key, `${organisation.id} action:${asked.action.id}`, async () => {
    const frame = await frameOf(platform, request, asked)
    return renderPage(<ActionPage frame={frame} asked={asked} {...(await shownWith(platform, request, asked))} />)
  })
}

/** A page that asks for news is another page when the words change. */
function wordingsIn({ wordings: { inUse } }: AskedAction): string {
  return inUse.map(({ id, number }) => `${id}.${number}`).join(' ')
}

/** And another one when the organisation has registered with Congress's own system. */
function chambersOf({ route: { cwc } }: AskedAction): string {
  return cwc ? `${cwc.house}/${cwc.senate}` : ''
}

function isOldAddress({ slugs }: PublishedAction, locale: Locale, slug: string): boolean {
  return slugs[locale] !== undefined && slugs[locale] !== slug
}

export function frameOf(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  { action }: AskedAction,
): Promise<Frame> {
  return siteFrame(platform, organisation, words, pathOf(action.slugs, words.locale).slice(words.locale.length + 1))
}

/** What the page shows beside the action itself. */
export function shownWith(
  platform: Platform,
  { organisation, words }: FastifyRequest,
  { action }: AskedAction,
): Promise<Pick<ActionPageProps, 'counters' | 'picture' | 'pictures' | 'shared'>> {
  return inOrganisation(platform.db, organisation.id, async (db) => ({
    counters: await readCounters(db, action.id),
    shared: {
      origin: platform.publicUrl(organisation),
      picture: await pictureToShare(db, action.content, words.locale),
    },
    ...(await picturesOf(db, action.content, words.locale)),
  }))
}

/** What other sites show beside the address: the picture of the language, else that of the action. */
async function pictureToShare(db: Db, { texts, pictureId }: ActionContent, locale: Locale) {
  const { sharePictureId } = texts[locale]
  const own = sharePictureId ? await readMediaFile(db, sharePictureId) : null
  const file = own ?? (pictureId ? await readMediaFile(db, pictureId) : null)
  return file && sharedPicture(file, locale)
}

/** The picture above a story, and those in it. */
export async function picturesOf(
  db: Db,
  { pictureId, texts }: ActionContent,
  locale: Locale,
): Promise<Pick<ActionPageProps, 'picture' | 'pictures'>> {
  const file = pictureId ? await readMediaFile(db, pictureId) : null
  const files = await readMediaFiles(db, picturesIn(texts[locale].story))
  return {
    picture: file && pictureSource(file, locale),
    pictures: new Map(files.map((one) => [one.id, pictureSource(one, locale)])),
  }
}

/** A page that names offices is another page when the offices change: each loading of the directory has its number. */
const serials = new WeakMap<AskedAction['directory'], number>()
let last = 0

function serialOf(directory: AskedAction['directory']): number {
  const serial = serials.get(directory) ?? ++last
  serials.set(directory, serial)
  return serial
}
