import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import type { Topic } from './topic.queries.ts'
import { textIn } from './topics.page.tsx'

export type TopicPageProps = {
  frame: ConsoleFrame
  languages: readonly Language[]
  form: { typed: Typed; faults: Faults }
  /** Null for one that is not kept yet. */
  topic: Topic | null
}

/** One subject in each language. */
export function TopicPage({ frame, languages, form, topic }: TopicPageProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/topics`
  const labels = languages.flatMap((language) =>
    (['name', 'slug', 'description'] as const).map((part) => [
      `${part}_${language}`,
      `${words.say(`publishing.topics.${part}`)} (${nameLanguage(words, language)})`,
    ]),
  )
  return (
    <ConsoleLayout
      frame={frame}
      current="site"
      tabs={<SiteTabs frame={frame} current="topics" />}
      title={topic ? textIn(topic, words.locale)[1] : words.say('publishing.topics.new')}
    >
      <p>
        <a href={path}>{words.say('publishing.topics.all')}</a>
      </p>
      <form method="post" action={`${path}/${topic?.id ?? 'new'}`} class="form wide">
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="id" value={typedText(form.typed, 'id')} />
        <FaultSummary words={words} faults={form.faults} labels={Object.fromEntries(labels)} />
        <div class="languages">
          {languages.map((language) => (
            <Texts key={language} frame={frame} form={form} language={language} />
          ))}
        </div>
        <p>
          <Button>{words.say('publishing.topics.save')}</Button>
        </p>
      </form>
      {topic && <Removal frame={frame} action={`${path}/${topic.id}/removal`} />}
    </ConsoleLayout>
  )
}

type TextsProps = Pick<TopicPageProps, 'frame' | 'form'> & { language: Language }

function Texts({ frame: { words }, form, language }: TextsProps): Html {
  const at = fieldsOf(words, form)
  return (
    <fieldset>
      <legend>{nameLanguage(words, language)}</legend>
      <Field {...at(`name_${language}`)} label={words.say('publishing.topics.name')} lang={language} maxlength={80} />
      <Field
        {...at(`slug_${language}`)}
        label={words.say('publishing.topics.slug')}
        hint={words.say('publishing.topics.slugHint')}
        maxlength={80}
        spellcheck={false}
      />
      <Field
        {...at(`description_${language}`)}
        label={words.say('publishing.topics.description')}
        hint={words.say('publishing.topics.descriptionHint')}
        type="textarea"
        rows={4}
        lang={language}
        maxlength={1_000}
        counted
      />
    </fieldset>
  )
}

function Removal({ frame, action }: { frame: ConsoleFrame; action: string }): Html {
  const { words } = frame
  return (
    <Panel id="removal" title={words.say('publishing.topics.remove')}>
      <form method="post" action={action}>
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say('publishing.topics.removeText')}</p>
        <p>
          <Button kind="quiet">{words.say('publishing.topics.remove')}</Button>
        </p>
      </form>
    </Panel>
  )
}
