/** An attribute that a cut and a paste within the text keep. */
export function carried(name: string, initial: unknown = '') {
  return {
    default: initial,
    parseHTML: (element: HTMLElement) => read(element.getAttribute(`data-${name}`), initial),
    renderHTML: (attributes: Record<string, unknown>) => ({ [`data-${name}`]: print(attributes[name]) }),
  }
}

function print(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '')
}

function read(text: string | null, initial: unknown): unknown {
  if (text === null || typeof initial !== 'object') return text ?? initial
  try {
    return JSON.parse(text)
  } catch {
    return initial
  }
}
