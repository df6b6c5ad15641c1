import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { Button } from '#ui/button.tsx'
import { Picture } from '#ui/picture.tsx'
import { documentLanguages, nameLanguage } from './name-language.ts'

/** What the toolbar of a text asks: an address, a document, a picture. One of each for all the texts of a page; scripts open them. */
export function RichTextDialogs({ words, pictures }: { words: Words; pictures: readonly MediaFile[] }): Html {
  return (
    <>
      <Dialog words={words} name="link">
        <Line
          name="link-href"
          data="href"
          type="text"
          label={words.say('actions.campaigns.tool.href')}
          hint={words.say('actions.campaigns.tool.hrefHint')}
        />
      </Dialog>
      <Dialog words={words} name="resource">
        <Line name="resource-title" data="title" type="text" label={words.say('actions.campaigns.tool.title')} />
        <Line name="resource-href" data="href" type="text" label={words.say('actions.campaigns.tool.address')} />
        <div class="field">
          <label for="resource-language">{words.say('actions.campaigns.tool.language')}</label>
          <select id="resource-language" data-name="language">
            <option value="">{words.say('actions.campaigns.tool.noLanguage')}</option>
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
          label={words.say('actions.campaigns.tool.source')}
          hint={words.say('actions.campaigns.tool.sourceHint')}
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
        <h2 id={title}>{words.say(`actions.campaigns.tool.${name}`)}</h2>
        {children}
        <p class="fault" role="alert" hidden>
          {words.say(`actions.campaigns.tool.${name}Fault`)}
        </p>
        <p>
          <Button>{words.say('actions.campaigns.tool.take')}</Button>{' '}
          <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
            {words.say('actions.campaigns.cancel')}
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
      data-gone={words.say('actions.campaigns.tool.gone')}
    >
      <h2 id="dialog-picture-title">{words.say('actions.campaigns.tool.picture')}</h2>
      <p>
        {words.say(pictures.length > 0 ? 'actions.campaigns.tool.pictureText' : 'actions.campaigns.tool.noPictures')}
      </p>
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
          {words.say('actions.campaigns.addPicture')}
        </a>
      </p>
      <p>
        <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
          {words.say('actions.campaigns.cancel')}
        </Button>
      </p>
    </dialog>
  )
}

function captionOf(words: Words, { caption, credit }: ReturnType<typeof pictureSource>): string {
  return [caption, words.say('actions.participations.page.credit', { credit })].filter(Boolean).join(' ')
}
