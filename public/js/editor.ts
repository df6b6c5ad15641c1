export { openRichText } from './editor/open-rich-text.ts'
