import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { creditOf, pictureSource } from '#platform/media/picture.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Panel } from '#ui/panel.tsx'
import { Picture } from '#ui/picture.tsx'
import { siteLocale } from '../languages/language.ts'
import type { Editor } from './editor.ts'

/**
 * The picture over the text: one of the library, with what is said in its place and whose it is; or none. With scripts the whole library
 * is in a dialog (public/js/console/lead-picture.ts), without them a search and a button for older ones bring the rest.
 */
export function PicturePanel({ editor }: { editor: Editor }): Html {
  const { frame, choices, form, goesOnWith } = editor
  const { words, assets } = frame
  const chosen = typedText(form.typed, 'picture_id')
  const shown = choices.pictures.find(({ id }) => id === chosen)
  return (
    <Panel
      id="picture"
      title={words.say('publishing.editor.panel.picture')}
      aside={<a href={`/${words.locale}/console/media`}>{words.say('publishing.editor.library')}</a>}
    >
      <div
        class="lead-picture"
        data-controller="lead-picture"
        data-action="change->lead-picture#changed"
        data-lead-picture-script-value={assets.path('editor.js')}
      >
        {shown && <Shown editor={editor} file={shown} />}
        <p data-lead-picture-target="dialog" hidden>
          <Button kind="quiet" type="button" data={{ 'data-action': 'lead-picture#ask' }}>
            {words.say('publishing.editor.openLibrary')}
          </Button>
        </p>
        <details
          class="question"
          data-lead-picture-target="choices"
          open={(shown === undefined && chosen !== '') || goesOnWith === 'picture'}
        >
          <summary>{words.say(shown ? 'publishing.editor.otherPicture' : 'publishing.editor.choosePicture')}</summary>
          <Search editor={editor} />
          <Shelf editor={editor} chosen={chosen} />
          <Older editor={editor} />
        </details>
      </div>
    </Panel>
  )
}

function Shelf({ editor: { frame, choices }, chosen }: { editor: Editor; chosen: string }): Html {
  const { words } = frame
  return (
    <fieldset class="choice">
      <legend class="hidden">{words.say('publishing.editor.panel.picture')}</legend>
      <ul class="pictures" data-lead-picture-target="shelf">
        <li>
          <label>
            <input type="radio" id="picture_id" name="picture_id" value="" checked={chosen === ''} />{' '}
            {words.say('publishing.editor.noPicture')}
          </label>
        </li>
        {choices.pictures.map((file) => (
          <li key={file.id}>
            <label>
              <Picture picture={pictureSource(file, words.locale)} sizes="10rem" lazy />
              <input type="radio" name="picture_id" value={file.id} checked={chosen === file.id} /> {file.credit}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Its button saves what was typed, and comes back with what was found. */
function Search({ editor }: { editor: Editor }): Html {
  const { frame, form, choices, goesOnWith } = editor
  const { words } = frame
  const { searched, found } = choices.library
  return (
    <div class="find" data-lead-picture-target="plain">
      <Field
        words={words}
        name="picture_find"
        type="search"
        value={typedText(form.typed, 'picture_find') || searched}
        label={words.say('ui.richText.search')}
        maxlength={120}
        autofocus={goesOnWith === 'picture'}
        {...(searched && found === 0 && { hint: words.say('ui.richText.noneFound') })}
      />
      <p>
        <Button kind="quiet" name="add" value="picture" formnovalidate>
          {words.say('publishing.editor.find')}
        </Button>
      </p>
    </div>
  )
}

function Older({ editor: { frame, choices } }: { editor: Editor }): Html | null {
  const { older } = choices.library
  if (older === null) return null
  return (
    <p data-lead-picture-target="plain">
      <Button kind="quiet" name="older" value={older} formnovalidate>
        {frame.words.say('ui.richText.more')}
      </Button>
    </p>
  )
}

function Shown({ editor: { frame, locale }, file }: { editor: Editor; file: MediaFile }): Html {
  const { words, organisation } = frame
  const language = siteLocale(organisation, locale)
  const alt = file.alt[language]
  return (
    <figure class="chosen-picture" data-lead-picture-target="shown" data-id={file.id}>
      <Picture picture={pictureSource(file, language)} sizes="(min-width: 64rem) 24rem, 100vw" />
      <figcaption>
        {alt ? <span lang={language}>{alt}</span> : <strong>{words.say('publishing.editor.noAlt')}</strong>}
        <br />
        <small>{words.say('ui.richText.credit', { credit: creditOf(pictureSource(file, language)) })}</small>{' '}
        <a href={`/${words.locale}/console/media/${file.id}`}>{words.say('publishing.editor.describe')}</a>
      </figcaption>
    </figure>
  )
}
