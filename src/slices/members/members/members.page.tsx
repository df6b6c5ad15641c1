import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { locales, type MessageKey } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import type { Invitation } from '../invitations/invitation.queries.ts'
import { languageNames } from '../organisations/places.ts'
import { roleChoices, roleName } from '../roles/role-names.ts'
import type { Member } from './member.queries.ts'

export type MembersPageProps = {
  frame: ConsoleFrame
  members: Member[]
  invitations: Invitation[]
  /** The form that invites, as it was typed. */
  form: { typed: Typed; faults?: Faults }
  now: Date
  done?: MessageKey | undefined
}

export function MembersPage({ frame, members, invitations, form, now, done }: MembersPageProps): Html {
  const { words } = frame
  const mayEdit = frame.may('members.edit')
  const notice = done && (
    <Notice tone="good" live>
      <p>{words.say(done)}</p>
    </Notice>
  )
  return (
    <ConsoleLayout frame={frame} title={words.say('members.members.title')} current="members" notice={notice}>
      <Table
        caption={words.say('members.members.title')}
        hiddenCaption
        columns={[...memberColumns(frame), ...(mayEdit ? [actsColumn(frame)] : [])]}
        rows={members}
        rowKey={({ id }) => id}
      />
      {mayEdit && <InvitePanel frame={frame} form={form} />}
      <InvitationsPanel frame={frame} invitations={invitations} now={now} />
    </ConsoleLayout>
  )
}

function memberColumns({ words, actor }: ConsoleFrame): Column<Member>[] {
  return [
    {
      label: words.say('members.members.name'),
      heading: true,
      cell: ({ id, name }) => (
        <span>
          {name} {id === actor.memberId && <Tag>{words.say('members.members.you')}</Tag>}
        </span>
      ),
    },
    { label: words.say('members.members.email'), cell: ({ email }) => email },
    { label: words.say('members.members.role'), cell: ({ role }) => roleName(words, role) },
    {
      label: words.say('members.members.signsInWith'),
      cell: ({ has_password, has_second_step }) =>
        has_second_step ? (
          <Tag tone="good">{words.say('members.members.twoSteps')}</Tag>
        ) : (
          words.say(has_password ? 'members.members.passwordOnly' : 'members.members.notYet')
        ),
    },
    { label: words.say('members.members.since'), cell: ({ created_at }) => words.date(created_at) },
  ]
}

function actsColumn({ words }: ConsoleFrame): Column<Member> {
  return {
    label: words.say('members.members.acts'),
    hiddenLabel: true,
    cell: ({ id, name }) => (
      <a href={`/${words.locale}/console/members/${id}`} aria-label={words.say('members.members.changeName', { name })}>
        {words.say('members.members.change')}
      </a>
    ),
  }
}

function InvitePanel({ frame, form }: { frame: ConsoleFrame; form: MembersPageProps['form'] }): Html {
  const { words, organisation, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const labels = {
    email: words.say('members.invite.email'),
    role: words.say('members.members.role'),
    locale: words.say('members.invite.language'),
  }
  return (
    <Panel title={words.say('members.invite.title')} id="invite">
      <form method="post" action={`/${words.locale}/console/members/invitations`}>
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
        <Field {...at('email')} label={labels.email} type="email" autocomplete="off" required />
        <Field
          {...at('role', 'editor')}
          label={labels.role}
          type="select"
          options={roleChoices(words).map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))}
          required
        />
        <Field
          {...at('locale', words.locale)}
          label={labels.locale}
          type="select"
          options={locales
            .filter((locale) => organisation.locales.includes(locale))
            .map((locale) => ({ value: locale, label: languageNames[locale] }))}
          required
        />
        <p>
          <Button>{words.say('members.invite.button')}</Button>
        </p>
      </form>
    </Panel>
  )
}

type InvitationsProps = Pick<MembersPageProps, 'frame' | 'invitations' | 'now'>

function InvitationsPanel({ frame, invitations, now }: InvitationsProps): Html {
  const { words } = frame
  const title = words.say('members.invitations.title')
  if (invitations.length === 0)
    return <EmptyState title={words.say('members.invitations.none')} text={words.say('members.invitations.noneText')} />
  return (
    <Panel title={title} id="invitations">
      <Table
        caption={title}
        hiddenCaption
        columns={invitationColumns(frame, now)}
        rows={invitations}
        rowKey={({ id }) => id}
      />
    </Panel>
  )
}

function invitationColumns(frame: ConsoleFrame, now: Date): Column<Invitation>[] {
  const { words } = frame
  const columns: Column<Invitation>[] = [
    { label: words.say('members.members.email'), heading: true, cell: ({ email }) => email },
    { label: words.say('members.members.role'), cell: ({ role }) => roleName(words, role) },
    {
      label: words.say('members.invitations.until'),
      cell: ({ expires_at }) => (
        <span>
          {words.time(expires_at)}{' '}
          {expires_at <= now && <Tag tone="warn">{words.say('members.invitations.expired')}</Tag>}
        </span>
      ),
    },
  ]
  if (!frame.may('members.edit')) return columns
  const acts: Column<Invitation> = {
    label: words.say('members.members.acts'),
    hiddenLabel: true,
    cell: ({ id }) => (
      <div class="acts">
        <InvitationForm frame={frame} id={id} act="mailing" label={words.say('members.invitations.again')} />
        <InvitationForm frame={frame} id={id} act="withdrawal" label={words.say('members.invitations.withdraw')} />
      </div>
    ),
  }
  return [...columns, acts]
}

type InvitationFormProps = { frame: ConsoleFrame; id: string; act: 'mailing' | 'withdrawal'; label: string }

function InvitationForm({ frame, id, act, label }: InvitationFormProps): Html {
  return (
    <form method="post" action={`/${frame.words.locale}/console/members/invitations/${id}/${act}`}>
      <ForgeryField token={frame.forgeryToken} />
      <Button kind="quiet">{label}</Button>
    </form>
  )
}
