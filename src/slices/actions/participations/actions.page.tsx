import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { RichText as Document } from '#platform/rich-text/document.ts'
import { ButtonLink } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Frame } from '#ui/frame.ts'
import { CreditedPicture } from '#ui/picture.tsx'
import { RichText } from '#ui/rich-text/rich-text.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { HubItem } from './hub.ts'
import { hubMeta } from './hub-meta.ts'
import { phaseLine } from './phase-line.ts'
import { pathOf } from './take-action.ts'

type ActionsPageProps = {
  frame: Frame
  items: readonly HubItem[]
  /** What the organisation puts under every page. */
  below?: Children
}

/** What people can do now, numbered, the most urgent first; below it what will open, and what is over and what it came to. */
export function ActionsPage({ frame, items, below }: ActionsPageProps): Html {
  const { words } = frame
  const of = (wanted: HubItem['phase']) => items.filter(({ phase }) => phase === wanted)
  const [open, early, over] = [of('open'), of('early'), of('over')]
  const title = words.say('actions.participations.list.title')
  return (
    <SiteLayout frame={frame} title={title} description={words.say('actions.participations.list.lead')}>
      <div class="front">
        <header>
          <h1>{title}</h1>
          {open.length > 0 && <p class="standfirst">{words.say('actions.participations.list.lead')}</p>}
        </header>
        {open.length === 0 && (
          <EmptyState
            title={words.say('actions.participations.list.emptyTitle')}
            text={words.say('actions.participations.list.emptyText')}
          />
        )}
        {open.length > 0 && (
          <ol class="hub">
            {open.map((item, at) => (
              <Open key={item.action.id} words={words} item={item} isTop={at === 0} />
            ))}
          </ol>
        )}
        <Others words={words} title={words.say('actions.participations.list.early')} items={early} />
        <Others words={words} title={words.say('actions.participations.list.over')} items={over} />
      </div>
      {below}
    </SiteLayout>
  )
}

function Open({ words, item, isTop }: { words: Words; item: HubItem; isTop: boolean }): Html {
  const { action, phase, isUrgent, picture } = item
  const text = action.content.texts[words.locale]
  const href = pathOf(action.slugs, words.locale)
  return (
    <li>
      <article>
        <p class={isUrgent ? 'kicker urgent' : 'kicker'}>
          {isUrgent && `${words.say('actions.participations.list.urgent')} · `}
          {phaseLine(words, action, phase)}
        </p>
        <h2>
          <a href={href}>{text.title}</a>
        </h2>
        <p class="standfirst">{text.standfirst}</p>
        <RichText document={beginningOf(text.story)} words={words} />
        <p class="meta">{hubMeta(words, item)}</p>
        <p>
          <ButtonLink kind="main" href={href}>
            {words.say('actions.participations.list.act')}
            <span class="skip"> {text.title}</span>
          </ButtonLink>
        </p>
      </article>
      {picture && (
        <CreditedPicture
          picture={picture}
          sizes="(min-width: 60rem) 24rem, 100vw"
          lazy={!isTop}
          creditLabel={words.say('actions.participations.page.credit', { credit: picture.credit })}
        />
      )}
    </li>
  )
}

/** Characters of a story that its list says, in whole paragraphs. */
const mostSaid = 700

/** The first paragraphs of a story: the list says why, its page the whole. */
function beginningOf({ type, content }: Document): Document {
  const said: Document['content'] = []
  let length = 0
  for (const node of content) {
    length += JSON.stringify(node).length
    if (node.type !== 'paragraph' || length > mostSaid) break
    said.push(node)
  }
  return { type, content: said }
}

function Others({ words, title, items }: { words: Words; title: string; items: readonly HubItem[] }): Html | null {
  if (items.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="list">
        {items.map((item) => (
          <li key={item.action.id}>
            <p class="kicker">{phaseLine(words, item.action, item.phase)}</p>
            <h3>
              <a href={pathOf(item.action.slugs, words.locale)}>{item.action.content.texts[words.locale].title}</a>
            </h3>
            <p>{item.action.content.texts[words.locale].standfirst}</p>
            {hubMeta(words, item) && <p class="meta">{hubMeta(words, item)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
