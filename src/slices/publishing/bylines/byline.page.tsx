import type { Html } from '#platform/html.tsx'
import { type Faults, type Typed, typedText } from '#platform/http/forms.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'
import type { Byline } from './byline.queries.ts'

export type BylinePageProps = {
  frame: ConsoleFrame
  languages: readonly Language[]
  form: { typed: Typed; faults: Faults }
  /** Null for one that is not kept yet. */
  byline: Byline | null
}

/** One name: who it is, in each language. */
export function BylinePage({ frame, languages, form, byline }: BylinePageProps): Html {
  const { words } = frame
  const path = `/${words.locale}/console/bylines`
  const aboutIn = (language: Language) =>
    words.say('publishing.bylines.about', { language: nameLanguage(words, language) })
  const labels = {
    name: words.say('publishing.bylines.name'),
    slug: words.say('publishing.topics.slug'),
    link: words.say('publishing.bylines.link'),
    ...Object.fromEntries(languages.map((language) => [`about_${language}`, aboutIn(language)])),
  }
  const at = fieldsOf(words, form)
  return (
    <ConsoleLayout
      frame={frame}
      current="site"
      tabs={<SiteTabs frame={frame} current="bylines" />}
      title={byline?.name ?? words.say('publishing.bylines.new')}
    >
      <p>
        <a href={path}>{words.say('publishing.bylines.all')}</a>
      </p>
      <form method="post" action={`${path}/${byline?.id ?? 'new'}`} class="form">
        <ForgeryField token={frame.forgeryToken} />
        <input type="hidden" name="id" value={typedText(form.typed, 'id')} />
        <input type="hidden" name="picture_id" value={typedText(form.typed, 'picture_id')} />
        <FaultSummary words={words} faults={form.faults} labels={labels} />
        <Field
          {...at('name')}
          label={labels.name}
          hint={words.say('publishing.bylines.nameHint')}
          maxlength={120}
          required
        />
        <CheckField
          name="is_group"
          label={words.say('publishing.bylines.isGroup')}
          checked={typedText(form.typed, 'is_group') === 'yes'}
        />
        {languages.map((language) => (
          <Field
            key={language}
            {...at(`about_${language}`)}
            label={aboutIn(language)}
            type="textarea"
            rows={3}
            lang={language}
            maxlength={600}
            counted
          />
        ))}
        <Field {...at('link')} label={labels.link} hint={words.say('publishing.bylines.linkHint')} type="url" />
        <Field
          {...at('slug')}
          label={labels.slug}
          hint={words.say('publishing.topics.slugHint')}
          maxlength={80}
          spellcheck={false}
        />
        <p>
          <Button>{words.say('publishing.bylines.save')}</Button>
        </p>
      </form>
      {byline && <Removal frame={frame} action={`${path}/${byline.id}/removal`} />}
    </ConsoleLayout>
  )
}

function Removal({ frame, action }: { frame: ConsoleFrame; action: string }): Html {
  const { words } = frame
  return (
    <Panel id="removal" title={words.say('publishing.bylines.remove')}>
      <form method="post" action={action}>
        <ForgeryField token={frame.forgeryToken} />
        <p>{words.say('publishing.bylines.removeText')}</p>
        <p>
          <Button kind="quiet">{words.say('publishing.bylines.remove')}</Button>
        </p>
      </form>
    </Panel>
  )
}
