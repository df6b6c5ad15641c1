import { randomUUID } from 'node:crypto'
import type { Html } from '#platform/html.tsx'
import { typedText } from '#platform/http/forms.ts'
import { Button } from '#ui/button.tsx'
import { FaultSummary } from '#ui/fault-summary.tsx'
import { Field, fieldsOf } from '#ui/field.tsx'
import { ForgeryField } from '#ui/forgery-field.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Panel } from '#ui/panel.tsx'
import type { Language } from '../languages/language.ts'
import type { PostHeader } from '../posts/overview.queries.ts'
import { postConsolePath } from '../posts/post-layout.tsx'
import { languageLabel } from '../posts/standing.ts'
import type { SentBack } from '../publications/publication.page.tsx'
import type { Correction } from './correction.queries.ts'

type CorrectionsPanelProps = {
  frame: ConsoleFrame
  header: PostHeader
  corrections: readonly Correction[]
  sentBack: SentBack | null
}

/** What was wrong, as readers and feeds are told; and the next one. */
export function CorrectionsPanel(props: CorrectionsPanelProps): Html {
  const { frame, corrections, sentBack } = props
  const { words } = frame
  const mayCorrect = frame.may('posts.publish')
  return (
    <Panel id="corrections" title={words.say('publishing.corrections.title')}>
      {corrections.length === 0 && <p>{words.say('publishing.corrections.none')}</p>}
      {corrections.map((correction) => (
        <Said key={correction.id} {...props} correction={correction} mayAmend={mayCorrect} />
      ))}
      {mayCorrect && (
        <details class="question" open={sentBack?.about === 'correction'}>
          <summary>{words.say('publishing.corrections.add')}</summary>
          <CorrectionForm {...props} about="correction" send={words.say('publishing.corrections.send')} />
        </details>
      )}
    </Panel>
  )
}

type SaidProps = CorrectionsPanelProps & { correction: Correction; mayAmend: boolean }

function Said({ correction, mayAmend, ...props }: SaidProps): Html {
  const { words } = props.frame
  return (
    <div class="part">
      <p>
        <strong>{words.time(correction.correctedAt)}</strong>
      </p>
      {Object.entries(correction.texts).map(([language, text]) => (
        <p key={language} lang={language}>
          {text}
        </p>
      ))}
      {mayAmend && (
        <details class="question" open={props.sentBack?.about === `correction ${correction.id}`}>
          <summary>{words.say('publishing.corrections.amend')}</summary>
          <p>{words.say('publishing.corrections.amendText')}</p>
          <CorrectionForm
            {...props}
            about={`correction ${correction.id}`}
            correction={correction}
            send={words.say('publishing.corrections.amendSend')}
          />
        </details>
      )}
    </div>
  )
}

type CorrectionFormProps = CorrectionsPanelProps & { about: string; send: string; correction?: Correction }

function CorrectionForm({ frame, header, sentBack, about, send, correction }: CorrectionFormProps): Html {
  const { words } = frame
  const form = sentBack?.about === about ? sentBack.form : { typed: {}, faults: {} }
  const at = fieldsOf(words, form)
  const base = `${postConsolePath(frame, header.id)}/corrections`
  const own = correction?.id ?? 'new'
  const languages = correctable(header)
  const ids = Object.fromEntries(languages.map((language) => [`text_${language}`, `text-${language}-${own}`]))
  return (
    <form method="post" action={correction ? `${base}/${correction.id}` : base}>
      <ForgeryField token={frame.forgeryToken} />
      <input
        type="hidden"
        name="correction_id"
        value={correction?.id ?? (typedText(form.typed, 'correction_id') || randomUUID())}
      />
      <FaultSummary words={words} faults={form.faults} ids={ids} />
      <p>{words.say('publishing.corrections.text')}</p>
      {languages.map((language) => (
        <Field
          key={language}
          {...at(`text_${language}`, correction?.texts[language])}
          id={`text-${language}-${own}`}
          type="textarea"
          rows={3}
          lang={language}
          label={languageLabel(words, language)}
          maxlength={5000}
        />
      ))}
      <p>
        <Button kind="quiet">{send}</Button>
      </p>
    </form>
  )
}

/** Languages in which somebody can have read what was wrong. */
export function correctable({ variants }: Pick<PostHeader, 'variants'>): Language[] {
  return variants.filter(({ slug }) => slug !== null).map(({ locale }) => locale)
}
