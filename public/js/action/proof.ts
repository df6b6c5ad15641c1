/** Fetches a challenge and has a worker answer it, so that the form needs no mail to be answered. Without it the form works too. */
export function fetchProof(addresses: DOMStringMap): Promise<string> {
  return fetch(addresses.challenge ?? '', { headers: { accept: 'application/json' } })
    .then((answer) => answer.json())
    .then(
      (given) =>
        new Promise<string>((resolve, reject) => {
          const solver = new Worker(addresses.worker ?? '')
          solver.onmessage = (message) => {
            solver.terminate()
            resolve(message.data)
          }
          solver.onerror = reject
          solver.postMessage(given)
        }),
    )
}
