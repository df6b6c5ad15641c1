/** Argon2id with the first parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Takes some 20 ms of a thread of the pool, and 19 MiB: never inside a transaction. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await import('@node-rs/argon2')
  return hash(normal(password), cost)
}

export async function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  const { verify } = await import('@node-rs/argon2')
  return verify(given.hash, normal(given.password))
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
function normal(password: string): string {
  return password.normalize('NFKC')
}
