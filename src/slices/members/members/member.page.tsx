import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import { roleChoices } from '../roles/role-names.ts'
import type { Member } from './member.queries.ts'

/** One member: another role, a new way in, out of every device, the end. */
export function MemberPage({ frame, member }: { frame: ConsoleFrame; member: Member }): Html {
  const { words, forgeryToken } = frame
  const base = `/${words.locale}/console/members/${member.id}`
  const at = fieldsOf(words)
  return (
    <ConsoleLayout frame={frame} title={member.name} current="members">
      <p>{words.say('members.member.text', { email: member.email, since: words.date(member.created_at) })}</p>
      <Panel title={words.say('members.members.role')} id="role">
        <form method="post" action={`${base}/role`}>
          <ForgeryField token={forgeryToken} />
          <Field
            {...at('role', member.role)}
            label={words.say('members.members.role')}
            id="role-choice"
            type="select"
            options={roleChoices(words).map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
            required
          />
          <p>
            <Button>{words.say('members.member.saveRole')}</Button>
          </p>
        </form>
      </Panel>
      <Panel title={words.say('members.member.link')} id="link">
        <p>{words.say('members.member.linkText', { email: member.email })}</p>
        <form method="post" action={`${base}/sign-in-links`}>
          <ForgeryField token={forgeryToken} />
          <p>
            <Button kind="quiet">{words.say('members.member.linkButton')}</Button>
          </p>
        </form>
      </Panel>
      <Panel title={words.say('members.member.sessions')} id="sessions">
        <p>{words.say('members.member.sessionsText')}</p>
        <form method="post" action={`${base}/sessions/endings`}>
          <ForgeryField token={forgeryToken} />
          <p>
            <Button kind="quiet">{words.say('members.member.sessionsButton')}</Button>
          </p>
        </form>
      </Panel>
      <Panel title={words.say('members.member.steps')} id="steps">
        <p>{words.say(member.has_second_step ? 'members.member.stepsText' : 'members.member.noSteps')}</p>
        {member.has_second_step && (
          <form method="post" action={`${base}/steps/removal`}>
            <ForgeryField token={forgeryToken} />
            <p>
              <Button kind="danger">{words.say('members.member.stepsButton')}</Button>
            </p>
          </form>
        )}
      </Panel>
      <Panel title={words.say('members.member.remove')} id="remove">
        <p>{words.say('members.member.removeText')}</p>
        <form method="post" action={`${base}/removal`}>
          <ForgeryField token={forgeryToken} />
          <p class="acts">
            <Button kind="danger">{words.say('members.member.removeButton', { name: member.name })}</Button>
            <ButtonLink href={`/${words.locale}/console/members`}>{words.say('members.member.back')}</ButtonLink>
          </p>
        </form>
      </Panel>
    </ConsoleLayout>
  )
}
