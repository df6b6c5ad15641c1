import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf, type Option } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import type { ListChoices } from './list-choices.ts'
import { type Reach, ReachFigures } from './reach-figures.tsx'
import type { TargetList } from './target-list.queries.ts'

export type ListPageProps = {
  frame: ConsoleFrame
  list: TargetList | null
  form: { typed: Typed; faults: Faults }
  search: string
  choices: ListChoices
  /** Committees and states that are part of the list. */
  chosen: readonly Option[]
  /** Offices that are part of the list, and those that were found. */
  offices: readonly Option[]
  /** What the list means today; null while there is nothing in it. */
  reach: Reach | null
  /** The action that it is for, where somebody came from one; else ''. */
  actionId: string
  isSaved: boolean
}

/** The builder of a list. Every button but *save* brings the page back with one thing more and stores nothing. */
export function ListPage(props: ListPageProps): Html {
  const { frame, list, form, isSaved, actionId } = props
  const { words } = frame
  const at = fieldsOf(words, form)
  const address = `/${words.locale}/console/targets/lists/${list?.id ?? 'new'}`
  const mayEdit = frame.may('targets.edit')
  return (
    <ConsoleLayout
      frame={frame}
      title={list?.name ?? words.say('targets.lists.new')}
      current="targets"
      notice={
        isSaved && (
          <Notice tone="good" live>
            <p>{words.say('targets.lists.saved')}</p>
            {actionId && (
              <p>
                <ButtonLink href={`/${words.locale}/console/actions/${actionId}/targets`}>
                  {words.say('targets.lists.toAction')}
                </ButtonLink>
              </p>
            )}
          </Notice>
        )
      }
    >
      <p>
        <a href={`/${words.locale}/console/targets`}>{words.say('ui.console.targets')}</a>
      </p>
      {props.reach && <ReachFigures words={words} reach={props.reach} />}
      <form
        class="form wide"
        method="post"
        action={actionId ? `${address}?for=${actionId}` : address}
        data-turbo="false"
      >
        <ForgeryField token={frame.forgeryToken} />
        <FaultSummary words={words} faults={form.faults} labels={{ name: words.say('targets.lists.name') }} />
        <fieldset class="plain form wide" disabled={!mayEdit}>
          <Field {...at('name')} label={words.say('targets.lists.name')} maxlength={120} required />
          <Who {...props} />
          <Narrowed {...props} />
          <Single {...props} />
          <ChoiceField
            name="match"
            label={words.say('targets.lists.match')}
            value={typedText(form.typed, 'match') || 'any'}
            choices={[
              { value: 'any', label: words.say('targets.lists.any') },
              { value: 'all', label: words.say('targets.lists.all') },
            ]}
          />
          {mayEdit && (
            <p>
              <Button name="step" value="save">
                {words.say('targets.lists.save')}
              </Button>{' '}
              <Button kind="quiet" name="step" value="show" formnovalidate>
                {words.say('targets.lists.show')}
              </Button>
            </p>
          )}
        </fieldset>
      </form>
      {list && mayEdit && (
        <p>
          <a href={`${address}/deletion`}>{words.say('targets.lists.deletion.link')}</a>
        </p>
      )}
    </ConsoleLayout>
  )
}

function Who({ frame: { words }, form, choices }: ListPageProps): Html {
  const value = [form.typed.part ?? []].flat()
  const fault = form.faults.part
  const groups = [
    { id: 'place', label: words.say('targets.lists.place'), choices: choices.place },
    { id: 'bodies', label: words.say('targets.lists.bodies'), choices: choices.bodies },
    { id: 'roles', label: words.say('targets.lists.roles'), choices: choices.roles },
    { id: 'parties', label: words.say('targets.lists.parties'), choices: choices.parties },
  ].filter(({ choices }) => choices.length > 0)
  return (
    <Panel id="who" title={words.say('targets.lists.who')}>
      {groups.length === 0 && (
        <EmptyState title={words.say('targets.lists.noOffices')} text={words.say('targets.lists.noOfficesText')}>
          <ButtonLink href={`/${words.locale}/console/targets/import`}>{words.say('targets.home.import')}</ButtonLink>
        </EmptyState>
      )}
      {groups.map(({ id, label, choices }, at) => (
        <ChoiceField
          key={id}
          // The summary of faults leads to the first box.
          id={at === 0 ? 'part' : id}
          name="part"
          label={label}
          several
          value={value}
          choices={choices}
          {...(fault && at === 0 && { fault: words.sayKey(fault) })}
        />
      ))}
    </Panel>
  )
}

function Narrowed({ frame: { words }, chosen, choices }: ListPageProps): Html | null {
  if (choices.committees.length + choices.states.length + chosen.length === 0) return null
  const none = { value: '', label: words.say('targets.lists.none') }
  return (
    <Panel id="narrowed" title={words.say('targets.lists.narrowed')}>
      {chosen.length > 0 && (
        <ChoiceField
          name="part"
          id="chosen"
          label={words.say('targets.lists.chosen')}
          several
          value={chosen.map(({ value }) => value)}
          choices={chosen}
        />
      )}
      {choices.committees.length > 0 && (
        <Field
          words={words}
          name="committee"
          type="select"
          label={words.say('targets.lists.committee')}
          options={[none, ...choices.committees]}
        />
      )}
      <div class="row">
        <Field
          words={words}
          name="state"
          type="select"
          label={words.say('targets.lists.state')}
          options={[none, ...choices.states]}
        />
        <Field
          words={words}
          name="stateBody"
          type="select"
          label={words.say('targets.lists.stateBody')}
          options={[{ value: '', label: words.say('targets.lists.everyBody') }, ...choices.stateBodies]}
        />
      </div>
      <p>
        <Button kind="quiet" name="step" value="show" formnovalidate>
          {words.say('targets.lists.add')}
        </Button>
      </p>
    </Panel>
  )
}

function Single({ frame: { words }, form, offices, search }: ListPageProps): Html {
  return (
    <Panel id="single" title={words.say('targets.lists.single')}>
      {offices.length > 0 && (
        <ChoiceField
          name="office"
          label={words.say('targets.lists.tick')}
          several
          value={[form.typed.office ?? []].flat()}
          choices={offices}
        />
      )}
      {search !== '' && offices.length === 0 && (
        <p role="status">{words.say('targets.home.found', { count: 0, search })}</p>
      )}
      <Field
        words={words}
        name="search"
        type="search"
        value={search}
        label={words.say('targets.home.search')}
        hint={words.say('targets.home.searchHint')}
        maxlength={100}
      />
      <p>
        <Button kind="quiet" name="step" value="show" formnovalidate>
          {words.say('targets.home.searchSend')}
        </Button>
      </p>
    </Panel>
  )
}
