import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Html, renderFragment } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { PictureFields } from './picture-fields.tsx'
import { emptyForm, type Form } from './show-library.tsx'

/** Bytes of a file that is taken in. */
export const largestFile = 20 * 1024 * 1024

export type UploadFormProps = {
  frame: Pick<ConsoleFrame, 'words' | 'organisation' | 'forgeryToken'>
  form: Form
  /** What ids begin with, in a page that has fields of its own. */
  ids?: string
}

/** A file, and what belongs to a picture. */
export function UploadForm({ frame, form, ids = '' }: UploadFormProps): Html {
  const { words } = frame
  return (
    <form
      class="form"
      method="post"
      action={`/${words.locale}/console/media`}
      enctype="multipart/form-data"
      data-turbo="false"
      data-largest={largestFile}
      data-too-large={words.say('media.fault.size')}
    >
      <ForgeryField token={frame.forgeryToken} />
      <FaultSummary words={words} faults={form.faults} />
      <Field
        {...fieldsOf(words, form)('file')}
        id={`${ids}file`}
        type="file"
        label={words.say('media.upload.file')}
        hint={words.say('media.upload.fileHint')}
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        required
      />
      <PictureFields frame={frame} form={form} ids={ids} />
      <p>
        <Button>{words.say('media.upload.send')}</Button>
      </p>
    </form>
  )
}

/** GET /console/media/choices/form: the form that adds a picture, for the dialogs of editors, as JSON: `{ form }`, with a token of this session. */
export function sendUploadForm({ organisation, words, forgeryToken }: FastifyRequest, reply: FastifyReply): unknown {
  const form = <UploadForm frame={{ organisation, words, forgeryToken }} form={emptyForm} ids="upload-" />
  return reply.header('cache-control', 'no-store').send({ form: renderFragment(form) })
}
