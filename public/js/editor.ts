export { openRichText } from './editor/open-rich-text.ts'
export { choosePicture } from './editor/picture-dialog.ts'
