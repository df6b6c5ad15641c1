/** Buttons that copy a text; shown here, because without a script they could do nothing. A touch into the text selects it. */
export function showCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy ?? '') as HTMLInputElement | HTMLTextAreaElement | null
    if (!field) continue
    button.hidden = false
    field.onfocus = () => field.select()
    button.onclick = () => {
      const done = () => {
        button.textContent = button.dataset.done ?? ''
      }
      // Absent on plain HTTP and on old phones.
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, () => copyOld(field) && done())
      else if (copyOld(field)) done()
    }
  }
}

function copyOld(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  field.select()
  return document.execCommand('copy')
}
