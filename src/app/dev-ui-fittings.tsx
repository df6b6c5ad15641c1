import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { Frame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { Progress } from '#ui/stack-bar.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import type { Samples } from './dev-ui.tsx'

type Props = { frame: Frame; samples: Samples }

const tones: readonly Tone[] = ['plain', 'good', 'warn', 'bad']

/** Fittings one by one, in the states a page seldom shows. */
export function FittingsSample({ frame, samples }: Props): Html {
  return (
    <SiteLayout frame={frame} title={samples.title} unlisted addresses={{ en: '/dev/ui', es: '/dev/ui?locale=es' }}>
      <div class="narrow">
        <h1>{samples.title}</h1>
        <p class="standfirst">{samples.about}</p>
        <Pages frame={frame} samples={samples} />
        <Buttons frame={frame} samples={samples} />
        <Card label={samples.fields}>
          <Fields frame={frame} samples={samples} />
        </Card>
        <Card label={samples.faults}>
          <Faulty frame={frame} samples={samples} />
        </Card>
        <Notices frame={frame} samples={samples} />
        <Progress value={61} max={100} label={frame.words.percent(0.61)} />
        <EmptyState title={samples.emptyTitle} text={samples.emptyText}>
          <ButtonLink href="/dev/ui" kind="main">
            {samples.emptyAct}
          </ButtonLink>
        </EmptyState>
      </div>
    </SiteLayout>
  )
}

function Pages({ frame: { words }, samples }: Props): Html {
  const { locale } = words
  return (
    <p class="acts">
      <ButtonLink href={`/dev/ui?page=action&locale=${locale}`}>{samples.actionPage}</ButtonLink>
      <ButtonLink href={`/dev/ui?page=console&locale=${locale}`}>{samples.consolePage}</ButtonLink>
      <ButtonLink href={`/dev/ui?page=mail&locale=${locale}`}>{samples.mailPage}</ButtonLink>
    </p>
  )
}

function Buttons({ samples }: Props): Html {
  return (
    <>
      <h2>{samples.buttons}</h2>
      <p class="acts">
        <Button type="button">{samples.save}</Button>
        <Button type="button" kind="quiet">
          {samples.preview}
        </Button>
        <Button type="button" kind="danger">
          {samples.delete}
        </Button>
        <Button type="button" large>
          {samples.continue}
        </Button>
      </p>
      <p class="acts">
        {samples.tags.map((tag, at) => (
          <Tag key={tag} tone={tones[at] ?? 'plain'}>
            {tag}
          </Tag>
        ))}
      </p>
    </>
  )
}

function Fields({ frame: { words }, samples }: Props): Html {
  const at = fieldsOf(words)
  const [first, second] = samples.choices
  return (
    <form method="get" action="/dev/ui">
      <ForgeryField token="a-token" />
      <h2>{samples.fields}</h2>
      <Field {...at('given')} label={samples.given} autocomplete="given-name" required />
      <Field
        {...at('email')}
        label={samples.email}
        type="email"
        autocomplete="email"
        hint={samples.emailHint}
        required
      />
      <Field
        {...at('state')}
        label={samples.state}
        type="select"
        options={samples.states.map((state) => ({ value: state, label: state }))}
      />
      <Field {...at('letter', samples.letterText)} label={samples.letter} type="textarea" maxlength={2000} counted />
      <ChoiceField
        name="seat"
        label={samples.who}
        hint={samples.whoHint}
        value="8"
        choices={[
          { value: '8', label: first ?? '' },
          { value: '4', label: second ?? '', hint: samples.emailHint },
        ]}
      />
      <CheckField name="news" label={samples.news} />
    </form>
  )
}

function Faulty({ frame: { words }, samples }: Props): Html {
  const faults = { wrongEmail: 'platform.field.wrong', wrongNews: 'platform.field.wrong' }
  const at = fieldsOf(words, { typed: { wrongEmail: 'ana@' }, faults })
  const fault = words.say('platform.field.wrong')
  return (
    <form method="get" action="/dev/ui">
      <h2>{samples.faults}</h2>
      <FaultSummary words={words} faults={faults} labels={{ wrongEmail: samples.email }} focused={false} />
      <Field {...at('wrongEmail')} label={samples.email} type="email" autocomplete="email" required />
      <CheckField name="wrongNews" label={samples.news} fault={fault} />
      <ChoiceField
        name="wrongSeat"
        label={samples.who}
        fault={fault}
        choices={samples.choices.map((choice) => ({ value: choice, label: choice }))}
      />
    </form>
  )
}

function Notices({ samples }: Props): Html {
  return (
    <>
      <h2>{samples.notices}</h2>
      {samples.noticeTexts.map((text, at) => (
        <Notice key={text} tone={tones[at] ?? 'plain'}>
          {text}
        </Notice>
      ))}
    </>
  )
}
