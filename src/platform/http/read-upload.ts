import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { confirmForgeryToken, forgeryField } from './forgery.ts'

/** A multipart form with one file. `file` is null where none was chosen; `tooLarge` where it was cut off at the limit. */
export type ReceivedUpload = {
  fields: Record<string, string>
  file: Buffer | null
  fileName: string
  tooLarge: boolean
}

/** How a page that stands between gives a file back, which no form can: its bytes in base64, its name. */
export const carriedFile = { bytes: '_file', name: '_fileName' } as const

/**
 * Reads the parts in their order: without the forgery token before it no byte of the file is read. For routes of a scope in
 * which @fastify/multipart is registered, with the limits that fit them.
 * @throws Refusal 403 without the token, 400 where the body breaks off or has more than the limits allow; PageInstead where the
 * act must be confirmed first
 */
export async function readUpload(request: FastifyRequest): Promise<ReceivedUpload> {
  const received: ReceivedUpload = { fields: {}, file: null, fileName: '', tooLarge: false }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        received.fields[part.fieldname] = String(part.value)
        continue
      }
      confirmForgeryToken(request.forgeryToken, received.fields[forgeryField])
      const bytes = await part.toBuffer()
      received.tooLarge = part.file.truncated
      if (bytes.length > 0) Object.assign(received, { file: bytes, fileName: part.filename })
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(400, 'platform.badRequest.title')
  }
  confirmForgeryToken(request.forgeryToken, received.fields[forgeryField])
  await confirmUpload(request, received)
  return received
}

/** Where the act had to be confirmed first, the file comes back as a field of the page that asked. */
async function confirmUpload(request: FastifyRequest, received: ReceivedUpload): Promise<void> {
  const { fields, file, fileName, tooLarge } = received
  await request.confirm({ fields, ...(file && !tooLarge && { file: { bytes: file, name: fileName } }) })
  const { [carriedFile.bytes]: bytes, [carriedFile.name]: name = '', ...rest } = fields
  if (bytes !== undefined) Object.assign(received, { file: Buffer.from(bytes, 'base64'), fileName: name })
  received.fields = rest
}
