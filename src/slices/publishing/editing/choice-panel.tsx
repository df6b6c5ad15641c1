import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import type { Named } from '../posts/naming.queries.ts'
import type { ChoicePart, Editor } from './editor.ts'
import { labelOf } from './say-field.ts'

/** Beyond so many, what is not chosen is found by name alone. */
const most = { topics: 40, bylines: 8, related: 20 }

/** Topics, bylines or related posts: those that are chosen, others to choose, and a line to name or find one. */
export function ChoicePanel({ editor, part }: { editor: Editor; part: ChoicePart }): Html {
  const { frame, form, choices, goesOnWith } = editor
  const { words } = frame
  const chosen = chosenIn(editor, part)
  const others = choices[part].filter(({ id }) => !chosen.some((one) => one.id === id))
  const isOpen = chosen.length > 0 || goesOnWith === part || form.faults[part] !== undefined || part === 'topics'
  return (
    <FoldedPanel id={part} title={words.say(`publishing.editor.panel.${part}`)} isOpen={isOpen}>
      <fieldset class="choice">
        <legend class="hidden">{labelOf(words, part)}</legend>
        {[...chosen, ...others.slice(0, most[part])].map(({ id, name }) => (
          <div class="check" key={id}>
            <input
              type="checkbox"
              id={`${part}-${id}`}
              name={part}
              value={id}
              checked={chosen.some((one) => one.id === id)}
            />
            <label for={`${part}-${id}`}>{name || words.say('publishing.posts.untitled')}</label>
          </div>
        ))}
      </fieldset>
      <Adding editor={editor} part={part} known={others} />
    </FoldedPanel>
  )
}

/** In the order in which they were chosen. What is gone is kept as it is. */
function chosenIn({ frame: { words }, form, choices }: Editor, part: ChoicePart): Named[] {
  const ids = [form.typed[part] ?? ''].flat().flatMap((text) => text.split(' ').filter(Boolean))
  return ids.map(
    (id) => choices[part].find((one) => one.id === id) ?? { id, name: words.say('publishing.revisions.gone') },
  )
}

function Adding({ editor, part, known }: { editor: Editor; part: ChoicePart; known: readonly Named[] }): Html {
  const { frame, goesOnWith, searched, choices } = editor
  const { words } = frame
  const isSearch = part === 'related'
  const offersNames = !isSearch && known.length > most[part]
  const found = choices.related.length > chosenIn(editor, 'related').length
  return (
    <>
      <Field
        words={words}
        name={`${part}_new`}
        value={isSearch ? searched : typedText(editor.form.typed, `${part}_new`)}
        label={words.say(`publishing.editor.add.${part}`)}
        maxlength={120}
        autofocus={goesOnWith === part}
        {...(offersNames && { list: `${part}-known` })}
        {...(isSearch &&
          searched &&
          !found && { hint: words.say('publishing.editor.noneFound', { search: searched }) })}
      />
      {offersNames && (
        <datalist id={`${part}-known`}>
          {known.map(({ id, name }) => (
            <option key={id} value={name} />
          ))}
        </datalist>
      )}
      <p>
        <Button kind="quiet" name="add" value={part} formnovalidate>
          {words.say(isSearch ? 'publishing.editor.find' : 'publishing.editor.add.send')}
        </Button>
      </p>
    </>
  )
}
