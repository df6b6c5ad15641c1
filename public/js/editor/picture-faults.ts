/** What is wrong with the fields of a form that was sent by script: beside each, and over all of them, each line leading to its field. */
export function showFaults(fold: HTMLElement, form: HTMLFormElement, faults: Record<string, string>): void {
  const lines: HTMLElement[] = []
  let first: HTMLElement | null = null
  for (const [name, text] of Object.entries(faults)) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLElement) mark(control, text)
    if (control instanceof HTMLElement) first ??= control
    lines.push(lineTo(control instanceof HTMLElement ? control.id : '', text))
  }
  fill(fold, fold.dataset.faults ?? '', lines)
  first?.focus()
}

/** What is wrong with none of them. @param why as the server says it, where it did */
export function sayTrouble(fold: HTMLElement, kind: 'signed-out' | 'away', why = ''): void {
  fill(fold, why || ((kind === 'away' ? fold.dataset.away : fold.dataset.signedOut) ?? ''), [])
  fold.querySelector('.faults')?.scrollIntoView({ block: 'nearest' })
}

export function clearFaults(fold: HTMLElement): void {
  const box = fold.querySelector<HTMLElement>('.faults')
  if (box) box.hidden = true
  for (const fault of fold.querySelectorAll('.field .fault')) fault.remove()
  for (const field of fold.querySelectorAll('.field.wrong')) field.classList.remove('wrong')
  for (const control of fold.querySelectorAll('[aria-invalid]')) {
    control.removeAttribute('aria-invalid')
    const described = control.getAttribute('aria-describedby')?.replace(`${control.id}-fault`, '').trim()
    if (described) control.setAttribute('aria-describedby', described)
    else control.removeAttribute('aria-describedby')
  }
}

function mark(control: HTMLElement, text: string): void {
  const fault = document.createElement('span')
  fault.className = 'fault'
  fault.id = `${control.id}-fault`
  fault.textContent = text
  control.before(fault)
  control.closest('.field')?.classList.add('wrong')
  control.setAttribute('aria-invalid', 'true')
  control.setAttribute('aria-describedby', [control.getAttribute('aria-describedby'), fault.id].join(' ').trim())
}

function lineTo(id: string, text: string): HTMLElement {
  const [line, link] = [document.createElement('li'), document.createElement('a')]
  link.href = `#${id}`
  link.textContent = text
  link.onclick = (event) => {
    event.preventDefault()
    document.getElementById(id)?.focus()
  }
  line.append(id ? link : text)
  return line
}

function fill(fold: HTMLElement, title: string, lines: HTMLElement[]): void {
  const box = fold.querySelector<HTMLElement>('.faults')
  const head = box?.querySelector('p')
  if (!box || !head) return
  head.textContent = title
  box.querySelector('ul')?.replaceChildren(...lines)
  box.hidden = false
}
