import type { FastifyRequest } from 'fastify'
import { inOrganisation } from '#platform/db.ts'
import { notFound } from '#platform/errors.ts'
import { keepTyped, type Typed, typedText } from '#platform/http/forms.ts'
import { idParameter } from '#platform/http/parameters.ts'
import { isLocale, type Locale, type Words, wordsFor } from '#platform/i18n.ts'
import type { Platform } from '#platform/platform.ts'
import { momentOf } from '#platform/zoned-time.ts'
import { type Channel, loadDirectory, readTargetList, type Target, ways } from '#slices/targets'
import type { ActionContent } from '../campaigns/action-content.ts'
import { readDraft } from '../campaigns/campaign.queries.ts'
import { type ActionHeader, readActionHeader } from '../campaigns/overview.queries.ts'
import type { PublishedAction } from '../campaigns/read-published-action.ts'
import { sampleWriter } from '../campaigns/sample-writer.ts'
import type { LetterWriter } from '../letters/letter-for.ts'
import { drawPoints } from '../letters/points.ts'
import { readRoute } from '../letters/read-route.ts'
import { type ChoosingWriter, hasOneLetter } from '../letters/variants.ts'
import { type AskedAction, membersOf, wordingsOf } from '../participations/asked-action.ts'
import { unchangedLetters } from '../participations/choose-letters.ts'
import { type Offices, type OnTheWay, officesOf, onTheWay, placeOf } from '../participations/offices-of.ts'

/** What somebody who lives in a chosen place would meet if the draft were published now. Nothing of it is stored. */
export type SupposedVisit = {
  header: ActionHeader
  /** Of the page that is looked at. */
  words: Words
  asked: AskedAction
  /** The place as it was chosen; nothing where none was. */
  typed: Typed
  offices: Offices
  writer: ChoosingWriter
  /** Letters that reach somebody, each with its way. */
  letters: OnTheWay[]
  /** The only way that letters may take; null: those of the action. */
  channel: Channel | null
}

/** Reads the draft and the address: ?locale=es&postal_code=20910&channel=email. @throws Refusal 404 */
export async function supposeVisit(platform: Platform, request: FastifyRequest): Promise<SupposedVisit> {
  const { organisation } = request
  const id = idParameter(request)
  const typed = keepTyped(request.query)
  const locale = chooseLocale(request, typedText(typed, 'locale'))
  const directory = await loadDirectory(platform, organisation.id)
  const { header, content, rule, wide } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const header = await readActionHeader(db, id)
    const draft = header && (await readDraft(db, id))
    if (!draft) throw notFound()
    const { content } = draft
    const list = content.targetListId ? await readTargetList(db, content.targetListId) : null
    const wide = await readRoute(db, content)
    return { header, content, wide, rule: list?.rule ?? { parts: [], match: 'any' as const } }
  })
  const words = wordsFor({ locale, region: organisation.regions[locale] ?? locale, timeZone: organisation.time_zone })
  const channel = ways.all.find((known) => known === typedText(typed, 'channel')) ?? null
  const route = channel ? { ...wide, channels: [channel] } : wide
  const action = asPublished(header, content)
  const members = await membersOf(platform, organisation, directory, action.content)
  const wordings = await wordingsOf(platform, organisation)
  const asked: AskedAction = { action, phase: 'open', rule, directory, route, members, wordings }
  const offices = await officesOf(asked, placeOf(typed))
  const writer = writerFrom(sampleWriter(words, content.texts[locale]), typed, offices)
  const readers = offices.needs === null ? offices.targets.filter(({ holder }) => holder !== null) : []
  const letter_choices = supposeChoices(asked, readers, locale)
  return {
    header,
    words,
    asked,
    typed,
    offices,
    writer: { ...writer, locale, letter_choices },
    channel,
    letters: onTheWay(readers, route),
  }
}

function chooseLocale({ organisation, words }: FastifyRequest, wanted: string): Locale {
  return isLocale(wanted) && organisation.locales.includes(wanted) ? wanted : words.locale
}

/** Somebody invented, who lives where it was said. */
function writerFrom(sample: LetterWriter, typed: Typed, offices: Offices): LetterWriter {
  const place = placeOf(typed)
  if (!offices.state && !place.postal_code && !place.city) return sample
  const { street, city, postal_code } = place
  return { ...sample, street, city, postal_code, region: offices.state }
}

/** As somebody would have it who changes nothing and ticks nothing: with points as they are drawn. */
function supposeChoices(asked: AskedAction, targets: readonly Target[], locale: Locale) {
  const { content, id } = asked.action
  if (hasOneLetter(content)) return null
  return unchangedLetters(asked, targets, { locale, points: drawPoints(content.points.ids, content.points.most, id) })
}

/** The draft as if it were published now; until it has a title, under the name that its writers gave it. */
function asPublished({ id, name, slugs }: ActionHeader, draft: ActionContent): PublishedAction {
  const titled = Object.entries(draft.texts).map(([locale, text]) => [locale, { ...text, title: text.title || name }])
  const content = { ...draft, texts: Object.fromEntries(titled) as ActionContent['texts'] }
  const { opensAt, closesAt } = content
  return {
    id,
    revision: 0,
    state: 'published',
    content,
    slugs,
    opensAt: momentOf(opensAt),
    closesAt: momentOf(closesAt),
    putFirstAt: null,
  }
}
