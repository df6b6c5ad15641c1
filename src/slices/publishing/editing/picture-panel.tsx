import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { creditOf, pictureSource } from '#platform/media/picture.ts'
import { Panel } from '#ui/panel.tsx'
import { Picture } from '#ui/picture.tsx'
import { siteLocale } from '../languages/language.ts'
import type { Editor } from './editor.ts'

/** The picture over the text: one of the library, with what is said in its place and whose it is; or none. */
export function PicturePanel({ editor }: { editor: Editor }): Html {
  const { frame, choices, form } = editor
  const { words } = frame
  const chosen = typedText(form.typed, 'picture_id')
  const shown = choices.pictures.find(({ id }) => id === chosen)
  return (
    <Panel
      id="picture"
      title={words.say('publishing.editor.panel.picture')}
      aside={<a href={`/${words.locale}/console/media`}>{words.say('publishing.editor.library')}</a>}
    >
      {shown && <Shown editor={editor} file={shown} />}
      <details class="question" open={shown === undefined && chosen !== ''}>
        <summary>{words.say(shown ? 'publishing.editor.otherPicture' : 'publishing.editor.choosePicture')}</summary>
        <fieldset class="choice">
          <legend class="hidden">{words.say('publishing.editor.panel.picture')}</legend>
          <ul class="pictures">
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
      </details>
    </Panel>
  )
}

function Shown({ editor: { frame, locale }, file }: { editor: Editor; file: MediaFile }): Html {
  const { words, organisation } = frame
  const language = siteLocale(organisation, locale)
  const alt = file.alt[language]
  return (
    <figure class="chosen-picture">
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
