import type { AnyExtension } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Gapcursor, UndoRedo } from '@tiptap/extensions'
import { isSafeLink } from '../../../src/platform/rich-text/safe-link.ts'
import { Footnote, Language } from './inline.ts'
import { lists } from './lists.ts'
import { placed } from './placed.ts'
import { Attribution, Callout, PullQuote, Quotation } from './sayings.ts'
import { tables } from './tables.ts'

/** What parse-markup.ts can say, and nothing else: a text that cannot be typed cannot be pasted either. */
export function makeSchema(): AnyExtension[] {
  return [
    Document,
    Text,
    Paragraph,
    Heading.extend({ content: 'text*' }).configure({ levels: [2, 3] }),
    Bold,
    Italic,
    HardBreak,
    ...lists,
    Quotation,
    Attribution,
    PullQuote,
    Callout,
    ...placed,
    ...tables,
    Footnote,
    Language,
    Link.configure({
      openOnClick: false,
      defaultProtocol: 'https',
      isAllowedUri: (url) => isSafeLink(url),
      HTMLAttributes: { target: null, rel: null },
    }),
    UndoRedo,
    Gapcursor,
  ]
}
