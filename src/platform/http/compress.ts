import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** A body in the encodings browsers take, made once and sent many times; never a string, which costs a conversion per answer. */
export type Encoded = { plain: Buffer; br: Buffer; gzip: Buffer }

/** @param quality of brotli, 1–11: 11 for what stays, 5 for what somebody waits for. Runs in the thread pool. */
export async function encode(plain: Buffer, quality: number): Promise<Encoded> {
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length }
  const [br, zipped] = await Promise.all([brotli(plain, { params: parameters }), zip(plain)])
  return { plain, br, gzip: zipped }
}

/** Which of the three an Accept-Encoding header (RFC 9110 §12.5.3) takes; `q=0` refuses. */
export function chooseEncoding(header: string | undefined): keyof Encoded {
  if (header === undefined) return 'plain'
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(header)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(header) ? 'gzip' : 'plain'
}
