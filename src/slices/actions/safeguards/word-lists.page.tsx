import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { SavedWords } from './word-list.queries.ts'

export type WordListsPageProps = {
  frame: ConsoleFrame
  lists: readonly SavedWords[]
  form?: { typed: Typed; faults: Faults }
  notice?: Html | null
}

/** Words for which an edited letter is looked at before it goes, one list a language. */
export function WordListsPage({ frame, lists, form, notice }: WordListsPageProps): Html {
  const { words } = frame
  const sent = form ? typedText(form.typed, 'locale') : ''
  return (
    <ConsoleLayout frame={frame} title={words.say('actions.safeguards.words.title')} current="actions" notice={notice}>
      <p>{words.say('actions.safeguards.words.text')}</p>
      {form && <FaultSummary words={words} faults={form.faults} ids={{ entries: `entries-${sent}` }} />}
      {lists.map((list) => (
        <WordListPanel key={list.locale} frame={frame} list={list} {...(form && sent === list.locale && { form })} />
      ))}
    </ConsoleLayout>
  )
}

type PanelProps = Pick<WordListsPageProps, 'frame' | 'form'> & { list: SavedWords }

function WordListPanel({ frame, list, form }: PanelProps): Html {
  const { words } = frame
  const { locale, entries, isOwn } = list
  const at = fieldsOf(words, form)
  return (
    <Panel id={`words-${locale}`} title={words.say(`actions.campaigns.language.${locale}`)}>
      <form method="post" action={`/${words.locale}/console/moderation/words`}>
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="locale" value={locale} />
        <Field
          {...at('entries', entries)}
          id={`entries-${locale}`}
          label={words.say('actions.safeguards.words.entries')}
          hint={words.say(isOwn ? 'actions.safeguards.words.own' : 'actions.safeguards.words.starting')}
          type="textarea"
          rows={14}
          lang={locale}
          spellcheck={false}
        />
        <p>
          <Button>{words.say('actions.safeguards.words.save')}</Button>
        </p>
      </form>
    </Panel>
  )
}
