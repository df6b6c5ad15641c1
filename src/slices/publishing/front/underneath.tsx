import type { Block } from '#platform/blocks.ts'
import { blockNamed } from '#platform/blocks.ts'
import type { Html } from '#platform/html.tsx'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { ReaderPage } from '../languages/reader-routes.ts'
import { type View, viewOf } from '../languages/reader-view.ts'
import { stageOf, topicsOf } from '../placed/placed-blocks.ts'
import { postsTopic } from '../publications/note-and-tell.ts'
import { FrontBlocks } from './front.page.tsx'
import { gatherFront } from './gather-front.ts'
import { piecesIn, shownBlocks } from './shown-blocks.ts'

/** What stands under a page to be read. */
export type Underneath = {
  /** Topics of the page cache, and what the clock makes of it: part of the page's key. */
  topics: string[]
  stage: string
  /** @param without posts that the page shows already */
  show(without?: readonly string[]): Promise<Html | null>
}

/** Blocks of the front page that its editors have put under every other page as well. */
export async function underneath(page: ReaderPage): Promise<Underneath> {
  const { platform, request, language } = page
  const { organisation, words } = request
  const blocks = await blocksUnder(platform, organisation)
  const pieces = blocks.flatMap(piecesIn)
  return {
    topics: topicsOf(organisation.id, pieces),
    stage: await stageOf({ platform, organisation, words, language }, pieces),
    show: (without = []) => showUnder(platform, viewOf(page), without),
  }
}

/** The same for pages of other rooms. */
export const underBlock: Block = {
  name: 'under',
  choices: async () => [],
  show: (platform, organisation, words, _id, { language = words.locale } = {}) =>
    showUnder(platform, { organisation, words, language }, []),
  link: async () => null,
  topics: (organisationId) => [
    postsTopic(organisationId),
    ...['actions', 'sign-up'].flatMap((name) => blockNamed(name)?.topics(organisationId, '') ?? []),
  ],
  async stage(platform, organisation, words) {
    const pieces = (await blocksUnder(platform, organisation)).flatMap(piecesIn)
    return stageOf({ platform, organisation, words, language: words.locale }, pieces)
  },
}

async function blocksUnder(platform: Platform, organisation: Organisation) {
  const shown = await shownBlocks(platform, organisation)
  return shown.filter((block) => 'isUnder' in block && block.isUnder)
}

async function showUnder(platform: Platform, view: View, without: readonly string[]): Promise<Html | null> {
  const under = await blocksUnder(platform, view.organisation)
  if (under.length === 0) return null
  const { blocks, pictures } = await gatherFront({ platform, view, now: platform.now() }, under, without)
  if (blocks.length === 0) return null
  return (
    <div class="front under">
      <FrontBlocks view={view} blocks={blocks} pictures={pictures} />
    </div>
  )
}
