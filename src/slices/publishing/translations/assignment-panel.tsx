import type { Html } from '#platform/html.tsx'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { sayDay } from './say-day.ts'
import { translationPath } from './translation-form.tsx'
import type { TranslationView } from './translation-view.ts'

/** Who translates it, by when; to ask somebody, to take it on, to give it back. */
export function AssignmentPanel({ view }: { view: TranslationView }): Html {
  const { frame, assignment, translators } = view
  const { words, actor } = frame
  const has = translators.find(({ account_id }) => account_id === assignment?.assigneeId)
  const isMine = assignment?.assigneeId === actor.accountId
  const isEditor = frame.may('posts.edit')
  return (
    <FoldedPanel
      id="assignment"
      title={
        has
          ? words.say(isMine ? 'publishing.translations.assigned.you' : 'publishing.translations.assigned.other', {
              name: has.name,
            })
          : words.say('publishing.translations.assigned.nobody')
      }
      isOpen={isMine || !has}
    >
      {assignment?.dueOn && (
        <p>{words.say('publishing.translations.due', { date: sayDay(words, assignment.dueOn) })}</p>
      )}
      {assignment?.note && <blockquote>{assignment.note}</blockquote>}
      {isEditor && <Ask view={view} />}
      {!isEditor && !has && <TakeOn view={view} />}
      {has && (isMine || isEditor) && <HandBack view={view} isMine={isMine} />}
    </FoldedPanel>
  )
}

function Ask({ view }: { view: TranslationView }): Html {
  const { words, forgeryToken } = view.frame
  return (
    <form method="post" action={`${translationPath(view)}/assignment`} class="form">
      <ForgeryField token={forgeryToken} />
      <AskedFor view={view} />
      <p class="acts">
        <Button kind="quiet">{words.say('publishing.translations.ask')}</Button>
      </p>
    </form>
  )
}

function AskedFor({ view: { frame, assignment, translators } }: { view: TranslationView }): Html {
  const { words } = frame
  const say = (key: 'member' | 'dueOn' | 'note') => words.say(`publishing.translations.${key}`)
  const options = [
    { value: '', label: words.say('publishing.translations.chooseMember') },
    ...translators.map(({ account_id, name }) => ({ value: account_id, label: name })),
  ]
  const { assigneeId, dueOn, note } = assignment ?? {}
  return (
    <>
      <Field
        words={words}
        name="member"
        type="select"
        label={say('member')}
        options={options}
        value={assigneeId ?? ''}
        required
      />
      <Field words={words} name="due" type="date" label={say('dueOn')} value={dueOn ?? ''} />
      <Field
        words={words}
        name="note"
        type="textarea"
        rows={2}
        maxlength={500}
        label={say('note')}
        hint={words.say('publishing.translations.noteHint')}
        value={note ?? ''}
      />
    </>
  )
}

function TakeOn({ view }: { view: TranslationView }): Html {
  const { words, actor, forgeryToken } = view.frame
  return (
    <form method="post" action={`${translationPath(view)}/assignment`}>
      <ForgeryField token={forgeryToken} />
      <input type="hidden" name="member" value={actor.accountId} />
      <Button kind="quiet">{words.say('publishing.translations.takeOn')}</Button>
    </form>
  )
}

function HandBack({ view, isMine }: { view: TranslationView; isMine: boolean }): Html {
  const { words, forgeryToken } = view.frame
  return (
    <form method="post" action={`${translationPath(view)}/hand-back`}>
      <ForgeryField token={forgeryToken} />
      <Button kind="quiet">
        {words.say(isMine ? 'publishing.translations.handBack' : 'publishing.translations.takeAway')}
      </Button>
    </form>
  )
}
