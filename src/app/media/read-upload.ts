import type { FastifyRequest } from 'fastify'
import { Refusal } from '#platform/errors.ts'
import { confirmForgeryToken, forgeryField } from '#platform/http/forgery.ts'

/** A multipart form with one file. `file` is null where none was chosen; `tooLarge` where it was cut off at the limit. */
export type ReceivedUpload = { fields: Record<string, string>; file: Buffer | null; tooLarge: boolean }

/** Reads the parts in their order: without the forgery token before it no byte of the file is read. */
export async function readUpload(request: FastifyRequest): Promise<ReceivedUpload> {
  const received: ReceivedUpload = { fields: {}, file: null, tooLarge: false }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        received.fields[part.fieldname] = String(part.value)
        continue
      }
      confirmForgeryToken(request.forgeryToken, received.fields[forgeryField])
      const bytes = await part.toBuffer()
      received.tooLarge = part.file.truncated
      if (bytes.length > 0) received.file = bytes
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(400, 'platform.badRequest.title')
  }
  confirmForgeryToken(request.forgeryToken, received.fields[forgeryField])
  return received
}
