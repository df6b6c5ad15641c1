import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Correction } from '../corrections/correction.queries.ts'
import { CorrectionsPanel } from '../corrections/corrections-panel.tsx'
import type { Language } from '../languages/language.ts'
import type { Named } from '../posts/naming.queries.ts'
import type { PostHeader } from '../posts/overview.queries.ts'
import { PostLayout, postConsolePath } from '../posts/post-layout.tsx'
import { languageLabel } from '../posts/standing.ts'
import type { Variant } from '../posts/variant.queries.ts'
import { PreviewLinksPanel, type SharedDraft } from '../previews/preview-links-panel.tsx'
import { ArrangementPanels } from './arrangement-panels.tsx'
import { FactsField, FactsPanel, type ShownFacts } from './facts-panel.tsx'
import type { Missing } from './missing-for-publication.ts'
import { VariantPanel } from './variant-panel.tsx'

/** One language of a post and what keeps it from being published. */
export type Candidate = {
  variant: Variant
  missing: readonly Missing[]
  /** Languages without which readers do not see it once it is out. */
  waited: readonly Language[]
}

/** A form of this page that was sent back: what it was about, and what is wrong. */
export type SentBack = { about: string; form: { typed: Typed; faults: Faults } }

export type PublicationPageProps = {
  frame: ConsoleFrame
  header: PostHeader
  now: Date
  /** The source first. */
  candidates: readonly Candidate[]
  /** What comes out with a translation while the source is not out; null where it is. */
  facts: ShownFacts | null
  corrections: readonly Correction[]
  /** Pages that a page may stand under; none for other kinds. */
  pages: readonly Named[]
  /** Links by which people without an account read a draft. */
  shared: readonly SharedDraft[]
  /** What has just been done. */
  done: string
  sentBack: SentBack | null
  /** Languages in which somebody tried to publish although things were missing. */
  refused: readonly Language[]
}

const told = [
  'published',
  'planned',
  'unplanned',
  'withdrawn',
  'corrected',
  'pinned',
  'arranged',
  'shared',
  'unshared',
  'archiving',
  'unarchiving',
] as const

/** A post before the public, language by language: now, later, no longer; and what was wrong in it. */
export function PublicationPage(props: PublicationPageProps): Html {
  const { frame, header, done, candidates } = props
  const { words } = frame
  const said = told.find((one) => one === done)
  const mayPublish = frame.may('posts.publish')
  const wasOut = candidates.some(({ variant }) => variant.firstPublishedAt !== null)
  return (
    <PostLayout
      frame={frame}
      header={header}
      locale={null}
      current="publication"
      notice={
        said && (
          <Notice tone="good" live>
            <p>{words.say(`publishing.publications.done.${said}`)}</p>
          </Notice>
        )
      }
    >
      {mayPublish && <AllAtOnce {...props} />}
      {candidates.map((candidate) => (
        <VariantPanel key={candidate.variant.locale} {...props} candidate={candidate} />
      ))}
      {wasOut && <CorrectionsPanel {...props} />}
      {mayPublish && <ArrangementPanels {...props} />}
      {frame.may('posts.edit') && <PreviewLinksPanel {...props} />}
      {frame.may('posts.edit') && <Archive frame={frame} header={header} />}
    </PostLayout>
  )
}

/** Languages whose newest version could be out this minute and is not. */
function readyIn({ header, candidates }: PublicationPageProps): Language[] {
  return candidates
    .filter(({ missing, variant: { locale, state } }) => {
      const hasChanges = header.variants.find((one) => one.locale === locale)?.hasChanges ?? false
      return missing.length === 0 && (state === 'draft' || (state === 'published' && hasChanges))
    })
    .map(({ variant }) => variant.locale)
}

function AllAtOnce(props: PublicationPageProps): Html | null {
  const { frame, header, facts } = props
  const { words } = frame
  const ready = readyIn(props)
  if (ready.length < 2) return null
  const languages = words.list(ready.map((locale) => languageLabel(words, locale)))
  return (
    <Panel id="all" title={words.say('publishing.publications.all.title')}>
      <form method="post" action={`${postConsolePath(frame, header.id)}/publication`}>
        <ForgeryField token={frame.forgeryToken} />
        {ready.map((locale) => (
          <input key={locale} type="hidden" name="languages" value={locale} />
        ))}
        <p>{words.say('publishing.publications.all.text', { languages })}</p>
        {facts && !ready.includes(header.sourceLocale) && <FactsPanel {...props} facts={facts} />}
        <FactsField facts={ready.includes(header.sourceLocale) ? null : facts} />
        <p>
          <Button>{words.say('publishing.publications.all.send', { count: ready.length })}</Button>
        </p>
      </form>
    </Panel>
  )
}

function Archive({ frame, header }: { frame: ConsoleFrame; header: PostHeader }): Html {
  const { words } = frame
  const part = header.isArchived ? 'unarchive' : 'archive'
  return (
    <Panel id="archive" title={words.say(`publishing.posts.${part}.title`)}>
      <form
        method="post"
        action={`${postConsolePath(frame, header.id)}/${part === 'archive' ? 'archiving' : 'unarchiving'}`}
      >
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say(`publishing.posts.${part}.text`)}</p>
        <p>
          <Button kind="quiet">{words.say(`publishing.posts.${part}.send`)}</Button>
        </p>
      </form>
    </Panel>
  )
}
