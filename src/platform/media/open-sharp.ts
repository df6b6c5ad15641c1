type Sharp = typeof import('sharp').default

let opened: Promise<Sharp> | null = null

/** Loaded at the first picture: the library weighs more than the rest of an idle process. It reads the five kinds that we take, and nothing else. */
export function openSharp(): Promise<Sharp> {
  opened ??= open()
  return opened
}

async function open(): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  // Once: what is blocked is blocked for every thread, also for one that is reading.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  return sharp
}

const loaders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`)
