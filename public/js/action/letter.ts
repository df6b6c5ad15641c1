const ofWriter = ['given_name', 'family_name', 'city', 'state']

/**
 * Puts what a person types about themselves into the letter while they leave it as it is, as the second step would; one of their own
 * is not touched. Must fill in as `shownLetter` does: the server compares the two.
 */
export function fillLetter(form: HTMLFormElement): void {
  const letter = form.elements.namedItem('letter') as HTMLTextAreaElement | null
  const template = letter?.dataset.template
  if (!letter || !template) return

  const known = (name: string) => {
    const hides = form.elements.namedItem('hide_name') as HTMLInputElement | null
    const field = form.elements.namedItem(name) as HTMLInputElement | null
    return ofWriter.indexOf(name) < 0 || hides?.checked ? '' : (field?.value ?? '').trim()
  }
  const fill = (value: (name: string) => string) =>
    template.replace(/\{([a-z_]+)(?:\|([^{}]*))?\}/g, (_whole, name, otherwise = '…') => value(name) || otherwise)

  // The browser may have brought back what stood here before.
  let shown = letter.value === fill(known) ? letter.value : fill(() => '')
  const follow = () => {
    if (letter.value !== shown) return
    shown = fill(known)
    letter.value = shown
  }
  follow()
  form.addEventListener('input', follow)
  form.addEventListener('change', follow)
}
