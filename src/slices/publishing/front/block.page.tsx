import type { Children, Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { nameLanguage } from '#platform/name-language.ts'
import type { Conflict, Seen } from '#platform/writing/reconcile.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ChoiceField } from '#ui/choice-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf, type Option } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { RichTextDialogs } from '#ui/rich-text/rich-text-dialogs.tsx'
import { RichTextField } from '#ui/rich-text/rich-text-field.tsx'
import type { RichTextTool } from '#ui/rich-text/tools.ts'
import { ConflictChoices } from '#ui/writing/conflict-choices.tsx'
import { directionOf, type Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import { postKinds } from '../posts/post-content.ts'
import { chosenPosts } from './block.form.ts'
import type { FrontBlock } from './front-blocks.ts'

const tools: RichTextTool[] = [
  'heading',
  'bold',
  'italic',
  'link',
  'bulletList',
  'orderedList',
  'quote',
  'attribution',
  'pullQuote',
  'picture',
  'undo',
  'redo',
]

export type BlockPageProps = {
  frame: ConsoleFrame
  block: FrontBlock
  languages: readonly Language[]
  posts: readonly Option[]
  topics: readonly Option[]
  actions: readonly Option[]
  pictures: readonly MediaFile[]
  form: { typed: Typed; faults?: Faults }
  /** What its editor saw when the page was made. */
  seen: Seen
  conflicts: readonly Conflict[]
}

/** What one block of the front page shows. */
export function BlockPage(props: BlockPageProps): Html {
  const { frame, block, languages, form, seen, pictures } = props
  const { words, forgeryToken } = frame
  const labels = Object.fromEntries([
    ['count', words.say('publishing.front.count')],
    ...languages.map((tag) => [`title_${tag}`, titleLabel(props, tag)]),
  ])
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say(`publishing.front.block.${block.kind}`)}
      current="site"
      tabs={<SiteTabs frame={frame} current="front" />}
    >
      <p>{words.say(`publishing.front.about.${block.kind}`)}</p>
      <form
        method="post"
        action={`/${words.locale}/console/site/front/blocks/${block.id}`}
        class="form"
        novalidate
        data-turbo="false"
      >
        <ForgeryField token={forgeryToken} />
        <input type="hidden" name="seen" value={JSON.stringify(seen)} />
        <Conflicts {...props} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
        <Fields {...props} />
        {'titles' in block && <Titles {...props} />}
        {'isUnder' in block && (
          <CheckField
            name="is_under"
            label={words.say('publishing.front.isUnder')}
            checked={form.typed.is_under === 'yes'}
          />
        )}
        <p class="acts">
          <Button>{words.say('publishing.site.save')}</Button>
        </p>
      </form>
      {block.kind === 'text' && (
        <RichTextDialogs
          words={words}
          tools={tools}
          pictures={pictures}
          search={`/${words.locale}/console/media/choices`}
        />
      )}
    </ConsoleLayout>
  )
}

/** What two people settled differently, in the words that the form has for it. */
function Conflicts(props: BlockPageProps): Html {
  const { frame, conflicts } = props
  const shown = conflicts.map((conflict) => ({
    ...conflict,
    theirs: chosenLabel(props, conflict.name, conflict.theirs),
    yours: chosenLabel(props, conflict.name, conflict.yours),
  }))
  return <ConflictChoices words={frame.words} conflicts={shown} labelOf={(field) => fieldLabel(props, field)} />
}

function fieldLabel(props: BlockPageProps, field: string): string {
  const { words } = props.frame
  const [name = '', of = ''] = field.split('_')
  if (name === 'title') return titleLabel(props, of)
  if (name === 'body') return words.say('publishing.front.textIn', { language: nameLanguage(words, of) })
  if (field === 'is_under') return words.say('publishing.front.isUnder')
  if (field === 'with_actions') return words.say('publishing.front.withActions')
  if (name === 'post' && of) return words.say('publishing.front.postNumber', { number: Number(of) + 1 })
  return words.sayKey(`publishing.front.${name}`)
}

