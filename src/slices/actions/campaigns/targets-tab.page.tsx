import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { type ChannelCount, type TargetList, ways } from '#slices/targets'
import { ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { Coverage } from '../coverage/coverage.ts'
import { CoveragePanel } from '../coverage/coverage-panel.tsx'
import type { Editor } from './editor.ts'
import { EditorPage } from './editor-page.tsx'
import { CareFields, ChannelFields, CwcFields } from './routing-fields.tsx'
import { targetsTab } from './targets-tab.form.ts'

export type TargetsTabPageProps = {
  editor: Editor
  lists: readonly (TargetList & { channels: ChannelCount })[]
  /** Null where no list is chosen yet. */
  coverage: Coverage | null
}

/** Whom people write to, by which ways their letters go, and whom they reach so. */
export function TargetsTabPage({ editor, lists, coverage }: TargetsTabPageProps): Html {
  const { words } = editor.frame
  const makeList = (
    <ButtonLink href={`/${words.locale}/console/targets`}>{words.say('actions.campaigns.makeList')}</ButtonLink>
  )
  return (
    <EditorPage
      editor={editor}
      tab="targets"
      definition={targetsTab}
      after={coverage && <CoveragePanel frame={editor.frame} actionId={editor.header.id} coverage={coverage} />}
    >
      {lists.length === 0 ? (
        <EmptyState title={words.say('actions.campaigns.noLists')} text={words.say('actions.campaigns.noListsText')}>
          {makeList}
          {editor.frame.may('targets.edit') && (
            <ButtonLink href={`/${words.locale}/console/targets/import?for=${editor.header.id}`}>
              {words.say('actions.campaigns.bringOffices')}
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <>
          <ChoiceField
            name="list"
            label={words.say('actions.campaigns.field.list')}
            value={typedText(editor.form.typed, 'list')}
            choices={lists.map(({ id, name, channels }) => ({
              value: id,
              label: name,
              hint: sayReach(words, channels),
            }))}
          />
          <p>{makeList}</p>
        </>
      )}
      <ChannelFields editor={editor} />
      <CwcFields editor={editor} />
      <CareFields editor={editor} />
    </EditorPage>
  )
}

function sayReach(words: Words, count: ChannelCount): string {
  const used = ways.all.filter((channel) => count[channel] > 0)
  const parts = used.map(
    (channel) => `${words.say(`actions.campaigns.channelName.${channel}`)}: ${words.number(count[channel])}`,
  )
  if (count.none > 0) parts.push(words.say('actions.campaigns.noWay', { count: count.none }))
  return parts.join(' · ') || words.say('actions.campaigns.noOffices')
}
