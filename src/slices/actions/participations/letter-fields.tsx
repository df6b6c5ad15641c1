import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { names, needsPlace, type Target } from '#slices/targets'
import { ChoiceField } from '#ui/choice-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { fieldsIn } from '../letters/merge-fields.ts'
import { composePoints, paragraphsOf, pointsField, pointsIn } from '../letters/points.ts'
import { hasOneLetter, textOfVariant } from '../letters/variants.ts'
import type { AskedAction } from './asked-action.ts'
import { pointsTyped } from './choose-letters.ts'
import { letterOf, shownLetter, templatesOf, withOpenPoints, writerOf } from './shown-letter.ts'
import { longest } from './take-action.form.ts'
import { everyLetter, type LetterTo } from './which-letters.ts'

export type LetterFieldsProps = { words: Words; asked: AskedAction; typed: Typed; faults: Faults }

/** Every letter that somebody may send from this page, the first open; before them, points to choose from. */
export function LetterFields(props: LetterFieldsProps): Html {
  const { words, asked } = props
  const letters = everyLetter(asked, words.locale)
  const hasPlace = needsPlace(asked.rule)
  const points = pointsTyped(props.typed)
  const given = { ...props, points: points.length > 0 ? points : null, page: 'everybody' as const }
  return (
    <>
      <Points {...props} />
      {letters.map((letter, at) => (
        <OneLetter
          key={letter.field}
          {...given}
          letter={letter}
          isOnly={letters.length === 1}
          isFirst={at === 0}
          mayDiffer={hasPlace}
        />
      ))}
    </>
  )
}

export type OwnLetterFieldsProps = LetterFieldsProps & { letters: readonly LetterTo[]; points: readonly string[] }

/** The letters that a person's own offices get, all of them open. */
export function OwnLetterFields({ letters, ...props }: OwnLetterFieldsProps): Html {
  return (
    <>
      {letters.map((letter) => (
        <OneLetter key={letter.field} {...props} page="own" letter={letter} isOnly={letters.length === 1} isFirst />
      ))}
    </>
  )
}

type OneLetterProps = LetterFieldsProps & {
  letter: LetterTo
  points: readonly string[] | null
  page: 'everybody' | 'own'
  isOnly: boolean
  isFirst: boolean
  /** Whether it depends on the place who gets it. */
  mayDiffer?: boolean
}

function OneLetter(props: OneLetterProps): Html {
  const { words, asked, letter, isOnly, isFirst, faults } = props
  if (hasOneLetter(asked.action.content)) return <LetterText {...props} label={mainLabel(words)} />
  const label = isOnly && isMain(letter) ? mainLabel(words) : labelOf(words, props)
  const text = (
    <>
      <LetterText {...props} label={label} />
      <Translation {...props} />
    </>
  )
  return (
    <div data-letter={letter.field}>
      {isFirst ? (
        text
      ) : (
        <details open={faults[letter.field] !== undefined}>
          <summary>{label}</summary>
          {text}
        </details>
      )}
    </div>
  )
}

function isMain({ field }: LetterTo): boolean {
  return field === 'letter'
}

function mainLabel(words: Words): string {
  return words.say('actions.participations.field.letter')
}

function labelOf(words: Words, { letter, mayDiffer = false }: Pick<OneLetterProps, 'letter' | 'mayDiffer'>): string {
  return words.say(mayDiffer ? 'actions.participations.letters.ifTo' : 'actions.participations.letters.to', {
    offices: nameOffices(words, letter.targets),
  })
}

const mostNamed = 3

/** A few by name, many by what they are. */
function nameOffices(words: Words, targets: readonly Target[]): string {
  if (targets.length <= mostNamed)
    return words.list(targets.map((target) => target.holder?.fullName ?? names.office(words, target)))
  const bodies = [...new Set(targets.map(({ chamber, title }) => names.body(words, chamber) || title))]
  const shown = bodies.slice(0, mostNamed)
  if (bodies.length === shown.length) return words.list(shown)
  return words.say('actions.participations.letters.andMore', {
    offices: shown.join(', '),
    count: bodies.length - shown.length,
  })
}

