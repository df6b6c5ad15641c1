import type { Children, Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { type Locale, locales, type Words } from '#platform/i18n.ts'
import type { PictureSource } from '#platform/media/picture.ts'
import { publicCount } from '#platform/public-count.ts'
import { Card } from '#ui/card.tsx'
import type { Frame } from '#ui/frame.ts'
import { CreditedPicture } from '#ui/picture.tsx'
import { type Pictures, RichText } from '#ui/rich-text/rich-text.tsx'
import type { SharedPage } from '#ui/shared-page.tsx'
import { SiteLayout } from '#ui/site-layout.tsx'
import { Progress } from '#ui/stack-bar.tsx'
import { ActionForm } from './action-form.tsx'
import type { AskedAction } from './asked-action.ts'
import { Addressees } from './offices.tsx'
import type { Offices } from './offices-of.ts'
import type { Counters } from './participation.queries.ts'
import { phaseLine } from './phase-line.ts'
import { pathOf } from './take-action.ts'

/** A page that nothing can be sent from: what says so, and where it stands in other languages. */
export type Preview = { banner: Children; addresses: Partial<Record<Locale, string>> }

export type ActionPageProps = {
  frame: Frame
  asked: AskedAction
  counters: Counters
  picture: PictureSource | null
  /** Where people reach the organisation, and the picture that other sites show; none for a draft. */
  shared?: SharedPage
  /** Those in the story. */
  pictures: Pictures
  /** What somebody sent, where it has to be mended. */
  typed?: Typed
  faults?: Faults
  /** Shown to its writers before it is published: nothing can be sent from it, and its languages stand elsewhere. */
  preview?: Preview & { offices?: Offices }
}

/** The page of an action: what is asked, the form, the story. */
export function ActionPage(props: ActionPageProps): Html {
  const { frame, asked, preview, shared } = props
  const { words } = frame
  const text = asked.action.content.texts[words.locale]
  const isMended = props.faults !== undefined
  return (
    <SiteLayout
      frame={frame}
      title={text.title}
      description={text.standfirst}
      scripts={asked.phase === 'open' && !preview ? ['action.js'] : []}
      addresses={preview?.addresses ?? addressesOf(asked)}
      {...(shared && !isMended && { shared })}
      unlisted={isMended || preview !== undefined}
      banner={preview?.banner}
      skip={{ to: 'form', label: words.say('actions.participations.page.skip') }}
    >
      <div class="action">
        <header>
          <p class="kicker">{phaseLine(words, asked.action, asked.phase)}</p>
          <h1>{text.title}</h1>
          <p class="standfirst">{text.standfirst}</p>
        </header>
        <Card id="form" labelledby="form-title">
          <Reached {...props} />
          <Ask {...props} />
        </Card>
        <Story {...props} />
      </div>
    </SiteLayout>
  )
}

/** The page in every language that it has. */
export function addressesOf({ action: { slugs } }: AskedAction): Partial<Record<Locale, string>> {
  return Object.fromEntries(locales.filter((locale) => slugs[locale]).map((locale) => [locale, pathOf(slugs, locale)]))
}

/**
 * Three figures that are never added up: people, letters that offices' servers accepted, letters that people sent themselves. An action
 * may be about one office or one place: under ten, the page is the same whether nobody or nine have written.
 */
function Reached({ frame, asked, counters, preview }: ActionPageProps): Html | null {
  const { words } = frame
  const { goal } = asked.action.content
  const people = publicCount(counters.people)
  const accepted = publicCount(counters.accepted)
  const sentByHand = publicCount(counters.sentByHand)
  const count = !preview && <HowWeCount frame={frame} />
  if (people === null)
    return asked.phase === 'open' ? (
      <First words={words} goal={goal}>
        {count}
      </First>
    ) : null
  const said = words.say('actions.participations.page.written', {
    count: people,
    goal: goal ?? 0,
    hasGoal: goal ? 'yes' : 'no',
  })
  return (
    <div class="progress">
      <p>
        <b>{words.number(people)}</b> <small>{said}</small>
      </p>
      {goal && <Progress value={people} max={goal} label={`${words.number(people)} ${said}`} />}
      {accepted !== null && <small>{words.say('actions.participations.page.accepted', { count: accepted })}</small>}
      {sentByHand !== null && (
        <small>{words.say('actions.participations.page.sentByHand', { count: sentByHand })}</small>
      )}
      {count}
    </div>
  )
}

/** Every figure with its definition; from a draft it would lead nowhere. */
function HowWeCount({ frame: { words, path } }: { frame: Frame }): Html {
  return (
    <small>
      <a href={`/${words.locale}${path}/figures`}>{words.say('actions.figures.link')}</a>
    </small>
  )
}

function First({ words, goal, children }: { words: Words; goal: number | null; children: Children }): Html {
  return (
    <div class="progress">
      <p>{words.say('actions.participations.page.first', { goal: goal ?? 0, hasGoal: goal ? 'yes' : 'no' })}</p>
      {children}
    </div>
  )
}

function Ask(props: ActionPageProps): Html {
  const { frame, asked, typed, faults, preview } = props
  const { words } = frame
  if (asked.phase !== 'open') return <NotNow {...props} />
  return (
    <>
      <h2 id="form-title">{words.say('actions.participations.page.goesTo')}</h2>
      <Addressees words={words} asked={asked} />
      <ActionForm
        frame={frame}
        asked={asked}
        {...(typed && { typed })}
        {...(faults && { faults })}
        {...(preview?.offices && { found: preview.offices })}
      />
    </>
  )
}

function NotNow({ frame: { words }, asked: { action, phase } }: ActionPageProps): Html {
  const isEarly = phase === 'early' && action.opensAt
  return (
    <>
      <h2 id="form-title">
        {isEarly
          ? words.say('actions.participations.page.opens', { date: words.time(action.opensAt as Date) })
          : words.say('actions.participations.page.closed')}
      </h2>
      <p>{words.say(isEarly ? 'actions.participations.page.comeBack' : 'actions.participations.page.closedText')}</p>
      <p>
        <a href={`/${words.locale}/actions`}>{words.say('actions.participations.page.others')}</a>
      </p>
    </>
  )
}

function Story({ frame: { words }, asked, picture, pictures }: ActionPageProps): Html {
  return (
    <article class="story">
      {picture && (
        <CreditedPicture
          picture={picture}
          sizes="(min-width: 60rem) 44rem, 100vw"
          caption={picture.caption}
          creditLabel={words.say('actions.participations.page.credit', { credit: picture.credit })}
        />
      )}
      <RichText document={asked.action.content.texts[words.locale].story} words={words} pictures={pictures} />
    </article>
  )
}
