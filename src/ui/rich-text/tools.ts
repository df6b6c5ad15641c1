/** What the buttons over a text show: lines of 20 × 20 drawings. What each does is its name. */
export const toolDrawings = {
  heading: 'M4 4v12 M11 4v12 M4 10h7 M14.5 11.5q.2-1.5 1.7-1.5t1.6 1.6q0 1-3.4 4.4h3.6',
  subheading: 'M4 4v12 M11 4v12 M4 10h7 M14.6 10h3l-1.9 2.3q2.2 0 2.2 1.8t-1.8 1.9q-1.3 0-1.7-1',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6z M6 10h6a3 3 0 0 1 0 6H6z',
  italic: 'M8 4h6 M6 16h6 M11.5 4l-3 12',
  link: 'M8.5 11.5l3-3 M9 6.5l1.8-1.8a3.2 3.2 0 0 1 4.5 4.5L13.5 11 M11 13.5l-1.8 1.8a3.2 3.2 0 0 1-4.5-4.5L6.5 9',
  lang: 'M3 5h8 M7 3v2 M9.5 5Q8.5 9.5 3.5 12 M4.5 7.5Q6 10.5 10 12 M10 17l3.5-8 3.5 8 M11.2 14.3h4.6',
  footnote: 'M3 16V6l5 10V6 M12.5 5.5l2-1.5v7 M12.5 11h4',
  bulletList: 'M8 5h9 M8 10h9 M8 15h9 M3.5 5h.6 M3.5 10h.6 M3.5 15h.6',
  orderedList: 'M8 5h9 M8 10h9 M8 15h9 M3 4l1-.6V7 M2.8 12.8q0-1 .9-1t.9.9q0 .6-1.8 2.5h1.9',
  indent: 'M9 5h8 M9 10h8 M9 15h8 M3 7.5L6 10l-3 2.5',
  outdent: 'M9 5h8 M9 10h8 M9 15h8 M6 7.5L3 10l3 2.5',
  quote: 'M4 14q3-1 3-5V6H3.5v4H6 M12 14q3-1 3-5V6h-3.5v4H14',
  attribution: 'M3 10h5 M14 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M10 16q0-4 4-4t4 4',
  pullQuote: 'M3 4h14 M3 16h14 M6.5 12.5q2-.7 2-3.3V7.5H6v2.7h1.8 M12 12.5q2-.7 2-3.3V7.5h-2.5v2.7h1.8',
  callout: 'M3 4h14v10H9l-3.5 3v-3H3z M10 6.5v3.5 M10 12v.3',
  picture: 'M3 4h14v12H3z M3 13l4-4 4 4 2-2 4 4 M13 7.5h.6',
  gallery: 'M3 3h6v6H3z M11 3h6v6h-6z M3 11h6v6H3z M11 11h6v6h-6z',
  table: 'M3 4h14v12H3z M3 8h14 M3 12h14 M8 4v12 M13 4v12',
  rule: 'M3 10h14 M6 5h8 M6 15h8',
  resource: 'M5 3h7l3 3v11H5z M12 3v3h3 M7.5 10h5 M7.5 13h5',
  embed: 'M3 4h14v12H3z M8.5 7.5l4 2.5-4 2.5z',
  block: 'M4 7l6-3.5L16 7v6.5L10 17l-6-3.5z M4 7l6 3.5L16 7 M10 10.5V17',
  undo: 'M7 5L3.5 8.5 7 12 M4 8.5h7.5a4 4 0 0 1 0 8H9',
  redo: 'M13 5l3.5 3.5L13 12 M16 8.5H8.5a4 4 0 0 0 0 8H11',
} as const

export type RichTextTool = keyof typeof toolDrawings

/** All of them, in their order. */
export const allTools = Object.keys(toolDrawings) as RichTextTool[]

/** Keys that do the same, as `aria-keyshortcuts` says them. */
export const toolKeys: Partial<Record<RichTextTool, string>> = {
  heading: 'Control+Alt+2',
  subheading: 'Control+Alt+3',
  bold: 'Control+B',
  italic: 'Control+I',
  link: 'Control+K',
  footnote: 'Control+Alt+F',
  bulletList: 'Control+Shift+8',
  orderedList: 'Control+Shift+7',
  indent: 'Control+]',
  outdent: 'Control+[',
  quote: 'Control+Shift+B',
  undo: 'Control+Z',
  redo: 'Control+Shift+Z',
}
