import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import type { MediaFile } from '#platform/media/media.queries.ts'
import { pictureSource } from '#platform/media/picture.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import type { BlockGroup } from './rich-text-dialogs.tsx'
import type { RichTextTool } from './tools.ts'

/** What a tool makes, as it is typed without it; these three make nothing of their own. */
export type MarkupSign = Exclude<RichTextTool, 'outdent' | 'undo' | 'redo'>

export type MarkupHelpProps = {
  words: Words
  /** Those of the text: what they make is what it may have. */
  tools: readonly RichTextTool[]
  pictures: readonly MediaFile[]
  blocks?: readonly BlockGroup[]
}

/** How to write without scripts: an example of every sign, and what pictures of the library and whatever else can be placed are called there. */
export function MarkupHelp({ words, tools, pictures, blocks = [] }: MarkupHelpProps): Html {
  const placed = blocks.flatMap(({ choices }) => choices)
  return (
    <details class="help" data-markup-help="">
      <summary>{words.say('ui.richText.markup.title')}</summary>
      <p>{words.say('ui.richText.markup.text')}</p>
      <dl>
        {tools.filter(isSign).map((sign) => (
          <div key={sign}>
            <dt>{words.say(`ui.richText.${sign}`)}</dt>
            <dd>
              <pre>{markupExample(words, sign, pictures[0]?.id)}</pre>
            </dd>
          </div>
        ))}
      </dl>
      {tools.includes('picture') && pictures.length > 0 && (
        <Called title={words.say('ui.richText.markup.pictures')}>
          {pictures.map((file) => [`![](${file.id})`, pictureSource(file, words.locale).alt])}
        </Called>
      )}
      {tools.includes('block') && placed.length > 0 && (
        <Called title={words.say('ui.richText.markup.blocks')}>
          {placed.map(({ label, ...attrs }) => [
            printMarkup({ type: 'doc', content: [{ type: 'placed', attrs }] }),
            label,
          ])}
        </Called>
      )}
    </details>
  )
}

/** @param picture the id of one that there is */
export function markupExample(
  words: Words,
  sign: MarkupSign,
  picture = '0198c2f4-7a10-7c3e-9d21-5b6f8e0a4c11',
): string {
  if (sign === 'picture' || sign === 'gallery') return words.say(`ui.richText.markup.example.${sign}`, { picture })
  return words.say(`ui.richText.markup.example.${sign}`)
}

function isSign(tool: RichTextTool): tool is MarkupSign {
  return tool !== 'outdent' && tool !== 'undo' && tool !== 'redo'
}

function Called({ title, children }: { title: string; children: readonly (readonly [string, string])[] }): Html {
  return (
    <>
      <p>{title}</p>
      <dl>
        {children.map(([sign, label]) => (
          <div key={sign}>
            <dt>
              <code>{sign}</code>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
