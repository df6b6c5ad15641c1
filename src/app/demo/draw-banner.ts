/**
 * The picture of the example: two wells under a bridge in the evening. Drawn, so that it shows nobody and is nobody's.
 * @returns a PNG, as somebody would upload it
 */
export function drawBanner(): Promise<Buffer> {
  return drawSvg(banner())
}

/** A drawing of ours as a PNG. */
export async function drawSvg(drawing: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  // Uploads may not be SVG, and the library is told so for the whole process; this drawing is ours.
  const svg = { operation: ['VipsForeignLoadSvgBuffer'] }
  sharp.unblock(svg)
  try {
    return await sharp(Buffer.from(drawing)).png().toBuffer()
  } finally {
    sharp.block(svg)
  }
}

const [width, height] = [1280, 720]

function banner(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#1d2b4a"/><stop offset="0.55" stop-color="#8a4a5c"/><stop offset="1" stop-color="#e79a5b"/>
    </linearGradient>
  </defs>
  <rect width="${width}" height="${height}" fill="url(#sky)"/>
  <circle cx="842" cy="452" r="104" fill="#f7d38a"/>
  <path d="M0 520 C210 460 360 540 560 510 S930 470 1280 530 V720 H0Z" fill="#59384f"/>
  <path d="M0 566 C260 536 520 590 760 560 S1120 548 1280 576 V720 H0Z" fill="#34263f"/>
  ${bridge()}
  <path d="M0 620 C330 592 700 640 1280 600 V720 H0Z" fill="#1b1a2b"/>
  ${well(330, 598, 1)}
  ${well(520, 618, 0.72)}
  ${ripples()}
</svg>`
}

function bridge(): string {
  const arches = [140, 420, 700, 980].map((x) => `M${x} 600 V508 A110 104 0 0 1 ${x + 220} 508 V600 Z`).join(' ')
  return `<path fill-rule="evenodd" d="M0 372 Q640 322 1280 372 V612 H0Z ${arches}" fill="#231f33"/>
  <path d="M0 366 Q640 316 1280 366" fill="none" stroke="#e7b27a" stroke-width="5"/>`
}

function well(x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})">
    <path d="M-70 0 H70 L60 78 H-60Z" fill="#b8735a"/><path d="M-70 0 H0 V78 H-60Z" fill="#cf8a66"/>
    <ellipse rx="74" ry="19" fill="#e8b183"/><ellipse rx="56" ry="12" fill="#14203a"/>
    <path d="M-58 -4 V-112 M58 -4 V-112" stroke="#6d4450" stroke-width="11"/>
    <path d="M-88 -104 L0 -162 L88 -104Z" fill="#8f3b3b"/><path d="M0 -108 V-40" stroke="#f3dfc1" stroke-width="4"/>
    <path d="M-15 -40 H15 L11 -10 H-11Z" fill="#f3dfc1"/>
  </g>`
}

function ripples(): string {
  const lines = Array.from({ length: 5 }, (_, row) => {
    const [y, from] = [664 + row * 11, 740 + row * 22]
    return `M${from} ${y} h${330 - row * 44}`
  })
  return `<path d="${lines.join(' ')}" stroke="#e79a5b" stroke-width="4" stroke-linecap="round" opacity="0.55"/>`
}
