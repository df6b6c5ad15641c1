import { renewToken } from '../console/renew-token.ts'
import type { KnownPicture } from './known-pictures.ts'
import { clearFaults, sayTrouble, showFaults } from './picture-faults.ts'
import { type Sent, sendPicture } from './send-picture.ts'

type Added = (picture: KnownPicture) => void

/**
 * The form of the library within a dialog, fetched when somebody opens its fold. What was typed stays until it is sent, whatever happens.
 * @param address of the form; null for whoever may not add pictures
 * @param added what is done with the new picture
 */
export function offerUpload(dialog: HTMLDialogElement, address: string | null, added: Added): void {
  const fold = foldIn(dialog)
  if (!fold) return
  fold.hidden = address === null
  fold.dataset.address = address ?? ''
  fold.ontoggle = () => fold.open && void formIn(fold)
  fold.onsubmit = (event) => {
    event.preventDefault()
    event.stopPropagation()
    void send(dialog, fold, event.target as HTMLFormElement, added)
  }
  dialog.ondragover = (event) => event.preventDefault()
  dialog.ondrop = (event) => take(event, event.dataTransfer)
  dialog.onpaste = (event) => take(event, event.clipboardData)

  function take(event: Event, brought: DataTransfer | null): void {
    const [file] = brought?.files ?? []
    if (!file) return
    event.preventDefault()
    void offerFile(dialog, file)
  }
}

/** A file that was dropped or pasted takes the place of one that is chosen. */
export async function offerFile(dialog: HTMLDialogElement, file: File): Promise<void> {
  const fold = foldIn(dialog)
  if (!fold || fold.hidden) return
  fold.open = true
  const form = await formIn(fold)
  const input = form?.elements.namedItem('file')
  if (!form || !(input instanceof HTMLInputElement)) return
  const carried = new DataTransfer()
  carried.items.add(file)
  input.files = carried.files
  form.querySelector<HTMLElement>('input[name=credit]')?.focus()
}

function foldIn(dialog: HTMLElement): HTMLDetailsElement | null {
  return dialog.querySelector<HTMLDetailsElement>('[data-adding]')
}

/** The form in its fold: fetched once; null where the server does not give it, which the fold then says. */
async function formIn(fold: HTMLDetailsElement): Promise<HTMLFormElement | null> {
  const known = fold.querySelector('form')
  if (known) return known
  const fetched = await fetchForm(fold)
  const place = fold.querySelector('[data-adding-form]')
  if (!(fetched instanceof HTMLFormElement)) {
    sayTrouble(fold, fetched)
    return null
  }
  clearFaults(fold)
  // What is wrong is said beside the fields, all of it at once.
  fetched.noValidate = true
  if (!fold.querySelector('form')) place?.replaceChildren(fetched)
  return fold.querySelector('form')
}

async function fetchForm(fold: HTMLElement): Promise<HTMLFormElement | 'signed-out' | 'away'> {
  try {
    const response = await fetch(fold.dataset.address ?? '', { headers: { accept: 'application/json' } })
    if (response.redirected || response.status === 401 || response.status === 403) return 'signed-out'
    const { form } = await response.json()
    return new DOMParser().parseFromString(form, 'text/html').querySelector('form') ?? 'away'
  } catch {
    return 'away'
  }
}

async function send(dialog: HTMLDialogElement, fold: HTMLDetailsElement, form: HTMLFormElement, added: Added) {
  if (fold.getAttribute('aria-busy') === 'true') return
  clearFaults(fold)
  if (isTooLarge(form)) return showFaults(fold, form, { file: form.dataset.tooLarge ?? '' })
  const answer = await sendOnce(dialog, fold, form)
  const again = answer.kind === 'signed-out' && (await renewToken(form)) && dialog.open
  const sent = again ? await sendOnce(dialog, fold, form) : answer
  if (!dialog.open) return
  if (sent.kind === 'refused') showFaults(fold, form, sent.faults)
  else if (sent.kind !== 'added') sayTrouble(fold, sent.kind, sent.kind === 'away' ? sent.why : '')
  else {
    form.reset()
    fold.open = false
    added(sent.picture)
  }
}

async function sendOnce(dialog: HTMLElement, fold: HTMLElement, form: HTMLFormElement): Promise<Sent> {
  const sending = sendPicture(form, (share) => showProgress(fold, share))
  dialog.addEventListener('close', sending.stop, { once: true })
  setBusy(fold, true)
  const sent = await sending.ended
  setBusy(fold, false)
  dialog.removeEventListener('close', sending.stop)
  return sent
}

function setBusy(fold: HTMLElement, isBusy: boolean): void {
  fold.setAttribute('aria-busy', String(isBusy))
  const sign = fold.querySelector<HTMLElement>('[data-progress]')
  if (sign) sign.hidden = !isBusy
  showProgress(fold, 0)
  const said = fold.querySelector('[role=status]')
  if (said) said.textContent = isBusy ? (fold.dataset.sending ?? '') : ''
}

function showProgress(fold: HTMLElement, share: number): void {
  const progress = fold.querySelector('progress')
  if (progress) progress.value = share
}

/** The server says the same, after all of it has gone there. */
function isTooLarge(form: HTMLFormElement): boolean {
  const input = form.elements.namedItem('file')
  const [file] = input instanceof HTMLInputElement ? (input.files ?? []) : []
  return file !== undefined && file.size > Number(form.dataset.largest)
}
