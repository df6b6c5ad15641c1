import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Locale, Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import type { ZonedTime } from '#platform/zoned-time.ts'
import { instantOf } from '#platform/zoned-time.ts'
import { Field, fieldsOf } from '#ui/field.tsx'
import { MarkupHelp } from '#ui/rich-text/markup-help.tsx'
import { RichTextDialogs } from '#ui/rich-text/rich-text-dialogs.tsx'
import { RichTextField } from '#ui/rich-text/rich-text-field.tsx'
import { type Editor, isWritable } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { languageOf } from './editor-words.ts'
import { LanguageField, Languages, OutdatedPlace } from './language-field.tsx'
import { pageTab } from './page-tab.form.ts'
import { PictureChoice } from './picture-choice.tsx'

export type PageTabPageProps = {
  editor: Editor
  /** The newest of the library, and those that are shown. */
  pictures: readonly MediaFile[]
  /** Languages in which another action has the address that is written here. */
  takenSlugs: readonly Locale[]
}

/** What the page of an action says. */
export function PageTabPage({ editor, pictures, takenSlugs }: PageTabPageProps): Html {
  const { words } = editor.frame
  const isWhole = isWritable(editor, 'name')
  return (
    <EditorPage
      editor={editor}
      tab="page"
      definition={pageTab}
      warnings={isWhole ? dateWarnings(editor) : []}
      after={
        <RichTextDialogs
          words={words}
          tools={storyTools}
          pictures={pictures}
          search={`/${words.locale}/console/media/choices`}
        />
      }
    >
      <Field
        {...fieldsOf(words, editor.form)('name')}
        label={words.say('actions.campaigns.field.name')}
        hint={words.say('actions.campaigns.nameHint')}
        maxlength={200}
        required
        readonly={!isWhole}
      />
      {isWhole && <Source editor={editor} />}
      <Languages editor={editor}>
        {(locale) => <Texts editor={editor} locale={locale} isTaken={takenSlugs.includes(locale)} />}
      </Languages>
      <MarkupHelp words={words} tools={storyTools} pictures={pictures} />
      {isWhole && <Dates editor={editor} />}
      {isWhole && (
        <PictureChoice
          editor={editor}
          name="picture"
          label={words.say('actions.campaigns.field.picture')}
          none={words.say('actions.campaigns.noPicture')}
          pictures={pictures}
        />
      )}
    </EditorPage>
  )
}

/** Which language the others follow; nothing to ask where there is one. */
function Source({ editor }: { editor: Editor }): Html | null {
  const { words, organisation } = editor.frame
  if (organisation.locales.length < 2) return null
  return (
    <Field
      {...fieldsOf(words, editor.form)('source')}
      type="select"
      label={words.say('actions.campaigns.field.source')}
      hint={words.say('actions.campaigns.hint.source')}
      options={organisation.locales.map((locale) => ({ value: locale, label: languageOf(words, locale) }))}
      required
    />
  )
}

function Texts({ editor, locale, isTaken }: { editor: Editor; locale: Locale; isTaken: boolean }): Html {
  const { words } = editor.frame
  const text = { editor, locale }
  return (
    <>
      <LanguageField {...text} field="title" maxlength={160} counted />
      <LanguageField
        {...text}
        field="slug"
        maxlength={80}
        hint={words.say('actions.campaigns.hint.slug', { start: `/${locale}/actions/` })}
        {...(isTaken && { fault: words.say('actions.campaigns.missing.slugTaken') })}
      />
      <LanguageField {...text} field="standfirst" type="textarea" rows={3} maxlength={400} counted />
      <Story {...text} />
    </>
  )
}

const storyTools = [
  'heading',
  'subheading',
  'bold',
  'italic',
  'link',
  'bulletList',
  'orderedList',
  'quote',
  'callout',
  'picture',
  'resource',
  'undo',
  'redo',
] as const

function Story({ editor, locale }: { editor: Editor; locale: Locale }): Html {
  const { words, assets } = editor.frame
  const name = `story_${locale}`
  return (
    <>
      <RichTextField
        words={words}
        assets={assets}
        form={editor.form}
        name={name}
        label={words.say('actions.campaigns.field.story')}
        hint={words.say('actions.campaigns.hint.story')}
        lang={locale}
        readonly={!isWritable(editor, name)}
        tools={storyTools}
      />
      <OutdatedPlace editor={editor} field={name} />
    </>
  )
}

/** Dates that cannot be meant are said at once, not only when somebody publishes. */
function dateWarnings({ frame: { words }, draft, now }: Editor): string[] {
  const { opensAt, closesAt } = draft.content
  const closes = closesAt && instantOf(closesAt.local, closesAt.zone)
  if (!closes) return []
  if (opensAt && instantOf(opensAt.local, opensAt.zone) >= closes)
    return [words.say('actions.campaigns.missing.closesFirst')]
  return closes <= now ? [words.say('actions.campaigns.warning.past')] : []
}

function Dates({ editor }: { editor: Editor }): Html {
  const { words, organisation } = editor.frame
  const { opensAt, closesAt } = editor.draft.content
  const at = fieldsOf(words, editor.form)
  const zone = typedText(editor.form.typed, 'zone') || organisation.time_zone
  const zones = [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].toSorted()
  return (
    <fieldset class="choice">
      <legend>{words.say('actions.campaigns.dates')}</legend>
      <div class="dates">
        <Field
          {...at('opens')}
          type="datetime-local"
          label={words.say('actions.campaigns.field.opens')}
          hint={momentHint(words, opensAt) ?? words.say('actions.campaigns.hint.opens')}
        />
        <Field
          {...at('closes')}
          type="datetime-local"
          label={words.say('actions.campaigns.field.closes')}
          hint={momentHint(words, closesAt) ?? words.say('actions.campaigns.hint.closes')}
        />
        <Field
          {...at('zone')}
          value={zone}
          type="select"
          label={words.say('actions.campaigns.field.zone')}
          hint={words.say('actions.campaigns.hint.zone')}
          options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
          required
        />
        <Field
          {...at('goal')}
          type="number"
          inputmode="numeric"
          min={1}
          label={words.say('actions.campaigns.field.goal')}
          hint={words.say('actions.campaigns.hint.goal')}
        />
      </div>
    </fieldset>
  )
}

/** What the clock of the place will show at that moment: another time than was typed where clocks are put forward. */
function momentHint({ region, say }: Words, time: ZonedTime | null): string | null {
  if (!time) return null
  const format = new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'long', timeZone: time.zone })
  return say('actions.campaigns.hint.moment', { moment: format.format(instantOf(time.local, time.zone)) })
}
