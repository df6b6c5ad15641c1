import type { Children, Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { originalOf } from './follow-source.ts'
import { markOf } from './hold-translation.ts'
import { translationPath } from './translation-form.tsx'
import type { TranslationView } from './translation-view.ts'

/** Where the script puts it anew after a save; what somebody may be writing to the translator stands beside it. */
export const reviewId = 'review-state'
export const markIds = ['approval', 'return', 'publication'].map((path) => `mark-${path}`)

/** What comes next: handing in, approving or returning, publishing. */
export function ReviewPanel({ view }: { view: TranslationView }): Html {
  const { frame, translation } = view
  const { words } = frame
  const { variant, draft } = translation
  const isApproved = variant?.review === 'approved'
  return (
    <Panel id="review" title={words.say('publishing.translations.next')}>
      <div class="form">
        <div id={reviewId} class="form">
          <ReviewState view={view} />
        </div>
        {frame.may('posts.publish') && variant?.review === 'waiting' && <Decide view={view} />}
        {frame.may('posts.publish') && draft && !isOut(view) && (
          <Act view={view} path="publication">
            <Button kind={isApproved ? 'main' : 'quiet'}>{words.say('publishing.translations.publish')}</Button>
          </Act>
        )}
      </div>
    </Panel>
  )
}

/** How far it is; the translator's button. */
export function ReviewState({ view }: { view: Seen }): Html {
  const { frame, translation, outdated, assignment } = view
  const { words } = frame
  const { variant, draft } = translation
  const review = variant?.review ?? 'writing'
  if (!draft || draft.content.title === '') return <p>{words.say('publishing.translations.notYet')}</p>
  const isOpen = review === 'writing' || review === 'returned'
  return (
    <>
      {review === 'returned' && assignment?.reviewNote && (
        <Notice tone="warn" title={words.say('publishing.translations.returnedWith')}>
          <p>{assignment.reviewNote}</p>
        </Notice>
      )}
      {isOut(view) && <p>{words.say('publishing.translations.isOut')}</p>}
      {review === 'waiting' && <p>{words.say('publishing.translations.isWaiting')}</p>}
      {review === 'approved' && <p>{words.say('publishing.translations.isApproved')}</p>}
      {isOpen && (!isOut(view) || outdated.length > 0) && <HandIn view={view} />}
    </>
  )
}

function isOut({ translation: { variant, draft } }: Seen): boolean {
  return variant?.state === 'published' && (draft?.isPublished ?? false)
}

type Seen = Pick<TranslationView, 'frame' | 'translation' | 'place' | 'outdated' | 'assignment'>

/** What somebody decides about is what they have before them. */
export function Mark({ translation }: Pick<Seen, 'translation'>): Html {
  return <input type="hidden" name="mark" value={markOf(translation.draft)} />
}

function Act({ view, path, children }: { view: Seen; path: string; children: Children }): Html {
  const { frame, translation } = view
  return (
    <form method="post" action={`${translationPath(view)}/${path}`} class="form">
      <ForgeryField token={frame.forgeryToken} />
      <span id={`mark-${path}`} hidden>
        <Mark translation={translation} />
      </span>
      {children}
    </form>
  )
}

function HandIn({ view }: { view: Seen }): Html {
  const { frame, outdated, translation } = view
  const { words } = frame
  return (
    <Act view={view} path="hand-in">
      {outdated.length > 0 && (
        <>
          <input type="hidden" name="original" value={JSON.stringify(originalOf(translation.source))} />
          <CheckField
            name="is_right"
            label={words.say('publishing.translations.allRight', { count: outdated.length })}
            hint={words.say('publishing.translations.allRightHint')}
          />
        </>
      )}
      <Button>{words.say('publishing.translations.handIn')}</Button>
    </Act>
  )
}

function Decide({ view }: { view: TranslationView }): Html {
  const { words } = view.frame
  return (
    <>
      <Act view={view} path="approval">
        <Button>{words.say('publishing.translations.approve')}</Button>
      </Act>
      <Act view={view} path="return">
        <Field
          {...fieldsOf(words, view.form)('return_note')}
          type="textarea"
          rows={3}
          maxlength={2_000}
          label={words.say('publishing.translations.returnNote')}
          hint={words.say('publishing.translations.returnNoteHint')}
          required
        />
        <Button kind="quiet">{words.say('publishing.translations.return')}</Button>
      </Act>
    </>
  )
}
