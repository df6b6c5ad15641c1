import { showLetters } from './letter'

const typedFields = ['street', 'city', 'postal_code', 'state']
const placeFields = typedFields.concat('area')

/**
 * Shows whom the letter goes to as soon as the place is known, in the page, so that one sending is enough. The server answers with
 * the piece of the page; what it still asks stands in it.
 * @returns a promise of whatever is on its way, for the sending to wait for
 */
export function showOffices(form: HTMLFormElement, box: HTMLElement): () => Promise<void> {
  let asked = ''
  let onItsWay: Promise<void> = Promise.resolve()

  const ask = () => {
    const place = new URLSearchParams()
    for (const name of placeFields) {
      const field = form.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null
      if (field?.value) place.append(name, field.value)
    }
    const question = place.toString()
    if (question === asked || !isComplete(place.get('postal_code'))) return
    asked = question
    onItsWay = fetch(form.dataset.offices ?? '', { method: 'POST', body: place })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer)))
      .then((piece) => {
        if (asked === question) box.innerHTML = piece
        label(form)
        const letters = box.querySelector<HTMLElement>('[data-letters]')
        if (letters) showLetters(form, letters.dataset.letters ?? '')
      })
      .catch(() => {
        // The form's second step will show them.
        asked = ''
      })
  }

  form.addEventListener('change', (event) => {
    // A choice among areas is the answer itself; asking again would take it away.
    if (typedFields.indexOf((event.target as HTMLInputElement).name) >= 0) ask()
  })
  form.addEventListener('input', (event) => {
    if ((event.target as HTMLInputElement).name === 'postal_code') ask()
  })
  ask()
  return () => onItsWay
}

/** Where a letter goes to the same offices from everywhere they stand in the page already, and there is nothing to ask. */
export function sendInOneStep(form: HTMLFormElement, box: HTMLElement): void {
  box.innerHTML = '<input type="hidden" name="step" value="2">'
  label(form)
}

function isComplete(code: string | null): boolean {
  return /^\s*\d{5}/.test(code ?? '')
}

/** The button says what it will do: "Send my letter" once everything is known. */
function label(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-send]')
  if (button && form.elements.namedItem('step')) button.textContent = button.dataset.send ?? ''
}
