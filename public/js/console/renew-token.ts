/** Whoever signs in again in another tab has a new session, to which this page's token does not belong: it takes the new one. */
export async function renewToken(form: HTMLFormElement): Promise<boolean> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!response?.ok || response.redirected) return false
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  // Somebody else did: what is written here is not theirs.
  if (page.body.dataset.account !== document.body.dataset.account) return false
  const fresh = page.querySelector<HTMLInputElement>('input[name=_token]')?.value
  const own = form.elements.namedItem('_token')
  if (!fresh || !(own instanceof HTMLInputElement) || own.value === fresh) return false
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name=_token]')) field.value = fresh
  return true
}
