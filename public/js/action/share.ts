/** The device's own way to pass something on (Web Share); few have it, and none over plain HTTP. */
export function showShareButtons(): void {
  if (!navigator.share) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
    const { share: text = '', url = '' } = button.dataset
    button.hidden = false
    // Whoever closes the device's list again has changed their mind: no fault.
    button.onclick = () => navigator.share({ text, url }).catch(() => {})
  }
}
