import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import type { Frame } from '#ui/frame.ts'
import { SiteLayout } from '#ui/site-layout.tsx'
import { Progress } from '#ui/stack-bar.tsx'
import type { Samples } from './dev-ui.tsx'

type Props = { frame: Frame; samples: Samples }

/** The public action page of the design, put together from fittings. */
export function ActionSample({ frame, samples }: Props): Html {
  return (
    <SiteLayout
      frame={frame}
      title={samples.ask}
      unlisted
      addresses={{ en: '?page=action', es: '?page=action&locale=es' }}
    >
      <div class="action">
        <header>
          <p class="kicker">{samples.kicker}</p>
          <h1>{samples.ask}</h1>
          <p class="standfirst">{samples.standfirst}</p>
        </header>
        <Card id="form" labelledby="form-title">
          <FormSample frame={frame} samples={samples} />
        </Card>
        <StorySample frame={frame} samples={samples} />
      </div>
    </SiteLayout>
  )
}

function FormSample({ frame: { words }, samples }: Props): Html {
  const at = fieldsOf(words)
  return (
    <>
      <div class="progress">
        <p>
          <b>{words.number(1204)}</b> <small>{samples.written}</small>
        </p>
        <Progress value={1204} max={2000} label={`${words.number(1204)} ${samples.written}`} />
        <small>{samples.split}</small>
      </div>
      <h2 id="form-title">{samples.goesTo}</h2>
      <ul class="targets">
        {samples.offices.map(([name, chamber, how]) => (
          <li key={name}>
            <span>
              <strong>{name}</strong>
              <br />
              {chamber}
            </span>
            <span>{how}</span>
          </li>
        ))}
      </ul>
      <form method="get" action="/dev/ui">
        <div class="row">
          <Field {...at('given')} label={samples.given} autocomplete="given-name" required />
          <Field {...at('family')} label={samples.family} autocomplete="family-name" required />
        </div>
        <Field {...at('email')} label={samples.email} type="email" autocomplete="email" required />
        <div class="row">
          <Field {...at('street')} label={samples.street} autocomplete="street-address" required />
          <Field {...at('zip', '20910')} label={samples.zip} inputmode="numeric" autocomplete="postal-code" required />
        </div>
        <p class="fine">{samples.placeHint}</p>
        <Field
          {...at('letter', samples.letterText)}
          label={samples.letter}
          type="textarea"
          hint={samples.letterHint}
          required
        />
        <CheckField name="news" label={samples.news} />
        <Button large>{samples.continue}</Button>
      </form>
      <p class="fine">{samples.eightMinutes}</p>
      <p class="fine">
        {samples.runBy} <a href={`/${words.locale}/privacy`}>{words.say('ui.foot.privacy')}</a>
      </p>
    </>
  )
}

function StorySample({ samples }: Props): Html {
  const [first, who, what, last] = samples.story
  return (
    <article class="story">
      <figure>
        <svg role="img" aria-label={samples.caption} viewBox="0 0 16 9">
          <rect width="16" height="9" fill="currentColor" opacity="0.3" />
        </svg>
        <figcaption>{samples.caption}</figcaption>
      </figure>
      <p>{first}</p>
      <h2>{who}</h2>
      <ul>
        {samples.people.map(([name, text]) => (
          <li key={name}>
            <strong>{name}</strong> {text}
          </li>
        ))}
      </ul>
      <h2>{what}</h2>
      <p>{last}</p>
    </article>
  )
}
