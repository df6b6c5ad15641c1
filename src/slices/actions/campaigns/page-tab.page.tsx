import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Locale, Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { Field, fieldsOf } from '#ui/field.tsx'
import { Picture } from '#ui/picture.tsx'
import type { Editor } from './editor.ts'
import { EditorPage, LanguageField, Languages } from './editor-page.tsx'
import { pageTab } from './page-tab.form.ts'
import type { ZonedTime } from './zoned-time.ts'
import { instantOf } from './zoned-time.ts'

export type PageTabPageProps = {
  editor: Editor
  /** The newest of the library, and the one that is chosen. */
  pictures: readonly MediaFile[]
  /** Languages in which another action has the address that is written here. */
  takenSlugs: readonly Locale[]
}

/** What the page of an action says. */
export function PageTabPage({ editor, pictures, takenSlugs }: PageTabPageProps): Html {
  const { words } = editor.frame
  return (
    <EditorPage editor={editor} tab="page" definition={pageTab}>
      <Field
        {...fieldsOf(words, editor.form)('name')}
        label={words.say('actions.campaigns.field.name')}
        hint={words.say('actions.campaigns.nameHint')}
        maxlength={200}
        required
      />
      <Languages editor={editor}>
        {(locale) => <Texts editor={editor} locale={locale} isTaken={takenSlugs.includes(locale)} />}
      </Languages>
      <details class="help">
        <summary>{words.say('actions.campaigns.markup.title')}</summary>
        <pre class="letter-text">{words.say('actions.campaigns.markup.text')}</pre>
      </details>
      <Dates editor={editor} />
      <PictureChoice editor={editor} pictures={pictures} />
    </EditorPage>
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
      <LanguageField
        {...text}
        field="story"
        type="textarea"
        rows={16}
        required={false}
        hint={words.say('actions.campaigns.hint.story')}
      />
    </>
  )
}

function Dates({ editor }: { editor: Editor }): Html {
  const { words, organisation } = editor.frame
  const { opensAt, closesAt } = editor.draft.content
  const at = fieldsOf(words, editor.form)
  const zone = typedText(editor.form.typed, 'zone') || organisation.time_zone
  const zones = [...new Set([zone, ...Intl.supportedValuesOf('timeZone')])].toSorted()
  return (
    <div class="languages">
      <section aria-label={words.say('actions.campaigns.dates')}>
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
          options={zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') }))}
          required
        />
      </section>
      <section aria-label={words.say('actions.campaigns.field.goal')}>
        <Field
          {...at('goal')}
          type="number"
          inputmode="numeric"
          min={1}
          label={words.say('actions.campaigns.field.goal')}
          hint={words.say('actions.campaigns.hint.goal')}
        />
      </section>
    </div>
  )
}

/** What the clock of the place will show at that moment: another time than was typed where clocks are put forward. */
function momentHint({ region, say }: Words, time: ZonedTime | null): string | null {
  if (!time) return null
  const format = new Intl.DateTimeFormat(region, { dateStyle: 'full', timeStyle: 'long', timeZone: time.zone })
  return say('actions.campaigns.hint.moment', { moment: format.format(instantOf(time.local, time.zone)) })
}

function PictureChoice({ editor, pictures }: { editor: Editor; pictures: readonly MediaFile[] }): Html {
  const { words } = editor.frame
  const chosen = typedText(editor.form.typed, 'picture')
  return (
    <fieldset class="choice">
      <legend>{words.say('actions.campaigns.field.picture')}</legend>
      <p>
        <a href={`/${words.locale}/console/media`}>{words.say('actions.campaigns.addPicture')}</a>
      </p>
      <ul class="pictures">
        <li>
          <label>
            <input type="radio" id="picture" name="picture" value="" checked={chosen === ''} />{' '}
            {words.say('actions.campaigns.noPicture')}
          </label>
        </li>
        {pictures.map((file) => (
          <li key={file.id}>
            <label>
              <Picture picture={pictureSource(file, words.locale)} sizes="10rem" lazy />
              <input type="radio" name="picture" value={file.id} checked={chosen === file.id} /> {file.credit}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
