import { z } from 'zod'
import { keepTyped, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import { isWebLink } from '#platform/rich-text/safe-link.ts'
import { goesOnWith, questionRules, typedQuestions, withQuestions } from '../questions/question-fields.ts'
import type { ActionContent, ActionText } from './action-content.ts'
import { languageFields, type TabForm } from './editor.ts'
import { nextKinds } from './next-action.ts'

const tooLong = 'actions.campaigns.fault.long'
const Phone = z.enum(['off', 'optional', 'required'])
const Confirm = z.enum(['never', 'unproven', 'always'])
const Trends = z.enum(['off', 'watch', 'hold'])
const once = {
  phone: Phone.default('off'),
  confirm: Confirm.default('unproven'),
  trends: Trends.default('watch'),
  nextKind: z.enum(nextKinds).default('newest'),
  nextAction: z.union([z.literal(''), z.uuid()]).default(''),
  nextUrl: z
    .string()
    .trim()
    .max(500, tooLong)
    .default('')
    .refine((url) => url === '' || isWebLink(url), 'actions.campaigns.fault.nextUrl'),
}
const Once = z.object(once)
const perLanguage = {
  newsConsent: z.string().max(500, tooLong).default(''),
  thanks: z.string().max(2_000, tooLong).default(''),
  nextTitle: z.string().max(120, tooLong).default(''),
  nextText: z.string().max(400, tooLong).default(''),
}

/** What the form asks for, the wording people agree to, and what is said to them afterwards. */
export const formTab: TabForm = {
  typed(content) {
    return {
      phone: content.form.phone,
      news: content.organisationNews ? 'yes' : '',
      asksCountry: content.asksCountry ? 'yes' : '',
      confirm: content.safeguards.confirm,
      trends: content.safeguards.trends,
      moderate: content.safeguards.moderate ? 'yes' : '',
      ...Object.fromEntries(
        Object.entries(content.texts).flatMap(([locale, text]): [string, string][] => [
          [`newsConsent_${locale}`, text.newsConsent],
          [`thanks_${locale}`, text.thanks],
          [`nextTitle_${locale}`, text.nextTitle],
          [`nextText_${locale}`, text.nextText],
        ]),
      ),
      ...typedQuestions(content),
      nextKind: content.next.kind,
      nextAction: content.next.actionId ?? '',
      nextUrl: content.next.url,
    }
  },
  read({ locales }, body) {
    const rules = { ...once, ...languageFields(locales, perLanguage), ...questionRules(keepTyped(body), locales) }
    const form = readForm(z.object(rules) as z.ZodType<z.output<typeof Once>>, body)
    if (!form.ok) return form
    const { typed } = form
    const texts = (texts: Record<Locale, ActionText>) =>
      Object.fromEntries(locales.map((locale) => [locale, textOf(texts[locale], typed, locale)]))
    return {
      ok: true,
      typed,
      value: {
        goesOnWith: goesOnWith(typed),
        content: (content) =>
          withQuestions(
            {
              ...content,
              form: { phone: form.value.phone },
              organisationNews: typedText(typed, 'news') === 'yes',
              asksCountry: typedText(typed, 'asksCountry') === 'yes',
              safeguards: safeguardsOf(form.value, typed),
              next: nextOf(form.value),
              texts: { ...content.texts, ...texts(content.texts) },
            },
            typed,
            locales,
          ),
      },
    }
  },
}

function nextOf({ nextKind, nextAction, nextUrl }: z.output<typeof Once>): ActionContent['next'] {
  return { kind: nextKind, actionId: nextAction || null, url: nextUrl }
}

function safeguardsOf({ confirm, trends }: Pick<ActionContent['safeguards'], 'confirm' | 'trends'>, typed: Typed) {
  return { confirm, trends, moderate: typedText(typed, 'moderate') === 'yes' }
}

function textOf(text: ActionText, typed: Typed, locale: Locale): ActionText {
  const of = (name: string) => typedText(typed, `${name}_${locale}`).replace(/\r\n?/g, '\n').trim()
  return {
    ...text,
    newsConsent: of('newsConsent'),
    thanks: of('thanks'),
    nextTitle: of('nextTitle'),
    nextText: of('nextText'),
  }
}
