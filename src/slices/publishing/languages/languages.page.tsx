import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { Table } from '#ui/table.tsx'
import { type Policy, policies } from '../posts/post.queries.ts'
import type { PublicChanges } from './count-changes.ts'
import { directionOf, type Language } from './language.ts'
import type { PublishingSettings, Remaking } from './settings.queries.ts'
import { SiteTabs } from './site-tabs.tsx'

export type Proposal = { kind: 'add' | 'remove'; value: Language } | { kind: 'policy'; value: Policy }

export type LanguagesPageProps = {
  frame: ConsoleFrame
  settings: PublishingSettings
  /** What somebody thinks of changing, and what it would change. */
  proposal: Proposal | null
  changes: PublicChanges | null
  remaking: Remaking | null
  /** The tag that was asked for, and what is wrong with it. */
  typed: string
  fault: string
  done: string
}

export function LanguagesPage(props: LanguagesPageProps): Html {
  const { frame, done, remaking } = props
  const { words } = frame
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.languages.title')}
      current="site"
      tabs={<SiteTabs frame={frame} current="languages" />}
      notice={
        <>
          {(done === 'added' || done === 'removed' || done === 'policy') && (
            <Notice tone="good" live>
              <p>{words.say(`publishing.languages.done.${done}`)}</p>
            </Notice>
          )}
          {remaking && (
            <Notice>
              <p>{words.say('publishing.languages.remaking', { done: remaking.done, of: remaking.of })}</p>
            </Notice>
          )}
          <Confirm {...props} />
        </>
      }
    >
      <LanguageList {...props} />
      <PolicyPanel {...props} />
    </ConsoleLayout>
  )
}

/** What a change does, before it is made. */
function Confirm({ frame, proposal, changes }: LanguagesPageProps): Html | null {
  if (!proposal || !changes) return null
  const { words, forgeryToken } = frame
  const { kind, value } = proposal
  const base = `/${words.locale}/console/site/languages`
  const part = { add: 'additions', remove: 'removals', policy: 'policy' }[kind]
  const name = kind === 'policy' ? words.say(`publishing.languages.policy.${value}`) : nameLanguage(words, value)
  return (
    <Notice tone="warn" title={words.say(`publishing.languages.confirm.${kind}`, { name })}>
      {kind === 'add' && <Preview frame={frame} language={value} />}
      {kind === 'remove' && <p>{words.say('publishing.languages.removeText')}</p>}
      {kind === 'policy' && <p>{words.say(`publishing.languages.policyText.${value}`)}</p>}
      <p>{words.say('publishing.languages.changes', { count: changes.posts })}</p>
      {changes.byLanguage.length > 0 && (
        <ul>
          {changes.byLanguage.map(({ language, appear, go }) => (
            <li key={language}>
              {words.say('publishing.languages.changesIn', { language: nameLanguage(words, language), appear, go })}
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={`${base}/${part}`}>
        <ForgeryField token={forgeryToken} />
        <input type="hidden" name={kind === 'policy' ? 'policy' : 'language'} value={value} />
        <Button kind={kind === 'remove' ? 'danger' : 'main'}>{words.say(`publishing.languages.yes.${kind}`)}</Button>{' '}
        <ButtonLink href={base}>{words.say('publishing.languages.no')}</ButtonLink>
      </form>
    </Notice>
  )
}

/** A language as it calls itself, and which way it is written. */
function Preview({ frame: { words }, language }: { frame: ConsoleFrame; language: Language }): Html {
  const dir = directionOf(language)
  return (
    <p>
      <b lang={language} dir={dir}>
        {ownName(language)}
      </b>{' '}
      · {words.say(`publishing.languages.direction.${dir}`)}
    </p>
  )
}

function ownName(language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
}

function LanguageList(props: LanguagesPageProps): Html {
  const { frame, settings } = props
  const { words, organisation } = frame
  const site: readonly string[] = organisation.locales
  const base = `/${words.locale}/console/site/languages`
  const column = (key: 'language' | 'ownName' | 'direction' | 'acts') => words.say(`publishing.languages.column.${key}`)
  return (
    <Panel id="languages" title={words.say('publishing.languages.list')}>
      <p>{words.say('publishing.languages.listText')}</p>
      <Table
        caption={words.say('publishing.languages.list')}
        hiddenCaption
        rows={settings.languages}
        rowKey={(language) => language}
        columns={[
          {
            label: column('language'),
            heading: true,
            cell: (language) => `${nameLanguage(words, language)} (${language})`,
          },
          {
            label: column('ownName'),
            cell: (language) => (
              <span lang={language} dir={directionOf(language)}>
                {ownName(language)}
              </span>
            ),
          },
          {
            label: column('direction'),
            cell: (language) => words.say(`publishing.languages.direction.${directionOf(language)}`),
          },
          {
            label: column('acts'),
            hiddenLabel: true,
            cell: (language) =>
              site.includes(language) ? (
                words.say('publishing.languages.ofSite')
              ) : (
                <a href={`${base}?remove=${language}`}>
                  {words.say('publishing.languages.remove')} <span class="hidden">{nameLanguage(words, language)}</span>
                </a>
              ),
          },
        ]}
      />
      <Add {...props} />
    </Panel>
  )
}

function Add({ frame, typed, fault }: LanguagesPageProps): Html {
  const { words } = frame
  return (
    <form method="get" action={`/${words.locale}/console/site/languages`} class="form">
      <Field
        words={words}
        name="add"
        label={words.say('publishing.languages.tag')}
        hint={words.say('publishing.languages.tagHint')}
        value={typed}
        {...(fault && { fault })}
        maxlength={35}
        required
        spellcheck={false}
      />
      <p class="acts">
        <Button kind="quiet">{words.say('publishing.languages.look')}</Button>
      </p>
    </form>
  )
}

function PolicyPanel({ frame, settings, proposal }: LanguagesPageProps): Html {
  const { words } = frame
  const chosen = proposal?.kind === 'policy' ? proposal.value : settings.policy
  return (
    <Panel id="policy" title={words.say('publishing.languages.policyTitle')}>
      <form method="get" action={`/${words.locale}/console/site/languages`} class="form">
        <ChoiceField
          name="policy"
          label={words.say('publishing.languages.policyQuestion')}
          value={chosen}
          choices={policies.map((value) => ({
            value,
            label: words.say(`publishing.languages.policy.${value}`),
            hint: words.say(`publishing.languages.policyText.${value}`),
          }))}
        />
        <p class="acts">
          <Button kind="quiet">{words.say('publishing.languages.seeChanges')}</Button>
        </p>
      </form>
    </Panel>
  )
}
