import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/check-field.tsx'
import { Field } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { FoldedPanel } from '#ui/panel.tsx'
import { type Editor, isWritable, languagesOf, needsLook } from '../campaigns/editor.ts'
import { LanguageField, Languages } from '../campaigns/language-field.tsx'
import { isFree, most, questionKinds } from './question.ts'
import { questionField, questionsIn, textParts } from './question-fields.ts'

export type QuestionsPanelProps = {
  editor: Editor
  /** The key that an added question gets. */
  freshKey: string
}

/** Questions of the organisation's own: each with its texts, moved and taken out by buttons. */
export function QuestionsPanel({ editor, freshKey }: QuestionsPanelProps): Html {
  const { words } = editor.frame
  const questions = questionsIn(editor.form.typed)
  const { safety } = editor.draft.content
  return (
    <FoldedPanel id="questions" title={words.say('actions.questions.title')} isOpen={questions.length > 0}>
      <p>{words.say('actions.questions.care')}</p>
      {safety && (
        <Notice tone="warn">
          <p>{words.say(questions.some(isFree) ? 'actions.questions.safetyFree' : 'actions.questions.safety')}</p>
        </Notice>
      )}
      {questions.map((question, at) => (
        <QuestionFields
          key={question.key}
          editor={editor}
          question={question}
          at={at}
          isLast={at === questions.length - 1}
        />
      ))}
      {isWritable(editor, 'questions') && <Add editor={editor} count={questions.length} freshKey={freshKey} />}
    </FoldedPanel>
  )
}

type Shown = ReturnType<typeof questionsIn>[number]
type QuestionProps = { editor: Editor; question: Shown; at: number; isLast: boolean }

function QuestionFields({ editor, question, at, isLast }: QuestionProps): Html {
  const { words } = editor.frame
  const { key, kind, required } = question
  const mayEdit = isWritable(editor, 'questions')
  const label = typedText(editor.form.typed, questionField(key, 'label', words.locale))
  return (
    <details
      class="question"
      id={`question-${key}`}
      open={label === '' || editor.goesOnWith === key || needsLook(editor, `ask-${key}-`)}
    >
      <summary>
        {label || words.say('actions.questions.number', { number: at + 1 })}{' '}
        <small>{words.say(`actions.questions.kind.${kind}`)}</small>
      </summary>
      <input type="hidden" name={questionField(key, 'kind')} value={kind} />
      <input type="hidden" name={questionField(key, 'place')} value={at + 1} />
      <Texts editor={editor} question={question} />
      {mayEdit ? (
        <CheckField
          name={questionField(key, 'required')}
          label={words.say(kind === 'tick' ? 'actions.questions.mustTick' : 'actions.questions.mustAnswer')}
          checked={required}
        />
      ) : (
        required && <input type="hidden" name={questionField(key, 'required')} value="yes" />
      )}
      {mayEdit && <Moves editor={editor} question={question} at={at} isLast={isLast} />}
    </details>
  )
}

const shapes = {
  label: { maxlength: most.label },
  hint: { maxlength: most.hint, required: false },
  choices: { type: 'textarea', rows: 4 },
} as const

function Texts({ editor, question }: Pick<QuestionProps, 'editor' | 'question'>): Html {
  const { words } = editor.frame
  const [first] = languagesOf(editor)
  return (
    <Languages editor={editor} nested>
      {(locale) =>
        textParts(question).map((part) => (
          <LanguageField
            key={part}
            editor={editor}
            locale={locale}
            field="question"
            name={questionField(question.key, part, locale)}
            label={words.say(`actions.questions.field.${part}`)}
            autofocus={part === 'label' && locale === first && editor.goesOnWith === question.key}
            {...shapes[part]}
            {...(part === 'choices' && { hint: words.say('actions.questions.choicesHint', { most: most.choices }) })}
          />
        ))
      }
    </Languages>
  )
}

function Moves({ editor, question: { key }, at, isLast }: QuestionProps): Html {
  const { words } = editor.frame
  return (
    <p class="acts">
      {at > 0 && (
        <Button kind="quiet" name="question_up" value={key} formnovalidate>
          {words.say('actions.questions.up', { number: at + 1 })}
        </Button>
      )}
      {!isLast && (
        <Button kind="quiet" name="question_down" value={key} formnovalidate>
          {words.say('actions.questions.down', { number: at + 1 })}
        </Button>
      )}
      <Button kind="quiet" name="question_remove" value={key} formnovalidate>
        {words.say('actions.questions.remove', { number: at + 1 })}
      </Button>
    </p>
  )
}

function Add({ editor, count, freshKey }: QuestionsPanelProps & { count: number }): Html {
  const { words } = editor.frame
  if (count >= most.questions) return <p>{words.say('actions.questions.full', { most: most.questions })}</p>
  const kinds = editor.draft.content.safety ? questionKinds.filter((kind) => !isFree({ kind })) : questionKinds
  return (
    <div class="bar">
      <Field
        words={words}
        name="question_kind"
        type="select"
        required
        label={words.say('actions.questions.newKind')}
        options={kinds.map((value) => ({ value, label: words.say(`actions.questions.kind.${value}`) }))}
      />
      <Button kind="quiet" name="question_add" value={freshKey} formnovalidate>
        {words.say('actions.questions.add')}
      </Button>
    </div>
  )
}
