import { drawSvg } from '../draw-banner.ts'

/** Pictures of the example's posts, drawn, so that they show nobody and are nobody's. */
export const drawings = [
  {
    name: 'vigil',
    draw: () => drawSvg(vigil()),
    credit: 'Puente Solidario',
    alt: {
      en: 'Many small lights on the steps of a building with columns, at nightfall, in flat colours',
      es: 'Muchas luces pequeñas en las gradas de un edificio con columnas, al anochecer, en colores planos',
    },
    caption: { en: 'The court of Santa Rosa, at half past six.', es: 'El tribunal de Santa Rosa, a las seis y media.' },
  },
  {
    name: 'notebook',
    draw: () => drawSvg(notebook()),
    credit: 'R. Ayala',
    alt: {
      en: 'An open notebook with columns of numbers and a key on it, in flat colours',
      es: 'Un cuaderno abierto con columnas de números y una llave encima, en colores planos',
    },
    caption: {
      en: 'The committee’s notebook. The original is with the court.',
      es: 'El cuaderno del comité. El original lo tiene el tribunal.',
    },
  },
] as const

const size = 'viewBox="0 0 1280 800" width="1280" height="800"'

function vigil(): string {
  const columns = Array.from(
    { length: 8 },
    (_, i) => `<rect x="${250 + i * 104}" y="250" width="46" height="250" fill="#c9b28d"/>`,
  )
  const steps = Array.from(
    { length: 6 },
    (_, i) =>
      `<rect x="${170 - i * 26}" y="${500 + i * 46}" width="${940 + i * 52}" height="46" fill="${i % 2 ? '#5a4f55' : '#665a5f'}"/>`,
  )
  const lights = Array.from({ length: 90 }, (_, i) => {
    const [x, y] = [120 + ((i * 397) % 1050), 520 + ((i * 173) % 250)]
    return `<circle cx="${x}" cy="${y}" r="11" fill="#f6b04c" opacity="0.35"/><circle cx="${x}" cy="${y}" r="4" fill="#ffe9b8"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>
  <rect width="1280" height="800" fill="#1c2440"/><rect y="330" width="1280" height="200" fill="#33304f"/>
  <path d="M210 250 L640 120 L1070 250 Z" fill="#a9926f"/><rect x="210" y="236" width="860" height="22" fill="#8f7a5b"/>
  <rect x="230" y="258" width="820" height="242" fill="#3a2f36"/>${columns.join('')}${steps.join('')}${lights.join('')}</svg>`
}

function notebook(): string {
  const rows = Array.from({ length: 13 }, (_, i) => {
    const y = 190 + i * 34
    const marks = [300, 420, 520, 720, 850, 960].map(
      (x, j) =>
        `<rect x="${x}" y="${y - 12}" width="${40 + ((i * 31 + j * 17) % 44)}" height="9" rx="4" fill="#3b4a63"/>`,
    )
    return `<rect x="280" y="${y}" width="720" height="2" fill="#b9c3cc"/>${marks.join('')}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>
  <rect width="1280" height="800" fill="#8a5a3c"/><path d="M0 640 H1280 V800 H0Z" fill="#774b31"/>
  <rect x="238" y="120" width="804" height="560" rx="14" fill="#2f3f57"/><rect x="256" y="136" width="384" height="528" fill="#f3ecd9"/>
  <rect x="640" y="136" width="384" height="528" fill="#f8f2e2"/><rect x="636" y="136" width="8" height="528" fill="#d8ceb4"/>${rows.join('')}
  <g transform="translate(830 560) rotate(-24)"><circle r="56" fill="none" stroke="#c79a3a" stroke-width="22"/>
  <rect x="52" y="-11" width="210" height="22" fill="#c79a3a"/><rect x="196" y="8" width="20" height="44" fill="#c79a3a"/><rect x="236" y="8" width="20" height="34" fill="#c79a3a"/></g></svg>`
}
