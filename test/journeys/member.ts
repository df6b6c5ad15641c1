import { forgeryField } from '#platform/http/forgery.ts'
import { encodeForm } from '../cast.ts'
import type { Instance } from './instance.ts'
import { hiddenFields } from './supporter.ts'

export type Form = Record<string, string | string[]>

/** A browser that keeps its cookies, as far as the console needs one. */
export type Member = {
  get(url: string): Promise<Response>
  /** Sends a form with the token that stands in the page it came from. */
  post(url: string, form?: Form): Promise<Response>
}

/** The owner of an instance's organisation, let in at an origin by the link that the command line prints. */
export async function signIn(
  { run }: Pick<Instance, 'run'>,
  origin: string,
  ask: typeof fetch = fetch,
): Promise<Member> {
  const command = run(['sign-in-link', 'ines@puente.example', '--owner', '--json'])
  await command.ended
  const { pathname } = new URL(JSON.parse(command.output()).link)
  const answer = await ask(origin + pathname, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ device: 'own' }),
  })
  const cookie = String(answer.headers.get('set-cookie')).split(';')[0] ?? ''
  if (answer.status !== 303 || !/session=.{20}/.test(cookie))
    throw new Error(`not let in: ${answer.status} ${await answer.text()}`)
  const get = (url: string) => ask(url, { redirect: 'manual', headers: { cookie } })
  return {
    get,
    async post(url, form = {}) {
      const token = hiddenFields(await (await get(`${new URL(url).origin}/en/console/security`)).text())[forgeryField]
      const body = encodeForm({ ...form, [forgeryField]: token ?? '' })
      const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
      return ask(url, { method: 'POST', redirect: 'manual', headers, body })
    },
  }
}
