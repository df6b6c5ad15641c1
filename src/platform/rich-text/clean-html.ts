import type { IOptions } from 'sanitize-html'
import { isLanguageTag } from './attributes.ts'
import { isSafeLink } from './safe-link.ts'

/** How HTML from outside is cleaned. */
export type CleaningOptions = {
  /** The address that the HTML came from: links without a host are of there. Without it they are the words they stood on. */
  base?: string
}

const tags = [
  ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'cite'],
  ...['figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'pre', 'div', 'section'],
  ...['article', 'footer', 'aside', 'a', 'strong', 'b', 'em', 'i', 'sup', 'sub', 'small', 'q', 'abbr', 'code', 'span'],
]

/** What is left out with everything in it; of other elements that are not allowed the words stay. */
const gone = [
  ...[
    'script',
    'style',
    'template',
    'noscript',
    'noembed',
    'noframes',
    'xmp',
    'plaintext',
    'title',
    'textarea',
    'option',
  ],
  ...['select', 'iframe', 'object', 'embed', 'svg', 'math', 'audio', 'video', 'canvas', 'map'],
]

/**
 * HTML from outside → HTML in which nothing runs, nothing is fetched and nothing is styled: text, lists, tables, quotations and links to
 * http, https and mailto. A picture becomes a link to where it is. Made anew from what was read, so that a browser reads the same.
 */
export async function cleanHtml(html: string, options: CleaningOptions = {}): Promise<string> {
  const { default: sanitize } = await import('sanitize-html')
  return sanitize(html, rules(options))
}

function rules({ base }: CleaningOptions): IOptions {
  return {
    allowedTags: tags,
    nonTextTags: gone,
    allowedAttributes: {
      '*': ['lang', 'dir'],
      a: ['href', 'rel', 'id', 'name'],
      li: ['id'],
      p: ['id'],
      div: ['id'],
      sup: ['id'],
      ol: ['start'],
      td: ['colspan'],
      th: ['colspan', 'scope'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    enforceHtmlBoundary: false,
    nestingLimit: 60,
    transformTags: {
      // It is asked after those of a name.
      '*': (tagName, attribs) => ({ tagName, attribs: tagName === 'a' ? attribs : plainOf(attribs) }),
      a: (_tag, attribs) => ({ tagName: 'a', attribs: linkOf(attribs, base) }),
      img: (_tag, { src = '', alt = '', ...rest }) => {
        const href = addressOf(src || (rest['data-src'] ?? ''), base)
        if (!href) return { tagName: 'span', attribs: {}, text: alt }
        return { tagName: 'a', attribs: { href, rel: 'noopener noreferrer' }, text: alt || href }
      },
    },
  }
}

type Attributes = Record<string, string>

function plainOf({ lang, dir, id, start, colspan, scope }: Attributes): Attributes {
  return kept({
    lang: isLanguageTag(lang) ? lang : '',
    dir: /^(ltr|rtl)$/.test(dir ?? '') ? dir : '',
    id: nameOf(id),
    start: numberOf(start),
    colspan: numberOf(colspan),
    scope: /^(col|row)$/.test(scope ?? '') ? scope : '',
  })
}

function linkOf({ href = '', id, name, lang }: Attributes, base: string | undefined): Attributes {
  const within = /^#[\w.:-]+$/.test(href) ? href : ''
  const address = within || addressOf(href, base)
  return kept({
    href: address,
    rel: address && !within ? 'noopener noreferrer' : '',
    id: nameOf(id),
    name: nameOf(name),
    lang: isLanguageTag(lang) ? lang : '',
  })
}

/** '' where it is not to be led to. */
function addressOf(text: string, base: string | undefined): string {
  const given = text.trim()
  const address = base && URL.canParse(given, base) ? new URL(given, base).href : given
  return isSafeLink(address) ? address : ''
}

/** Names that notes are found by, and that stand for nothing else in a page of ours. */
function nameOf(name: string | undefined): string {
  return name && /^(_?ftn|sdfootnote|fn|cite|note|ref)[\w.:-]*$|^[rn]\d+$/i.test(name) ? name : ''
}

function numberOf(text: string | undefined): string {
  return text && /^\d{1,4}$/.test(text) ? text : ''
}

function kept(attributes: Record<string, string | undefined>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
