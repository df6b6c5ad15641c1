import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { documentLanguages, nameLanguage } from '#platform/name-language.ts'
import { embedKinds } from '#platform/rich-text/attributes.ts'
import type { PlacedBlock } from '#platform/rich-text/contents.ts'
import { Choice, Dialog, Line } from './dialog.tsx'
import { PictureDialog, type PictureDialogProps } from './picture-dialog.tsx'
import { TableDialog } from './table-dialog.tsx'
import type { RichTextTool } from './tools.ts'

/** What can be placed into a text, under the name of its kind: "Actions", "Lists of posts". */
export type BlockGroup = { label: string; choices: readonly (PlacedBlock & { label: string })[] }

export type RichTextDialogsProps = {
  words: Words
  /** The tools of all texts of the page. */
  tools: readonly RichTextTool[]
  /** The newest of the library, and those that the texts show. */
  pictures: PictureDialogProps['pictures']
  /** `/en/console/media/choices`, where the whole library can be searched. */
  search?: string
  blocks?: readonly BlockGroup[]
}

/** What the toolbar of a text asks: an address, a document, a picture. One of each for all the texts of a page; scripts open them. */
export function RichTextDialogs({ words, tools, pictures, search, blocks = [] }: RichTextDialogsProps): Html {
  const has = (...names: RichTextTool[]) => names.some((name) => tools.includes(name))
  return (
    <>
      {has('link') && <LinkDialog words={words} />}
      {has('lang') && <LanguageDialog words={words} />}
      {has('footnote') && <FootnoteDialog words={words} />}
      {has('resource') && <ResourceDialog words={words} />}
      {has('embed') && <EmbedDialog words={words} />}
      {has('block') && <BlockDialog words={words} blocks={blocks} />}
      {has('table') && <TableDialog words={words} />}
      {has('picture', 'gallery') && <PictureDialog words={words} pictures={pictures} {...(search && { search })} />}
      {search && <p id="picture-said" class="hidden" role="status" data-done={words.say('ui.richText.upload.done')} />}
    </>
  )
}

function LinkDialog({ words }: { words: Words }): Html {
  return (
    <Dialog words={words} name="link">
      <Line
        name="link-href"
        data="href"
        label={words.say('ui.richText.href')}
        hint={words.say('ui.richText.hrefHint')}
      />
    </Dialog>
  )
}

function LanguageDialog({ words }: { words: Words }): Html {
  return (
    <Dialog words={words} name="lang">
      <Line
        name="lang-tag"
        data="lang"
        list="lang-tags"
        label={words.say('ui.richText.langTag')}
        hint={words.say('ui.richText.langHint')}
      />
      <datalist id="lang-tags">
        {languagesIn(words).map(({ value, label }) => (
          <option key={value} value={value} label={label} />
        ))}
      </datalist>
    </Dialog>
  )
}

function FootnoteDialog({ words }: { words: Words }): Html {
  return (
    <Dialog words={words} name="footnote">
      <div class="field">
        <label for="footnote-text">{words.say('ui.richText.footnoteText')}</label>
        <textarea id="footnote-text" data-name="text" rows={3} aria-describedby="footnote-text-hint" />
        <small class="hint" id="footnote-text-hint">
          {words.say('ui.richText.footnoteHint')}
        </small>
      </div>
    </Dialog>
  )
}

function ResourceDialog({ words }: { words: Words }): Html {
  return (
    <Dialog words={words} name="resource">
      <Line name="resource-title" data="title" label={words.say('ui.richText.title')} />
      <Line name="resource-href" data="href" label={words.say('ui.richText.address')} />
      <Choice
        id="resource-language"
        data="language"
        label={words.say('ui.richText.language')}
        options={[{ value: '', label: words.say('ui.richText.noLanguage') }, ...languagesIn(words)]}
      />
      <Line
        name="resource-source"
        data="source"
        label={words.say('ui.richText.source')}
        hint={words.say('ui.richText.sourceHint')}
      />
    </Dialog>
  )
}

function EmbedDialog({ words }: { words: Words }): Html {
  const kinds = embedKinds.map((value) => ({ value, label: words.say(`ui.richText.kind.${value}`) }))
  return (
    <Dialog words={words} name="embed">
      <p>{words.say('ui.richText.embedText')}</p>
      <Line name="embed-title" data="title" label={words.say('ui.richText.embedTitle')} />
      <Line name="embed-href" data="href" label={words.say('ui.richText.address')} />
      <Choice
        id="embed-kind"
        data="kind"
        label={words.say('ui.richText.embedKind')}
        options={[{ value: '', label: words.say('ui.richText.kind.byAddress') }, ...kinds]}
      />
    </Dialog>
  )
}

function BlockDialog({ words, blocks }: { words: Words; blocks: readonly BlockGroup[] }): Html {
  const filled = blocks.filter(({ choices }) => choices.length > 0)
  return (
    <Dialog words={words} name="block" isEmpty={filled.length === 0}>
      {filled.length === 0 ? (
        <p>{words.say('ui.richText.noBlocks')}</p>
      ) : (
        <div class="field">
          <label for="block-choice">{words.say('ui.richText.blockChoice')}</label>
          <select id="block-choice">
            {filled.map(({ label, choices }) => (
              <optgroup key={label} label={label}>
                {choices.map(({ name, id, options, label }) => (
                  <option key={label} data-name={name} data-id={id} data-options={JSON.stringify(options)}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
      )}
    </Dialog>
  )
}

function languagesIn(words: Words): { value: string; label: string }[] {
  return documentLanguages
    .map((tag) => ({ value: tag, label: nameLanguage(words, tag) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, words.region))
}
