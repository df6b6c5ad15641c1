import type { Locale } from '#platform/i18n.ts'
import type { PostKind } from '#slices/publishing'
import en from './posts.en.json' with { type: 'json' }
import es from './posts.es.json' with { type: 'json' }

/** What the posts of the example say. */
export const texts = { en, es } satisfies Record<Locale, typeof en>

export type PostName = keyof typeof en.posts

/** Whose names stand above them, and who else is named. */
export const sources = {
  bylines: {
    ines: { shown: 'Inés Robles', isGroup: false },
    families: { shown: 'Comité de familiares de Puerto Alto', isGroup: true },
  },
  signatories: [
    'Asamblea de Barrios de Puerto Alto',
    'Casa Abierta',
    'Comité de familiares de Puerto Alto',
    'Enfermeras por el Agua',
    'Harbour Friends Meeting',
    'Maestras en Vela',
    'Puente Solidario',
    'Red de Pozos Comunitarios',
    'Silver Spring Neighbors for Meridia',
    'Taller de Derechos del Puerto',
  ],
} as const

type Told = {
  name: PostName
  kind: PostKind
  /** Of the story. */
  day: number
  /** Of a page: the one above it. */
  under?: PostName
  /** The first is the one that the others translate. */
  locales: Locale[]
  topics: ('detained' | 'water' | 'health')[]
  bylines?: ('ines' | 'families')[]
  picture?: 'wells' | 'vigil' | 'notebook'
  hasAction?: boolean
  /** Written, and not published yet. */
  isDraft?: boolean
  signatories?: readonly string[]
  source?: { url: string; title: string; outlet: string; author: string; date: string; language: string }
  resource?: { type: 'translation' | 'link'; url: string }
}

const both: Locale[] = ['es', 'en']

/** In the order in which they were published. */
export const library: readonly Told[] = [
  { name: 'about', kind: 'page', day: -0.3, locales: both, topics: [] },
  { name: 'work', kind: 'page', day: -0.2, locales: both, topics: [], under: 'about' },
  {
    name: 'wells',
    kind: 'article',
    day: 3.3,
    locales: both,
    topics: ['water', 'detained'],
    bylines: ['ines'],
    picture: 'notebook',
    hasAction: true,
  },
  {
    name: 'clippingWater',
    kind: 'clipping',
    day: 9.4,
    locales: both,
    topics: ['water'],
    source: {
      url: 'https://diario.example/agua/quien-gana',
      title: 'Quién gana cuando se cierra un pozo',
      outlet: 'El Diario del Sur',
      author: 'M. Castro',
      date: '2026-11-02',
      language: 'es',
    },
  },
  { name: 'support', kind: 'article', day: 13.2, locales: ['en', 'es'], topics: [], bylines: [] },
  {
    name: 'marta',
    kind: 'resource',
    day: 17.5,
    locales: both,
    topics: ['detained', 'health'],
    bylines: ['families'],
    resource: { type: 'translation', url: '' },
    source: {
      url: 'https://familiares.example/marta',
      title: 'Marta',
      outlet: 'Comité de familiares de Puerto Alto',
      author: '',
      date: '2026-11',
      language: 'es',
    },
  },
  { name: 'ministry', kind: 'article', day: 24.1, locales: ['en'], topics: ['detained'], hasAction: true },
  {
    name: 'clippingCourt',
    kind: 'clipping',
    day: 27.6,
    locales: both,
    topics: ['health'],
    source: {
      url: 'https://meridiatimes.example/court-medicine',
      title: 'Court rules that families may bring medicine',
      outlet: 'Meridia Times',
      author: 'A. Lowe',
      date: '2026-11-20',
      language: 'en',
    },
  },
  {
    name: 'vigil',
    kind: 'article',
    day: 30.8,
    locales: both,
    topics: ['detained'],
    bylines: ['ines'],
    picture: 'vigil',
    hasAction: true,
  },
  {
    name: 'doctor',
    kind: 'statement',
    day: 33.4,
    locales: both,
    topics: ['health', 'detained'],
    picture: 'wells',
    hasAction: true,
    signatories: sources.signatories,
  },
  { name: 'bring', kind: 'article', day: 34.2, locales: ['es'], topics: ['detained'], isDraft: true },
]
