import { askOutside, type OutsideAnswer } from '#platform/outgoing.ts'
import type { Handover } from '#platform/postman.ts'

/** Hands messages over to Congress's own system, and asks which offices take part. */
export type CwcPort = {
  /** @param address with the key in it, which stands in no log and no answer */
  send(address: URL, xml: string): Promise<Handover>
  /** The body of the list, or why there is none. */
  list(address: URL): Promise<{ ok: true; text: string } | { ok: false; words: string }>
}

/** Milliseconds: these machines take their time, and a try that ends too early costs another. */
const patience = 30_000

/** Over HTTPS. Private addresses are refused unless the operator allows them. */
export function openCwc({ allowPrivate }: { allowPrivate: boolean }): CwcPort {
  const ask = (address: URL, post?: string) =>
    askOutside(address, {
      ...{ timeoutMs: patience, maxBytes: 200_000, allowPrivate },
      ...(post !== undefined && { body: post, contentType: 'application/xml' }),
    })
  return {
    send: async (address, xml) => handoverOf(await ask(address, xml)),
    async list(address) {
      const answer = await ask(address)
      if (!answer.ok) return { ok: false, words: answer.failure }
      return answer.status === 200
        ? { ok: true, text: answer.text }
        : { ok: false, words: `${answer.status} ${wordsIn(answer.text)}` }
    },
  }
}

/**
 * What an answer means for a letter. Whatever is not a plain yes or no is tried again: the message carries the same id each time, so
 * that a second one is not taken twice, and 409 says that an earlier one was.
 */
export function handoverOf(answer: OutsideAnswer): Handover {
  if (!answer.ok) return { outcome: 'later', code: null, words: answer.failure }
  const { status, text } = answer
  const words = wordsIn(text)
  if ((status >= 200 && status < 300) || status === 409) return { outcome: 'accepted', code: status, words }
  // Whatever else is wrong is about us: the key, the address, the kind of content. A letter does not pay for it.
  if (status === 400 || status === 422) return { outcome: 'refused', code: status, words }
  return { outcome: 'later', code: status, words }
}

/** An answer's words without its tags, at most 300 characters. */
function wordsIn(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\uFFFD\s]+/gu, ' ')
    .trim()
    .slice(0, 300)
    .toWellFormed()
}
