import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { readForm } from '#platform/http/forms.ts'
import { isLocale, type Locale } from '#platform/i18n.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import { suggestSlug } from '#platform/suggest-slug.ts'
import { isLocalTime, isTimeZone, type ZonedTime, zonedTime } from '#platform/zoned-time.ts'
import type { ActionContent, ActionText } from './action-content.ts'
import { type Change, languageFields, type TabForm } from './editor.ts'

const tooLong = 'actions.campaigns.fault.long'
const line = (most: number) => z.string().trim().max(most, tooLong).default('')

const localTime = z
  .string()
  .default('')
  // Some browsers send seconds.
  .transform((text) => text.slice(0, 16))
  .refine((text) => text === '' || isLocalTime(text), 'actions.campaigns.fault.time')

const once = {
  source: z.string().optional(),
  name: z.string('actions.campaigns.fault.name').trim().min(1, 'actions.campaigns.fault.name').max(200, tooLong),
  goal: z
    .string()
    .trim()
    .default('')
    .refine((text) => /^$|^[1-9]\d{0,7}$/.test(text), 'actions.campaigns.fault.goal')
    .transform((text) => (text === '' ? null : Number(text))),
  opens: localTime,
  closes: localTime,
  // Without dates there is none.
  zone: z
    .string()
    .default('')
    .transform((zone) => zone || 'UTC')
    .refine(isTimeZone, 'actions.campaigns.fault.zone'),
  picture: z
    .string()
    .default('')
    .transform((id) => (isUuid(id) ? id : null)),
}
const perLanguage = { title: line(160), slug: line(200), standfirst: line(400), story: line(50_000) }

/** Name, source language, goal, dates and picture; title, address, introduction and story in each language. */
export const pageTab: TabForm = {
  typed(content, name) {
    const { goal, opensAt, closesAt, pictureId } = content
    return {
      name,
      source: content.source,
      goal: goal === null ? '' : String(goal),
      opens: opensAt?.local ?? '',
      closes: closesAt?.local ?? '',
      zone: opensAt?.zone ?? closesAt?.zone ?? '',
      picture: pictureId ?? '',
      ...Object.fromEntries(Object.entries(content.texts).flatMap(([locale, text]) => textFields(locale, text))),
    }
  },
  read({ locales }, body) {
    const schema = z
      .object({ ...once, ...languageFields(locales, perLanguage) })
      .transform((form) => changeOf(form as unknown as PageFields, locales))
    return readForm(schema, body)
  },
}

type PageFields = { [Name in keyof typeof once]: z.output<(typeof once)[Name]> } & Record<string, unknown>

function textFields(locale: string, text: ActionText): [string, string][] {
  return [
    [`title_${locale}`, text.title],
    [`slug_${locale}`, text.slug],
    [`standfirst_${locale}`, text.standfirst],
    [`story_${locale}`, printMarkup(text.story)],
  ]
}

function changeOf(form: PageFields, locales: readonly Locale[]): Change {
  const time = (local: string): ZonedTime | null => (local === '' ? null : zonedTime(local, form.zone))
  return {
    name: form.name,
    content: (content) => ({
      ...content,
      source: isLocale(form.source) ? form.source : content.source,
      goal: form.goal,
      opensAt: time(form.opens),
      closesAt: time(form.closes),
      pictureId: form.picture,
      texts: {
        ...content.texts,
        ...Object.fromEntries(locales.map((locale) => [locale, textOf(form, content, locale)])),
      },
    }),
  }
}

/** An address that was left empty follows from the title; one that was typed is made fit to be an address. */
function textOf(form: PageFields, content: ActionContent, locale: Locale): ActionText {
  const typed = (name: string) => String(form[`${name}_${locale}`] ?? '')
  return {
    ...content.texts[locale],
    title: typed('title'),
    slug: suggestSlug(typed('slug') || typed('title')),
    standfirst: typed('standfirst'),
    story: parseMarkup(typed('story')),
  }
}
