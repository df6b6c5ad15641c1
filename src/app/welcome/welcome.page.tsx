import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { Organisation } from '#platform/organisation.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame, Frame } from '#ui/frame.ts'
import { Panel, Panels } from '#ui/panel.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import type { ExampleState } from './example.ts'

export type WelcomePageProps = {
  frame: ConsoleFrame
  /** Whoever looks at the example owns this organisation already. */
  own: Organisation | null
  /** The address that a new organisation takes from the example; null where the example keeps its own. */
  takes: string | null
}

/** The one question of the first hour. */
export function WelcomePage(props: WelcomePageProps): Html {
  const { words } = props.frame
  return (
    <ConsoleLayout frame={props.frame} title={words.say('welcome.title')}>
      <p>{words.say('welcome.text')}</p>
      <Panels>
        <SetUpCard {...props} />
        <LookCard {...props} />
      </Panels>
    </ConsoleLayout>
  )
}

function SetUpCard({ frame, own, takes }: WelcomePageProps): Html {
  const { words, organisation } = frame
  return (
    <Panel id="set-up" title={words.say('welcome.setUp.title')}>
      <p>{words.say('welcome.setUp.text')}</p>
      {organisation.is_demo && (
        <p>{takes === null ? words.say('welcome.setUp.stays') : words.say('welcome.setUp.goes', { address: takes })}</p>
      )}
      <Answer frame={frame} answer="set-up" kind="main">
        {own ? words.say('welcome.setUp.continue', { organisation: own.name }) : words.say('welcome.setUp.button')}
      </Answer>
    </Panel>
  )
}

function LookCard({ frame }: WelcomePageProps): Html {
  const { words, organisation } = frame
  return (
    <Panel id="look" title={words.say('welcome.look.title')}>
      <p>{words.say(organisation.is_demo ? 'welcome.look.here' : 'welcome.look.load')}</p>
      <Answer frame={frame} answer="look-around" kind="quiet">
        {words.say('welcome.look.button')}
      </Answer>
    </Panel>
  )
}

type AnswerProps = { frame: ConsoleFrame; answer: 'set-up' | 'look-around'; kind: 'main' | 'quiet'; children: string }

/** The whole site may be another one afterwards: nothing of this page stays. */
function Answer({ frame: { words, forgeryToken }, answer, kind, children }: AnswerProps): Html {
  return (
    <form method="post" action={`/${words.locale}/console/welcome`} data-turbo="false">
      <ForgeryField token={forgeryToken} />
      <input type="hidden" name="answer" value={answer} />
      <p>
        <Button kind={kind}>{children}</Button>
      </p>
    </form>
  )
}

export type MovedPageProps = {
  frame: Frame
  /** Where it is, and the link that signs in there once. */
  address: string
  link: string
}

/** A browser follows no form to another address, so that a person does. */
export function MovedPage({ frame, address, link }: MovedPageProps): Html {
  const { words } = frame
  const title = words.say('welcome.moved.title')
  return (
    <SiteLayout frame={frame} title={title} unlisted>
      <div class="narrow">
        <h1>{title}</h1>
        <p>{words.say('welcome.moved.text')}</p>
        <p>
          <ButtonLink kind="main" href={link}>
            {words.say('welcome.moved.open', { address })}
          </ButtonLink>
        </p>
      </div>
    </SiteLayout>
  )
}

export type ExamplePageProps = {
  frame: ConsoleFrame
  state: ExampleState
  needsHost: boolean
  form: { typed: Typed; faults?: Faults }
}

/** Whether the example is here, how it comes, and the way to it. */
export function ExamplePage(props: ExamplePageProps): Html {
  const { frame, state } = props
  const { words } = frame
  return (
    <ConsoleLayout frame={frame} title={words.say('welcome.example.title')} current="settings">
      <Panel id="example" title={words.say('welcome.look.title')}>
        <StateText {...props} />
        {state.kind === 'loading' && (
          <p>
            <progress aria-label={words.say('welcome.example.title')} />{' '}
            <ButtonLink href={`/${words.locale}/console/example`}>{words.say('welcome.example.again')}</ButtonLink>
          </p>
        )}
        {(state.kind === 'none' || state.kind === 'failed') && <LoadForm {...props} />}
        {state.kind === 'there' && state.address !== null && (
          <form method="post" action={`/${words.locale}/console/example/visits`} data-turbo="false">
            <ForgeryField token={frame.forgeryToken} />
            <p>
              <Button>{words.say('welcome.example.open')}</Button>
            </p>
          </form>
        )}
        <p>
          <a href={`/${words.locale}/console/set-up`}>{words.say('members.setUp.back')}</a>
        </p>
      </Panel>
    </ConsoleLayout>
  )
}

function StateText({ frame: { words }, state }: ExamplePageProps): Html {
  if (state.kind !== 'there') return <p>{words.say(`welcome.example.${state.kind}`)}</p>
  if (state.address === null) return <p>{words.say('welcome.example.nowhere')}</p>
  return <p>{words.say('welcome.example.there', { address: state.address })}</p>
}

function LoadForm({ frame, needsHost, form }: ExamplePageProps): Html {
  const { words, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const label = words.say('welcome.example.host')
  return (
    <form method="post" action={`/${words.locale}/console/example`} class="form" data-turbo="false">
      <ForgeryField token={forgeryToken} />
      <FaultSummary words={words} faults={form.faults ?? {}} labels={{ host_name: label }} />
      <p>{words.say('welcome.look.load')}</p>
      {needsHost && (
        <Field
          {...at('host_name')}
          label={label}
          hint={words.say('welcome.example.hostHint')}
          inputmode="url"
          spellcheck={false}
          required
        />
      )}
      <p>
        <Button>{words.say('welcome.example.load')}</Button>
      </p>
    </form>
  )
}
