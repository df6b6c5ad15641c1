import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Element, faultsIn } from '../src/slices/actions/cwc/message-rules.ts'
import { atEnd } from './at-end.ts'

export type CwcBehaviour =
  | 'as-it-does'
  | { status: number; words: string }
  /** Ends the connection without a word. */
  | 'drop'
  /** The same, having taken the message: the sender cannot know. */
  | 'take-and-drop'

export type CwcEndpoint = {
  house: string
  senate: string
  /** Messages that it took, by their delivery id, each as often as it was taken. */
  taken: { id: string; office: string; xml: string }[]
  /** Every request that came, its path without the key. */
  seen: string[]
  behave(xml: string): CwcBehaviour
}

export const cwcKey = 'a-key-of-forty-characters'

/** A real server that behaves like Congress's own system: one message for each delivery id, 201, 400, 403, 409, 415. */
export async function cwcEndpoint(): Promise<CwcEndpoint> {
  const endpoint: CwcEndpoint = { house: '', senate: '', taken: [], seen: [], behave: () => 'as-it-does' }
  const server = createServer((request, response) => {
    answer(endpoint, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  endpoint.house = origin
  endpoint.senate = `${origin}/senate/messages/`
  return endpoint
}

async function answer(endpoint: CwcEndpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '', 'http://localhost')
  endpoint.seen.push(url.pathname)
  const xml = await bodyOf(request)
  if (url.searchParams.get('apikey') !== cwcKey) return end(response, 403, 'no such key')
  if (request.method === 'GET') return end(response, 200, '["SMD01", "SMD03"]')
  if (request.headers['content-type'] !== 'application/xml') return end(response, 415, 'application/xml')
  const behaviour = endpoint.behave(xml)
  if (behaviour === 'drop') return void response.destroy()
  if (typeof behaviour === 'object') return end(response, behaviour.status, behaviour.words)
  const { status, words } = take(endpoint, xml)
  if (behaviour === 'take-and-drop') return void response.destroy()
  end(response, status, words)
}

function take(endpoint: CwcEndpoint, xml: string): { status: number; words: string } {
  const faults = faultsInXml(xml)
  if (faults.length > 0) return { status: 400, words: `<Errors><Error>${faults.join(', ')}</Error></Errors>` }
  const id = /<DeliveryId>(.*)<\/DeliveryId>/.exec(xml)?.[1] ?? ''
  const office = /<MemberOffice>(.*)<\/MemberOffice>/.exec(xml)?.[1] ?? ''
  if (endpoint.taken.some((message) => message.id === id)) return { status: 409, words: 'duplicate DeliveryId' }
  endpoint.taken.push({ id, office, xml })
  return { status: 201, words: 'Created' }
}

/** Everything that is wrong with a message as it came, `xml` where it is none. */
export function faultsInXml(xml: string): string[] {
  const root = readXml(xml)
  return root ? faultsIn(root) : ['xml']
}

/** Elements and text, which is all that a message has; null where it is not well formed. */
function readXml(xml: string): Element | null {
  const pieces = xml
    .replace(/^\s*<\?xml[^>]*\?>/, '')
    .trim()
    .match(/<\/?[A-Za-z]\w*\s*>|[^<]+|</g)
  const open: { name: string; children: Element[]; text: string }[] = [{ name: '', children: [], text: '' }]
  for (const piece of pieces ?? []) {
    const [, isEnd, name = ''] = /^<(\/?)([A-Za-z]\w*)\s*>$/.exec(piece) ?? []
    const here = open.at(-1)
    if (!here) return null
    if (isEnd === '') open.push({ name, children: [], text: '' })
    else if (isEnd === '/') {
      if (here.name !== name || open.length < 2) return null
      open.pop()
      open.at(-1)?.children.push({ name, content: here.children.length > 0 ? here.children : unescaped(here.text) })
    } else if (/<|&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(piece)) return null
    else here.text += piece
  }
  const [root] = open
  return open.length === 1 && root?.children.length === 1 ? (root.children[0] ?? null) : null
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function end(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' }).end(words)
}
