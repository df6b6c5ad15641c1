import type { Children, Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tag } from '#ui/tag.tsx'
import { zoneOptions } from '../editing/zones.ts'
import type { VariantLine } from '../posts/overview.queries.ts'
import { postConsolePath } from '../posts/post-layout.tsx'
import { languageLabel, sayStanding } from '../posts/standing.ts'
import { FactsField, FactsPanel } from './facts-panel.tsx'
import type { Candidate, PublicationPageProps } from './publication.page.tsx'
import { Since, Waited } from './variant-since.tsx'

export type VariantPanelProps = PublicationPageProps & { candidate: Candidate }

/** One language before the public. */
export function VariantPanel(props: VariantPanelProps): Html {
  const { frame, header, candidate } = props
  const { words } = frame
  const { variant } = candidate
  const line = header.variants.find(({ locale }) => locale === variant.locale)
  const standing = line && sayStanding(words, line)
  const mayPublish = frame.may('posts.publish')
  return (
    <Panel
      id={`text-${variant.locale}`}
      title={languageLabel(words, variant.locale)}
      aside={standing && <Tag tone={standing.tone}>{standing.text}</Tag>}
    >
      <Since {...props} />
      <Waited {...props} />
      {line?.isOutdated && (
        <Notice tone="warn">
          <p>{words.say('publishing.publications.outdated')}</p>
        </Notice>
      )}
      <MissingList {...props} />
      {mayPublish && candidate.missing.length === 0 && <Publish {...props} line={line} />}
      {mayPublish && variant.state === 'scheduled' && <Unplan {...props} />}
      {mayPublish && candidate.missing.length === 0 && (variant.state === 'draft' || variant.state === 'scheduled') && (
        <Plan {...props} />
      )}
      {mayPublish && variant.state === 'published' && <Withdraw {...props} />}
    </Panel>
  )
}

function MissingList({ frame, header, candidate, refused }: VariantPanelProps): Html | null {
  const { words } = frame
  const { variant, missing } = candidate
  if (missing.length === 0) return null
  const isRefused = refused.includes(variant.locale)
  return (
    <Notice
      tone={isRefused ? 'bad' : 'warn'}
      live={isRefused}
      title={words.say('publishing.publications.missing.summary', { count: missing.length })}
    >
      <ul>
        {missing.map(({ message, field, of = variant.locale }) => (
          <li key={message}>
            {frame.may('posts.edit') ? (
              <a href={`${postConsolePath(frame, header.id)}/${of}#${field}`}>{words.say(message)}</a>
            ) : (
              words.say(message)
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type FormProps = VariantPanelProps & { part: string; children: Children }

function LanguageForm({ frame, header, candidate, sentBack, part, children }: FormProps): Html {
  const { locale } = candidate.variant
  const isBack = sentBack?.about === `${part} ${locale}`
  const ids = Object.fromEntries(['local', 'zone', 'embargo', 'reason'].map((name) => [name, `${name}-${locale}`]))
  return (
    <form method="post" action={`${postConsolePath(frame, header.id)}/${locale}/${part}`} novalidate={isBack}>
      <ForgeryField token={frame.forgeryToken} />
      {isBack && <FaultSummary words={frame.words} faults={sentBack.form.faults} ids={ids} />}
      {children}
    </form>
  )
}

function fieldsFor({ frame, candidate, sentBack }: VariantPanelProps, part: string) {
  const { locale } = candidate.variant
  const form = sentBack?.about === `${part} ${locale}` ? sentBack.form : { typed: {}, faults: {} }
  const at = fieldsOf(frame.words, form)
  return (name: string, otherwise = '') => ({ ...at(name, otherwise), id: `${name}-${locale}` })
}

function Publish(props: VariantPanelProps & { line: VariantLine | undefined }): Html {
  const { frame, header, candidate, line } = props
  const { words } = frame
  const { state, locale } = candidate.variant
  const facts = locale === header.sourceLocale ? null : props.facts
  if (state === 'published' && !line?.hasChanges) return <p>{words.say('publishing.publications.publish.current')}</p>
  return (
    <form method="post" action={`${postConsolePath(frame, header.id)}/publication`}>
      <ForgeryField token={frame.forgeryToken} />
      <input type="hidden" name="languages" value={locale} />
      <p>{words.say(`publishing.publications.publish.text.${state}`)}</p>
      {facts && <FactsPanel {...props} facts={facts} />}
      <FactsField facts={facts} />
      <p>
        <Button kind={state === 'scheduled' ? 'quiet' : 'main'}>
          {words.say(
            state === 'published' ? 'publishing.publications.publish.again' : 'publishing.publications.publish.send',
          )}
        </Button>
      </p>
    </form>
  )
}

function Plan(props: VariantPanelProps): Html {
  const { frame, candidate, sentBack } = props
  const { words } = frame
  const { locale, scheduled, embargo } = candidate.variant
  const at = fieldsFor(props, 'plan')
  return (
    <details class="question" open={sentBack?.about === `plan ${locale}`}>
      <summary>
        {words.say(scheduled ? 'publishing.publications.plan.change' : 'publishing.publications.plan.title')}
      </summary>
      <LanguageForm {...props} part="plan">
        <p>{words.say('publishing.publications.plan.text')}</p>
        <Times {...props} />
        <Field
          {...at('embargo', embargo)}
          label={words.say('publishing.publications.plan.embargo')}
          hint={words.say('publishing.publications.plan.embargoHint')}
          maxlength={500}
        />
        <p>
          <Button kind="quiet">{words.say('publishing.publications.plan.send')}</Button>
        </p>
      </LanguageForm>
    </details>
  )
}

function Times(props: VariantPanelProps): Html {
  const { words, organisation } = props.frame
  const { scheduled } = props.candidate.variant
  const at = fieldsFor(props, 'plan')
  const zone = scheduled?.zone ?? organisation.time_zone
  return (
    <div class="dates">
      <Field
        {...at('local', scheduled?.local)}
        type="datetime-local"
        required
        label={words.say('publishing.publications.plan.local')}
      />
      <Field
        {...at('zone', zone)}
        type="select"
        required
        label={words.say('publishing.publications.plan.zone')}
        options={zoneOptions(zone)}
      />
    </div>
  )
}

function Unplan(props: VariantPanelProps): Html {
  const { words } = props.frame
  return (
    <LanguageForm {...props} part="unplanning">
      <p>
        <Button kind="quiet">{words.say('publishing.publications.plan.takeBack')}</Button>
      </p>
    </LanguageForm>
  )
}

function Withdraw(props: VariantPanelProps): Html {
  const { frame, candidate, sentBack } = props
  const { words } = frame
  const { locale } = candidate.variant
  return (
    <details class="question" open={sentBack?.about === `withdrawal ${locale}`}>
      <summary>{words.say('publishing.publications.withdraw.title')}</summary>
      <LanguageForm {...props} part="withdrawal">
        <p>{words.say('publishing.publications.withdraw.text')}</p>
        <Field
          {...fieldsFor(props, 'withdrawal')('reason')}
          type="textarea"
          rows={3}
          required
          lang={locale}
          label={words.say('publishing.publications.withdraw.reason')}
          hint={words.say('publishing.publications.withdraw.reasonHint')}
          maxlength={2000}
        />
        <p>
          <Button kind="danger">{words.say('publishing.publications.withdraw.send')}</Button>
        </p>
      </LanguageForm>
    </details>
  )
}
