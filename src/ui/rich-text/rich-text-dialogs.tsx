import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { documentLanguages, nameLanguage } from '#platform/name-language.ts'
import { Button } from '../button.tsx'
import { Picture } from '../picture.tsx'

/** What the toolbar of a text asks: an address, a document, a picture. One of each for all the texts of a page; scripts open them. */
export function RichTextDialogs({ words, pictures }: { words: Words; pictures: readonly MediaFile[] }): Html {
  return (
    <>
      <Dialog words={words} name="link">
        <Line
          name="link-href"
          data="href"
          type="text"
          label={words.say('ui.richText.href')}
          hint={words.say('ui.richText.hrefHint')}
        />
      </Dialog>
      <Dialog words={words} name="resource">
        <Line name="resource-title" data="title" type="text" label={words.say('ui.richText.title')} />
        <Line name="resource-href" data="href" type="text" label={words.say('ui.richText.address')} />
        <div class="field">
          <label for="resource-language">{words.say('ui.richText.language')}</label>
          <select id="resource-language" data-name="language">
            <option value="">{words.say('ui.richText.noLanguage')}</option>
            {languagesIn(words).map(({ tag, name }) => (
              <option key={tag} value={tag}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <Line
          name="resource-source"
          data="source"
          type="text"
          label={words.say('ui.richText.source')}
          hint={words.say('ui.richText.sourceHint')}
        />
      </Dialog>
      <PictureDialog words={words} pictures={pictures} />
    </>
  )
}

function languagesIn(words: Words): { tag: string; name: string }[] {
  return documentLanguages
    .map((tag) => ({ tag, name: nameLanguage(words, tag) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, words.region))
}

function Dialog({ words, name, children }: { words: Words; name: 'link' | 'resource'; children: Children }): Html {
  const title = `dialog-${name}-title`
  return (
    <dialog id={`dialog-${name}`} class="dialog" aria-labelledby={title}>
      <form method="dialog" class="form" novalidate>
        <h2 id={title}>{words.say(`ui.richText.${name}`)}</h2>
        {children}
        <p class="fault" role="alert" hidden>
          {words.say(`ui.richText.${name}Fault`)}
        </p>
        <p>
          <Button>{words.say('ui.richText.take')}</Button>{' '}
          <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
            {words.say('ui.richText.cancel')}
          </Button>
        </p>
      </form>
    </dialog>
  )
}

type LineProps = { name: string; data: string; type: 'text'; label: string; hint?: string }

function Line({ name, data, type, label, hint }: LineProps): Html {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} type={type} data-name={data} autocomplete="off" aria-describedby={hint && `${name}-hint`} />
      {hint && (
        <small class="hint" id={`${name}-hint`}>
          {hint}
        </small>
      )}
    </div>
  )
}

function PictureDialog({ words, pictures }: { words: Words; pictures: readonly MediaFile[] }): Html {
  return (
    <dialog
      id="dialog-picture"
      class="dialog"
      aria-labelledby="dialog-picture-title"
      data-gone={words.say('ui.richText.gone')}
    >
      <h2 id="dialog-picture-title">{words.say('ui.richText.picture')}</h2>
      <p>{words.say(pictures.length > 0 ? 'ui.richText.pictureText' : 'ui.richText.noPictures')}</p>
      <ul class="pictures">
        {pictures.map((file) => {
          const picture = pictureSource(file, words.locale)
          return (
            <li key={file.id}>
              <button type="button" data-picture={file.id} data-caption={captionOf(words, picture)}>
                <Picture picture={picture} sizes="10rem" lazy />
              </button>
              <small>{picture.credit}</small>
            </li>
          )
        })}
      </ul>
      <p>
        <a href={`/${words.locale}/console/media`} target="_blank" rel="noopener">
          {words.say('ui.richText.addPicture')}
        </a>
      </p>
      <p>
        <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
          {words.say('ui.richText.cancel')}
        </Button>
      </p>
    </dialog>
  )
}

function captionOf(words: Words, { caption, credit }: ReturnType<typeof pictureSource>): string {
  return [caption, words.say('ui.richText.credit', { credit })].filter(Boolean).join(' ')
}
