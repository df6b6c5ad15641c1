import type { Html } from '#platform/html.tsx'
import { nameLanguage } from '#platform/name-language.ts'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panels } from '#ui/panel.tsx'
import { RichTextDialogs } from '#ui/rich-text/rich-text-dialogs.tsx'
import { Tag, type Tone } from '#ui/tag.tsx'
import { AssignmentPanel } from './assignment-panel.tsx'
import { saidIn } from './hold-translation.ts'
import { ReviewPanel } from './review-panel.tsx'
import { SideBySide, sideBySideId } from './side-by-side.tsx'
import { type Standing, standingOf } from './standing.ts'
import { TranslationForm, translationTools } from './translation-form.tsx'
import type { TranslationView } from './translation-view.ts'

const tones: Record<Standing, Tone> = {
  missing: 'plain',
  writing: 'plain',
  outdated: 'warn',
  waiting: 'warn',
  returned: 'warn',
  ready: 'good',
  done: 'good',
}

/** The translator's screen: source and translation beside each other, and what becomes of it. */
export function TranslationPage({ view }: { view: TranslationView }): Html {
  const { frame, translation, place } = view
  const { words } = frame
  const { post, source } = translation
  const standing = standingOf(translation, view.outdated)
  const languages = { from: nameLanguage(words, post.sourceLocale), to: nameLanguage(words, place.locale) }
  const isReviewing = translation.variant?.review === 'waiting'
  return (
    <ConsoleLayout
      frame={frame}
      title={source.content.title || words.say('publishing.translations.untitled')}
      current="translations"
      tag={<Tag tone={tones[standing]}>{words.say(`publishing.translations.standing.${standing}`)}</Tag>}
      notice={<Notices view={view} />}
    >
      <p>
        {words.say('publishing.translations.fromTo', languages)} ·{' '}
        <a href={`/${words.locale}/console/translations`}>{words.say('publishing.translations.title')}</a>
      </p>
      <TranslationForm view={view} />
      {saidIn(translation).body.content.length > 0 && (
        <details class="panel" open={isReviewing}>
          <summary>
            <h2>{words.say('publishing.translations.sideBySide')}</h2>
          </summary>
          <div id={sideBySideId}>
            <SideBySide {...view} />
          </div>
        </details>
      )}
      <Panels>
        <ReviewPanel view={view} />
        <AssignmentPanel view={view} />
      </Panels>
      <RichTextDialogs
        words={words}
        tools={translationTools}
        pictures={view.pictures}
        search={`/${words.locale}/console/media/choices`}
      />
    </ConsoleLayout>
  )
}

function Notices({ view }: { view: TranslationView }): Html | null {
  const { frame, done, missing } = view
  const { words } = frame
  if (missing.length > 0)
    return (
      <Notice tone="bad" title={words.say('publishing.translations.incomplete')} live>
        <ul>
          {missing.map(({ message, field }) => (
            <li key={message}>
              <a href={`#${field}`}>{words.say(message)}</a>
            </li>
          ))}
        </ul>
      </Notice>
    )
  if (!done) return null
  return (
    <Notice tone="good" live>
      <p>{words.say(`publishing.translations.done.${done as 'saved'}`)}</p>
    </Notice>
  )
}
