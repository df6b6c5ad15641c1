import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import type { Words } from '#platform/i18n.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { pointsField } from '../letters/points.ts'
import { mostPoints } from './action-content.ts'
import { idsIn, nextId } from './arrange.ts'
import { type Editor, isWritable } from './editor.ts'
import { longestOf, pointNumbers } from './further-letters.form.ts'
import { LanguageField, Languages } from './language-field.tsx'

/** Paragraphs that writers choose from, how many they may, and whether some are put in for who chooses none. */
export function PointFields({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  const ids = idsIn(typedText(editor.form.typed, 'points'), pointNumbers)
  const next = nextId(ids, pointNumbers)
  const mayArrange = isWritable(editor, 'points')
  return (
    <FoldedPanel id="points" title={words.say('actions.campaigns.points.title')} isOpen={ids.length > 0}>
      <input type="hidden" name="points" value={ids.join(' ')} />
      <p>{words.say('actions.campaigns.points.text', { field: pointsField })}</p>
      {ids.length > 0 && mayArrange ? <HowMany editor={editor} /> : <Kept editor={editor} />}
      {ids.map((id, at) => (
        <Point key={id} editor={editor} id={id} isFirst={at === 0} mayArrange={mayArrange} />
      ))}
      {mayArrange && next && (
        <p>
          <Button kind="quiet" formnovalidate name="arrange" value={`points:add:${next}`}>
            {words.say('actions.campaigns.points.add')}
          </Button>
        </p>
      )}
    </FoldedPanel>
  )
}

function HowMany({ editor }: { editor: Editor }): Html {
  const { words } = editor.frame
  return (
    <>
      <Field
        {...fieldsOf(words, editor.form)('pointsMost')}
        type="number"
        min={1}
        max={mostPoints}
        required
        label={words.say('actions.campaigns.field.pointsMost')}
      />
      <CheckField
        name="pointsDraw"
        label={words.say('actions.campaigns.field.pointsDraw')}
        hint={words.say('actions.campaigns.hint.pointsDraw')}
        checked={typedText(editor.form.typed, 'pointsDraw') === 'yes'}
      />
    </>
  )
}

/** What is not shown stays as it is. */
function Kept({ editor: { form } }: { editor: Editor }): Html {
  return (
    <>
      {(['pointsMost', 'pointsDraw'] as const).map((name) => (
        <input key={name} type="hidden" name={name} value={typedText(form.typed, name)} />
      ))}
    </>
  )
}

type PointProps = { editor: Editor; id: string; isFirst: boolean; mayArrange: boolean }

function Point({ editor, id, isFirst, mayArrange }: PointProps): Html {
  const { words } = editor.frame
  return (
    <section class="part" id={`point-${id}`} aria-labelledby={`point-${id}-title`}>
      <h3 id={`point-${id}-title`}>{words.say('actions.campaigns.points.one', { number: id })}</h3>
      <Languages editor={editor} nested>
        {(locale) => (
          <>
            <LanguageField
              editor={editor}
              locale={locale}
              field="pointTitle"
              name={`pointTitle.${id}_${locale}`}
              autofocus={editor.goesOnWith === `point-${id}` && locale === editor.draft.content.source}
              maxlength={longestOf.pointTitle}
              counted
            />
            <LanguageField
              editor={editor}
              locale={locale}
              field="pointText"
              name={`pointText.${id}_${locale}`}
              type="textarea"
              rows={4}
              maxlength={longestOf.pointText}
              counted
            />
          </>
        )}
      </Languages>
      {mayArrange && <Arrange words={words} id={id} isFirst={isFirst} />}
    </section>
  )
}

function Arrange({ words, id, isFirst }: { words: Words; id: string; isFirst: boolean }): Html {
  return (
    <p class="acts">
      {!isFirst && (
        <Button kind="quiet" formnovalidate name="arrange" value={`points:up:${id}`}>
          {words.say('actions.campaigns.points.up', { number: id })}
        </Button>
      )}
      <Button kind="quiet" formnovalidate name="arrange" value={`points:remove:${id}`}>
        {words.say('actions.campaigns.points.remove', { number: id })}
      </Button>
    </p>
  )
}
