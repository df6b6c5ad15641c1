import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Held } from './hold.queries.ts'
import type { ModerationPageProps } from './moderation.page.tsx'
import { ReasonFields } from './reason-fields.tsx'
import type { Passage } from './word-lists.ts'

/** Everybody who waits, each with why and with what they wrote; what is decided is decided for all that are ticked. */
export function HeldQueue(props: ModerationPageProps & { path: string }): Html {
  const { frame, held, heldInAll, form, path } = props
  const { words } = frame
  const chosen = [form?.typed.chosen ?? []].flat()
  return (
    <Panel id="queue" title={words.say('actions.safeguards.queue.title', { count: heldInAll })}>
      <p>{words.say('actions.safeguards.queue.text')}</p>
      <form method="post" action={`${path}/decisions`} data-controller="queue">
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary
          words={words}
          faults={form?.faults ?? {}}
          ids={{ ids: `chosen-${held[0]?.id}`, chosen: `chosen-${held[0]?.id}` }}
        />
        <p class="keys" data-queue-target="keys" hidden>
          {words.say('actions.safeguards.queue.keys')}
        </p>
        <ol class="queue">
          {held.map((one) => (
            <li key={one.id}>
              <HeldItem words={words} person={one} path={path} checked={chosen.includes(one.id)} />
            </li>
          ))}
        </ol>
        <Verdict {...props} />
      </form>
    </Panel>
  )
}

type ItemProps = { words: Words; person: Held; path: string; checked: boolean }

function HeldItem(props: ItemProps): Html {
  const { words, person } = props
  return (
    <article data-queue-target="item" data-action="keydown->queue#key" tabindex={-1}>
      <Choose {...props} />
      <p>
        {person.reasons.map((reason) => (
          <Tag key={reason} tone="warn">
            {words.say(`actions.safeguards.why.${reason}`)}
          </Tag>
        ))}
      </p>
      <details open={person.passages.length > 0}>
        <summary>{person.subject}</summary>
        <p class="letter-text">
          <Marked text={person.body} passages={person.passages} />
        </p>
      </details>
      <Alike {...props} />
    </article>
  )
}

function Choose({ words, person, checked }: ItemProps): Html {
  const { id, givenName, familyName, city, region, domain, createdAt } = person
  const place = [city, region].filter(Boolean).join(', ')
  return (
    <div class="check">
      <input type="hidden" name="shown" value={id} />
      <input type="checkbox" id={`chosen-${id}`} name="chosen" value={id} checked={checked} />
      <label for={`chosen-${id}`}>
        <strong>
          {givenName} {familyName}
        </strong>
        {place && ` · ${place}`}
      </label>
      <small class="hint">
        {words.time(createdAt)} · {words.say('actions.safeguards.queue.mailbox', { domain })}
      </small>
    </div>
  )
}

function Alike({ words, person, path }: ItemProps): Html {
  return (
    <p>
      <small>
        {person.isEdited && (
          <>
            <a href={`${path}/removals?text=${person.id}`}>{words.say('actions.safeguards.queue.sameText')}</a>
            {' · '}
          </>
        )}
        <a href={`${path}/removals?domain=${person.domain}`}>{words.say('actions.safeguards.queue.sameDomain')}</a>
      </small>
    </p>
  )
}

/** A letter with what the word list found in it. */
export function Marked({ text, passages }: { text: string; passages: readonly Passage[] }): Html {
  let at = 0
  const parts = passages.map(({ start, end }) => {
    const before = text.slice(at, start)
    at = end
    return { before, found: text.slice(start, end), start }
  })
  return (
    <>
      {parts.map(({ before, found, start }) => (
        <span key={start}>
          {before}
          <mark>{found}</mark>
        </span>
      ))}
      {text.slice(at)}
    </>
  )
}

function Verdict({ frame: { words }, form, held }: ModerationPageProps): Html {
  return (
    <>
      {held.length > 1 && (
        <CheckField name="all" label={words.say('actions.safeguards.queue.all', { count: held.length })} />
      )}
      <p>
        <Button name="verdict" value="release" formnovalidate>
          {words.say('actions.safeguards.queue.release')}
        </Button>
      </p>
      <ReasonFields words={words} form={form} />
      <p>
        <Button kind="danger" name="verdict" value="remove">
          {words.say('actions.safeguards.queue.remove')}
        </Button>
      </p>
    </>
  )
}
