import type { Html } from '#platform/html.tsx'
import type { Words } from '#platform/i18n.ts'
import { Button, type ButtonKind } from '#ui/button.tsx'
import { Notice } from '#ui/notice.tsx'

export type PasskeyButtonProps = {
  words: Words
  /** Whether the browser makes a passkey or shows one it has. */
  use: 'make' | 'show'
  label: string
  kind?: ButtonKind
  /** The field of the form around it that takes the browser's answer. */
  field?: string
  /** Seen only while the page's form says that the device is the person's own. */
  onOwnDevice?: boolean
}

/** Passkeys need a script (public/js/passkey.ts), which shows the button where the browser knows passkeys. */
export function PasskeyButton(props: PasskeyButtonProps): Html {
  const { words, use, label, kind = 'quiet', field = 'passkey', onOwnDevice = false } = props
  const { locale } = words
  const options = use === 'make' ? `/${locale}/console/security/passkeys/options` : `/${locale}/sign-in/passkey/options`
  return (
    <div
      class="passkey"
      data-controller="passkey"
      data-passkey={use}
      data-passkey-options={options}
      data-passkey-own={onOwnDevice ? 'yes' : undefined}
      hidden
    >
      <input type="hidden" name={field} value="" data-passkey-answer />
      <Button kind={kind} type="button" data={{ 'data-passkey-button': '' }}>
        {label}
      </Button>
      <div data-passkey-fault hidden>
        <Notice tone="warn" live>
          <p>{words.say(use === 'make' ? 'members.passkeys.notMade' : 'members.passkeys.notShown')}</p>
        </Notice>
      </div>
    </div>
  )
}
