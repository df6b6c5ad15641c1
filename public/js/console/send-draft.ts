import { renewToken } from './renew-token.ts'

/** What a saving brought back: hidden fields' new values, fields that somebody else changed, pieces of the page by their ids. */
export type News = {
  fields: Record<string, string>
  theirs: Record<string, { text: string; mark: string }>
  pieces: Record<string, string>
}
export type Answer =
  | { kind: 'saved'; news: News }
  | { kind: 'refused'; why: string; news: News }
  | { kind: 'signed-out' }
  | { kind: 'away' }

/**
 * Sends a form's fields to its address as the browser would, asking for JSON:
 *   200 { "fields": { "seen": "…" } }     saved; the hidden fields named get new values
 *       { "theirs": { "title": { … } } }  what somebody else changed meanwhile, for fields that were not touched here
 *       { "pieces": { "an-id": "<p>…" } } what stands in the element of that id from now on (each may be left out)
 *   409 the same with { "error": "…" }    not all of it saved, and why, in the page's language
 *   422 { "error": "…" }                  not saved, and why
 *   any other answer or none              not saved for now; tried again
 * @param leaving the page is about to go: the request outlives it (64 KB at most, by the Fetch standard)
 */
export async function sendDraft(form: HTMLFormElement, leaving: boolean): Promise<Answer> {
  const answer = await post(form, leaving)
  if (answer.kind !== 'signed-out' || leaving || !(await renewToken(form))) return answer
  return post(form, false)
}

async function post(form: HTMLFormElement, leaving: boolean): Promise<Answer> {
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(textsOf(form)),
      headers: { accept: 'application/json' },
      keepalive: leaving,
    })
    return await readAnswer(response)
  } catch {
    return { kind: 'away' }
  }
}

async function readAnswer(response: Response): Promise<Answer> {
  // Without a session every address leads to the sign-in page.
  if (response.redirected || response.status === 401 || response.status === 403) return { kind: 'signed-out' }
  const body: Partial<News> & { error?: string } = await response.json()
  const news = { fields: body.fields ?? {}, theirs: body.theirs ?? {}, pieces: body.pieces ?? {} }
  if (response.ok) return { kind: 'saved', news }
  if (response.status === 409 || response.status === 422) return { kind: 'refused', why: body.error ?? '', news }
  return { kind: 'away' }
}

function textsOf(form: HTMLFormElement): [string, string][] {
  const texts: [string, string][] = []
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') texts.push([name, value])
  return texts
}
