import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Panel, Panels } from '#ui/panel.tsx'
import { Picture } from '#ui/picture.tsx'

export type LibraryPageProps = {
  frame: ConsoleFrame
  files: readonly MediaFile[]
  /** Address of the older ones. */
  next: string | null
  done: 'added' | 'removed' | null
  form: { typed: Typed; faults: Faults }
}

/** Every picture of the organisation, and the form that adds one. */
export function LibraryPage({ frame, files, next, done, form }: LibraryPageProps): Html {
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('media.title')}
      current="media"
      notice={
        done && (
          <Notice tone="good" live>
            <p>{words.say(`media.done.${done}`)}</p>
          </Notice>
        )
      }
    >
      <Panels>
        <Panel id="pictures" title={words.say('media.list')}>
          {files.length === 0 ? (
            <EmptyState title={words.say('media.empty.title')} text={words.say('media.empty.text')} />
          ) : (
            <ul class="pictures">
              {files.map((file) => (
                <Entry key={file.id} frame={frame} file={file} />
              ))}
            </ul>
          )}
          <Pagination words={words} previous={null} next={next} />
        </Panel>
        <Panel id="add" title={words.say('media.upload.title')}>
          <UploadForm frame={frame} form={form} />
        </Panel>
      </Panels>
    </ConsoleLayout>
  )
}

function Entry({ frame: { words }, file }: { frame: ConsoleFrame; file: MediaFile }): Html {
  const picture = pictureSource(file, words.locale)
  return (
    <li>
      <a href={`/${words.locale}/console/media/${file.id}`}>
        <Picture picture={picture} sizes="(min-width: 52rem) 15rem, 50vw" lazy />
      </a>
      <small>{words.say('media.creditLine', { credit: file.credit })}</small>
    </li>
  )
}

function UploadForm({ frame, form }: { frame: ConsoleFrame; form: LibraryPageProps['form'] }): Html {
  const { words, organisation } = frame
  const at = fieldsOf(words, form)
  return (
    <form method="post" action={`/${words.locale}/console/media`} enctype="multipart/form-data" data-turbo="false">
      <ForgeryField token={frame.forgeryToken} />
      <FaultSummary words={words} faults={form.faults} />
      <p>{words.say('media.intro')}</p>
      <Field
        {...at('file')}
        type="file"
        label={words.say('media.upload.file')}
        hint={words.say('media.upload.fileHint')}
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        required
      />
      <PictureTexts frame={frame} form={form} locales={organisation.locales} />
      <p>
        <Button>{words.say('media.upload.send')}</Button>
      </p>
    </form>
  )
}

export type PictureTextsProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults: Faults }
  locales: ConsoleFrame['organisation']['locales']
  file?: MediaFile
}

/** Credit, alternative texts and captions, as both forms ask for them. */
export function PictureTexts({ frame: { words }, form, locales, file }: PictureTextsProps): Html {
  const at = fieldsOf(words, form)
  return (
    <>
      <Field
        {...at('credit', file?.credit)}
        label={words.say('media.credit')}
        hint={words.say('media.creditHint')}
        maxlength={200}
        required
      />
      {locales.map((locale) => (
        <Field
          key={locale}
          {...at(`alt_${locale}`, file?.alt[locale])}
          type="textarea"
          rows={2}
          lang={locale}
          label={words.say(`media.alt.${locale}` satisfies MessageKey)}
          hint={words.say('media.altHint')}
          maxlength={500}
          required
        />
      ))}
      {locales.map((locale) => (
        <Field
          key={locale}
          {...at(`caption_${locale}`, file?.caption[locale])}
          lang={locale}
          label={words.say(`media.caption.${locale}` satisfies MessageKey)}
          hint={words.say('media.captionHint')}
          maxlength={300}
        />
      ))}
    </>
  )
}
