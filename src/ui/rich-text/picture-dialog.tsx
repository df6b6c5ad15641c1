import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { creditOf, pictureSource } from '#platform/media/picture.ts'
import { Button } from '../button.tsx'
import { Picture } from '../picture.tsx'
import { Line } from './dialog.tsx'

export type PictureDialogProps = {
  words: Words
  pictures: readonly MediaFile[]
  /** Address that finds pictures by their words, as JSON; without it there are those that came with the page. */
  search?: string
}

/** The library: the newest that came with the page; with scripts, all of it by its words (public/js/editor/picture-dialog.ts). */
export function PictureDialog({ words, pictures, search }: PictureDialogProps): Html {
  return (
    <dialog
      id="dialog-picture"
      class="dialog"
      aria-labelledby="dialog-picture-title"
      data-gone={words.say('ui.richText.gone')}
    >
      <h2 id="dialog-picture-title">{words.say('ui.richText.picture')}</h2>
      <p data-mode="picture">
        {words.say(search || pictures.length > 0 ? 'ui.richText.pictureText' : 'ui.richText.noPictures')}
      </p>
      <p data-mode="gallery">{words.say('ui.richText.galleryText')}</p>
      {search && <p data-mode="lead">{words.say('ui.richText.leadText')}</p>}
      {search && <Adding words={words} />}
      <Own words={words} />
      {search && <Search words={words} address={search} />}
      <ul class="pictures">
        {pictures.map((file) => (
          <Shelved key={file.id} words={words} file={file} />
        ))}
      </ul>
      <Acts words={words} hasSearch={search !== undefined} />
    </dialog>
  )
}

function Search({ words, address }: { words: Words; address: string }): Html {
  return (
    <>
      <div class="field" data-searching="" hidden>
        <label for="picture-search">{words.say('ui.richText.search')}</label>
        <input id="picture-search" type="search" data-search={address} autocomplete="off" />
      </div>
      <p role="status" data-none="" hidden>
        {words.say('ui.richText.noneFound')}
      </p>
    </>
  )
}

/** A new one, without leaving the text: public/js/editor/upload-picture.ts fetches the form of the library. */
function Adding({ words }: { words: Words }): Html {
  return (
    <details
      class="question"
      data-adding=""
      hidden
      data-faults={words.say('ui.richText.upload.faults')}
      data-away={words.say('ui.richText.upload.away')}
      data-signed-out={words.say('ui.richText.upload.signedOut')}
      data-sending={words.say('ui.richText.upload.sending')}
    >
      <summary>{words.say('ui.richText.upload.title')}</summary>
      <p>{words.say('ui.richText.upload.text')}</p>
      <div class="faults" role="alert" hidden>
        <p />
        <ul />
      </div>
      <div data-adding-form="" />
      <p data-progress="" hidden>
        <progress max={1} value={0} aria-label={words.say('ui.richText.upload.sending')} />
      </p>
      <p role="status" />
    </details>
  )
}

function Acts({ words, hasSearch }: { words: Words; hasSearch: boolean }): Html {
  return (
    <>
      <p>
        <Button kind="quiet" type="button" hidden data={{ 'data-more': '' }}>
          {words.say('ui.richText.more')}
        </Button>{' '}
        {!hasSearch && (
          <a href={`/${words.locale}/console/media`} target="_blank" rel="noopener">
            {words.say('ui.richText.addPicture')}
          </a>
        )}
      </p>
      <p>
        <Button type="button" data={{ 'data-take': '' }}>
          {words.say('ui.richText.take')}
        </Button>{' '}
        <Button kind="quiet" type="button" data={{ 'data-close': '' }}>
          {words.say('ui.richText.cancel')}
        </Button>
      </p>
    </>
  )
}

/** What is said and shown of a picture in this text alone. */
function Own({ words }: { words: Words }): Html {
  return (
    <div data-mode="picture">
      <Line
        name="picture-caption"
        data="caption"
        label={words.say('ui.richText.caption')}
        hint={words.say('ui.richText.captionHint')}
      />
      <div class="check">
        <input type="checkbox" id="picture-wide" data-name="wide" />
        <label for="picture-wide">{words.say('ui.richText.wide')}</label>
      </div>
    </div>
  )
}

function Shelved({ words, file }: { words: Words; file: MediaFile }): Html {
  const picture = pictureSource(file, words.locale)
  const credit = words.say('ui.richText.credit', { credit: creditOf(picture) })
  return (
    <li>
      <button type="button" data-picture={file.id} data-caption={[picture.caption, credit].filter(Boolean).join(' ')}>
        <Picture picture={picture} sizes="10rem" lazy />
      </button>
      <small>{creditOf(picture)}</small>
    </li>
  )
}
