import type { Editor } from '@tiptap/core'

export type Values = Record<string, string>
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** Shows a dialog of the page with what is known, and hands over what is given; false keeps it open and says what is wrong. */
export function ask(
  editor: Editor,
  name: string,
  values: Values,
  take: (values: Values, form: HTMLFormElement) => boolean,
): void {
  const dialog = open(name, () => editor.commands.focus())
  const form = dialog?.querySelector('form')
  if (!dialog || !form) return
  const fields = controlsOf(form)
  const fault = dialog.querySelector<HTMLElement>('.fault')
  for (const field of fields) {
    field.value = values[field.dataset.name ?? ''] ?? ''
    field.removeAttribute('aria-invalid')
  }
  if (fault) fault.hidden = true
  fields[0]?.focus()
  form.onsubmit = (event) => {
    event.preventDefault()
    event.stopPropagation()
    const given = Object.fromEntries(fields.map((field) => [field.dataset.name ?? '', field.value.trim()]))
    if (take(given, form)) dialog.close()
    else if (fault) {
      fault.hidden = false
      fields[0]?.setAttribute('aria-invalid', 'true')
    }
  }
}

/** A native dialog: the rest of the page is out of reach until it is closed, and Escape closes it. @param back puts the focus where it was */
export function open(name: string, back: () => void): HTMLDialogElement | null {
  const dialog = document.getElementById(`dialog-${name}`)
  if (!(dialog instanceof HTMLDialogElement)) return null
  for (const button of dialog.querySelectorAll<HTMLButtonElement>('[data-close]')) button.onclick = () => dialog.close()
  dialog.onclose = back
  dialog.showModal()
  return dialog
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (field): field is Control =>
      field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement,
  )
}
