import type { Children, Html } from '#platform/html.tsx'
import { ForgeryField } from './forgery-field.tsx'
import type { ConsoleFrame } from './frame.ts'

export type DraftFormProps = {
  frame: ConsoleFrame
  /** Where it is posted: by its button, and by itself while somebody writes (public/js/console/send-draft.ts says what is answered). */
  action: string
  /** As wide as the page, for two languages side by side. */
  wide?: boolean
  /** Hidden fields that say what the writer began with; each saving may answer with new ones. */
  hidden?: Record<string, string | number>
  /** What the line below says at first: when it was last saved. */
  state?: string
  children: Children
}

/** A form of the console that saves itself. Its buttons are among the children; below them stands how the saving went. */
export function DraftForm({ frame, action, wide = false, hidden = {}, state, children }: DraftFormProps): Html {
  const { words, forgeryToken } = frame
  return (
    <form
      method="post"
      action={action}
      class={wide ? 'form wide' : 'form'}
      data-controller="autosave"
      data-action="input->autosave#changed change->autosave#changed submit->autosave#submitting turbo:submit-end->autosave#submitted"
      data-autosave-saving-value={words.say('ui.draft.saving')}
      data-autosave-saved-value={words.say('ui.draft.saved', { time: '#' })}
      data-autosave-retrying-value={words.say('ui.draft.retrying')}
      data-autosave-restored-value={words.say('ui.draft.restored')}
      data-autosave-signed-out-value={words.say('ui.draft.signedOut')}
    >
      <ForgeryField token={forgeryToken} />
      {/* What Enter in a field presses, whatever other buttons follow. */}
      <button type="submit" hidden formnovalidate tabindex={-1} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <p class="save-state" role="status" data-autosave-target="state">
        {state}
      </p>
    </form>
  )
}
