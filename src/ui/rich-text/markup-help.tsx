import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'

/** How to write without scripts, and what each picture of the library is called there. */
export function MarkupHelp({ words, pictures }: { words: Words; pictures: readonly MediaFile[] }): Html {
  return (
    <details class="help" data-markup-help="">
      <summary>{words.say('ui.richText.markup.title')}</summary>
      <pre class="letter-text">{words.say('ui.richText.markup.text')}</pre>
      {pictures.length > 0 && (
        <dl>
          {pictures.map((file) => (
            <div key={file.id}>
              <dt>
                <code>{`![](${file.id})`}</code>
              </dt>
              <dd>{pictureSource(file, words.locale).alt}</dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}
