import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { nameLanguage } from '#platform/name-language.ts'
import { names, type Target } from '#slices/targets'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { mainLetter } from '../letters/letter-choices.ts'
import { idsIn, nextId } from './arrange.ts'
import { type Editor, isWritable } from './editor.ts'
import { letterNumbers, longestOf } from './further-letters.form.ts'
import { LanguageField, Languages } from './language-field.tsx'
import { LimitNotes, type Limits } from './limit-notes.tsx'

export type FurtherLettersProps = {
  editor: Editor
  lists: readonly { id: string; name: string }[]
  /** Languages that offices of the action read, and those that it is written in. */
  languages: readonly string[]
  /** The id of a letter → the offices that get it today. */
  goesTo: ReadonlyMap<string, readonly Target[]>
  /** Which letters are too long for which ways. */
  limits: Limits
}

/** The letters beside the main one: for whom each is, in their order, and their texts. Buttons save what was typed as well. */
export function FurtherLetters(props: FurtherLettersProps): Html {
  const { editor } = props
  const { words } = editor.frame
  const ids = idsIn(typedText(editor.form.typed, 'letters'), letterNumbers)
  const next = nextId(ids, letterNumbers)
  const mayArrange = isWritable(editor, 'letters')
  return (
    <FoldedPanel id="letters" title={words.say('actions.campaigns.further.title')} isOpen={ids.length > 0}>
      <input type="hidden" name="letters" value={ids.join(' ')} />
      <p>{words.say('actions.campaigns.further.text')}</p>
      <TheirLanguage editor={editor} mayArrange={mayArrange} />
      {ids.length > 0 && (
        <p class="fine">
          <GoesTo {...props} id={mainLetter} />
        </p>
      )}
      {ids.map((id, at) => (
        <FurtherLetter key={id} {...props} id={id} isFirst={at === 0} mayArrange={mayArrange} />
      ))}
      {mayArrange && next && (
        <p>
          <Button kind="quiet" formnovalidate name="arrange" value={`letters:add:${next}`}>
            {words.say('actions.campaigns.further.add')}
          </Button>
        </p>
      )}
    </FoldedPanel>
  )
}

/** Where there is one language there is nothing to choose; what was said stays. */
function TheirLanguage({ editor, mayArrange }: { editor: Editor; mayArrange: boolean }): Html {
  const { words, organisation } = editor.frame
  const value = typedText(editor.form.typed, 'theirLanguage')
  if (!mayArrange || organisation.locales.length < 2) return <input type="hidden" name="theirLanguage" value={value} />
  return (
    <CheckField
      name="theirLanguage"
      label={words.say('actions.campaigns.field.theirLanguage')}
      hint={words.say('actions.campaigns.hint.theirLanguage')}
      checked={value === 'yes'}
    />
  )
}

type OneProps = FurtherLettersProps & { id: string; isFirst: boolean; mayArrange: boolean }

function FurtherLetter(props: OneProps): Html {
  const { editor, id, mayArrange } = props
  const { words } = editor.frame
  const title = words.say('actions.campaigns.further.one', { number: id })
  return (
    <section class="part" id={`letter-${id}`} aria-labelledby={`letter-${id}-title`}>
      <h3 id={`letter-${id}-title`}>{title}</h3>
      {mayArrange && <ForWhom {...props} />}
      <p class="fine">
        <GoesTo {...props} />
      </p>
      <Texts {...props} />
      {mayArrange && <Arrange {...props} />}
    </section>
  )
}

function Texts({ editor, id, limits }: OneProps): Html {
  const hint = editor.frame.words.say('actions.campaigns.further.fallback')
  return (
    <Languages editor={editor} nested>
      {(locale) => (
        <>
          {(['subject', 'salutation'] as const).map((part) => (
            <LanguageField
              key={part}
              editor={editor}
              locale={locale}
              field={part}
              name={`${part}.${id}_${locale}`}
              maxlength={longestOf[part]}
              required={false}
              hint={hint}
            />
          ))}
          <LanguageField
            editor={editor}
            locale={locale}
            field="letter"
            name={`letter.${id}_${locale}`}
            type="textarea"
            rows={10}
            maxlength={longestOf.letter}
            counted
            required={false}
            hint={hint}
          />
          <LimitNotes words={editor.frame.words} limits={limits} id={id} locale={locale} />
        </>
      )}
    </Languages>
  )
}

function ForWhom({ editor, id, lists, languages }: OneProps): Html {
  const { words } = editor.frame
  const at = fieldsOf(words, editor.form)
  return (
    <div class="dates">
      <Field
        {...at(`listFor.${id}`)}
        type="select"
        label={words.say('actions.campaigns.field.listFor')}
        autofocus={editor.goesOnWith === `letter-${id}`}
        required
        options={[
          { value: '', label: words.say('actions.campaigns.further.anyList') },
          ...lists.map((list) => ({ value: list.id, label: list.name })),
        ]}
      />
      <Field
        {...at(`readers.${id}`)}
        type="select"
        label={words.say('actions.campaigns.field.readers')}
        required
        options={[
          { value: '', label: words.say('actions.campaigns.further.anyLanguage') },
          ...languages.map((tag) => ({ value: tag, label: nameLanguage(words, tag) })),
        ]}
      />
    </div>
  )
}

const mostNamed = 4

/** Whom a letter goes to today, as far as it was saved. */
function GoesTo({ editor, id, goesTo }: FurtherLettersProps & { id: string }): Html {
  const { words } = editor.frame
  const offices = goesTo.get(id) ?? []
  const named = offices.slice(0, mostNamed).map((office) => names.office(words, office))
  const key = id === mainLetter ? 'mainGoesTo' : 'goesTo'
  return (
    <>
      {words.say(`actions.campaigns.further.${key}`, {
        count: offices.length,
        offices: words.list(named),
        more: Math.max(0, offices.length - mostNamed),
      })}
    </>
  )
}

function Arrange({ editor, id, isFirst }: OneProps): Html {
  const { words } = editor.frame
  return (
    <p class="acts">
      {!isFirst && (
        <Button kind="quiet" formnovalidate name="arrange" value={`letters:up:${id}`}>
          {words.say('actions.campaigns.further.up', { number: id })}
        </Button>
      )}
      <Button kind="quiet" formnovalidate name="arrange" value={`letters:remove:${id}`}>
        {words.say('actions.campaigns.further.remove', { number: id })}
      </Button>
    </p>
  )
}
