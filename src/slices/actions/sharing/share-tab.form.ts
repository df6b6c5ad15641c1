import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { readForm, type Typed, typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { ActionText } from '../campaigns/action-content.ts'
import { languageFields, type TabForm } from '../campaigns/editor.ts'
import { longestShortPost, shareFields } from './share-texts.ts'

const tooLong = 'actions.campaigns.fault.long'
const text = (most: number) => z.string().max(most, tooLong).default('')

export const longest = { shortPost: longestShortPost, longPost: 2_000, shareMail: 2_000, shareMessage: 300 } as const

const fields = {
  shortPost: text(longest.shortPost),
  longPost: text(longest.longPost),
  shareMail: text(longest.shareMail),
  shareMessage: text(longest.shareMessage),
  sharePicture: z.string().default(''),
}

/** What people pass on, in each language: four texts and a picture. */
export const shareTab: TabForm = {
  typed(content) {
    return Object.fromEntries(
      Object.entries(content.texts).flatMap(([locale, text]): [string, string][] => [
        ...shareFields.map((name): [string, string] => [`${name}_${locale}`, text[name]]),
        [`sharePicture_${locale}`, text.sharePictureId ?? ''],
      ]),
    )
  },
  read({ locales }, body) {
    const form = readForm(z.object(languageFields<z.ZodType>(locales, fields)), body)
    if (!form.ok) return form
    const { typed } = form
    const change = (texts: Record<Locale, ActionText>) =>
      Object.fromEntries(locales.map((locale) => [locale, textOf(texts[locale], typed, locale)]))
    return {
      ok: true,
      typed,
      value: { content: (content) => ({ ...content, texts: { ...content.texts, ...change(content.texts) } }) },
    }
  },
}

function textOf(text: ActionText, typed: Typed, locale: Locale): ActionText {
  const of = (name: string) => typedText(typed, `${name}_${locale}`).replace(/\r\n?/g, '\n').trim()
  const picture = of('sharePicture')
  const texts = Object.fromEntries(shareFields.map((name) => [name, of(name)]))
  return { ...text, ...texts, sharePictureId: isUuid(picture) ? picture : null }
}
