import { z } from 'zod'
import { isUuid } from '#platform/db.ts'
import { type Typed, typedText } from '#platform/http/forms.ts'
import { type Locale, locales } from '#platform/i18n.ts'
import { type ActionContent, type ActionText, mostLetters, mostPoints } from './action-content.ts'
import { arranged, idsIn, type Numbers, readArrangement } from './arrange.ts'

/** The main letter is the first. */
export const letterNumbers: Numbers = { first: 2, most: mostLetters }
export const pointNumbers: Numbers = { first: 1, most: mostPoints }

export const letterParts = ['subject', 'salutation', 'letter'] as const
export const pointParts = ['pointTitle', 'pointText'] as const

/** Longest texts, characters. */
export const longestOf = { subject: 150, salutation: 200, letter: 10_000, pointTitle: 80, pointText: 1_000 } as const

/** Ids of the letters and points of a form, before its button is heard. */
function idsOf(typed: Typed, content?: ActionContent): { letters: string[]; points: string[] } {
  const of = (name: 'letters' | 'points', own: readonly string[] = [], numbers: Numbers) =>
    typed[name] === undefined ? [...own] : idsIn(typedText(typed, name), numbers)
  return {
    letters: of(
      'letters',
      content?.letters.map(({ id }) => id),
      letterNumbers,
    ),
    points: of('points', content?.points.ids, pointNumbers),
  }
}

/** What the fields of further letters and of points must be, as many as a form has. */
export function furtherRules(body: Typed, of: readonly Locale[], tooLong: string): Record<string, z.ZodType> {
  const { letters, points } = idsOf(body)
  const names = [
    ...letters.flatMap((id) => letterParts.map((part) => [`${part}.${id}`, longestOf[part]] as const)),
    ...points.flatMap((id) => pointParts.map((part) => [`${part}.${id}`, longestOf[part]] as const)),
  ]
  return Object.fromEntries(
    of.flatMap((locale) =>
      names.map(([name, most]) => [`${name}_${locale}`, z.string().max(most, tooLong).optional()] as const),
    ),
  )
}

/** The fields of further letters and points as a content has them. */
export function furtherFields({ letters, theirLanguage, points, texts }: ActionContent): Record<string, string> {
  const ofLetters = letters.flatMap(({ id, listId, language }): [string, string][] => [
    [`listFor.${id}`, listId ?? ''],
    [`readers.${id}`, language],
    ...locales.flatMap((locale) =>
      letterParts.map((part): [string, string] => [`${part}.${id}_${locale}`, texts[locale].letters[id]?.[part] ?? '']),
    ),
  ])
  const ofPoints = points.ids.flatMap((id) =>
    locales.flatMap((locale): [string, string][] => [
      [`pointTitle.${id}_${locale}`, texts[locale].points[id]?.title ?? ''],
      [`pointText.${id}_${locale}`, texts[locale].points[id]?.text ?? ''],
    ]),
  )
  return {
    theirLanguage: theirLanguage ? 'yes' : '',
    letters: letters.map(({ id }) => id).join(' '),
    ...Object.fromEntries(ofLetters),
    points: points.ids.join(' '),
    pointsMost: String(points.most),
    pointsDraw: points.draw ? 'yes' : '',
    ...Object.fromEntries(ofPoints),
  }
}

/** A content with the further letters and points of a form, and what its button did to them. A field that did not come says what it said. */
export function withFurther(content: ActionContent, typed: Typed, of: readonly Locale[]): ActionContent {
  const ids = idsOf(typed, content)
  const act = readArrangement(typedText(typed, 'arrange'))
  const letters = act.what === 'letters' ? arranged(ids.letters, act, letterNumbers) : ids.letters
  const points = act.what === 'points' ? arranged(ids.points, act, pointNumbers) : ids.points
  const most = Number(typedText(typed, 'pointsMost'))
  const texts = Object.fromEntries(
    locales.map((locale) => {
      const text = content.texts[locale]
      return [locale, textWith(text, of.includes(locale) ? typed : {}, { locale, letters, points })]
    }),
  )
  return {
    ...content,
    theirLanguage: typedText(typed, 'theirLanguage') === 'yes',
    letters: letters.map((id) => {
      const list = typedText(typed, `listFor.${id}`)
      const language = typedText(typed, `readers.${id}`)
      return { id, listId: isUuid(list) ? list : null, language: /^[a-z]{2,3}$/.test(language) ? language : '' }
    }),
    points: {
      ids: points,
      most: Number.isInteger(most) && most >= 1 && most <= mostPoints ? most : content.points.most,
      draw: typedText(typed, 'pointsDraw') === 'yes',
    },
    texts: texts as ActionContent['texts'],
  }
}

type Ids = { locale: Locale; letters: readonly string[]; points: readonly string[] }

function textWith(text: ActionText, typed: Typed, { locale, letters, points }: Ids): ActionText {
  const of = (name: string, known = '') =>
    typed[`${name}_${locale}`] === undefined
      ? known
      : typedText(typed, `${name}_${locale}`).replace(/\r\n?/g, '\n').trim()
  return {
    ...text,
    letters: Object.fromEntries(
      letters.map((id) => {
        const known = text.letters[id]
        const part = (name: (typeof letterParts)[number]) => of(`${name}.${id}`, known?.[name])
        return [id, { subject: part('subject'), salutation: part('salutation'), letter: part('letter') }]
      }),
    ),
    points: Object.fromEntries(
      points.map((id) => {
        const known = text.points[id]
        return [id, { title: of(`pointTitle.${id}`, known?.title), text: of(`pointText.${id}`, known?.text) }]
      }),
    ),
  }
}
