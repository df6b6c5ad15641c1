import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { Finding } from '#platform/mail-domain/finding.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import type { SendingPageProps } from './sending.page.tsx'

const tones: Record<Finding['state'], Tone> = { good: 'good', bad: 'bad', unsure: 'warn' }

/** What the DNS says of the sending domain, what to enter there, and whether letters wait for it. */
export function DomainPanel(props: SendingPageProps): Html {
  const { frame, domain, check, keys } = props
  const { words, may, forgeryToken } = frame
  return (
    <Panel id="domain" title={words.say('members.sending.domain.title', { domain })}>
      <Standing {...props} />
      <p>
        {words.say(check ? 'members.sending.domain.checked' : 'members.sending.domain.unchecked', {
          at: check && words.time(check.checked_at),
        })}
      </p>
      {check?.findings.some(({ paste }) => paste !== null) && <p>{words.say('members.sending.domain.paste')}</p>}
      {check?.findings.map((finding) => (
        <FindingBlock key={finding.part} words={words} domain={domain} finding={finding} />
      ))}
      {may('organisation.edit') && (
        <form method="post" action={`/${words.locale}/console/sending/checks`} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <p>
            <Button>{words.say(check ? 'members.sending.domain.again' : 'members.sending.domain.check')}</Button>
          </p>
        </form>
      )}
      {may('organisation.edit') && keys.length > 0 && <KeyForm frame={frame} isWaiting={!keys[0]?.published_at} />}
    </Panel>
  )
}

/** Whether letters may go, and thanks to whom. */
function Standing(props: SendingPageProps): Html {
  const { frame, domain, release, sending } = props
  const { words, may } = frame
  if (sending.heldFor === null && release) {
    const values = { at: words.time(release.at), member: release.member_name, reason: release.reason }
    const tone = release.grounds === 'member' ? 'warn' : 'good'
    return (
      <Notice tone={tone} title={words.say('members.sending.free.title')}>
        <p>{words.sayKey(`members.sending.free.${release.grounds}`, values)}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warn" title={words.say('members.sending.held.title')}>
      <p>{words.say('members.sending.held.text', { domain })}</p>
      {may('organisation.edit') && <ReleaseForm {...props} />}
    </Notice>
  )
}

function ReleaseForm({ frame: { words, forgeryToken, actor }, releaseForm }: SendingPageProps): Html {
  const at = fieldsOf(words, releaseForm)
  const { fault } = at('certain')
  return (
    <details open={releaseForm.faults !== undefined}>
      <summary>{words.say('members.sending.release.title')}</summary>
      <form method="post" action={`/${words.locale}/console/sending/releases`} class="form">
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={releaseForm.faults ?? {}} />
        <p>{words.say('members.sending.release.text')}</p>
        <Field {...at('reason')} label={words.say('members.sending.release.reason')} maxlength={500} required />
        <CheckField
          name="certain"
          label={words.say('members.sending.release.certain', { name: actor.name })}
          required
          {...(fault && { fault })}
        />
        <p>
          <Button kind="danger">{words.say('members.sending.release.button')}</Button>
        </p>
      </form>
    </details>
  )
}

function FindingBlock({ words, domain, finding }: { words: Words; domain: string; finding: Finding }): Html {
  const { part, state, says, found, paste, about, of = domain } = finding
  return (
    <section class="finding" aria-labelledby={`${part}-title`}>
      <h3 id={`${part}-title`}>
        {words.say(`members.sending.part.${part}`)}{' '}
        <Tag tone={tones[state]}>{words.say(`members.sending.state.${state}`)}</Tag>
      </h3>
      <p>{words.sayKey(`members.sending.${part}.${says}`, { domain: of, about })}</p>
      {found.map((record) => (
        <p key={record}>
          <small>
            {words.say('members.sending.stands')} <code>{record}</code>
          </small>
        </p>
      ))}
      {paste && (
        <>
          <CopyText
            words={words}
            id={`${part}-name`}
            label={words.say('members.sending.record.name', { short: shortName(paste.name, domain) })}
            text={paste.name}
          />
          <CopyText
            words={words}
            id={`${part}-value`}
            label={words.say('members.sending.record.value')}
            text={paste.value}
            rows={paste.value.length > 120 ? 6 : 2}
          />
        </>
      )}
    </section>
  )
}

/** As it stands in the forms of providers that add the domain by themselves. */
function shortName(name: string, domain: string): string {
  return name === domain ? '@' : name.replace(new RegExp(`\\.${domain.replaceAll('.', '\\.')}$`), '')
}

function KeyForm({ frame: { words, forgeryToken }, isWaiting }: { frame: ConsoleFrame; isWaiting: boolean }): Html {
  return (
    <details>
      <summary>{words.say('members.sending.key.title')}</summary>
      {isWaiting ? (
        <p>{words.say('members.sending.key.waiting')}</p>
      ) : (
        <form method="post" action={`/${words.locale}/console/sending/keys`} data-turbo="false">
          <ForgeryField token={forgeryToken} />
          <p>{words.say('members.sending.key.text')}</p>
          <p>
            <Button kind="quiet">{words.say('members.sending.key.button')}</Button>
          </p>
        </form>
      )}
    </details>
  )
}
