import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Locale } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { Picture } from '#ui/picture.tsx'
import type { Editor } from './editor.ts'

export type PictureChoiceProps = {
  editor: Editor
  name: string
  label: string
  /** What no picture means here. */
  none: string
  pictures: readonly MediaFile[]
  disabled?: boolean
}

/** One picture of the library, or none. */
export function PictureChoice({ editor, name, label, none, pictures, disabled = false }: PictureChoiceProps): Html {
  const { words } = editor.frame
  const chosen = typedText(editor.form.typed, name)
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend>{label}</legend>
      <p>
        <a href={`/${words.locale}/console/media`}>{words.say('actions.campaigns.addPicture')}</a>
      </p>
      <ul class="pictures">
        <li>
          <label>
            <input type="radio" id={name} name={name} value="" checked={chosen === ''} /> {none}
          </label>
        </li>
        {pictures.map((file) => (
          <OnePicture key={file.id} file={file} name={name} isChosen={chosen === file.id} locale={words.locale} />
        ))}
      </ul>
    </fieldset>
  )
}

type OnePictureProps = { file: MediaFile; name: string; isChosen: boolean; locale: Locale }

function OnePicture({ file, name, isChosen, locale }: OnePictureProps): Html {
  return (
    <li>
      <label>
        <Picture picture={pictureSource(file, locale)} sizes="10rem" lazy />
        <input type="radio" name={name} value={file.id} checked={isChosen} /> {file.credit}
      </label>
    </li>
  )
}
