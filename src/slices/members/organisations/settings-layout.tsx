import type { Children, Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { type SettingsTab, SettingsTabs } from '#ui/settings-tabs.tsx'
import { policy, type Role } from '../roles/policy.ts'
import { roleName } from '../roles/role-names.ts'

export type SettingsLayoutProps = { frame: ConsoleFrame; tab: SettingsTab; isSaved: boolean; children: Children }

/** A page of settings among the others, with who may read and who may change it. */
export function SettingsLayout({ frame, tab, isSaved, children }: SettingsLayoutProps): Html {
  const { words } = frame
  const notice = isSaved && (
    <Notice tone="good" live>
      <p>{words.say('members.settings.saved')}</p>
    </Notice>
  )
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('members.settings.title')}
      current="settings"
      acts={
        frame.may('organisation.edit') && (
          <ButtonLink href={`/${words.locale}/console/set-up`}>{words.say('members.setUp.inSettings')}</ButtonLink>
        )
      }
      tabs={<SettingsTabs frame={frame} current={tab} />}
      notice={notice}
    >
      <p class="fine">
        {words.say('members.settings.who', {
          readers: namesOf(words, policy['organisation.read']),
          editors: namesOf(words, policy['organisation.edit']),
        })}
      </p>
      {children}
    </ConsoleLayout>
  )
}

/** The button, or why there is none. */
export function SaveOrNot({ frame }: { frame: ConsoleFrame }): Html {
  const { words } = frame
  if (!frame.may('organisation.edit')) return <p>{words.say('members.settings.readOnly')}</p>
  return (
    <p>
      <Button>{words.say('members.settings.save')}</Button>
    </p>
  )
}

function namesOf(words: Words, roles: readonly Role[]): string {
  return words.list(roles.map((role) => roleName(words, role)))
}
