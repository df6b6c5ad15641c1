import { z } from 'zod'
import { keepTyped, readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { ActionText } from './action-content.ts'
import { languageFields, type TabForm } from './editor.ts'
import { furtherFields, furtherRules, withFurther } from './further-letters.form.ts'

const tooLong = 'actions.campaigns.fault.long'
const fields = {
  subject: z.string().max(150, tooLong).default(''),
  letter: z.string().max(10_000, tooLong).default(''),
  salutation: z.string().max(200, tooLong).default(''),
  callAsk: z.string().max(300, tooLong).default(''),
}

/** Name of the field that greets a chamber: greeting_es_us-senate. */
export function greetingField(locale: Locale, chamber: string): string {
  return `greeting_${locale}_${chamber}`
}

/** Subject, text and greetings in each language; the letters beside the main one, and points to choose from. */
export const letterTab: TabForm = {
  typed(content) {
    const main = Object.fromEntries(
      Object.entries(content.texts).flatMap(([locale, text]): [string, string][] => [
        [`subject_${locale}`, text.subject],
        [`letter_${locale}`, text.letter],
        [`salutation_${locale}`, text.salutation],
        [`callAsk_${locale}`, text.callAsk],
        ...Object.entries(text.salutations)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([chamber, greeting]): [string, string] => [greetingField(locale as Locale, chamber), greeting]),
      ]),
    )
    return { ...main, ...furtherFields(content) }
  },
  read({ locales }, body) {
    const further = furtherRules(keepTyped(body), locales, tooLong)
    const form = readForm(z.object({ ...languageFields(locales, fields), ...further }), body)
    if (!form.ok) return form
    const { typed } = form
    const texts = (texts: Record<Locale, ActionText>) =>
      Object.fromEntries(locales.map((locale) => [locale, textOf(texts[locale], typed, locale)]))
    return {
      ok: true,
      typed,
      value: {
        content: (content) =>
          withFurther({ ...content, texts: { ...content.texts, ...texts(content.texts) } }, typed, locales),
      },
    }
  },
}

function textOf(text: ActionText, typed: Typed, locale: Locale): ActionText {
  const of = (name: string) => typedText(typed, `${name}_${locale}`).replace(/\r\n?/g, '\n').trim()
  return {
    ...text,
    subject: of('subject'),
    letter: of('letter'),
    salutation: of('salutation'),
    callAsk: of('callAsk'),
    salutations: greetingsIn(typed, locale),
  }
}

/** At most 50 kinds of office; an empty greeting is none. In order, so that the same greetings are the same draft. */
function greetingsIn(typed: Typed, locale: Locale): Record<string, string> {
  const prefix = greetingField(locale, '')
  const greetings = Object.keys(typed)
    .filter((name) => name.startsWith(prefix) && name.length <= prefix.length + 200)
    .map((name): [string, string] => [name.slice(prefix.length), typedText(typed, name).trim().slice(0, 200)])
    .filter(([chamber, greeting]) => chamber !== '' && greeting !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(greetings.slice(0, 50))
}
