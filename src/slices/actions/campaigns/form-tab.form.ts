import { z } from 'zod'
import { readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { ActionContent, ActionText } from './action-content.ts'
import { languageFields, type TabForm } from './editor.ts'

const tooLong = 'actions.campaigns.fault.long'
const Phone = z.enum(['off', 'optional', 'required'])
const Confirm = z.enum(['never', 'unproven', 'always'])
const Trends = z.enum(['off', 'watch', 'hold'])

/** What the form asks for, the wording people agree to, and what is said to them afterwards. */
export const formTab: TabForm = {
  typed(content) {
    return {
      phone: content.form.phone,
      news: content.organisationNews ? 'yes' : '',
      confirm: content.safeguards.confirm,
      trends: content.safeguards.trends,
      moderate: content.safeguards.moderate ? 'yes' : '',
      ...Object.fromEntries(
        Object.entries(content.texts).flatMap(([locale, text]): [string, string][] => [
          [`newsConsent_${locale}`, text.newsConsent],
          [`thanks_${locale}`, text.thanks],
        ]),
      ),
    }
  },
  read({ locales }, body) {
    const fields = languageFields(locales, {
      newsConsent: z.string().max(500, tooLong).default(''),
      thanks: z.string().max(2_000, tooLong).default(''),
    })
    const form = readForm(
      z.object({
        phone: Phone.default('off'),
        confirm: Confirm.default('unproven'),
        trends: Trends.default('watch'),
        ...fields,
      }),
      body,
    )
    if (!form.ok) return form
    const { typed } = form
    const texts = (texts: Record<Locale, ActionText>) =>
      Object.fromEntries(locales.map((locale) => [locale, textOf(texts[locale], typed, locale)]))
    return {
      ok: true,
      typed,
      value: {
        content: (content) => ({
          ...content,
          form: { phone: Phone.parse(typed.phone ?? 'off') },
          organisationNews: typedText(typed, 'news') === 'yes',
          safeguards: safeguardsOf(form.value, typed),
          texts: { ...content.texts, ...texts(content.texts) },
        }),
      },
    }
  },
}

function safeguardsOf({ confirm, trends }: Pick<ActionContent['safeguards'], 'confirm' | 'trends'>, typed: Typed) {
  return { confirm, trends, moderate: typedText(typed, 'moderate') === 'yes' }
}

function textOf(text: ActionText, typed: Typed, locale: Locale): ActionText {
  const of = (name: string) => typedText(typed, `${name}_${locale}`).replace(/\r\n?/g, '\n').trim()
  return { ...text, newsConsent: of('newsConsent'), thanks: of('thanks') }
}