/** What is chosen in a field, as it is read there; the words themselves in one that is written in. */
function chosenLabel(
  { frame: { words }, posts, topics, actions }: BlockPageProps,
  field: string,
  said: string,
): string {
  if (field === 'kinds')
    return said
      .split(' ')
      .filter(Boolean)
      .map((kind) => words.sayKey(`publishing.feeds.kind.${kind}`))
      .join(', ')
  return [...posts, ...topics, ...actions].find(({ value }) => value === said)?.label ?? said
}

function titleLabel({ frame: { words } }: BlockPageProps, tag: Language): string {
  return words.say('publishing.front.titleIn', { language: nameLanguage(words, tag) })
}

function Titles(props: BlockPageProps): Html {
  const { frame, languages, form } = props
  const at = fieldsOf(frame.words, form)
  return (
    <>
      {languages.map((tag) => (
        <Field key={tag} {...at(`title_${tag}`)} label={titleLabel(props, tag)} lang={tag} maxlength={200} />
      ))}
      <p class="hint">{frame.words.say('publishing.front.titleHint')}</p>
    </>
  )
}

function Fields(props: BlockPageProps): Children {
  const { frame, block, posts, actions, form } = props
  const { words } = frame
  const at = fieldsOf(words, form)
  const nothing = { value: '', label: words.say('publishing.front.nothing') }
  if (block.kind === 'lead')
    return (
      <>
        <Field
          {...at('post')}
          label={words.say('publishing.front.post')}
          type="select"
          options={[{ value: '', label: words.say('publishing.front.newest') }, ...posts]}
        />
        <CheckField
          name="with_actions"
          label={words.say('publishing.front.withActions')}
          checked={form.typed.with_actions === 'yes'}
        />
      </>
    )
  if (block.kind === 'latest') return <LatestFields {...props} />
  if (block.kind === 'chosen')
    return Array.from({ length: chosenPosts }, (_, number) => (
      <Field
        key={number}
        {...at(`post_${number}`)}
        label={words.say('publishing.front.postNumber', { number: number + 1 })}
        type="select"
        options={[nothing, ...posts]}
      />
    ))
  if (block.kind === 'action')
    return (
      <Field
        {...at('action')}
        label={words.say('publishing.front.action')}
        type="select"
        options={[nothing, ...actions]}
      />
    )
  return block.kind === 'text' ? <TextFields {...props} /> : null
}

function LatestFields({ frame: { words }, topics, form }: BlockPageProps): Html {
  const at = fieldsOf(words, form)
  const kinds = postKinds.filter((kind) => kind !== 'page')
  return (
    <>
      <ChoiceField
        name="kinds"
        label={words.say('publishing.front.kinds')}
        hint={words.say('publishing.front.kindsHint')}
        several
        value={[form.typed.kinds ?? []].flat()}
        choices={kinds.map((kind) => ({ value: kind, label: words.say(`publishing.feeds.kind.${kind}`) }))}
      />
      <Field
        {...at('topic')}
        label={words.say('publishing.front.topic')}
        type="select"
        options={[{ value: '', label: words.say('publishing.front.everyTopic') }, ...topics]}
      />
      <Field {...at('count')} label={words.say('publishing.front.count')} type="number" min={1} max={24} required />
    </>
  )
}

function TextFields({ frame, languages, form }: BlockPageProps): Html {
  const { words, assets } = frame
  return (
    <>
      {languages.map((tag) => (
        <RichTextField
          key={tag}
          words={words}
          assets={assets}
          form={form}
          name={`body_${tag}`}
          label={words.say('publishing.front.textIn', { language: nameLanguage(words, tag) })}
          lang={tag}
          dir={directionOf(tag)}
          rows={8}
          tools={tools}
        />
      ))}
    </>
  )
}
