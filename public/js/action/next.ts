const key = 'taken'

/** Offers what was not taken in this tab yet. What was taken is noted here, goes with the tab, and no server hears of it. */
export function offerNext(): void {
  const box = document.querySelector<HTMLElement>('[data-taken]')
  if (!box) return
  const taken = note(box.dataset.taken ?? '')
  let offered = false
  for (const step of box.querySelectorAll<HTMLElement>('[data-next]')) {
    const isNew = !taken.includes(step.dataset.next || '-')
    step.hidden = offered || !isNew
    offered = offered || isNew
  }
}

function note(id: string): string[] {
  try {
    const known = (sessionStorage.getItem(key) ?? '').split(' ')
    const taken = known.includes(id) ? known : [...known, id]
    sessionStorage.setItem(key, taken.join(' ').trim())
    return taken
  } catch {
    // A browser may keep its storage shut.
    return [id]
  }
}
