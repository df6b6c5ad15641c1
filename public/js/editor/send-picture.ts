import type { KnownPicture } from './known-pictures.ts'

/** `refused`: what is wrong, by the names of fields. */
export type Sent =
  | { kind: 'added'; picture: KnownPicture }
  | { kind: 'refused'; faults: Record<string, string> }
  | { kind: 'signed-out' }
  | { kind: 'away'; why: string }

export type Sending = { ended: Promise<Sent>; stop(): void }

/**
 * Sends the form of the library, and hears as JSON which picture it is now or what is wrong with it.
 * @param progress share of its bytes that is on its way, 0 to 1 (fetch cannot tell)
 */
export function sendPicture(form: HTMLFormElement, progress: (share: number) => void): Sending {
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.setRequestHeader('accept', 'application/json')
  request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && progress(loaded / total)
  const ended = new Promise<Sent>((resolve) => {
    request.onload = () => resolve(readAnswer(request, form.action))
    request.onerror = () => resolve({ kind: 'away', why: '' })
    request.onabort = () => resolve({ kind: 'away', why: '' })
  })
  request.send(new FormData(form))
  return { ended, stop: () => request.abort() }
}

function readAnswer({ status, responseURL, responseText }: XMLHttpRequest, address: string): Sent {
  // Without a session every address leads to the sign-in page.
  if (responseURL !== address || status === 401 || status === 403) return { kind: 'signed-out' }
  try {
    const answer = JSON.parse(responseText)
    if (status === 201) return { kind: 'added', picture: answer }
    if (answer.faults) return { kind: 'refused', faults: answer.faults }
    return { kind: 'away', why: answer.error ?? '' }
  } catch {
    return { kind: 'away', why: '' }
  }
}
