import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { seenOf } from '#platform/writing/reconcile.ts'
import { Button } from '#ui/button.tsx'
import { DraftForm } from '#ui/draft-form.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { MarkupHelp } from '#ui/rich-text/markup-help.tsx'
import type { Pictures } from '#ui/rich-text/rich-text.tsx'
import { RichTextField } from '#ui/rich-text/rich-text-field.tsx'
import { allTools } from '#ui/rich-text/tools.ts'
import { ConflictChoices } from '#ui/writing/conflict-choices.tsx'
import type { PostTextName } from '../posts/post-content.ts'
import { postPath } from '../publications/published-post.ts'
import { findTerms } from '../terms/match-terms.ts'
import { originalOf } from './follow-source.ts'
import { saidIn } from './hold-translation.ts'
import { Blocks, marksOf, OutdatedNote, pieceId, TermNotes } from './original-text.tsx'
import { textIn, textsToTranslate } from './texts.ts'
import type { TranslationFacts, TranslationView } from './translation-view.ts'

/** Where a translation is written: the source on one side, its own texts on the other. It saves itself. */
export function TranslationForm({ view }: { view: TranslationView }): Html {
  const { frame, translation, place, form, fields, conflicts } = view
  const { words } = frame
  const { source, draft } = translation
  const seen = typedText(form.typed, 'seen') || JSON.stringify(seenOf(fields))
  const original = typedText(form.typed, 'original') || JSON.stringify(originalOf(source))
  return (
    <DraftForm
      frame={frame}
      action={translationPath(view)}
      wide
      hidden={{ seen, original }}
      {...(draft && { state: words.say('publishing.translations.savedAt', { time: words.time(draft.savedAt) }) })}
    >
      <FaultSummary words={words} faults={form.faults} />
      <ConflictChoices
        words={words}
        conflicts={conflicts}
        labelOf={(field) => words.say(`publishing.translations.field.${field as PostTextName | 'slug'}`)}
        language={marksOf(place.locale)}
      />
      {textsToTranslate(source.content, saidIn(translation)).map((name) => (
        <Pair key={name} view={view} name={name} />
      ))}
      <Field
        {...fieldsOf(words, form)('slug')}
        label={words.say('publishing.translations.field.slug')}
        hint={words.say('publishing.translations.slugHint', {
          start: postPath({ kind: translation.post.kind, locale: place.locale, slug: '' }),
        })}
        maxlength={80}
      />
      <p class="acts">
        <Button formnovalidate>{words.say('publishing.translations.save')}</Button>
      </p>
    </DraftForm>
  )
}

/** After the language. */
export function translationPath({ frame, place }: Pick<TranslationView, 'frame' | 'place'>): string {
  return `/${frame.words.locale}/console/posts/${place.postId}/${place.locale}/translation`
}

/** One text: the source and what belongs to it, the translation and what is out of date about it. */
function Pair({ view, name }: { view: TranslationView; name: PostTextName }): Html {
  const { frame, translation, place } = view
  const { words } = frame
  const label = words.say(`publishing.translations.field.${name}`)
  const { sourceLocale } = translation.post
  const heading = `pair-${name}`
  return (
    <section class="languages pair" aria-labelledby={heading} data-controller={name === 'body' ? 'beside' : undefined}>
      <div>
        <h2 id={heading}>{label}</h2>
        <p class="hint">{nameLanguage(words, sourceLocale)}</p>
        <Original view={view} name={name} />
        <div id={pieceId('terms', name)}>{termsOf(view, name)}</div>
      </div>
      <div>
        <TextField view={view} name={name} label={`${label} (${nameLanguage(words, place.locale)})`} />
        <div class="outdated" id={pieceId('outdated', name)}>
          {outdatedOf(view, name)}
        </div>
      </div>
    </section>
  )
}

/** What the source says; the script puts a new one there after a save. A long one is read beside what is written. */
function Original({ view, name }: { view: TranslationView; name: PostTextName }): Html {
  const { words } = view.frame
  const marks = marksOf(view.translation.post.sourceLocale)
  const id = pieceId('original', name)
  if (name !== 'body')
    return (
      <div class="original" id={id} {...marks}>
        {originalText(view, name)}
      </div>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be one more landmark
    <div
      class="original story"
      id={id}
      {...marks}
      role="group"
      tabindex={0}
      aria-label={words.say('publishing.translations.original')}
      data-beside-target="original"
    >
      {originalText(view, name)}
    </div>
  )
}

type Shown = TranslationFacts & Pick<TranslationView, 'frame'>

export function originalText({ frame, translation, pictures }: Shown, name: PostTextName): Html {
  const { content } = translation.source
  const { words } = frame
  if (name === 'body') return <Blocks body={content.body} words={words} pictures={picturesOf(words, pictures)} />
  return <p>{textIn(content, name)}</p>
}

export function picturesOf(words: Words, files: readonly MediaFile[]): Pictures {
  return new Map(files.map((file) => [file.id, pictureSource(file, words.locale)]))
}

export function outdatedOf({ frame, outdated, translation, place }: Shown, name: PostTextName): Html | null {
  const note = outdated.find((one) => one.name === name)
  if (!note) return null
  return <OutdatedNote words={frame.words} note={note} source={translation.post.sourceLocale} own={place.locale} />
}

export function termsOf({ frame, terms, translation, place }: Shown, name: PostTextName): Html | null {
  const [source, own] = [textIn(translation.source.content, name), textIn(saidIn(translation), name)]
  const { sourceLocale } = translation.post
  const found = findTerms(terms, {
    source: { language: sourceLocale, text: source },
    own: { language: place.locale, text: own },
  })
  return <TermNotes words={frame.words} terms={found} source={sourceLocale} own={place.locale} isBegun={own !== ''} />
}

/** What is placed from elsewhere is the source's to choose. */
export const translationTools = allTools.filter((tool) => tool !== 'block')

type TextFieldProps = { view: TranslationView; name: PostTextName; label: string }

function TextField({ view, name, label }: TextFieldProps): Html {
  const { frame, form, place } = view
  const { words, assets } = frame
  const common = { label, ...marksOf(place.locale), required: name === 'title' || name === 'body' }
  if (name === 'body')
    return (
      <>
        <RichTextField
          {...common}
          words={words}
          assets={assets}
          form={form}
          name={name}
          tools={translationTools}
          rows={24}
        />
        <MarkupHelp words={words} tools={translationTools} pictures={view.pictures} />
      </>
    )
  const isLong = name === 'standfirst'
  return <Field {...fieldsOf(words, form)(name)} {...common} {...(isLong && { type: 'textarea', rows: 4 })} />
}
