import { rename } from './rename.ts'

/** Word writes lists as paragraphs with a mark of their own: <p style="mso-list:l0 level2 lfo1"><span style="mso-list:Ignore">·</span>… */
export function makeLists(body: HTMLElement): void {
  let open: { list: Element; level: number }[] = []
  let last: Element | null = null
  for (const item of body.querySelectorAll<HTMLElement>('p[data-style*="mso-list"]')) {
    const mark = item.querySelector('[data-style*="mso-list:Ignore"], [data-style*="mso-list: Ignore"]')
    const kind = /\d|^\s*[a-z][.)]/i.test(mark?.textContent ?? '') ? 'ol' : 'ul'
    const level = Number(/level(\d)/.exec(item.dataset.style ?? '')?.[1] ?? 1)
    mark?.remove()
    if (!last || item.previousElementSibling !== last) open = []
    open = open.filter((one) => one.level < level || (one.level === level && one.list.localName === kind))
    if (open.at(-1)?.level !== level) open.push({ list: begin(kind, open.at(-1)?.list, item), level })
    open.at(-1)?.list.append(rename(item, 'li'))
    last = open[0]?.list ?? null
  }
}

/** A list of its own before the item, or in the last item of the list around it. */
function begin(kind: string, around: Element | undefined, item: Element): Element {
  const list = document.createElement(kind)
  const parent = around?.lastElementChild
  if (parent) parent.append(list)
  else item.before(list)
  return list
}

/** Google Docs puts a list within a list beside the item that it belongs to. */
export function nestLists(body: HTMLElement): void {
  for (const inner of body.querySelectorAll(':is(ul, ol) > ul, :is(ul, ol) > ol')) {
    const item = inner.previousElementSibling
    if (item?.localName === 'li') item.append(inner)
    else inner.replaceWith(...inner.children)
  }
}
