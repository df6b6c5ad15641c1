import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Shows a button for passkeys where the browser knows them, and sends its form with what the browser answers. */
export function offerPasskey(box: HTMLElement): void {
  if (!browserSupportsWebAuthn()) return
  box.hidden = false
  if (box.dataset.passkeyOwn) hideOnSharedDevice(box)
  const button = box.querySelector<HTMLButtonElement>('[data-passkey-button]')
  button?.addEventListener('click', () => {
    button.disabled = true
    void useIn(box).then((isSent) => {
      button.disabled = isSent
    })
  })
}

async function useIn(box: HTMLElement): Promise<boolean> {
  const form = box.closest('form')
  const fault = box.querySelector<HTMLElement>('[data-passkey-fault]')
  const field = box.querySelector<HTMLInputElement>('[data-passkey-answer]')
  if (!form || !field) return false
  if (fault) fault.hidden = true
  try {
    field.value = JSON.stringify(await answerOf(box, form))
  } catch {
    // Not allowed, not found, given up: the browser tells a page no more than that.
    if (fault) fault.hidden = false
    return false
  }
  form.submit()
  return true
}

async function answerOf({ dataset }: HTMLElement, form: HTMLFormElement): Promise<object> {
  const token = form.elements.namedItem('_token')
  const answer = await fetch(dataset.passkeyOptions ?? '', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(token instanceof HTMLInputElement ? { _token: token.value } : {}),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  const optionsJSON = await answer.json()
  return dataset.passkey === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })
}

function hideOnSharedDevice(box: HTMLElement): void {
  const choices = document.querySelectorAll<HTMLInputElement>('input[type=radio][name=device]')
  const follow = () => {
    box.hidden = ![...choices].some(({ checked, value }) => checked && value === 'own')
  }
  for (const choice of choices) choice.addEventListener('change', follow)
  follow()
}
