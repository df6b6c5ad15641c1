import type { Html } from '#platform/html.tsx'
import { Field, type FieldProps, fieldsOf } from '#ui/field.tsx'
import { MarkupHelp } from '#ui/rich-text/markup-help.tsx'
import { RichTextField } from '#ui/rich-text/rich-text-field.tsx'
import { allTools } from '#ui/rich-text/tools.ts'
import { directionOf } from '../languages/language.ts'
import type { Editor } from './editor.ts'
import { labelOf } from './say-field.ts'
import { lengthId, TextLength } from './text-length.tsx'

/** What is written in each language: title, introduction, text, and where it is found. */
export function TextFields({ editor }: { editor: Editor }): Html {
  const { frame, header, locale, draft, form } = editor
  const { words, assets } = frame
  return (
    <div class="form wide" dir={directionOf(locale) === 'rtl' ? 'rtl' : undefined}>
      <Line editor={editor} name="title" maxlength={200} counted required />
      <Line editor={editor} name="standfirst" type="textarea" rows={3} maxlength={600} counted />
      <div>
        <RichTextField
          words={words}
          assets={assets}
          form={form}
          name="body"
          label={words.say(
            header.kind === 'clipping' ? 'publishing.editor.field.excerpt' : 'publishing.editor.field.body',
          )}
          hint={words.say('publishing.editor.hint.body')}
          lang={locale}
          required={header.kind !== 'resource'}
          tools={allTools}
          rows={24}
        />
        <p class="hint" id={lengthId} role="status">
          <TextLength words={words} kind={header.kind} body={draft.content.body} />
        </p>
      </div>
      <MarkupHelp words={words} tools={allTools} pictures={editor.choices.pictures} blocks={editor.choices.placed} />
      <div class="dates">
        <Slug editor={editor} />
        <Line editor={editor} name="kicker" maxlength={80} hint={words.say('publishing.editor.hint.kicker')} />
        {header.kind !== 'page' && (
          <Line editor={editor} name="place" maxlength={120} hint={words.say('publishing.editor.hint.place')} />
        )}
      </div>
    </div>
  )
}

type LineProps = Omit<FieldProps, 'words' | 'label' | 'value' | 'fault' | 'lang'> & { editor: Editor }

function Line({ editor, ...rest }: LineProps): Html {
  const { words } = editor.frame
  const { name } = rest
  return <Field {...fieldsOf(words, editor.form)(name)} label={labelOf(words, name)} lang={editor.locale} {...rest} />
}

function Slug({ editor }: { editor: Editor }): Html {
  const { frame, header, locale, isSlugTaken } = editor
  const { words } = frame
  const start = `/${locale}/${header.kind === 'page' ? 'pages' : 'posts'}/`
  const taken = isSlugTaken && words.say('publishing.publications.missing.slugTaken')
  return (
    <Field
      {...fieldsOf(words, editor.form)('slug')}
      label={labelOf(words, 'slug')}
      hint={words.say('publishing.editor.hint.slug', { start })}
      maxlength={80}
      spellcheck={false}
      {...(taken && { fault: taken })}
    />
  )
}
