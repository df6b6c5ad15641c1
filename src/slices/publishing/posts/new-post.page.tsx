import { randomUUID } from 'node:crypto'
import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { Language } from '../languages/language.ts'
import { postKinds } from './post-content.ts'
import { languageLabel } from './standing.ts'

export type NewPostPageProps = {
  frame: ConsoleFrame
  form: { typed: Typed; faults: Faults }
  languages: readonly Language[]
}

/** Begins a post. */
export function NewPostPage({ frame, form, languages }: NewPostPageProps): Html {
  const { words } = frame
  const list = `/${words.locale}/console/posts`
  const at = fieldsOf(words, form)
  const [first = 'en'] = languages
  const mine = languages.includes(words.locale) ? words.locale : first
  return (
    <ConsoleLayout frame={frame} title={words.say('publishing.posts.new.title')} current="posts">
      <form class="form" method="post" action={list}>
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="post_id" value={typedText(form.typed, 'post_id') || randomUUID()} />
        <FaultSummary words={words} faults={form.faults} />
        <ChoiceField
          {...at('kind')}
          label={words.say('publishing.posts.field.kind')}
          value={typedText(form.typed, 'kind') || 'article'}
          choices={postKinds.map((value) => ({
            value,
            label: words.say(`publishing.posts.kind.${value}`),
            hint: words.say(`publishing.posts.kindText.${value}`),
          }))}
          required
        />
        {languages.length > 1 ? (
          <Field
            {...at('language', mine)}
            type="select"
            label={words.say('publishing.posts.field.language')}
            hint={words.say('publishing.posts.hint.language')}
            options={languages.map((value) => ({ value, label: languageLabel(words, value) }))}
            required
          />
        ) : (
          <input type="hidden" name="language" value={first} />
        )}
        <Field
          {...at('title')}
          label={words.say('publishing.posts.field.title')}
          hint={words.say('publishing.posts.hint.title')}
          maxlength={200}
          required
        />
        <p>
          <Button>{words.say('publishing.posts.new.send')}</Button>{' '}
          <ButtonLink href={list}>{words.say('publishing.posts.cancel')}</ButtonLink>
        </p>
      </form>
    </ConsoleLayout>
  )
}
