import type { Block } from '#platform/blocks.ts'
import { inOrganisation, isUuid } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { ButtonLink } from '#ui/button.tsx'
import { actionsTopic, actionTopic, everyActionTopic } from '../campaigns/note-and-tell.ts'
import { readPublishedActionById } from '../campaigns/read-published-action.ts'
import { type HubItem, hubItems, listedActions } from './hub.ts'
import { hubMeta } from './hub-meta.ts'
import { inHubOrder, type Listed, stageOf } from './hub-order.ts'
import { phaseLine } from './phase-line.ts'
import { pathOf } from './take-action.ts'

/** So many stand in the list that other pages show. */
const mostListed = 5

/** One action, as a card in a text. One that is over says so, and what it came to. */
export const actionBlock: Block = {
  name: 'action',
  async choices(platform, organisation, words) {
    const listed = await listedActions(platform, organisation, words)
    return listed.map(({ action, phase }) => ({
      id: action.id,
      label: `${titleOf(words, action)} (${phaseLine(words, action, phase)})`,
    }))
  },
  async show(platform, organisation, words, id, { heading = 2 } = {}) {
    const listed = await oneAction(platform, organisation, words, id)
    const [item] = await hubItems(platform, organisation, words, listed)
    return item ? <ActionCard words={words} item={item} heading={heading} /> : null
  },
  async link(platform, organisation, words, id) {
    const [listed] = await oneAction(platform, organisation, words, id)
    if (!listed) return null
    return { title: titleOf(words, listed.action), path: pathOf(listed.action.slugs, words.locale) }
  },
  topics: (organisationId, id) => [actionTopic(organisationId, id), actionsTopic(organisationId)],
  async stage(platform, organisation, words, id) {
    return stageOf(await oneAction(platform, organisation, words, id))
  },
}

/** What people can do now, numbered, the most urgent first. */
export const actionsBlock: Block = {
  name: 'actions',
  choices: async (_platform, _organisation, words) => [
    { id: '', label: words.say('actions.participations.block.today') },
  ],
  async show(platform, organisation, words, _id, { heading = 2 } = {}) {
    const listed = (await openActions(platform, organisation, words)).slice(0, mostListed)
    const items = await hubItems(platform, organisation, words, listed)
    return items.length > 0 ? <ActionList words={words} items={items} heading={heading} /> : null
  },
  async link(platform, organisation, words) {
    const listed = await openActions(platform, organisation, words)
    if (listed.length === 0) return null
    return { title: words.say('actions.participations.block.today'), path: `/${words.locale}/actions` }
  },
  topics: (organisationId) => [actionsTopic(organisationId), everyActionTopic(organisationId)],
  async stage(platform, organisation, words) {
    return stageOf(await listedActions(platform, organisation, words))
  },
}

async function openActions(platform: Platform, organisation: Organisation, words: Words): Promise<Listed[]> {
  return (await listedActions(platform, organisation, words)).filter(({ phase }) => phase === 'open')
}

/** It, or none where it was taken off the site or is not in this language. What was archived is over, and still there. */
async function oneAction(
  platform: Platform,
  organisation: Organisation,
  { locale }: Words,
  id: string,
): Promise<Listed[]> {
  if (!isUuid(id)) return []
  const key = `action ${organisation.id} ${id}`
  const action = await platform.pages.recall(key, actionsTopic(organisation.id), () =>
    inOrganisation(platform.db, organisation.id, (db) => readPublishedActionById(db, id)),
  )
  return action ? inHubOrder([action], locale, platform.now()) : []
}

function titleOf({ locale }: Words, { content }: Listed['action']): string {
  return content.texts[locale].title
}

type Shown<Props> = Props & { words: Words; heading: 2 | 3 }

function ActionCard({ words, item, heading }: Shown<{ item: HubItem }>): Html {
  const { action, phase, people } = item
  const Heading = `h${heading}` as const
  const text = action.content.texts[words.locale]
  const href = pathOf(action.slugs, words.locale)
  const written = people !== null && words.say('actions.participations.list.people', { count: people })
  return (
    <aside class="call" aria-label={text.title}>
      <p class="kicker">{phaseLine(words, action, phase)}</p>
      <Heading>{text.title}</Heading>
      {phase !== 'over' && <p>{text.standfirst}</p>}
      {phase === 'over' && (
        <p>
          {written && `${written}. `}
          {words.say('actions.participations.page.closedText')}
        </p>
      )}
      {phase === 'open' && <p class="meta">{hubMeta(words, item)}</p>}
      <p>
        {phase === 'open' ? (
          <ButtonLink kind="main" href={href}>
            {words.say('actions.participations.list.act')}
          </ButtonLink>
        ) : (
          <a href={href}>{words.say('actions.participations.block.see')}</a>
        )}
      </p>
    </aside>
  )
}

function ActionList({ words, items, heading }: Shown<{ items: readonly HubItem[] }>): Html {
  const Heading = `h${heading}` as const
  const Title = `h${heading === 2 ? 3 : 4}` as const
  return (
    <section class="call-list" aria-label={words.say('actions.participations.block.today')}>
      <Heading>{words.say('actions.participations.block.today')}</Heading>
      <ol>
        {items.map((item) => (
          <li key={item.action.id}>
            <div>
              <Title>
                <a href={pathOf(item.action.slugs, words.locale)}>{titleOf(words, item.action)}</a>
              </Title>
              <p class="meta">
                {item.isUrgent && `${phaseLine(words, item.action, item.phase)} · `}
                {hubMeta(words, item)}
              </p>
            </div>
          </li>
        ))}
      </ol>
      <p>
        <a href={`/${words.locale}/actions`}>{words.say('actions.participations.block.all')}</a>
      </p>
    </section>
  )
}
