/** What one look found: `fine`, something a person should know, or something that keeps the instance from working. */
export type Finding = { name: string; state: 'fine' | 'warning' | 'fault'; says: string }

export function fine(name: string, says: string): Finding {
  return { name, state: 'fine', says }
}

export function warning(name: string, says: string): Finding {
  return { name, state: 'warning', says }
}

export function fault(name: string, says: string): Finding {
  return { name, state: 'fault', says }
}