/** What letters are called in the summary of what is wrong. */
export function labelsOfLetters(words: Words, asked: AskedAction): Record<string, string> {
  const mayDiffer = needsPlace(asked.rule)
  const others = everyLetter(asked, words.locale).filter((letter) => !isMain(letter))
  return {
    letter: mainLabel(words),
    points: words.say('actions.participations.points.title'),
    ...Object.fromEntries(others.map((letter) => [letter.field, labelOf(words, { letter, mayDiffer })])),
  }
}

function LetterText(props: OneLetterProps & { label: string }): Html {
  const { words, asked, letter, points, page, typed, faults, label } = props
  const { content } = asked.action
  const { field, variant } = letter
  const templates = templatesOf(content, variant, points)
  const text = textOfVariant(content, variant).letter
  const hasFields = page === 'everybody' && (fieldsIn(text).length > 0 || content.points.ids.length > 0)
  const shown = letterOf(typed, templates, page, field)
  const paragraphs = paragraphsOf(points ?? [], content.texts[variant.locale])
  const isChosen = page === 'own' && content.points.ids.length > 0
  const whole = isChosen ? withOpenPoints(shown, paragraphs, knownOf(typed)) : shown
  const at = fieldsOf(words, { typed: { ...typed, [field]: whole }, faults })
  return (
    <Field
      {...at(field)}
      type="textarea"
      rows={page === 'own' ? 10 : 8}
      required
      label={label}
      hint={hintOf(props, hasFields && fieldsIn(text).length > 0)}
      maxlength={longest.letter}
      {...(variant.locale !== words.locale && { lang: variant.locale })}
      {...(hasFields && { data: scriptData(props, text) })}
    />
  )
}

function hintOf({ words, letter }: OneLetterProps, hasFields: boolean): string {
  const { locale } = letter.variant
  return [
    locale === words.locale
      ? ''
      : words.say('actions.participations.letters.inLanguage', {
          language: nameLanguage(words, locale),
          count: letter.targets.length,
        }),
    words.say('actions.participations.form.ownWords'),
    hasFields ? words.say('actions.participations.form.mergeFields') : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** What the script fills in as it is typed and ticked; see public/js/action/letter.ts. */
function scriptData({ asked, letter }: OneLetterProps, text: string): Record<`data-${string}`, string> {
  const { content } = asked.action
  if (content.points.ids.length === 0) return { 'data-template': text }
  const points = pointsIn(content, content.texts[letter.variant.locale])
  return {
    'data-template': composePoints(text, [pointsField]),
    'data-points': JSON.stringify(Object.fromEntries(points.map(({ id, text }) => [id, text.trim()]))),
  }
}

/** What a letter may say of its writer. */
function knownOf(typed: Typed) {
  return typed.hide_name === 'yes' ? {} : writerOf(typed)
}

/** Nobody should send what they cannot read: what a letter in another language says, in that of the page. */
function Translation({ words, asked, letter, points, typed }: OneLetterProps): Html | null {
  const { variant } = letter
  const { content } = asked.action
  if (variant.locale === words.locale || content.texts[words.locale].letter === '') return null
  const [template] = templatesOf(content, { ...variant, locale: words.locale }, points)
  return (
    <details>
      <summary>
        {words.say('actions.participations.letters.translation', { language: nameLanguage(words, words.locale) })}
      </summary>
      <p class="letter">{shownLetter(template, knownOf(typed))}</p>
    </details>
  )
}

/** A few paragraphs to choose from, so that no two offices read the same letter a hundred times. */
function Points({ words, asked, typed, faults }: LetterFieldsProps): Html | null {
  const { content } = asked.action
  const points = pointsIn(content, content.texts[words.locale])
  if (points.length === 0) return null
  const { most, draw } = content.points
  const fault = faults.points
  return (
    <ChoiceField
      name="points"
      several
      label={words.say('actions.participations.points.title')}
      hint={words.say('actions.participations.points.hint', { most, draw: draw ? 'yes' : 'no' })}
      value={pointsTyped(typed)}
      choices={points.map(({ id, title, text }) => ({ value: id, label: title || text, hint: shownLetter(text) }))}
      {...(fault && { fault: words.sayKey(fault) })}
    />
  )
}
