import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { SettingsTabs } from '#ui/settings-tabs.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tag.tsx'
import { type Jurisdiction, jurisdictionOf } from './jurisdictions.ts'
import type { Wording } from './wording.queries.ts'
import { wordingFor } from './wordings-in-use.ts'

export type WordingsPageProps = { frame: ConsoleFrame; wordings: readonly Wording[]; isDone: boolean }

/** What people are asked to agree to, by where they live. */
export function WordingsPage({ frame, wordings, isDone }: WordingsPageProps): Html {
  const { words, organisation } = frame
  const path = `/${words.locale}/console/settings/wordings`
  const inUse = wordings.filter(({ isRetired }) => !isRetired)
  const home = jurisdictionOf(organisation.country)
  const mayEdit = frame.may('wordings.edit')
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('supporters.wordings.title')}
      current="settings"
      acts={mayEdit && <ButtonLink href={`${path}/new`}>{words.say('supporters.wordings.new')}</ButtonLink>}
      tabs={<SettingsTabs frame={frame} current="wordings" />}
      notice={
        isDone && (
          <Notice tone="good" live>
            <p>{words.say('supporters.wordings.saved')}</p>
          </Notice>
        )
      }
    >
      <p>{words.say('supporters.wordings.intro')}</p>
      {inUse.length > 0 && !wordingFor(inUse, home) && (
        <Notice tone="warn">
          <p>{words.say('supporters.wordings.noneForHome', { place: placeName(words, home) })}</p>
        </Notice>
      )}
      {wordings.length === 0 ? (
        <EmptyState title={words.say('supporters.wordings.empty')} text={words.say('supporters.wordings.emptyText')}>
          {mayEdit && <Starters frame={frame} action={`${path}/starters`} />}
        </EmptyState>
      ) : (
        <List words={words} wordings={wordings} path={path} />
      )}
    </ConsoleLayout>
  )
}

function Starters({ frame, action }: { frame: ConsoleFrame; action: string }): Html {
  return (
    <form method="post" action={action}>
      <ForgeryField token={frame.forgeryToken} />
      <Button>{frame.words.say('supporters.wordings.begin')}</Button>
    </form>
  )
}

function List({ words, wordings, path }: { words: Words; wordings: readonly Wording[]; path: string }): Html {
  return (
    <Table
      caption={words.say('supporters.wordings.title')}
      hiddenCaption
      rows={wordings}
      rowKey={({ id }) => id}
      columns={[
        {
          label: words.say('supporters.wordings.name'),
          heading: true,
          cell: ({ id, name, isRetired }) => (
            <>
              <a href={`${path}/${id}`}>{name}</a>
              {isRetired && (
                <>
                  {' '}
                  <Tag>{words.say('supporters.wordings.retired')}</Tag>
                </>
              )}
            </>
          ),
        },
        {
          label: words.say('supporters.wordings.places'),
          cell: ({ jurisdictions }) => words.list(jurisdictions.map((one) => placeName(words, one))),
        },
        { label: words.say('supporters.wordings.kind'), cell: ({ kind }) => words.say(`supporters.kind.${kind}`) },
        {
          label: words.say('supporters.wordings.version'),
          cell: ({ number, savedAt }) =>
            words.say('supporters.wordings.versionOf', { number, date: words.date(savedAt) }),
        },
      ]}
    />
  )
}

export function placeName(words: Words, jurisdiction: Jurisdiction): string {
  return words.say(`supporters.jurisdiction.${jurisdiction}`)
}
