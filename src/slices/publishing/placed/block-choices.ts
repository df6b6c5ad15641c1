import { blockNamed } from '#platform/blocks.ts'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import type { BlockGroup } from '#ui/rich-text/rich-text-dialogs.tsx'

/** What writers place into a text, in this order. */
const offered = ['action', 'sign-up', 'posts', 'actions'] as const

/** Everything that can be placed into a text, by kind; kinds of which there is nothing are left out. */
export async function blockGroups(platform: Platform, organisation: Organisation, words: Words): Promise<BlockGroup[]> {
  const groups = await Promise.all(
    offered.map(async (name) => {
      const choices = (await blockNamed(name)?.choices(platform, organisation, words)) ?? []
      return {
        label: words.say(`publishing.placed.group.${name}`),
        choices: choices.map(({ id, label }) => ({ name, id, options: {}, label })),
      }
    }),
  )
  return groups.filter(({ choices }) => choices.length > 0)
}
