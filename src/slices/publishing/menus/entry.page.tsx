import type { Html } from '#platform/html.tsx'
import type { Faults, Typed } from '#platform/http/forms.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { Button } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf, type Option } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import type { Language } from '../languages/language.ts'
import { SiteTabs } from '../languages/site-tabs.tsx'

export type EntryPageProps = {
  frame: ConsoleFrame
  /** Where it is sent, with the language. */
  action: string
  languages: readonly Language[]
  options: readonly Option[]
  form: { typed: Typed; faults?: Faults }
}

/** One entry of a menu: where it leads, and what it is called in each language. */
export function EntryPage({ frame, action, languages, options, form }: EntryPageProps): Html {
  const { words, forgeryToken } = frame
  const at = fieldsOf(words, form)
  const label = (tag: Language) => words.say('publishing.menus.label', { language: nameLanguage(words, tag) })
  const labels = Object.fromEntries([
    ['leads', words.say('publishing.menus.leads')],
    ['address', words.say('publishing.menus.address')],
    ...languages.map((tag) => [`label_${tag}`, label(tag)]),
  ])
  return (
    <ConsoleLayout
      frame={frame}
      title={words.say('publishing.menus.one')}
      current="site"
      tabs={<SiteTabs frame={frame} current="menus" />}
    >
      <form method="post" action={action} class="form" novalidate data-turbo="false">
        <ForgeryField token={forgeryToken} />
        <FaultSummary words={words} faults={form.faults ?? {}} labels={labels} />
        <input type="hidden" name="id" value={typeof form.typed.id === 'string' ? form.typed.id : ''} />
        <Field {...at('leads')} label={words.say('publishing.menus.leads')} type="select" options={options} required />
        <Field
          {...at('address')}
          label={words.say('publishing.menus.address')}
          hint={words.say('publishing.menus.addressHint')}
          inputmode="url"
          spellcheck={false}
        />
        {languages.map((tag) => (
          <Field key={tag} {...at(`label_${tag}`)} label={label(tag)} lang={tag} maxlength={60} />
        ))}
        <p class="hint">{words.say('publishing.menus.labelHint')}</p>
        <p class="acts">
          <Button>{words.say('publishing.site.save')}</Button>
        </p>
      </form>
    </ConsoleLayout>
  )
}
