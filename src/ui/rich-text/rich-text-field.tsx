import type { Html } from '#platform/html.tsx'
import type { Assets } from '#platform/http/assets.ts'
import type { Faults, Typed } from '#platform/http/forms.ts'
import type { MessageKey, Words } from '#platform/i18n.ts'
import { Field, fieldsOf } from '../field.tsx'
import { type RichTextTool, toolDrawings, toolKeys } from './tools.ts'

export type RichTextFieldProps = {
  words: Words
  assets: Assets
  form: { typed: Typed; faults?: Faults }
  name: string
  label: string
  hint?: string
  /** The language of what is typed. */
  lang?: string
  dir?: 'ltr' | 'rtl'
  required?: boolean
  readonly?: boolean
  rows?: number
  /** The buttons over the text, in their order. */
  tools: readonly RichTextTool[]
}

/**
 * A text with headings, links, pictures …: in markup, or where scripts run in an editor (public/js/editor/open-rich-text.ts).
 * What its tools ask stands once in its page, outside of the form: `RichTextDialogs`.
 */
export function RichTextField({ words, assets, form, name, tools, rows = 16, ...field }: RichTextFieldProps): Html {
  return (
    <div data-controller="rich-text" data-rich-text-script-value={assets.path('editor.js')} class="rich-text">
      <Field
        {...fieldsOf(words, form)(name)}
        {...field}
        labelId={`${name}-label`}
        type="textarea"
        rows={rows}
        data={{ 'data-rich-text-target': 'source' }}
        before={<Toolbar words={words} name={name} tools={tools} />}
      />
    </div>
  )
}

type ToolbarProps = Pick<RichTextFieldProps, 'words' | 'name' | 'tools'>

function Toolbar({ words, name, tools }: ToolbarProps): Html {
  return (
    <>
      <div
        class="toolbar"
        role="toolbar"
        hidden
        data-rich-text-target="toolbar"
        aria-label={words.say('ui.richText.label')}
        aria-controls={name}
      >
        {tools.map((tool) => {
          const said = words.say(`ui.richText.${tool}` satisfies MessageKey)
          const keys = toolKeys[tool]
          return (
            <button
              key={tool}
              type="button"
              data-tool={tool}
              tabindex={-1}
              aria-label={said}
              aria-keyshortcuts={keys}
              title={keys ? `${said} (${keys.replace('Control', 'Ctrl')})` : said}
            >
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d={toolDrawings[tool]} />
              </svg>
            </button>
          )
        })}
      </div>
      <div class="surface" hidden data-rich-text-target="surface" />
    </>
  )
}
