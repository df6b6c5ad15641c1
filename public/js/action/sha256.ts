/**
 * SHA-256 (FIPS 180-4) of short texts, thousands of times a second, without a promise for each as crypto.subtle makes: on one block
 * this is the faster of the two, and it is there on plain HTTP and on old phones as well.
 */
export function hasher(): (text: string) => Int32Array {
  const constants = new Int32Array(64)
  const initial = new Int32Array(8)
  fillConstants(constants, initial)
  const state = new Int32Array(8)
  const words = new Int32Array(64)

  return (text) => {
    state.set(initial)
    const blocks = ((text.length + 8) >> 6) + 1
    for (let block = 0; block < blocks; block++) {
      words.fill(0)
      for (let at = 0; at < 64; at++) {
        const place = block * 64 + at
        const byte = place < text.length ? text.charCodeAt(place) : place === text.length ? 0x80 : 0
        words[at >> 2] = (words[at >> 2] as number) | (byte << (24 - (at & 3) * 8))
      }
      if (block === blocks - 1) words[15] = text.length * 8
      compress(state, words, constants)
    }
    return state
  }
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of the first 8. */
function fillConstants(constants: Int32Array, initial: Int32Array): void {
  let found = 0
  for (let candidate = 2; found < 64; candidate++) {
    let divisor = 2
    while (divisor * divisor <= candidate && candidate % divisor !== 0) divisor++
    if (divisor * divisor <= candidate) continue
    constants[found] = fraction(candidate ** (1 / 3))
    if (found < 8) initial[found] = fraction(candidate ** (1 / 2))
    found++
  }
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 4294967296) | 0
}

function compress(state: Int32Array, w: Int32Array, k: Int32Array): void {
  for (let at = 16; at < 64; at++) {
    const early = w[at - 15] as number
    const late = w[at - 2] as number
    const small0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const small1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    w[at] = ((w[at - 16] as number) + small0 + (w[at - 7] as number) + small1) | 0
  }
  // One by one: Safari 12 has no destructuring that can be relied on.
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let at = 0; at < 64; at++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + big1 + ((e & f) ^ (~e & g)) + (k[at] as number) + (w[at] as number)) | 0
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const two = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  add(state, [a, b, c, d, e, f, g, h])
}

function add(state: Int32Array, values: number[]): void {
  for (let at = 0; at < 8; at++) state[at] = ((state[at] as number) + (values[at] as number)) | 0
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by))
}
