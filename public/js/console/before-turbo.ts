/*
 * As soon as it is loaded, Turbo puts a <style> for its progress bar into the page. The site's policy refuses inline style, with an
 * error on every page. While Turbo loads it therefore gets a <template> in its place; the rules stand in public/css/progress-bar.css.
 */
const own = Document.prototype.createElement

document.createElement = function createElement(this: Document, name: string, options?: ElementCreationOptions) {
  return own.call(this, name === 'style' ? 'template' : name, options)
} as Document['createElement']

/** The document's own way of making elements again. */
export function restoreStyles(): void {
  document.createElement = own
}
