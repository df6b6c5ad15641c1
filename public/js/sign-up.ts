import { fetchProof } from './action/proof'

// A kindness: without it the form works too, in smaller numbers.

/** Longest time that a sending waits for what is being computed, milliseconds. */
const patience = 8_000

function prepare(form: HTMLFormElement): void {
  // The page may show the form twice, and this script with each.
  if (form.dataset.ready) return
  form.dataset.ready = 'yes'
  const proof = form.elements.namedItem('proof') as HTMLInputElement
  let solved: Promise<void> | null = null
  let sent = false
  const start = () => {
    solved =
      solved ||
      fetchProof({ challenge: form.dataset.signUp, worker: form.dataset.worker }).then(
        (answer) => {
          proof.value = answer
        },
        () => {},
      )
    return solved
  }
  form.addEventListener('focusin', start)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (sent) return
    sent = true
    Promise.race([start(), new Promise((resolve) => setTimeout(resolve, patience))]).then(() => form.submit())
  })
  addEventListener('pageshow', () => {
    sent = false
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-up]')) prepare(form)
