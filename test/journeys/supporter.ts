import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Challenge } from '#platform/proof-of-work.ts'
import { solve } from '../../src/slices/actions/participations/cast.ts'

/** Where an action answers: http://127.0.0.1:PORT and /en/actions/SLUG */
export type Stand = { origin: string; path: string }

export type Acted = {
  email: string
  /** Of the thanks page. */
  token: string
  /** How often the server said that it could not take the form now. */
  putOff: number
}

/** What somebody types, and the address they come from (RFC 2544 keeps 198.18.0.0/15 for tests). */
export type Person = { form: Record<string, string>; from: string }

export function person(number: number): Person {
  const form = {
    given_name: 'Ana María',
    family_name: `Pérez ${number}`,
    email: `ana-${number}@example.org`,
    letter: `Please ask for their release, "now" & <here>.\n\nThey are our neighbours: ${number}.`,
    website: '',
    step: '2',
  }
  return { form, from: `198.18.${number >> 8}.${number & 255}` }
}

/**
 * Acts as a browser with scripts does: fetches a challenge, solves it, sends the form. Told that it cannot be taken now, it presses
 * the button of the page that says so, which holds all that was typed, until it is thanked.
 */
export async function act({ origin, path }: Stand, { form, from }: Person): Promise<Acted> {
  const proof = await solvedChallenge({ origin, path }, from)
  let [filled, putOff] = [{ ...form, proof } as Record<string, string>, 0]
  for (;;) {
    const answer = await send(origin + path, filled, from)
    if (answer.status === 303) {
      const token = String(answer.headers.get('location')).replace('/en/thanks/', '')
      return { email: String(form.email), token, putOff }
    }
    const page = await answer.text()
    expect([answer.status, page]).toEqual([503, expect.stringContaining(`action="${path}"`)])
    expect(hiddenFields(page)).toEqual(filled)
    filled = hiddenFields(page)
    putOff += 1
    await pause(100)
  }
}

export function send(url: string, form: Record<string, string>, from: string): Promise<Response> {
  const headers = { 'x-forwarded-for': from }
  return fetch(url, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams(form) })
}

/** The script asks again when it gets no challenge. */
async function solvedChallenge({ origin, path }: Stand, from: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`${origin}${path}/challenge`, { headers: { 'x-forwarded-for': from } })
    if (answer.ok) return solve((await answer.json()) as Challenge)
    expect([answer.status, await answer.text()]).toEqual([503, expect.anything()])
    await pause(100)
  }
}

/** What a page carries on unseen. */
export function hiddenFields(page: string): Record<string, string> {
  const found = page.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?\/>/g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, readEscaped(value)]))
}

function readEscaped(text: string): string {
  const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (sign) => signs[sign] ?? sign)
}
