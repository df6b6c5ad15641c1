import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { policies } from '../posts/post.queries.ts'
import { postConsolePath } from '../posts/post-layout.tsx'
import type { PublicationPageProps } from './publication.page.tsx'

/** How a post stands among the others; each change is seen at once where it is published. */
export function ArrangementPanels(props: PublicationPageProps): Html {
  return (
    <>
      {props.header.kind === 'page' ? <Place {...props} /> : <Pin {...props} />}
      <Policy {...props} />
    </>
  )
}

/** What a browser's field takes: the clock of the organisation. */
function localTime(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return format.format(at).replace(' ', 'T')
}

function Pin({ frame, header, now }: PublicationPageProps): Html {
  const { words, organisation } = frame
  const { pinnedUntil } = header
  const isPinned = pinnedUntil !== null && pinnedUntil > now
  return (
    <FoldedPanel id="pin" title={words.say('publishing.publications.pin.title')} isOpen={isPinned}>
      <form method="post" action={`${postConsolePath(frame, header.id)}/pin`}>
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say(isPinned ? 'publishing.publications.pin.textPinned' : 'publishing.publications.pin.text')}</p>
        <Field
          words={words}
          name="until"
          type="datetime-local"
          value={isPinned ? localTime(pinnedUntil, organisation.time_zone) : ''}
          label={words.say('publishing.publications.pin.until')}
          hint={words.say('publishing.publications.pin.hint', { zone: organisation.time_zone.replaceAll('_', ' ') })}
        />
        <p>
          <Button kind="quiet">{words.say('publishing.publications.pin.send')}</Button>
        </p>
      </form>
    </FoldedPanel>
  )
}

function Place({ frame, header, pages }: PublicationPageProps): Html {
  const { words } = frame
  return (
    <FoldedPanel id="place" title={words.say('publishing.publications.place.title')} isOpen={header.parentId !== null}>
      <form method="post" action={`${postConsolePath(frame, header.id)}/place`}>
        <ForgeryField token={frame.forgeryToken} />
        <div class="dates">
          <Field
            words={words}
            name="parent"
            type="select"
            value={header.parentId ?? ''}
            required
            label={words.say('publishing.publications.place.parent')}
            options={[
              { value: '', label: words.say('publishing.publications.place.top') },
              ...pages.map(({ id, name }) => ({ value: id, label: name || words.say('publishing.posts.untitled') })),
            ]}
          />
          <Field
            words={words}
            name="position"
            type="number"
            min={0}
            max={9999}
            value={String(header.position)}
            required
            label={words.say('publishing.publications.place.position')}
            hint={words.say('publishing.publications.place.positionHint')}
          />
        </div>
        <p>
          <Button kind="quiet">{words.say('publishing.publications.place.send')}</Button>
        </p>
      </form>
    </FoldedPanel>
  )
}

function Policy({ frame, header }: PublicationPageProps): Html {
  const { words } = frame
  return (
    <FoldedPanel id="policy" title={words.say('publishing.publications.policy.title')} isOpen={header.policy !== null}>
      <form method="post" action={`${postConsolePath(frame, header.id)}/policy`}>
        <ForgeryField token={frame.forgeryToken} />
        <Field
          words={words}
          name="policy"
          type="select"
          value={header.policy ?? ''}
          required
          label={words.say('publishing.publications.policy.label')}
          options={[
            { value: '', label: words.say('publishing.publications.policy.own') },
            ...policies.map((value) => ({ value, label: words.say(`publishing.publications.policy.${value}`) })),
          ]}
        />
        <p>
          <Button kind="quiet">{words.say('publishing.publications.policy.send')}</Button>
        </p>
      </form>
    </FoldedPanel>
  )
}
