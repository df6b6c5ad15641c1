import { blockNamed } from '#platform/blocks.ts'
import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { blocksIn } from '#platform/rich-text/contents.ts'
import type { RichText } from '#platform/rich-text/document.ts'
import type { Language } from '../languages/language.ts'

/** A piece of another room, or a list of posts, that stands in a text or under it. */
export type Placed = { name: string; id: string }

/** Where pieces are shown. */
export type Setting = { platform: Platform; organisation: Organisation; words: Words; language: Language }

/** What a text places, and the action under it, each once. */
export function placedIn({ body, actionId }: { body: RichText; actionId: string | null }): Placed[] {
  const under = actionId ? [{ name: 'action', id: actionId }] : []
  return [...new Map([...blocksIn(body), ...under].map(({ name, id }) => [keyOf({ name, id }), { name, id }])).values()]
}

/** Topics of the page cache whose news change a page that shows them. */
export function topicsOf(organisationId: string, placed: readonly Placed[]): string[] {
  return placed.flatMap(({ name, id }) => blockNamed(name)?.topics(organisationId, id) ?? [])
}

/** What the clock makes of them: part of the key of a page that shows them. */
export async function stageOf({ platform, organisation, words }: Setting, placed: readonly Placed[]): Promise<string> {
  const stages = placed.map(({ name, id }) => blockNamed(name)?.stage(platform, organisation, words, id) ?? '')
  return (await Promise.all(stages)).join(' ')
}

/** The pieces themselves; what is no longer there is absent. @param within the post that places them */
export async function showPlaced(
  { platform, organisation, words, language }: Setting,
  placed: readonly Placed[],
  within: string,
): Promise<ReadonlyMap<string, Html>> {
  const pieces = new Map<string, Html>()
  for (const one of placed) {
    const piece = await blockNamed(one.name)?.show(platform, organisation, words, one.id, {
      heading: 2,
      language,
      within,
    })
    if (piece) pieces.set(keyOf(one), piece)
  }
  return pieces
}

/** Where each leads, for what shows a line only. */
export async function linksOf(
  { platform, organisation, words }: Omit<Setting, 'language'>,
  placed: readonly Placed[],
): Promise<ReadonlyMap<string, { title: string; path: string }>> {
  const links = new Map<string, { title: string; path: string }>()
  for (const one of placed) {
    const link = await blockNamed(one.name)?.link(platform, organisation, words, one.id)
    if (link) links.set(keyOf(one), link)
  }
  return links
}

/** By which a piece is found again. */
export function keyOf({ name, id }: Placed): string {
  return `${name} ${id}`
}
